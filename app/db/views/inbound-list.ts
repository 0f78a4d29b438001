import { Prisma } from "@prisma/client";
import { INBOUND_ROWS } from "../../config/limits.ts";
import type { Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";
import type { ListPage } from "./page.ts";

/** Everything, what should have come before today, or what its supplier is still to confirm. */
export const INBOUND_FILTERS = ["all", "overdue", "unconfirmed"] as const;
export type InboundFilter = (typeof INBOUND_FILTERS)[number];

export const INBOUND_SORTS = ["expected", "confirmation", "value", "deadline"] as const;
export type InboundSort = (typeof INBOUND_SORTS)[number];

/** A shipment or purchase order that is on its way, with who waits for it. */
export interface InboundRow {
  id: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  /** The soonest day of what is still to come; null while nobody said. */
  expectedOn: Day | null;
  /** The day by which its supplier is to confirm it; null when he has, or need not. */
  confirmBy: Day | null;
  units: number;
  /** Units that order lines lack of its items at its location, and the orders of these lines. */
  waitingUnits: number;
  orders: number;
  /** What these orders are worth, in the shop's currency. */
  value: number;
  /** The soonest day that one of their buyers was given. */
  dueOn: Day | null;
}

/** A page of what is on its way, from 1, and how many shipments there are beyond its rows where no page follows. */
export interface InboundList extends ListPage<InboundRow> {
  page: number;
  more: number;
}

/** What of the list is asked for. By value there is one page only: those that are worth most. */
export interface InboundRequest {
  sort: InboundSort;
  filter: InboundFilter;
  page: number;
}

/** Shipments whose orders are valued: to value one is to go through all that wait for it. */
const VALUED_SHIPMENTS = 2 * INBOUND_ROWS;

const ORDER: Record<InboundSort, Prisma.Sql> = {
  expected: Prisma.sql`"expectedOn" NULLS LAST, id`,
  confirmation: Prisma.sql`"confirmBy" NULLS LAST, "expectedOn" NULLS LAST, id`,
  value: Prisma.sql`value DESC, "expectedOn" NULLS LAST, id`,
  deadline: Prisma.sql`"dueOn" NULLS LAST, "expectedOn" NULLS LAST, id`,
};

/** Which shipments are valued. By value, the ones that most units wait for: the few that could be worth more wait behind. */
function candidates({ sort, page }: InboundRequest): Prisma.Sql {
  if (sort === "value") return Prisma.sql`"waitingUnits" DESC, id LIMIT ${VALUED_SHIPMENTS}`;
  return Prisma.sql`${ORDER[sort]} LIMIT ${INBOUND_ROWS} OFFSET ${(page - 1) * INBOUND_ROWS}`;
}

/**
 * Everything that is on its way to a shop, with the backorders that it endangers when it comes late: those of its items at
 * its location. Of a page that does not exist, the first.
 */
export async function readInboundList(shop: string, today: Day, request: InboundRequest): Promise<InboundList> {
  const { sort, filter, page } = request;
  const isOverdueOnly = filter === "overdue";
  const read = await prisma.$queryRaw<(InboundRow & { all: number })[]>`
    WITH awaited AS (
      SELECT * FROM inbound_lines
      WHERE shop = ${shop} AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE')
    ), unconfirmed AS (
      SELECT 'gid://fillrate/PurchaseOrder/' || id AS shipment_id, confirm_by AS "confirmBy" FROM purchase_orders
      WHERE shop = ${shop} AND status = 'sent'
    ), due AS (
      SELECT shipment_id, min(location_id) AS location_id, min(supplier_id) AS supplier_id,
        min(expected_on) AS "expectedOn", min("confirmBy") AS "confirmBy", sum(sent - accepted - rejected)::int AS units
      FROM awaited LEFT JOIN unconfirmed USING (shipment_id)
      GROUP BY shipment_id
      HAVING (NOT ${isOverdueOnly} OR min(expected_on) < ${today})
        AND (${filter !== "unconfirmed"} OR min("confirmBy") IS NOT NULL)
    ), supply AS (
      SELECT DISTINCT shipment_id, item_id, location_id FROM awaited
      WHERE NOT ${isOverdueOnly} OR expected_on < ${today}
    ), waiting AS (
      SELECT shipment_id, sum(tally.units)::int AS units, min(NULLIF(due_on, '')) AS due_on
      FROM supply JOIN backorder_tallies AS tally USING (item_id, location_id)
      WHERE tally.shop = ${shop} GROUP BY shipment_id
    ), shown AS MATERIALIZED (
      SELECT shipment.id, shipment.name, due.*, COALESCE(waiting.units, 0) AS "waitingUnits", waiting.due_on AS "dueOn",
        (count(*) OVER ())::int AS all
      FROM due JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.id = due.shipment_id
      LEFT JOIN waiting USING (shipment_id)
      ORDER BY ${candidates(request)}
    ), worth AS (
      SELECT shipment_id, count(*)::int AS orders, sum(orders.value)::float8 AS value
      FROM (
        SELECT DISTINCT supply.shipment_id, line.order_id
        FROM shown JOIN supply USING (shipment_id)
        JOIN backorder_lines AS line ON line.shop = ${shop} AND line.item_id = supply.item_id
          AND line.location_id = supply.location_id AND line.resolved_at IS NULL AND line.backordered > 0
      ) AS endangered
      JOIN orders ON orders.shop = ${shop} AND orders.id = endangered.order_id
      GROUP BY shipment_id
    )
    SELECT shown.id, shown.name, supplier.name AS "supplierName", COALESCE(location.name, '') AS "locationName",
      "expectedOn", "confirmBy", shown.units, "waitingUnits", COALESCE(orders, 0) AS orders, COALESCE(value, 0) AS value, "dueOn",
      shown.all
    FROM shown LEFT JOIN worth USING (shipment_id)
    LEFT JOIN locations AS location ON location.shop = ${shop} AND location.id = shown.location_id
    LEFT JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id::text = shown.supplier_id
    ORDER BY ${ORDER[sort]} LIMIT ${INBOUND_ROWS}`;
  if (read.length === 0 && page > 1) return readInboundList(shop, today, { ...request, page: 1 });
  const rows = read.map(({ all: _, ...row }) => row);
  const after = (read[0]?.all ?? 0) - rows.length - (sort === "value" ? 0 : (page - 1) * INBOUND_ROWS);
  if (sort === "value") return { rows, page: 1, hasPrevious: false, hasNext: false, more: after };
  return { rows, page, hasPrevious: page > 1, hasNext: after > 0, more: 0 };
}
