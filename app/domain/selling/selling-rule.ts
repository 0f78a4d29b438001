import type { Day } from "../days.ts";

/** How far past zero an item may be sold. `by_hand` leaves it to who sets it in Shopify. */
export const PAST_ZERO = ["by_hand", "never", "up_to", "inbound", "unlimited"] as const;
export type PastZero = (typeof PAST_ZERO)[number];

/** How an item is sold when none is left. */
export interface SellingRule {
  pastZero: PastZero;
  /** Of `up_to`: units that may be sold past zero. */
  mostUnits: number;
  /** Of `up_to` and `inbound`: units before the limit at which selling ends, for orders that come before Shopify knows. */
  margin: number;
  /** The day from which it is sold past zero; null for at once. */
  fromOn: Day | null;
  /** Selling ends while the next buyer would wait for more days than this, or for nobody knows how long; null for never. */
  mostWaitDays: number | null;
  /** The day before which nothing of it ships: until then it is a pre-order. Null for what is released. */
  releaseOn: Day | null;
  /** Units past zero that one order, and one customer in all his open orders, may take; null for any number. */
  perOrder: number | null;
  perCustomer: number | null;
}

/** What holds until a merchant says otherwise: the app changes nothing in Shopify. */
export const LEFT_BY_HAND: SellingRule = {
  pastZero: "by_hand",
  mostUnits: 0,
  margin: 0,
  fromOn: null,
  mostWaitDays: null,
  releaseOn: null,
  perOrder: null,
  perCustomer: null,
};

/** Whether a rule says nothing that the app would have to do. */
export function saysNothing({ pastZero, releaseOn, perOrder, perCustomer }: SellingRule): boolean {
  return pastZero === "by_hand" && releaseOn === null && perOrder === null && perCustomer === null;
}

/** Whether it is not released yet on a day. */
export function isPreOrder(releaseOn: Day | null, today: Day): boolean {
  return releaseOn !== null && releaseOn > today;
}

/** The next day on which a rule says something else by itself; null for none. */
export function turnsOn({ fromOn, releaseOn }: SellingRule, today: Day): Day | null {
  const coming = [fromOn, releaseOn].flatMap((on) => (on !== null && on > today ? [on] : []));
  return coming.length === 0 ? null : coming.reduce((a, b) => (a < b ? a : b));
}
