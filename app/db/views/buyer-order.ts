import { BUYERS_LINES } from "../../config/shopper-limits.ts";
import type { Day } from "../../domain/days.ts";
import { causeForBuyer, reasonsForBuyer, type BuyerEntry, type BuyerLine } from "../../domain/notices/tell-buyer.ts";
import { prisma } from "../client.ts";
import type { ShopCalendar } from "./calendar.ts";
import { readExplanations } from "./line-explanation.ts";
import { readLineHistories, type HistoryEntry, type ToldLine, type Window } from "./line-history.ts";

export interface BuyerLines {
  /** Those that are awaited first. */
  lines: BuyerLine[];
  /** Further ones that are not told of. */
  more: number;
}

/** What a buyer is told of his order's lines: of other buyers only numbers, of suppliers and of the merchant's reasons nothing. */
export async function readBuyerLines(shop: string, calendar: ShopCalendar, orderId: string): Promise<BuyerLines> {
  const stored = await readStoredLines(shop, orderId);
  const [explanations, histories] = await Promise.all([
    readExplanations(shop, calendar, stored),
    readLineHistories(shop, stored),
  ]);
  const lines = stored.map((line, place): BuyerLine => {
    const { title, wanted, allocated, backordered, seenPromise, earliestOn, latestOn } = line;
    const explanation = explanations[place];
    return {
      ...{ title, wanted, allocated, backordered, seenPromise },
      shipPromise: earliestOn && latestOn ? { earliestOn, latestOn } : null,
      reasons: explanation ? reasonsForBuyer(explanation, { orderId, promisedBy: latestOn }) : null,
      history: (histories[place] ?? []).flatMap((entry) => tellBuyer(entry) ?? []),
    };
  });
  return { lines, more: Math.max(0, (stored[0]?.all ?? 0) - stored.length) };
}

interface StoredLine extends ToldLine {
  itemId: string;
  title: string;
  wanted: number;
  allocated: number;
  backordered: number;
  earliestOn: Day | null;
  latestOn: Day | null;
  seenPromise: string | null;
  /** Lines of the order in all. */
  all: number;
}

/** A line that moved to another location and waits no more is left out: its units still ship, from there. */
function readStoredLines(shop: string, orderId: string): Promise<StoredLine[]> {
  return prisma.$queryRaw<StoredLine[]>`
    SELECT line.id, line.line_id AS "lineId", line.item_id AS "itemId", line.location_id AS "locationId",
           line.ordered_at AS "orderedAt", line.wanted, line.allocated, line.backordered,
           line.earliest_on AS "earliestOn", line.latest_on AS "latestOn", line.resolved_at AS "resolvedAt",
           orders.cancelled_at AS "cancelledAt", order_lines.seen_promise AS "seenPromise",
           coalesce(items.title, order_lines.title, '') AS title, (count(*) OVER ())::int AS "all"
    FROM backorder_lines AS line
    JOIN orders ON orders.shop = line.shop AND orders.id = line.order_id
    LEFT JOIN order_lines ON order_lines.shop = line.shop AND order_lines.id = line.line_id
    LEFT JOIN items ON items.shop = line.shop AND items.id = line.item_id
    WHERE line.shop = ${shop} AND line.order_id = ${orderId}
      AND (line.wanted > 0 OR order_lines.fulfilled >= order_lines.ordered)
    ORDER BY line.resolved_at IS NOT NULL, line.id LIMIT ${BUYERS_LINES}`;
}

/** What a buyer reads of an entry of his line's history; null for what only concerns the merchant. */
function tellBuyer(entry: HistoryEntry): BuyerEntry | null {
  const { at } = entry;
  switch (entry.kind) {
    case "ordered":
    case "cancelled":
    case "resolved":
      return { kind: entry.kind, at };
    case "held_back":
    case "skipped":
      return { kind: "put_off", at };
    case "consumed":
      return { kind: "shipped", at, units: entry.units };
    case "promised":
      return { kind: "promised", at, after: entry.after };
    case "revised":
      return isSameWindow(entry.before, entry.after)
        ? null
        : { kind: "revised", at, before: entry.before, after: entry.after, cause: causeForBuyer(entry.cause) };
    default:
      return null;
  }
}

/** A promise may change in what it rests on alone, which tells a buyer nothing new; one that had no date begins anew. */
function isSameWindow(before: Window | null, after: Window | null): boolean {
  return before !== null && before.earliestOn === after?.earliestOn && before.latestOn === after.latestOn;
}
