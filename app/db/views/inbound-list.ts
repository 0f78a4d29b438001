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

/** By what is told of shipments themselves they are listed before it is looked who waits for them: of a page, for its rows only. */
function listedFirst({ sort, page }: InboundRequest): Prisma.Sql {
  if (sort === "value" || sort === "deadline") return Prisma.empty;
  return pageOf(sort, page);
}

/** Else by who waits for them. By value, those are valued that most units wait for: the few that could be worth more wait behind. */
function listedByWaiting({ sort, page }: InboundRequest): Prisma.Sql {
  if (sort === "value") return Prisma.sql`ORDER BY "waitingUnits" DESC, id LIMIT ${VALUED_SHIPMENTS}`;
  return sort === "deadline" ? pageOf(sort, page) : Prisma.empty;
}

function pageOf(sort: InboundSort, page: number): Prisma.Sql {
  return Prisma.sql`ORDER BY ${ORDER[sort]} LIMIT ${INBOUND_ROWS} OFFSET ${(page - 1) * INBOUND_ROWS}`;
}

/**
 * Everything that is on its way to a shop, with the backorders that it endangers when it comes late: those of its items at
 * its location. Of a page that does not exist, the first.
 */
export async function readInboundList(shop: string, today: Day, request: InboundRequest): Promise<InboundList> {
  const { sort, filter, page } = request;
  const isOverdueOnly = filter === "overdue";
  // A shipment's orders are found in one walk through their index: to join them would be to descend it for each of them.
  const read = await prisma.$queryRaw<(InboundRow & { all: number })[]>`
    WITH awaited AS (
      SELECT * FROM inbound_lines
      WHERE shop = ${shop} AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE')
    ), unconfirmed AS (
      SELECT 'gid://fillrate/PurchaseOrder/' || id AS shipment_id, confirm_by AS "confirmBy" FROM purchase_orders
      WHERE shop = ${shop} AND status = 'sent'
    ), due AS (
      SELECT shipment_id, min(location_id) AS location_id, min(supplier_id) AS supplier_id,
        min(expected_on) AS "expectedOn", sum(sent - accepted - rejected)::int AS units
      FROM awaited GROUP BY shipment_id
      HAVING NOT ${isOverdueOnly} OR min(expected_on) < ${today}
    ), listed AS (
      SELECT shipment.id, shipment.name, due.*, "confirmBy", (count(*) OVER ())::int AS all
      FROM due JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.id = due.shipment_id
      LEFT JOIN unconfirmed USING (shipment_id)
      WHERE ${filter !== "unconfirmed"} OR "confirmBy" IS NOT NULL
      ${listedFirst(request)}
    ), supply AS (
      SELECT DISTINCT shipment_id, awaited.item_id, awaited.location_id FROM listed JOIN awaited USING (shipment_id)
      WHERE NOT ${isOverdueOnly} OR awaited.expected_on < ${today}
    ), waiting AS (
      SELECT shipment_id, sum(tally.units)::int AS units, min(NULLIF(due_on, '')) AS due_on
      FROM supply JOIN backorder_tallies AS tally USING (item_id, location_id)
      WHERE tally.shop = ${shop} GROUP BY shipment_id
    ), shown AS MATERIALIZED (
      SELECT listed.*, COALESCE(waiting.units, 0) AS "waitingUnits", waiting.due_on AS "dueOn"
      FROM listed LEFT JOIN waiting USING (shipment_id)
      ${listedByWaiting(request)}
    )
    SELECT shown.id, shown.name, supplier.name AS "supplierName", COALESCE(location.name, '') AS "locationName",
      "expectedOn", "confirmBy", shown.units, "waitingUnits", orders, value, "dueOn", shown.all
    FROM shown CROSS JOIN LATERAL (
      SELECT count(*)::int AS orders, COALESCE(sum(orders.value), 0)::float8 AS value FROM orders
      WHERE orders.shop = ${shop} AND orders.id = ANY (ARRAY(
        SELECT line.order_id FROM supply
        JOIN backorder_lines AS line ON line.shop = ${shop} AND line.item_id = supply.item_id
          AND line.location_id = supply.location_id AND line.resolved_at IS NULL AND line.backordered > 0
        WHERE supply.shipment_id = shown.shipment_id
      ))
    ) AS worth
    LEFT JOIN locations AS location ON location.shop = ${shop} AND location.id = shown.location_id
    LEFT JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id::text = shown.supplier_id
    ORDER BY ${ORDER[sort]} LIMIT ${INBOUND_ROWS}`;
  if (read.length === 0 && page > 1) return readInboundList(shop, today, { ...request, page: 1 });
  const rows = read.map(({ all: _, ...row }) => row);
  const after = (read[0]?.all ?? 0) - rows.length - (sort === "value" ? 0 : (page - 1) * INBOUND_ROWS);
  if (sort === "value") return { rows, page: 1, hasPrevious: false, hasNext: false, more: after };
  return { rows, page, hasPrevious: page > 1, hasNext: after > 0, more: 0 };
}
