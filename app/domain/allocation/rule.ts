/**
 * What decided a line's units, in a word. Every move names one; the words for people are made where they are shown.
 *
 * Of what a line has:
 * - `released_to_fulfilment`: with the warehouse already, and not clawed back;
 * - `pinned`, `raised`: a person said so; `chosen`: its order was chosen to be completed;
 * - `skipped`: a person said that it gets nothing more, and keeps what it has;
 * - `kept_until_commit`: a restock waits for a person, and nobody loses meanwhile;
 * - `guarantee_…`: the guarantee that its order has;
 * - `fairness_overtakes`, `fairness_longest_wait`: it came before its turn, having been overtaken, or having waited, as
 *   much as anybody may;
 * - `protection`: units that are kept for orders like its own;
 * - `first_come`, `priority_class`, `weighted`: its place in the order of service.
 *
 * Of what a line gives back:
 * - `held_back`: a person said so;
 * - `no_longer_wanted`: it was cancelled, cut or moved to another location;
 * - `gave_way`: others come before it; `stock_lost`: nobody got more, but less is left for it than before, because stock is
 *   gone or more of it is kept back.
 *
 * Of what left the building: `shipped`, or `protection` when it went to an order that units were kept for.
 */
export const RULES = [
  "released_to_fulfilment",
  "pinned",
  "chosen",
  "skipped",
  "kept_until_commit",
  "raised",
  "guarantee_win",
  "guarantee_gain",
  "guarantee_fill",
  "guarantee_lose",
  "fairness_overtakes",
  "fairness_longest_wait",
  "protection",
  "first_come",
  "priority_class",
  "weighted",
  "held_back",
  "no_longer_wanted",
  "gave_way",
  "stock_lost",
  "shipped",
] as const;
export type Rule = (typeof RULES)[number];

/**
 * Why a line lacks units although it is planned:
 * - `held_back`, `skipped`: a person said so;
 * - `waits_for_choice`: its order must be complete, and was not chosen yet;
 * - `waits_for_commit`: a person gives out the restock;
 * - `too_few_left`: it takes no less than all, or than its least share, and less is there;
 * - `kept_for_overtaken`: an earlier line has been overtaken as often as anybody may, and the units wait for it;
 * - `kept_for_others`: what is left is safety stock or protected for other orders;
 * - `none_left`: it took what those before it left, if anything.
 */
export const SHORTAGES = [
  "held_back",
  "skipped",
  "waits_for_choice",
  "waits_for_commit",
  "too_few_left",
  "kept_for_overtaken",
  "kept_for_others",
  "none_left",
] as const;
export type Shortage = (typeof SHORTAGES)[number];
