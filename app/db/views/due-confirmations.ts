import { CONFIRMATION_SOON_DAYS } from "../../config/supply-limits.ts";
import { addDays, type Day } from "../../domain/days.ts";
import { purchaseOrderName } from "../../domain/purchasing/purchase-order.ts";
import { prisma } from "../client.ts";

/** A purchase order that its supplier should confirm soon, or should have confirmed. */
export interface DueConfirmation {
  id: string;
  name: string;
  supplierName: string;
  confirmBy: Day;
  /** Units that order lines lack of its items at its location. */
  waitingUnits: number;
}

/** The orders of which a confirmation is due soon or overdue, the longest due first, `rows` of them at most. */
export async function readDueConfirmations(shop: string, today: Day, rows: number): Promise<DueConfirmation[]> {
  const read = await prisma.$queryRaw<(Omit<DueConfirmation, "name"> & { number: number })[]>`
    WITH due AS (
      SELECT * FROM purchase_orders
      WHERE shop = ${shop} AND status = 'sent' AND confirm_by <= ${addDays(today, CONFIRMATION_SOON_DAYS)}
      ORDER BY confirm_by, id LIMIT ${rows}
    )
    SELECT due.id::text, due.number, supplier.name AS "supplierName", due.confirm_by AS "confirmBy", COALESCE((
      SELECT sum(tally.units)::int FROM purchase_order_lines AS line
      JOIN backorder_tallies AS tally ON tally.shop = ${shop} AND tally.item_id = line.item_id
        AND tally.location_id = due.location_id
      WHERE line.shop = ${shop} AND line.purchase_order_id = due.id
    ), 0) AS "waitingUnits"
    FROM due JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = due.supplier_id
    ORDER BY due.confirm_by, due.id`;
  return read.map(({ number, ...order }) => ({ ...order, name: purchaseOrderName(number) }));
}
