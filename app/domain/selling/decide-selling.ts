import { daysBetween, type Day } from "../days.ts";
import type { Quote } from "../promising/quote-ship-promise.ts";
import type { StockLevel } from "../supply/stock-level.ts";
import { isPreOrder, type SellingRule } from "./selling-rule.ts";

/** What is known of an item's supply when it is decided how it is sold. */
export interface SellingSupply {
  today: Day;
  /** Units that a new buyer gets at once. */
  available: number;
  /** Units sold past zero and not served yet. */
  oversold: number;
  /** What a new buyer can be promised beyond, cumulative, with the available units counted in. */
  quotes: readonly Quote[];
}

/** Why an item is sold past zero, or is not. */
export type SellingReason =
  "by_hand" | "never" | "not_begun" | "limit_reached" | "inbound_taken" | "no_date" | "waits_too_long" | "within_rule";

export interface SellingDecision {
  /** Whether Shopify is to sell it past zero; null to leave that as it is. */
  sells: boolean | null;
  reason: SellingReason;
  /** Units that may still be sold past zero, the margin's included; null for any number. Never negative. */
  left: number | null;
}

/** Decides whether an item is to be sold past zero now. */
export function decideSelling(rule: SellingRule, supply: SellingSupply): SellingDecision {
  if (rule.pastZero === "by_hand") return { sells: null, reason: "by_hand", left: null };
  if (rule.pastZero === "never") return { sells: false, reason: "never", left: 0 };
  const left = unitsLeft(rule, supply);
  const ends = endOf(rule, supply, left);
  return { sells: ends === null, reason: ends ?? "within_rule", left };
}

/** The first reason for which it is not sold past zero; null when there is none. */
function endOf(rule: SellingRule, supply: SellingSupply, left: number | null): SellingReason | null {
  const { pastZero, fromOn, margin, mostWaitDays } = rule;
  if (fromOn !== null && fromOn > supply.today) return "not_begun";
  if (left !== null && left <= margin) return pastZero === "up_to" ? "limit_reached" : "inbound_taken";
  if (mostWaitDays === null) return null;
  // The units of the margin count as sold: the orders that they are for may be there already.
  const next = supply.quotes.find(({ units }) => units > supply.available + (left === null ? 0 : margin));
  if (!next) return "no_date";
  return daysBetween(supply.today, next.latestOn) > mostWaitDays ? "waits_too_long" : null;
}

function unitsLeft(
  { pastZero, mostUnits }: SellingRule,
  { available, oversold, quotes }: SellingSupply,
): number | null {
  if (pastZero === "unlimited") return null;
  if (pastZero === "up_to") return Math.max(0, mostUnits - oversold);
  return Math.max(0, (quotes.at(-1)?.units ?? available) - available);
}

/**
 * Units sold past zero: at each location that ships online orders, how far Shopify's `available` lies below zero.
 */
export function oversoldUnits(levels: readonly StockLevel[], onlineLocationIds: readonly string[]): number {
  const online = levels.filter(({ locationId }) => onlineLocationIds.includes(locationId));
  return online.reduce((sum, { available }) => sum + Math.max(0, -available), 0);
}

/** How an item stands for a buyer. */
export type SellingState = "in_stock" | "pre_order" | "backorder" | "out_of_stock";

/** The state of an item: not released yet, there, to come, or not to be had. */
export function sellingState(
  { available, continuesSelling, releaseOn }: { available: number; continuesSelling: boolean; releaseOn: Day | null },
  today: Day,
): SellingState {
  const isSold = available > 0 || continuesSelling;
  if (!isSold) return "out_of_stock";
  if (isPreOrder(releaseOn, today)) return "pre_order";
  return available > 0 ? "in_stock" : "backorder";
}
