import { Prisma } from "@prisma/client";
import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import { HAND_DIRECTIVES, type HandDirective } from "../../domain/allocation/directive.ts";
import { addDays, type Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";
import { likePart } from "./like-part.ts";
import type { ShopCalendar } from "./calendar.ts";
import { cutPage, type ListPage, type PageRequest } from "./page.ts";

/** `late` is what is due by today, a date that was withdrawn included; `week` begins with today. */
export const BACKORDER_FILTERS = ["all", "late", "week", "no-date"] as const;
export type BackorderFilter = (typeof BACKORDER_FILTERS)[number];

export const BACKORDER_SORTS = ["order-time", "expected-date"] as const;
export type BackorderSort = (typeof BACKORDER_SORTS)[number];

/** How far ahead the filter `week` looks, and the home page with it. */
export const WEEK_DAYS = 7;

/** The place of a row in the list: its sort key and its id. The key is an ISO instant, or a day, or null without one. */
export interface BackorderCursor {
  key: string | null;
  id: bigint;
}

export interface BackorderListRequest {
  filter: BackorderFilter;
  sort: BackorderSort;
  /** Part of an item's title or SKU, or an order's whole name. */
  search: string | null;
  page: PageRequest<BackorderCursor>;
  size?: number;
}

/** One open backorder line as a list shows it. */
export interface BackorderRow {
  id: string;
  /** What a page that begins after or before this row is asked for with; see `parseBackorderCursor`. */
  cursor: string;
  lineId: string;
  locationId: string;
  itemId: string;
  orderId: string;
  orderName: string;
  title: string;
  sku: string | null;
  locationName: string;
  wanted: number;
  allocated: number;
  backordered: number;
  earliestOn: Day | null;
  latestOn: Day | null;
  /** The last day that the buyer was ever given. */
  dueOn: Day | null;
  daysWaiting: number;
  /** What a person has decided for it. */
  byHand: HandDirective[];
}

/**
 * One page of a shop's open backorder lines. By order time it is the order of service; by expected date, lines without
 * a date come last. A page is found by its place in the index, so the last one is as fast as the first.
 */
export async function readBackorderList(
  shop: string,
  calendar: ShopCalendar,
  request: BackorderListRequest,
): Promise<ListPage<BackorderRow>> {
  const size = request.size ?? LIST_PAGE_ROWS;
  const conditions = Prisma.join(
    [
      Prisma.sql`line.shop = ${shop}`,
      Prisma.sql`resolved_at IS NULL`,
      filterCondition(request.filter, calendar.today),
      request.search ? searchCondition(shop, request.search) : Prisma.sql`TRUE`,
    ],
    " AND ",
  );
  const order = orderOf(request.sort, request.page.direction);
  const parts = rangesOf(request, calendar.today).map(
    (range) =>
      Prisma.sql`(SELECT line.* FROM backorder_lines AS line WHERE ${conditions} AND ${range} ${order} LIMIT ${size + 1})`,
  );
  const read = await prisma.$queryRaw<StoredRow[]>`
    SELECT line.id, line.line_id AS "lineId", line.location_id AS "locationId", line.item_id AS "itemId",
           line.order_id AS "orderId", line.wanted, line.allocated, line.backordered,
           line.earliest_on AS "earliestOn", line.latest_on AS "latestOn", line.ordered_at AS "orderedAt",
           line.due_on AS "dueOn", ${DECIDED_BY_HAND} AS "byHand",
           ${calendar.today}::date - (line.ordered_at AT TIME ZONE ${calendar.timeZone})::date AS "daysWaiting",
           coalesce(orders.name, '') AS "orderName", coalesce(items.title, order_lines.title, '') AS title, items.sku,
           coalesce(locations.name, '') AS "locationName"
    FROM (SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) AS line ${order} LIMIT ${size + 1}) AS line
    LEFT JOIN orders ON orders.shop = line.shop AND orders.id = line.order_id
    LEFT JOIN order_lines ON order_lines.shop = line.shop AND order_lines.id = line.line_id
    LEFT JOIN items ON items.shop = line.shop AND items.id = line.item_id
    LEFT JOIN locations ON locations.shop = line.shop AND locations.id = line.location_id
    ${order}`;
  const page = cutPage(read, request.page, size);
  return { ...page, rows: page.rows.map((row) => present(row, request.sort)) };
}

/** What a person has decided for `line`, in the order of the words. */
const DECIDED_BY_HAND = Prisma.sql`ARRAY(
  SELECT directive.kind FROM directives AS directive
  WHERE directive.shop = line.shop AND directive.line_id = line.line_id
    AND directive.location_id = line.location_id AND directive.kind = ANY(${[...HAND_DIRECTIVES]})
  ORDER BY directive.kind
)`;

interface StoredRow extends Omit<BackorderRow, "id" | "cursor"> {
  id: bigint;
  orderedAt: Date;
}

function present({ id, orderedAt, ...row }: StoredRow, sort: BackorderSort): BackorderRow {
  const key = sort === "order-time" ? orderedAt.toISOString() : row.latestOn;
  return { ...row, id: String(id), cursor: `${key ?? ""}_${id}` };
}

/** Reads a cursor back; null when it is none of this sort. */
export function parseBackorderCursor(sort: BackorderSort, text: string): BackorderCursor | null {
  const [, key = "", id] = /^(.*)_(\d{1,18})$/.exec(text) ?? [];
  if (id === undefined) return null;
  const form = sort === "order-time" ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ : /^(\d{4}-\d\d-\d\d)?$/;
  return form.test(key) && (key === "" || !Number.isNaN(Date.parse(key))) ? { key: key || null, id: BigInt(id) } : null;
}

function filterCondition(filter: BackorderFilter, today: Day): Prisma.Sql {
  switch (filter) {
    case "all":
      return Prisma.sql`TRUE`;
    case "late":
      return Prisma.sql`due_on <= ${today}`;
    case "week":
      return Prisma.sql`latest_on BETWEEN ${today} AND ${addDays(today, WEEK_DAYS)}`;
    case "no-date":
      return Prisma.sql`latest_on IS NULL`;
  }
}

/** Two lookups that are made once, whatever the number of lines: the items, and the order, that the words name. */
function searchCondition(shop: string, search: string): Prisma.Sql {
  const part = likePart(search);
  return Prisma.sql`(
    item_id IN (SELECT id FROM items WHERE shop = ${shop} AND (title ILIKE ${part} OR sku ILIKE ${part}))
    OR order_id IN (SELECT id FROM orders WHERE shop = ${shop} AND name IN (${search}, ${`#${search}`}))
  )`;
}

function orderOf(sort: BackorderSort, direction: "forward" | "backward"): Prisma.Sql {
  const key = sort === "order-time" ? Prisma.sql`line.ordered_at` : Prisma.sql`line.latest_on`;
  return direction === "forward"
    ? Prisma.sql`ORDER BY ${key}, line.id`
    : Prisma.sql`ORDER BY ${key} DESC, line.id DESC`;
}

/**
 * What lies beyond the cursor in the direction of reading. Lines without a date are a range of their own behind the
 * dated ones: a condition that spans both could not be found by its place in the index.
 */
function rangesOf({ sort, filter, page }: BackorderListRequest, today: Day): Prisma.Sql[] {
  const { direction, cursor } = page;
  const beyond = direction === "forward" ? Prisma.sql`>` : Prisma.sql`<`;
  if (sort === "order-time") {
    if (cursor === null) return [Prisma.sql`TRUE`];
    return [Prisma.sql`(ordered_at, id) ${beyond} (${cursor.key}::timestamptz, ${cursor.id})`];
  }
  // A dated line is due on its date: to say so bounds the walk through the index.
  const dated = filter === "late" ? Prisma.sql`latest_on <= ${today}` : Prisma.sql`latest_on IS NOT NULL`;
  const undated = Prisma.sql`latest_on IS NULL`;
  if (cursor === null) return [dated, undated];
  if (cursor.key === null) {
    const beyondUndated = Prisma.sql`${undated} AND id ${beyond} ${cursor.id}`;
    return direction === "forward" ? [beyondUndated] : [beyondUndated, dated];
  }
  const beyondDated = Prisma.sql`${dated} AND (latest_on, id) ${beyond} (${cursor.key}, ${cursor.id})`;
  return direction === "forward" ? [beyondDated, undated] : [beyondDated];
}
