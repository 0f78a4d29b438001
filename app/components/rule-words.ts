import type { Rule, Shortage } from "../domain/allocation/rule.ts";

/** What decided about a line's units, in a few words that fit after what it got: `4 units allocated: served in its turn`. */
export const RULE_WORDS: Record<Rule, string> = {
  released_to_fulfilment: "with the warehouse already",
  pinned: "pinned by hand",
  chosen: "its order is being completed",
  skipped: "keeps what it had",
  kept_until_commit: "kept until a person gives the restock out",
  raised: "put first by hand",
  guarantee_win: "guaranteed all that it wants",
  guarantee_gain: "keeps what it has",
  guarantee_fill: "served from what others leave",
  guarantee_lose: "served after all others",
  fairness_overtakes: "overtaken often enough, so served now",
  fairness_longest_wait: "waited long enough, so served now",
  protection: "from the units kept for orders like it",
  first_come: "served in its turn",
  priority_class: "served in the turn of its class",
  weighted: "served by its rank",
  held_back: "held back by hand",
  no_longer_wanted: "no longer wanted",
  gave_way: "given to lines that come first",
  stock_lost: "too little is left for it now",
  shipped: "shipped",
};

/** Why a line lacks units, in a few words. */
export const SHORTAGE_WORDS: Record<Shortage, string> = {
  held_back: "held back by hand",
  skipped: "skipped by hand",
  waits_for_choice: "waits until its order is chosen to be completed",
  waits_for_commit: "waits until a person gives the restock out",
  too_few_left: "takes no part, and there is too little for the whole",
  kept_for_overtaken: "the rest waits for a line that was overtaken often enough",
  kept_for_others: "the rest is kept for other orders or as safety stock",
  none_left: "no more units are left",
};

/** What a line has of a plan, and what it lacks. */
export interface ReasonedShare {
  units: number;
  rule: Rule;
  /** Null when it lacks nothing. */
  shortage: Shortage | null;
}

/** Why a line has what it has: `Served in its turn; no more units are left`. */
export function describeShare({ units, rule, shortage }: ReasonedShare): string {
  const reasons = [units > 0 || shortage === null ? RULE_WORDS[rule] : null, shortage && SHORTAGE_WORDS[shortage]];
  return capitalize(reasons.filter((reason) => reason !== null).join("; "));
}

export function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The version of the policy that made a move; the one that no shop has saved is version 0. */
export function describeVersion(version: number): string {
  return version === 0 ? "standard policy" : `policy version ${version}`;
}
