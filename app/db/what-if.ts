import { Prisma } from "@prisma/client";
import { WHAT_IF_BATCH_LINES, WHAT_IF_LINES } from "../config/limits.ts";
import { itemBatches, type WantedItem } from "../domain/allocation/item-batches.ts";
import {
  compareMoved,
  countMoved,
  movedPromises,
  withChange,
  type MovedPromise,
  type MovedTally,
  type SupplyChange,
} from "../domain/allocation/what-if.ts";
import type { Day } from "../domain/days.ts";
import type { InboundLine } from "../domain/supply/inbound-line.ts";
import { prisma } from "./client.ts";
import { decisionInputOf } from "./item-book.ts";
import { readItemBooks } from "./read-item-books.ts";
import { onlineLocations, readingOf } from "./restocks.ts";

/** Lines that are listed, those that it hurts most first; the sums count all of them. */
const MOVED_ROWS = 50;

/** What might happen, and to what: a shipment or purchase order, or all that a supplier sends. */
export interface WhatIfQuestion {
  change: SupplyChange;
  of: { shipmentId: string } | { supplierId: string };
}

/** A line whose promise would move. */
export interface MovedLine extends MovedPromise {
  itemId: string;
  title: string;
}

/** What would change, before anything is saved. */
export interface WhatIfFindings {
  tally: MovedTally;
  rows: MovedLine[];
  /** Items, and lines that lack units of one of them, that were looked at; and lines that were not, because there are too many. */
  items: number;
  lookedAt: number;
  leftOut: number;
}

/** The items that are on their way with it and that lines lack there, with the number of these lines; the most wanted first. */
export function concernedItems(shop: string, { of }: WhatIfQuestion): Promise<WantedItem[]> {
  const isOfIt =
    "shipmentId" in of
      ? Prisma.sql`inbound.shipment_id = ${of.shipmentId}`
      : Prisma.sql`inbound.supplier_id = ${of.supplierId}`;
  return prisma.$queryRaw<WantedItem[]>`
    SELECT tally.item_id AS "itemId", sum(tally.lines)::int AS lines FROM backorder_tallies AS tally
    WHERE tally.shop = ${shop} AND tally.units > 0 AND (tally.item_id, tally.location_id) IN (
      SELECT inbound.item_id, inbound.location_id FROM inbound_lines AS inbound
      WHERE inbound.shop = ${shop} AND ${isOfIt} AND inbound.sent > inbound.accepted + inbound.rejected
        AND inbound.status NOT IN ('RECEIVED', 'GONE')
    )
    GROUP BY tally.item_id ORDER BY lines DESC, tally.item_id`;
}

/**
 * Looks at what a change of supply makes of the promises of some items, batch by batch, and tells after each how many lines
 * are done. However many there are, no more than a batch of books and the listed lines are held at a time.
 */
export async function* playWhatIf(
  shop: string,
  calendar: { timeZone: string; today: Day },
  asked: WhatIfQuestion,
  items: readonly WantedItem[],
): AsyncGenerator<{ done: number; total: number }, WhatIfFindings> {
  const online = await onlineLocations(prisma, shop);
  const bounds = { inBatch: WHAT_IF_BATCH_LINES, inAll: WHAT_IF_LINES };
  const { batches, lookedAt, leftOut } = itemBatches(items, bounds);
  const linesOf = new Map(items.map(({ itemId, lines }) => [itemId, lines]));
  const counted = countMoved();
  let rows: MovedLine[] = [];
  let done = 0;
  for (const itemIds of batches) {
    const moved = await movedOf(shop, calendar, itemIds, { asked, online });
    counted.add(moved);
    rows = [...rows, ...moved].sort(compareMoved).slice(0, MOVED_ROWS);
    done += itemIds.reduce((sum, itemId) => sum + (linesOf.get(itemId) ?? 0), 0);
    yield { done, total: lookedAt };
  }
  return { tally: counted.tally(), rows, items: batches.flat().length, lookedAt, leftOut };
}

async function movedOf(
  shop: string,
  { timeZone, today }: { timeZone: string; today: Day },
  itemIds: readonly string[],
  { asked, online }: { asked: WhatIfQuestion; online: readonly string[] },
): Promise<MovedLine[]> {
  const books = await readItemBooks(prisma, shop, itemIds, timeZone);
  return [...books].flatMap(([itemId, book]) => {
    const reading = readingOf(book, { today, plannedOn: today }, online);
    const { situation } = decisionInputOf(book, reading);
    const inbound = withChange(situation.inbound, (line) => isOf(line, asked.of), asked.change);
    const waiting = book.backorders.filter(({ resolvedAt }) => resolvedAt === null);
    const due = new Map(waiting.map(({ lineId, locationId, dueOn }) => [`${lineId} ${locationId}`, dueOn]));
    const dueOf = (lineId: string, locationId: string) => due.get(`${lineId} ${locationId}`) ?? null;
    const { title } = book.item;
    return movedPromises(situation, inbound, dueOf).map((line) => ({ ...line, itemId, title }));
  });
}

function isOf(line: InboundLine, of: WhatIfQuestion["of"]): boolean {
  return "shipmentId" in of ? line.shipmentId === of.shipmentId : line.supplierId === of.supplierId;
}
