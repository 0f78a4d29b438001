import type { LineExplanation } from "../allocation/explain-line.ts";
import type { OrderOfService } from "../allocation/policy.ts";
import type { Rule, Shortage } from "../allocation/rule.ts";
import type { Day } from "../days.ts";
import { totalOf } from "../promising/promise-queue.ts";
import type { RevisionCause } from "../promising/revise-promise.ts";
import type { ShipPromise } from "../promising/ship-promise.ts";

/** What a line waits for. A delivery has the day by which it has come; null when it comes after what was promised. */
export type AwaitedSupply = { kind: "stock" } | { kind: "delivery"; by: Day | null } | { kind: "unknown" };

/** That an order comes before its turn, or after the others. */
export type BuyerTurn = "early" | "late";

/** Why a line lacks units, as far as its buyer is told. */
export type BuyerShortage = Exclude<Shortage, "held_back" | "skipped"> | "put_off";

/** Why the promise of a line changed, as far as its buyer is told. */
export type BuyerCause = Exclude<RevisionCause["kind"], "stock_changed"> | "more_stock" | "less_stock";

/**
 * What a buyer is told of why his line stands where it stands: what the merchant reads, without anything of other buyers,
 * of suppliers or of the merchant's reasons.
 */
export interface BuyerReasons {
  /** Other orders of which units are served before his, and those units. */
  ordersAhead: number;
  unitsAhead: number;
  /** Null when it lacks nothing. */
  awaited: AwaitedSupply | null;
  orderOfService: OrderOfService["kind"];
  /** Null when it comes in its turn. */
  turn: BuyerTurn | null;
  /** Null when it lacks nothing, or there is nothing to say of it but that more must come. */
  shortage: BuyerShortage | null;
}

type Window = Pick<ShipPromise, "earliestOn" | "latestOn">;

/** What happened to a buyer's line, as far as he is told; `before` and `after` are null where there was no known date. */
export type BuyerEntry = {
  /** ISO instant. */
  at: string;
} & (
  | { kind: "ordered" | "put_off" | "cancelled" | "resolved" }
  | { kind: "shipped"; units: number }
  | { kind: "promised"; after: Window | null }
  | { kind: "revised"; before: Window | null; after: Window | null; cause: BuyerCause }
);

/** A line of a buyer's order that waits, or has waited, at one location. */
export interface BuyerLine {
  title: string;
  /** Units still to ship, set aside for him, and awaited. */
  wanted: number;
  allocated: number;
  backordered: number;
  /** Null while no date is known, and when nothing is awaited. */
  shipPromise: Window | null;
  /** What he was promised when he put it into the cart. */
  seenPromise: string | null;
  /** Null when it wants nothing any more. */
  reasons: BuyerReasons | null;
  /** Oldest first. */
  history: BuyerEntry[];
}

/**
 * Tells a buyer why his line stands where it stands.
 *
 * @param line his order, and the last day of the promise that he was given for the line.
 */
export function reasonsForBuyer(
  explanation: LineExplanation,
  { orderId, promisedBy }: { orderId: string; promisedBy: Day | null },
): BuyerReasons {
  const { orderOfService, rule } = explanation;
  const ahead = explanation.ahead.filter((line) => line.orderId !== orderId);
  return {
    ordersAhead: new Set(ahead.map((line) => line.orderId)).size,
    unitsAhead: ahead.reduce((sum, { units }) => sum + units, 0),
    awaited: explanation.shortage === null ? null : awaitedSupply(explanation, promisedBy),
    orderOfService,
    turn: TURNS[rule] ?? null,
    shortage: shortageForBuyer(explanation, ahead.length > 0),
  };
}

/** Where nobody is before him, nothing that is here goes to those before him. */
function shortageForBuyer({ shortage }: LineExplanation, isAnybodyAhead: boolean): BuyerShortage | null {
  if (shortage === "held_back" || shortage === "skipped") return "put_off";
  return shortage === "none_left" && !isAnybodyAhead ? null : shortage;
}

const TURNS: Partial<Record<Rule, BuyerTurn>> = {
  pinned: "early",
  chosen: "early",
  raised: "early",
  guarantee_win: "early",
  fairness_overtakes: "early",
  fairness_longest_wait: "early",
  protection: "early",
  guarantee_fill: "late",
  guarantee_lose: "late",
};

function awaitedSupply({ shipPromise, supply, needed }: LineExplanation, promisedBy: Day | null): AwaitedSupply {
  if (shipPromise === null) return { kind: "unknown" };
  if (shipPromise.basis === "stock") return { kind: "stock" };
  const last = supply.find(({ inTotal }) => inTotal >= totalOf(needed));
  // A promise that was given stands until it moves by as much as the merchant says: the delivery may be later than it.
  return { kind: "delivery", by: last && promisedBy !== null && last.on <= promisedBy ? last.on : null };
}

/** Tells a buyer why his promise changed. */
export function causeForBuyer(cause: RevisionCause): BuyerCause {
  if (cause.kind !== "stock_changed") return cause.kind;
  return cause.units > 0 ? "more_stock" : "less_stock";
}
