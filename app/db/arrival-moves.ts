import type { Day } from "../domain/days.ts";
import type { Transaction } from "./client.ts";

/** A day of a shipment that a person has moved. */
export interface ArrivalMove {
  movedFrom: Day | null;
  movedTo: Day;
  reason: string;
  author: string;
  movedAt: Date;
}

/** What is still to come with a shipment of Shopify's, a line each. */
export async function readAwaitedLines(
  tx: Transaction,
  shop: string,
  shipmentId: string,
): Promise<{ itemId: string; expectedOn: Day | null }[]> {
  return tx.$queryRaw`
    SELECT item_id AS "itemId", expected_on AS "expectedOn" FROM inbound_lines
    WHERE shop = ${shop} AND shipment_id = ${shipmentId} AND shipment_id LIKE 'gid://shopify/%'
      AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE') ORDER BY item_id`;
}

/**
 * Moves the day of what is still to come with a shipment, and writes down by whom and why. The day that Shopify tells is
 * kept beside it: when Shopify tells another, that counts again.
 */
export async function saveArrivalMove(
  tx: Transaction,
  shop: string,
  shipmentId: string,
  move: ArrivalMove,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbound_lines SET moved_on = ${move.movedTo},
      told_on = CASE WHEN moved_on IS NOT NULL AND expected_on = moved_on THEN told_on ELSE expected_on END
    WHERE shop = ${shop} AND shipment_id = ${shipmentId} AND sent > accepted + rejected
      AND status NOT IN ('RECEIVED', 'GONE')`;
  await tx.arrivalMove.create({ data: { shop, shipmentId, ...move } });
}
