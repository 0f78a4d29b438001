import type { Factor } from "../domain/allocation/policy.ts";

/** A factor of a weighted ranking in plain words. */
export interface FactorWords {
  name: string;
  /** What it looks at and when it counts in full. */
  explanation: string;
}

export const FACTOR_WORDS: Record<Factor, FactorWords> = {
  age: {
    name: "Age of the order",
    explanation: "The longer an order has waited, the more it counts: in full after 90 days.",
  },
  asked_for_day: {
    name: "Asked-for day",
    explanation: "The nearer the day the buyer asked for, the more it counts. Orders without such a day get nothing.",
  },
  order_value: {
    name: "Order value",
    explanation: "The more an order is worth, the more it counts. Ten times the value is one step up.",
  },
  customer_orders: {
    name: "Customer’s orders",
    explanation: "The more often the customer has ordered, the more it counts: in full from 100 orders.",
  },
  customer_spent: {
    name: "Customer’s spending",
    explanation: "The more the customer has spent with you, the more it counts. Ten times as much is one step up.",
  },
  customer_tags: {
    name: "Customer tags",
    explanation: "Counts in full when the customer has one of these tags.",
  },
  channel: {
    name: "Sales channel",
    explanation: "Counts in full when the order came through one of these channels.",
  },
  business: {
    name: "Business order",
    explanation: "Counts in full for orders placed for a company (B2B).",
  },
  destination: {
    name: "Destination",
    explanation: "Counts in full when the order ships to one of these countries.",
  },
  paid: {
    name: "Paid",
    explanation: "Counts in full for orders that are paid.",
  },
};
