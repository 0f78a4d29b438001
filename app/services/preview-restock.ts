import { dayIn, now } from "../config/clock.ts";
import { EXACT_CHOICE_MS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { fingerprintOf, type Fingerprint } from "../db/fingerprints.ts";
import { decisionInputOf, type ItemBook } from "../db/item-book.ts";
import { currentPolicy } from "../db/policies.ts";
import { readItemBooks } from "../db/read-item-books.ts";
import { onlineLocations, ordersShortElsewhere, readingOf, restockItems } from "../db/restocks.ts";
import { timeZoneOf } from "../db/shops.ts";
import { chooseOrders, type ChoiceCertificate } from "../domain/allocation/choose-orders.ts";
import type { LineOutcome } from "../domain/allocation/allocate.ts";
import type { LocationShares } from "../domain/allocation/plan-item.ts";
import { planRestock, type ChooseOrders } from "../domain/allocation/plan-restock.ts";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import type { Rule, Shortage } from "../domain/allocation/rule.ts";
import { choiceSolver } from "../solver/choice-solver.ts";

/** What one line has under a policy. */
export interface LineShare {
  units: number;
  /** Its place in the order of service, from 1. */
  rank: number;
  rule: Rule;
  /** Why it lacks units; null when it lacks none. */
  shortage: Shortage | null;
}

export interface PreviewedLine {
  lineId: string;
  orderId: string;
  orderName: string;
  orderedAt: string;
  wanted: number;
  /** Units that it has now. */
  has: number;
  /** What it has when this is committed, and under the other policy. */
  current: LineShare;
  compared: LineShare | null;
}

export interface PreviewedItem {
  itemId: string;
  title: string;
  sku: string | null;
  usable: number;
  /** Usable units that no line has: now, and when this is committed. */
  free: number;
  left: number;
  fingerprint: Fingerprint;
  /** In the order of service. */
  lines: PreviewedLine[];
}

/** What a policy makes of a restock in all. */
export interface PreviewSums {
  /** Units given to lines that lacked them. */
  units: number;
  linesFilled: number;
  /** Orders of which nothing is short at this location any more. */
  ordersComplete: number;
}

export interface RestockPreview {
  policyVersion: number;
  items: PreviewedItem[];
  /** Items that lines at the location lack too: those of which units lie free come before them. */
  more: number;
  current: PreviewSums;
  compared: PreviewSums | null;
  /** How good the choice of orders to complete is; null where none is made. */
  choice: ChoiceCertificate | null;
  comparedChoice: ChoiceCertificate | null;
}

/** What a preview is asked for. */
export interface PreviewRequest {
  locationId: string;
  edits: readonly RestockEdit[];
  /** What to compare the shop's policy with. */
  compareWith: Omit<AllocationPolicy, "version"> | null;
}

/**
 * Shows who gets what of a location's restock under the shop's policy, with a person's edits, and under another policy
 * beside it. Nothing is changed.
 */
export async function previewRestock(shop: string, request: PreviewRequest): Promise<RestockPreview> {
  const { locationId, edits, compareWith } = request;
  const timeZone = await timeZoneOf(shop);
  const policy = await currentPolicy(prisma, shop);
  const { itemIds, more } = await restockItems(prisma, shop, locationId);
  const books = await readItemBooks(prisma, shop, itemIds, timeZone);
  const online = await onlineLocations(prisma, shop);
  const today = dayIn(timeZone, now());
  const situations = new Map(
    [...books].map(([itemId, book]) => {
      const reading = readingOf(book, { today, plannedOn: today }, online);
      return [itemId, decisionInputOf(book, reading).situation];
    }),
  );
  const terms = { locationId, policy, edits, today };
  const solve = await choiceSolver(EXACT_CHOICE_MS);
  const choose: ChooseOrders = (open, aim) => chooseOrders(open, aim, solve);
  const { plans: current, choice } = planRestock(situations, terms, choose);
  const other = compareWith && { ...terms, policy: { version: policy.version, ...compareWith } };
  const comparedPlan = other && planRestock(situations, other, choose);
  const compared = comparedPlan?.plans ?? null;
  const items = [...books].map(([itemId, book]): PreviewedItem => {
    const plan = current.get(itemId);
    const comparedLines = new Map(compared?.get(itemId)?.lines.map((line) => [line.line.lineId, line]));
    const names = new Map(book.demand.map(({ orderId, orderName }) => [orderId, orderName]));
    const live = book.allocations.get(locationId) ?? new Map<string, number>();
    const has = [...live.values()].reduce((sum, units) => sum + units, 0);
    const usable = plan?.usable ?? 0;
    return {
      ...{ itemId, title: book.item.title, sku: book.item.sku, usable },
      free: Math.max(0, usable - has),
      left: plan?.free ?? 0,
      fingerprint: fingerprintOf(book, locationId, today),
      lines: (plan?.lines ?? []).map((line) => previewLine(line, live, names, comparedLines.get(line.line.lineId))),
    };
  });
  const orderIds = new Set([...books.values()].flatMap((book) => book.demand.map(({ orderId }) => orderId)));
  // Without items beyond the preview, nothing of any order is short but what it shows.
  const shortBeside = more > 0 ? await ordersShortElsewhere(shop, { locationId, itemIds }, [...orderIds]) : NO_ORDERS;
  return {
    policyVersion: policy.version,
    items,
    more,
    current: sumsOf(current, books, { locationId, shortBeside }),
    compared: compared && sumsOf(compared, books, { locationId, shortBeside }),
    choice: choice?.certificate ?? null,
    comparedChoice: comparedPlan?.choice?.certificate ?? null,
  };
}

const NO_ORDERS: ReadonlySet<string> = new Set();

type Plans = ReadonlyMap<string, LocationShares>;

function previewLine(
  plan: LineOutcome,
  live: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
  compared: LineOutcome | undefined,
): PreviewedLine {
  const { lineId, orderId, orderedAt, units } = plan.line;
  return {
    ...{ lineId, orderId, orderedAt, wanted: units, orderName: names.get(orderId) ?? orderId },
    has: live.get(lineId) ?? 0,
    current: shareOf(plan),
    compared: compared ? shareOf(compared) : null,
  };
}

function shareOf({ allocated, rank, rule, shortage }: LineOutcome): LineShare {
  return { units: allocated, rank, rule, shortage };
}

/** @param place its location, with the orders that lack units there of items that are not previewed: none of them is completed. */
function sumsOf(
  plans: Plans,
  books: ReadonlyMap<string, ItemBook>,
  { locationId, shortBeside }: { locationId: string; shortBeside: ReadonlySet<string> },
): PreviewSums {
  const sums = { units: 0, linesFilled: 0, ordersComplete: 0 };
  const short = new Set(shortBeside);
  const served = new Set<string>();
  for (const [itemId, plan] of plans) {
    const live = books.get(itemId)?.allocations.get(locationId);
    for (const { line, allocated, backordered } of plan.lines) {
      const more = allocated - (live?.get(line.lineId) ?? 0);
      if (backordered > 0) short.add(line.orderId);
      if (more <= 0) continue;
      sums.units += more;
      served.add(line.orderId);
      if (backordered === 0) sums.linesFilled += 1;
    }
  }
  sums.ordersComplete = [...served].filter((orderId) => !short.has(orderId)).length;
  return sums;
}
