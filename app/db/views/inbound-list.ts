import { Prisma } from "@prisma/client";
import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import type { Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";

export const INBOUND_SORTS = ["expected", "value", "deadline"] as const;
export type InboundSort = (typeof INBOUND_SORTS)[number];

/** A shipment or purchase order that is on its way, with who waits for it. */
export interface InboundRow {
  id: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  /** The soonest day of what is still to come; null while nobody said. */
  expectedOn: Day | null;
  units: number;
  /** Units that order lines lack of its items at its location, and the orders of these lines. */
  waitingUnits: number;
  orders: number;
  /** What these orders are worth, in the shop's currency. */
  value: number;
  /** The soonest day that one of their buyers was given. */
  dueOn: Day | null;
}

/** What is on its way, and how many shipments there are beyond the rows. */
export interface InboundList {
  rows: InboundRow[];
  more: number;
}

const ORDER: Record<InboundSort, Prisma.Sql> = {
  expected: Prisma.sql`"expectedOn" NULLS LAST`,
  value: Prisma.sql`value DESC`,
  deadline: Prisma.sql`"dueOn" NULLS LAST`,
};

/**
 * Everything that is on its way to a shop, with the backorders that it endangers when it comes late: those of its items at
 * its location.
 *
 * @param isOverdueOnly whether only what should have come before `today` is told.
 */
export async function readInboundList(
  shop: string,
  today: Day,
  { sort, isOverdueOnly }: { sort: InboundSort; isOverdueOnly: boolean },
): Promise<InboundList> {
  const read = await prisma.$queryRaw<(InboundRow & { all: number })[]>`
    WITH due AS (
      SELECT shipment_id, min(location_id) AS location_id, min(supplier_id) AS supplier_id,
        min(expected_on) AS "expectedOn", sum(sent - accepted - rejected)::int AS units
      FROM inbound_lines
      WHERE shop = ${shop} AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE')
      GROUP BY shipment_id
    )
    SELECT shipment.id, shipment.name, supplier.name AS "supplierName",
      COALESCE(location.name, '') AS "locationName", due."expectedOn", due.units, waiting.*,
      (count(*) OVER ())::int AS all
    FROM due
    JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.id = due.shipment_id
    LEFT JOIN locations AS location ON location.shop = ${shop} AND location.id = due.location_id
    LEFT JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id::text = due.supplier_id
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(units), 0)::int AS "waitingUnits", count(*)::int AS orders,
        COALESCE(sum(endangered.value), 0)::float8 AS value, min("dueOn") AS "dueOn"
      FROM (
        SELECT sum(line.backordered) AS units, max(orders.value) AS value, min(line.due_on) AS "dueOn"
        FROM backorder_lines AS line
        JOIN orders ON orders.shop = ${shop} AND orders.id = line.order_id
        WHERE line.shop = ${shop} AND line.resolved_at IS NULL AND line.backordered > 0
          AND (line.item_id, line.location_id) IN (
            SELECT item_id, location_id FROM inbound_lines AS own
            WHERE own.shop = ${shop} AND own.shipment_id = due.shipment_id AND own.sent > own.accepted + own.rejected
              AND (NOT ${isOverdueOnly} OR own.expected_on < ${today})
          )
        GROUP BY line.order_id
      ) AS endangered
    ) AS waiting
    WHERE NOT ${isOverdueOnly} OR due."expectedOn" < ${today}
    ORDER BY ${ORDER[sort]}, "expectedOn" NULLS LAST, shipment.id LIMIT ${LIST_PAGE_ROWS}`;
  return { rows: read.map(({ all: _, ...row }) => row), more: (read[0]?.all ?? 0) - read.length };
}
