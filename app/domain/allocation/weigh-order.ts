import { daysBetween, type Day } from "../days.ts";
import type { OrderFacts } from "../demand/order-facts.ts";
import { haveOneInCommon } from "./matches-condition.ts";
import { FACTORS, type Factor, type OrderOfService } from "./policy.ts";

/** A weighted order of service. */
export type Weighting = Extract<OrderOfService, { kind: "weighted" }>;

/** What one factor adds to an order's place. */
export interface FactorShare {
  factor: Factor;
  /** Between 0 and 1. */
  value: number;
  weight: number;
  /** Value times weight. */
  contribution: number;
}

/**
 * The factors of a weighted ranking that count for an order, each on a scale of its own from 0 to 1.
 *
 * The scales are fixed, not stretched to the queue: were the oldest or dearest order in the queue always 1, then an
 * order that comes or goes would change who of two others is first.
 */
export function weighOrder({ weights, preferred }: Weighting, order: OrderFacts, today: Day): FactorShare[] {
  return FACTORS.flatMap((factor) => {
    const weight = weights[factor] ?? 0;
    if (weight === 0) return [];
    const value = SCALES[factor](order, today, preferred);
    return [{ factor, value, weight, contribution: value * weight }];
  });
}

/** Steps of a weight, between which lies only what the arithmetic leaves: orders of one step are equal. */
const STEPS_OF_A_WEIGHT = 1e9;

/** An order's weight among all that a ranking can give, from 0 to 1. */
export function orderWeight(weighting: Weighting, order: OrderFacts, today: Day): number {
  const shares = weighOrder(weighting, order, today);
  const most = shares.reduce((sum, share) => sum + share.weight, 0);
  if (most === 0) return 0;
  const weight = shares.reduce((sum, share) => sum + share.contribution, 0) / most;
  return Math.round(weight * STEPS_OF_A_WEIGHT) / STEPS_OF_A_WEIGHT;
}

/** A quarter: who has waited for longer is old however long it was, and comes by order time among the old. */
const OLD_AFTER_DAYS = 90;

/** A month: a day further away than that presses nobody yet. */
const PRESSING_WITHIN_DAYS = 30;

/**
 * Money counts by its order of magnitude, and a million is 1: ten times the value is the same step from 10 to 100 as from
 * 1,000 to 10,000, so that one scale serves shops of all prices and currencies.
 */
const ORDERS_OF_MAGNITUDE = 6;

/** So do a buyer's orders, and a hundred are 1: the second order tells more of a buyer than the twentieth. */
const ORDERS_OF_MAGNITUDE_OF_ORDERS = 2;

const SCALES: Record<Factor, (order: OrderFacts, today: Day, preferred: Weighting["preferred"]) => number> = {
  age: (order, today) => between0And1(daysBetween(order.orderedOn, today) / OLD_AFTER_DAYS),
  asked_for_day: ({ askedForOn }, today) =>
    askedForOn === null ? 0 : between0And1(1 - daysBetween(today, askedForOn) / PRESSING_WITHIN_DAYS),
  order_value: ({ value }) => magnitude(value) / ORDERS_OF_MAGNITUDE,
  customer_orders: ({ customer }) => between0And1(magnitude(customer?.orders ?? 0) / ORDERS_OF_MAGNITUDE_OF_ORDERS),
  customer_spent: ({ customer }) => magnitude(customer?.spent ?? 0) / ORDERS_OF_MAGNITUDE,
  customer_tags: ({ customer }, _, { customerTags }) => asNumber(haveOneInCommon(customerTags, customer?.tags ?? [])),
  channel: ({ channel }, _, { channels }) => asNumber(channel !== null && channels.includes(channel)),
  business: ({ isBusiness }) => asNumber(isBusiness),
  destination: ({ countryCode }, _, { countryCodes }) =>
    asNumber(countryCode !== null && countryCodes.includes(countryCode)),
  paid: ({ isPaid }) => asNumber(isPaid),
};

const between0And1 = (value: number): number => Math.min(1, Math.max(0, value));
const asNumber = (holds: boolean): number => (holds ? 1 : 0);

/** The common logarithm, from 0 for nothing at all to the magnitude of a million. */
const magnitude = (value: number): number => Math.min(ORDERS_OF_MAGNITUDE, Math.log10(1 + Math.max(0, value)));
