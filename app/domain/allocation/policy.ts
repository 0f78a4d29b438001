import type { Day } from "../days.ts";

/**
 * Orders that something applies to. Each field that is given must hold; within a list one match is enough. With no field
 * it holds for every order.
 */
export interface Condition {
  customerTags?: readonly string[];
  orderTags?: readonly string[];
  channels?: readonly string[];
  countryCodes?: readonly string[];
  isBusiness?: boolean;
  isPaid?: boolean;
  /** In the shop's currency. */
  leastValue?: number;
  leastCustomerOrders?: number;
  /** In the shop's currency. */
  leastCustomerSpent?: number;
}

/** What a weighted ranking can look at. */
export const FACTORS = [
  "age",
  "asked_for_day",
  "order_value",
  "customer_orders",
  "customer_spent",
  "customer_tags",
  "channel",
  "business",
  "destination",
  "paid",
] as const;
export type Factor = (typeof FACTORS)[number];

/** Who is served before whom. Ties always break by order time, then order id, then line id. */
export type OrderOfService =
  | { kind: "first_come_first_served" }
  /** By the first class whose condition holds, in the order of the list; orders of no class come last. */
  | { kind: "priority_classes"; classes: readonly { name: string; when: Condition }[] }
  /** By the sum of weight times factor, each factor between 0 and 1; the highest sum first. */
  | {
      kind: "weighted";
      weights: Readonly<Partial<Record<Factor, number>>>;
      /** What counts as 1 for the factors that compare names. */
      preferred: {
        customerTags: readonly string[];
        channels: readonly string[];
        countryCodes: readonly string[];
      };
    };

/**
 * What a line may expect of a new plan, after SAP's backorder processing: win keeps what it has and gets all; gain keeps
 * at least what it has; redistribute may lose; fill gets only what the others leave; lose gives up first.
 */
export const GUARANTEES = ["win", "gain", "redistribute", "fill", "lose"] as const;
export type Guarantee = (typeof GUARANTEES)[number];

/** How much of an order must be there before it is served. */
export type Completeness =
  /** What is there; a part of a line of at least `leastShare` of it (0 to 1); an order in at most `mostParcels`. */
  | { kind: "partial"; leastShare: number; mostParcels: number | null }
  | { kind: "complete_lines" }
  /** Chosen so that as many orders, or as much value, as possible can be completed. */
  | { kind: "complete_orders"; aim: "orders" | "value" };

/**
 * Units that only some orders may have, until a day. Units that were shipped to such orders count: of ten units, when
 * three have left, seven more are kept. A protection with another name or end begins anew.
 */
export interface Protection {
  name: string;
  /** The orders that may have them; an order draws on the first protection that is for it. */
  for: Condition;
  /** Units of each item at each location, in all. */
  units: number;
  /** From this day on everybody may have them; null while it has no end. */
  untilOn: Day | null;
}

/** How one item at one location is shared out. */
export interface PolicySettings {
  orderOfService: OrderOfService;
  /** The first rule whose condition holds; without one: redistribute. */
  guarantees: readonly { when: Condition; guarantee: Guarantee }[];
  completeness: Completeness;
  /** After so many days of waiting a line gets whatever there is, complete or not; null for never. */
  partialAfterDays: number | null;
  /** Nobody is overtaken more often by later orders; null without a bound. */
  mostOvertakes: number | null;
  /** Who waits longer is served before later orders; null without a bound. */
  longestWaitDays: number | null;
  protections: readonly Protection[];
  /** Units of each item at each location that stay untouched. */
  safetyStock: number;
  /**
   * Whether units that are released to fulfilment may be given to others by a plan. Absent in a policy of the time before
   * that could be chosen, when they might not.
   */
  clawsBackReleasedToFulfilment?: boolean;
  /** Whether units that a person allocated may be taken away again by a plan, where none waits for a person. */
  clawsBackAllocatedByHand: boolean;
  /** Whether a restock is given out at once, or waits until a person commits it. */
  restock: "automatic" | "by_person";
}

/** Where other settings hold than the shop's: the first exception that matches counts. */
export interface PolicyException {
  name: string;
  /** Each list that is not empty must match. */
  productIds: readonly string[];
  productTags: readonly string[];
  /** Absent in a policy of the time before collections could be named. */
  collectionIds?: readonly string[];
  locationIds: readonly string[];
  settings: PolicySettings;
}

/** A shop's allocation policy: data with a version, which every move names. */
export interface AllocationPolicy {
  version: number;
  settings: PolicySettings;
  exceptions: readonly PolicyException[];
}

/** What holds until a merchant chooses otherwise: first come, first served, in parts. */
export const FIRST_COME_FIRST_SERVED: PolicySettings = {
  orderOfService: { kind: "first_come_first_served" },
  guarantees: [],
  completeness: { kind: "partial", leastShare: 0, mostParcels: null },
  partialAfterDays: null,
  mostOvertakes: null,
  longestWaitDays: null,
  protections: [],
  safetyStock: 0,
  clawsBackReleasedToFulfilment: false,
  clawsBackAllocatedByHand: false,
  restock: "automatic",
};

/** The policy of a shop that has not chosen one. */
export const DEFAULT_POLICY: AllocationPolicy = { version: 0, settings: FIRST_COME_FIRST_SERVED, exceptions: [] };
