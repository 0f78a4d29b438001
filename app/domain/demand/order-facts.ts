import type { Day } from "../days.ts";

/** What a policy may look at when it compares orders. */
export interface OrderFacts {
  orderId: string;
  /** When the order was placed, ISO instant in UTC. */
  orderedAt: string;
  /** The day of that, in the shop's time zone: waits are counted in days, so that plans of one day agree. */
  orderedOn: Day;
  /** The order's total in the shop's currency, in its main unit. */
  value: number;
  isPaid: boolean;
  /** The day by which the buyer asked for it (Shopify's `fulfillBy`); null when he asked for none. */
  askedForOn: Day | null;
  /** Shopify's source of the order, for example `web` or `pos`; null when it is not told. */
  channel: string | null;
  /** Whether it was placed for a company (B2B). */
  isBusiness: boolean;
  /** Two letters of the country it ships to; null for what is not shipped. */
  countryCode: string | null;
  orderTags: readonly string[];
  /** The buyer's orders and spending with this shop, in all; nothing of a guest is known. */
  customer: CustomerFacts | null;
}

export interface CustomerFacts {
  orders: number;
  /** In the shop's currency, in its main unit. */
  spent: number;
  tags: readonly string[];
}
