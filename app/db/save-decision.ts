import { isDeepStrictEqual } from "node:util";
import { PUBLISHED_AVAILABLE_UNITS, PUBLISHED_QUOTES } from "../config/limits.ts";
import type { ItemDecision } from "../domain/allocation/decide-item.ts";
import type { Day } from "../domain/days.ts";
import { isPreOrder } from "../domain/selling/selling-rule.ts";
import type { Transaction } from "./client.ts";
import { forgetServedDirectives } from "./directives.ts";
import type { ItemBook } from "./item-book.ts";
import { markDirty, type Mark } from "./marks.ts";
import { tellShoppers } from "./stock-alerts.ts";
import { shownOrders } from "./orders.ts";
import { savePastShipments } from "./past-shipments.ts";
import { settleFilledPromises, settleMissedPromises } from "./promise-outcomes.ts";
import {
  reviseOrders,
  saveBackorders,
  saveInbound,
  saveItem,
  saveLevels,
  saveMoves,
  settleDemand,
  type ItemFacts,
  type ItemShown,
  type PlanKey,
  type PlannedInbound,
  type PlannedLevel,
} from "./plans.ts";

/** A decision about an item with what it rests on. */
export interface Decided {
  /** What is known of the item itself now. */
  item: ItemFacts;
  book: ItemBook;
  levels: readonly PlannedLevel[];
  inbound: readonly PlannedInbound[];
  decision: ItemDecision;
  /** The day of the last plan; null when there was none. */
  plannedOn: Day | null;
}

/** Saves a decision about an item, and marks what Shopify is to be told of it for publication. */
export async function saveDecision(tx: Transaction, key: PlanKey, decided: Decided): Promise<void> {
  const { item, book, decision } = decided;
  const shown = shownOf(item, decision);
  // The first plan of a day tells dates anew, because the storefront shows none from data that is too old.
  const isNewDay = decided.plannedOn !== decision.on;
  const isShownAnew =
    !isShown(book.item, shown) ||
    item.tracked !== book.item.tracked ||
    item.releaseOn !== book.item.releaseOn ||
    (isNewDay && (shown.quotes.length > 0 || item.releaseOn !== null)) ||
    isFirstPlan(book);
  await saveLevels(tx, key, decided.levels, book.levels);
  await savePastShipments(tx, key.shop, decided.inbound);
  await saveInbound(tx, key, decided.inbound);
  await saveMoves(tx, key, decision);
  await saveBackorders(tx, key, decision);
  await settleFilledPromises(tx, key.shop, key.itemId, decision.backorders);
  if (isNewDay) await settleMissedPromises(tx, key.shop, key.itemId, decision.on);
  await saveItem(tx, key, { ...item, ...shown }, isShownAnew);
  // Orders are locked before their lines and demand, as when they are read again.
  const touched = await shownOrders(tx, key.shop, touchedOrders(decided), decision.on);
  const orderIds = await reviseOrders(tx, key.shop, {
    orderIds: [...decision.orderIds, ...touched, ...releasedOrders(decided)],
  });
  if (book.demand.length > 0) await settleDemand(tx, key);
  if (book.directives.size > 0) await forgetServedDirectives(tx, key.shop, key.itemId);
  const marks = orderIds.map((orderId): Mark => ({ shop: key.shop, kind: "publish_order", subjectId: orderId }));
  if (isShownAnew) marks.push({ shop: key.shop, kind: "publish_item", subjectId: key.itemId });
  const isGone = shown.available === 0 && (book.item.available > 0 || isFirstPlan(book));
  if (isGone && item.productId) marks.push({ shop: key.shop, kind: "publish_substitutes", subjectId: item.productId });
  for (const locationId of openChoices(decision)) {
    marks.push({ shop: key.shop, kind: "choose_orders", subjectId: locationId });
  }
  // Units that come, or that were sold, while nobody had any or had some: otherwise nothing is announced, nor to be.
  if (decision.plan.available > 0 || book.item.available > 0) {
    marks.push(...(await tellShoppers(tx, key, decision.plan.available)));
  }
  await markDirty(tx, marks, key.plannedAt);
}

/**
 * Orders with a line that got or lost units here, or whose stock is tracked now and was not, or the reverse. If they show
 * anything, they show that too, even when none of it waits.
 */
function touchedOrders({ item, book, decision }: Decided): string[] {
  const isTrackedAnew = item.tracked !== book.item.tracked;
  const moved = new Set(decision.moves.map((move) => move.lineId));
  const touched = book.demand.filter((line) => isTrackedAnew || moved.has(line.lineId));
  return [...new Set(touched.map((line) => line.orderId))];
}

/** The orders of an item whose pre-order begins, ends, or has another day: they hold, or show, something else than before. */
function releasedOrders({ item, book, decision, plannedOn }: Decided): string[] {
  const shownOn = ({ tracked, releaseOn }: Pick<ItemFacts, "tracked" | "releaseOn">, on: Day | null) =>
    tracked && on !== null && isPreOrder(releaseOn, on) ? releaseOn : null;
  if (shownOn(item, decision.on) === shownOn(book.item, plannedOn)) return [];
  return [...new Set(book.demand.map((line) => line.orderId))];
}

/** Locations where units lie free, and lines wait for a choice of the orders to complete that is made at once. */
function openChoices({ plan }: ItemDecision): string[] {
  const open = plan.locations.filter(
    ({ free, lines, settings }) =>
      free > 0 && settings.restock === "automatic" && lines.some((line) => line.shortage === "waits_for_choice"),
  );
  return open.map((location) => location.locationId);
}

/** What a buyer is shown, within the bounds of what is published. */
function shownOf(item: ItemFacts, { plan }: ItemDecision): ItemShown {
  return {
    available: Math.min(plan.available, PUBLISHED_AVAILABLE_UNITS),
    continuesSelling: item.continuesSelling,
    quotes: plan.quotes.slice(0, PUBLISHED_QUOTES),
  };
}

const isFirstPlan = (book: ItemBook): boolean => book.item.plannedAt === null;

function isShown(before: ItemBook["item"], { available, continuesSelling, quotes }: ItemShown): boolean {
  const seen = { available: before.available, continuesSelling: before.continuesSelling, quotes: before.quotes };
  return isDeepStrictEqual(seen, { available, continuesSelling, quotes });
}
