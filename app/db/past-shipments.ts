import type { Transaction } from "./client.ts";
import type { PlannedInbound } from "./plans.ts";

/**
 * Writes down the lines that are received now and were under way before, for lead times to be learned from. To be called
 * before the lines themselves are saved: the book still says how many units were sent.
 *
 * @returns how many lines were written down.
 */
export function savePastShipments(tx: Transaction, shop: string, inbound: readonly PlannedInbound[]): Promise<number> {
  const received = inbound.filter((line) => line.status === "RECEIVED" && line.receivedOn !== null);
  if (received.length === 0) return Promise.resolve(0);
  return tx.$executeRaw`
    INSERT INTO past_shipments (shop, id, supplier_id, origin, location_id, item_id, ordered_on, expected_on,
      received_on, sent, accepted, rejected)
    SELECT line.shop, line.id, line.supplier_id, line.origin, line.location_id, line.item_id, line.ordered_on,
      line.first_expected_on, read."receivedOn", line.sent, read.accepted, read.rejected
    FROM jsonb_to_recordset(${JSON.stringify(received)}::jsonb)
      AS read (id text, "receivedOn" text, accepted int, rejected int)
    JOIN inbound_lines AS line ON line.shop = ${shop} AND line.id = read.id
    WHERE line.sent > 0 AND line.first_expected_on IS NOT NULL
    ON CONFLICT (shop, id) DO NOTHING`;
}
