import { Prisma } from "@prisma/client";
import { ENDANGERED_ROWS } from "../../config/supply-limits.ts";
import type { Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";

export const ENDANGERED_SORTS = ["deadline", "value"] as const;
export type EndangeredSort = (typeof ENDANGERED_SORTS)[number];

/** An order line that waits for a product of a shipment where the shipment goes. */
export interface EndangeredLine {
  /** Its own page. */
  backorderLineId: string;
  orderName: string;
  title: string;
  backordered: number;
  /** What its order is worth, in the shop's currency. */
  value: number;
  /** The last day that its buyer was given. */
  dueOn: Day | null;
}

/** The first of the order lines that a shipment endangers when it comes late, and how many there are in all. */
export interface EndangeredLines {
  rows: EndangeredLine[];
  all: number;
}

const ORDER: Record<EndangeredSort, Prisma.Sql> = {
  deadline: Prisma.sql`line.due_on NULLS LAST, orders.value DESC, line.id`,
  value: Prisma.sql`orders.value DESC, line.due_on NULLS LAST, line.id`,
};

/** Reads which backorders wait for what is still to come with a shipment: by the day that was given, or by value. */
export async function readEndangeredLines(
  shop: string,
  shipmentId: string,
  sort: EndangeredSort,
): Promise<EndangeredLines> {
  const read = await prisma.$queryRaw<(EndangeredLine & { all: number })[]>`
    WITH supply AS (
      SELECT DISTINCT item_id, location_id FROM inbound_lines
      WHERE shop = ${shop} AND shipment_id = ${shipmentId} AND sent > accepted + rejected
        AND status NOT IN ('RECEIVED', 'GONE')
    )
    SELECT line.id::text AS "backorderLineId", orders.name AS "orderName", COALESCE(items.title, line.item_id) AS title,
      line.backordered, orders.value::float8 AS value, line.due_on AS "dueOn", (count(*) OVER ())::int AS all
    FROM supply JOIN backorder_lines AS line ON line.shop = ${shop} AND line.item_id = supply.item_id
      AND line.location_id = supply.location_id AND line.resolved_at IS NULL AND line.backordered > 0
    JOIN orders ON orders.shop = ${shop} AND orders.id = line.order_id
    LEFT JOIN items ON items.shop = ${shop} AND items.id = line.item_id
    ORDER BY ${ORDER[sort]} LIMIT ${ENDANGERED_ROWS}`;
  return { rows: read.map(({ all: _, ...row }) => row), all: read[0]?.all ?? 0 };
}
