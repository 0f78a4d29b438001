import { Prisma } from "@prisma/client";
import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import type { Day } from "../../domain/days.ts";
import { OPEN_STATUSES, purchaseOrderName, type PurchaseOrderStatus } from "../../domain/purchasing/purchase-order.ts";
import { prisma } from "../client.ts";
import { cutPage, type ListPage, type PageRequest } from "./page.ts";

export const PURCHASE_FILTERS = ["open", "attention", "draft", "over", "all"] as const;
export type PurchaseFilter = (typeof PURCHASE_FILTERS)[number];

/** A purchase order in a list. */
export interface ListedPurchase {
  id: string;
  name: string;
  supplierName: string;
  locationName: string;
  status: PurchaseOrderStatus;
  /** Units ordered, and of these still to come from the order itself. */
  ordered: number;
  awaited: number;
  /** The soonest day on which something of it is expected. */
  expectedOn: Day | null;
  /** The day by which the supplier should confirm; null when he has, or need not. */
  confirmBy: Day | null;
}

const OPEN = Prisma.sql`purchase.status IN (${Prisma.join([...OPEN_STATUSES])})`;

function filtered(filter: PurchaseFilter, today: Day): Prisma.Sql {
  if (filter === "open") return OPEN;
  if (filter === "draft") return Prisma.sql`purchase.status = 'draft'`;
  if (filter === "over") return Prisma.sql`purchase.status IN ('received', 'closed', 'cancelled')`;
  if (filter === "all") return Prisma.sql`true`;
  return Prisma.sql`${OPEN} AND ((purchase.confirmed_at IS NULL AND purchase.confirm_by <= ${today}) OR EXISTS (
    SELECT FROM inbound_lines AS line WHERE line.shop = purchase.shop AND line.expected_on < ${today}
      AND line.shipment_id = 'gid://fillrate/PurchaseOrder/' || purchase.id AND line.sent > line.accepted + line.rejected
  ))`;
}

/**
 * One page of a shop's purchase orders, the newest first. A cursor is an order's id. Those that need attention are the
 * open ones whose confirmation is due or whose day has passed.
 */
export async function readPurchaseOrders(
  shop: string,
  today: Day,
  filter: PurchaseFilter,
  request: PageRequest<bigint>,
): Promise<ListPage<ListedPurchase>> {
  const isForward = request.direction === "forward";
  const beyond =
    request.cursor === null
      ? Prisma.empty
      : isForward
        ? Prisma.sql`AND purchase.id < ${request.cursor}`
        : Prisma.sql`AND purchase.id > ${request.cursor}`;
  const read = await prisma.$queryRaw<PurchaseRow[]>`
    SELECT purchase.id::text, purchase.number, purchase.status, supplier.name AS "supplierName",
      COALESCE(location.name, '') AS "locationName", lines.ordered, COALESCE(inbound.awaited, 0) AS awaited,
      COALESCE(inbound."expectedOn", CASE purchase.status WHEN 'draft' THEN lines."expectedOn" END) AS "expectedOn",
      CASE WHEN purchase.confirmed_at IS NULL AND ${OPEN} THEN purchase.confirm_by END AS "confirmBy"
    FROM purchase_orders AS purchase
    JOIN suppliers AS supplier ON supplier.shop = purchase.shop AND supplier.id = purchase.supplier_id
    LEFT JOIN locations AS location ON location.shop = purchase.shop AND location.id = purchase.location_id
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(ordered), 0)::int AS ordered, min(expected_on) AS "expectedOn" FROM purchase_order_lines AS line
      WHERE line.shop = ${shop} AND line.purchase_order_id = purchase.id
    ) AS lines
    CROSS JOIN LATERAL (
      SELECT sum(sent - accepted - rejected)::int AS awaited,
        min(expected_on) FILTER (WHERE sent > accepted + rejected) AS "expectedOn"
      FROM inbound_lines AS line
      WHERE line.shop = ${shop} AND line.shipment_id = 'gid://fillrate/PurchaseOrder/' || purchase.id
    ) AS inbound
    WHERE purchase.shop = ${shop} AND ${filtered(filter, today)} ${beyond}
    ORDER BY purchase.id ${isForward ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${LIST_PAGE_ROWS + 1}`;
  const page = cutPage(read, request, LIST_PAGE_ROWS);
  return { ...page, rows: page.rows.map(({ number, ...row }) => ({ ...row, name: purchaseOrderName(number) })) };
}

type PurchaseRow = Omit<ListedPurchase, "name"> & { number: number };
