import { Prisma } from "@prisma/client";
import { WHAT_IF_BATCH_LINES, WHAT_IF_LINES } from "../../config/limits.ts";
import { itemBatches, type WantedItem } from "../../domain/allocation/item-batches.ts";
import {
  compareMoved,
  movedPromises,
  tallyMoved,
  withChange,
  type MovedPromise,
  type MovedTally,
  type SupplyChange,
} from "../../domain/allocation/what-if.ts";
import type { Day } from "../../domain/days.ts";
import type { InboundLine } from "../../domain/supply/inbound-line.ts";
import { prisma } from "../client.ts";
import { decisionInputOf } from "../item-book.ts";
import { jsonRows } from "../json-rows.ts";
import { readItemBooks } from "../read-item-books.ts";
import { onlineLocations, readingOf } from "../restocks.ts";
import type { ShopCalendar } from "./calendar.ts";
import { nameLines, type NamedLine } from "./name-lines.ts";

/** Lines that are listed, those that it hurts most first; the sums count all of them. */
const MOVED_ROWS = 50;

/** What might happen, and to what: a shipment or purchase order, or all that a supplier sends. */
export interface WhatIfQuestion {
  change: SupplyChange;
  of: { shipmentId: string } | { supplierId: string };
}

/** A line whose promise would move, with what leads to it. */
export interface MovedRow extends MovedPromise, NamedLine {
  itemId: string;
  title: string;
}

/** What would change, before anything is saved. */
export interface WhatIfAnswer {
  tally: MovedTally;
  rows: MovedRow[];
  /** Items, and lines that want one of them, that were looked at; and lines that were not, because there are too many. */
  items: number;
  lookedAt: number;
  leftOut: number;
}

/** Plans the items that a change of supply concerns twice, as things are and as they would be; nothing is saved. */
export async function readWhatIf(shop: string, calendar: ShopCalendar, asked: WhatIfQuestion): Promise<WhatIfAnswer> {
  const concerned = await concernedItems(shop, asked);
  const online = await onlineLocations(prisma, shop);
  const moved: (MovedPromise & { itemId: string; title: string })[] = [];
  const { batches, lookedAt, leftOut } = itemBatches(concerned, {
    inBatch: WHAT_IF_BATCH_LINES,
    inAll: WHAT_IF_LINES,
  });
  for (const itemIds of batches) moved.push(...(await movedOf(shop, calendar, itemIds, { asked, online })));
  const first = moved.toSorted(compareMoved).slice(0, MOVED_ROWS);
  return {
    tally: tallyMoved(moved),
    rows: await nameRows(shop, first),
    items: batches.flat().length,
    lookedAt,
    leftOut,
  };
}

/** Items that are on their way with it and that somebody wants, with the lines that want them; the most wanted first. */
function concernedItems(shop: string, { of }: WhatIfQuestion): Promise<WantedItem[]> {
  const isOfIt =
    "shipmentId" in of
      ? Prisma.sql`inbound.shipment_id = ${of.shipmentId}`
      : Prisma.sql`inbound.supplier_id = ${of.supplierId}`;
  return prisma.$queryRaw<WantedItem[]>`
    SELECT demand.item_id AS "itemId", count(*)::int AS lines FROM demand_lines AS demand
    WHERE demand.shop = ${shop} AND demand.item_id IN (
      SELECT inbound.item_id FROM inbound_lines AS inbound
      WHERE inbound.shop = ${shop} AND ${isOfIt} AND inbound.sent > inbound.accepted + inbound.rejected
        AND inbound.status NOT IN ('RECEIVED', 'GONE')
    )
    GROUP BY demand.item_id ORDER BY lines DESC, demand.item_id`;
}

async function movedOf(
  shop: string,
  { timeZone, today }: ShopCalendar,
  itemIds: readonly string[],
  { asked, online }: { asked: WhatIfQuestion; online: readonly string[] },
) {
  const books = await readItemBooks(prisma, shop, itemIds, timeZone);
  const due = await readDueDays(shop, itemIds);
  return [...books].flatMap(([itemId, book]) => {
    const reading = readingOf(book, { today, plannedOn: today }, online);
    const { situation } = decisionInputOf(book, reading);
    const inbound = withChange(situation.inbound, (line) => isOf(line, asked.of), asked.change);
    const dueOf = (lineId: string, locationId: string) => due.get(`${lineId} ${locationId}`) ?? null;
    const { title } = book.item;
    return movedPromises(situation, inbound, dueOf).map((line) => ({ ...line, itemId, title }));
  });
}

function isOf(line: InboundLine, of: WhatIfQuestion["of"]): boolean {
  return "shipmentId" in of ? line.shipmentId === of.shipmentId : line.supplierId === of.supplierId;
}

/** The last day that the buyer of each waiting line was given. */
async function readDueDays(shop: string, itemIds: readonly string[]): Promise<Map<string, Day>> {
  const rows = await jsonRows<{ key: string; dueOn: Day }>(
    prisma,
    Prisma.sql`
      SELECT line_id || ' ' || location_id AS key, due_on AS "dueOn" FROM backorder_lines
      WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]}) AND resolved_at IS NULL AND due_on IS NOT NULL`,
  );
  return new Map(rows.map(({ key, dueOn }) => [key, dueOn]));
}

async function nameRows(
  shop: string,
  moved: readonly (MovedPromise & { itemId: string; title: string })[],
): Promise<MovedRow[]> {
  const byLocation = Map.groupBy(moved, ({ locationId }) => locationId);
  const named = await Promise.all([...byLocation].map(([locationId, lines]) => nameLines(shop, locationId, lines)));
  return named.flat().toSorted(compareMoved);
}
