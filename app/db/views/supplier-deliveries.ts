import { SUPPLIER_DELIVERY_ROWS } from "../../config/supply-limits.ts";
import type { Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";

/** One item of a delivery of a supplier that is over. */
export interface SupplierDelivery {
  id: string;
  itemId: string;
  title: string;
  orderedOn: Day | null;
  /** The day that was told first, and the one on which the last of its accepted units came. */
  expectedOn: Day;
  receivedOn: Day;
  sent: number;
  accepted: number;
  rejected: number;
}

/** One page of a supplier's deliveries, the newest first. */
export interface SupplierDeliveryPage {
  rows: SupplierDelivery[];
  /** From 0. */
  page: number;
  hasNext: boolean;
}

/** Reads a page of what a supplier has delivered. */
export async function readSupplierDeliveries(
  shop: string,
  supplierId: bigint,
  page: number,
): Promise<SupplierDeliveryPage> {
  const rows = await prisma.$queryRaw<SupplierDelivery[]>`
    SELECT past.id, past.item_id AS "itemId", COALESCE(item.title, past.item_id) AS title, past.ordered_on AS "orderedOn",
      past.expected_on AS "expectedOn", past.received_on AS "receivedOn", past.sent, past.accepted, past.rejected
    FROM past_shipments AS past
    LEFT JOIN items AS item ON item.shop = ${shop} AND item.id = past.item_id
    WHERE past.shop = ${shop} AND past.supplier_id = ${String(supplierId)}
    ORDER BY past.received_on DESC, past.id DESC LIMIT ${SUPPLIER_DELIVERY_ROWS + 1} OFFSET ${page * SUPPLIER_DELIVERY_ROWS}`;
  return { rows: rows.slice(0, SUPPLIER_DELIVERY_ROWS), page, hasNext: rows.length > SUPPLIER_DELIVERY_ROWS };
}
