import type { Day } from "../days.ts";
import { compareByOrderTime, compareOrdersByTime, type DemandLine } from "../demand/demand-line.ts";
import type { LineOutcome } from "./allocate.ts";
import { poolsOf } from "./choice-pools.ts";
import type { OpenOrder } from "./choice/problem.ts";
import { turnBefore } from "./directive.ts";
import { guaranteeOf, patienceOf, placeIn } from "./line-terms.ts";
import type { LocationShares } from "./plan-item.ts";
import { ENDLESS } from "./patience.ts";
import type { Guarantee, PolicySettings } from "./policy.ts";

/** An order that is served only as a whole, with the lines that wait for it and the units that each wants in all. */
export interface WaitingOrder extends OpenOrder {
  lines: readonly { itemId: string; lineId: string; units: number }[];
  /** Lines by which it overtakes those of earlier orders when it is completed, by item. */
  overtakesBy: ReadonlyMap<string, number>;
  /** Whether it may do so only as often as these may be overtaken. */
  isBounded: boolean;
}

/** A line that lacks units, and before which only so many lines of later orders may still be served from what it needs. */
export interface BoundedWait {
  orderId: string;
  orderedAt: string;
  itemId: string;
  /** What it lacks, by the key of `usable`. */
  needs: ReadonlyMap<string, number>;
  overtakesLeft: number;
}

/** Among which orders to choose at one location, and what there is for them. */
export interface OpenChoice {
  /** In the order of service. */
  orders: WaitingOrder[];
  /** Units that may be given to them: of each item, or of a part of it that not everybody may have. */
  usable: ReadonlyMap<string, number>;
  waits: readonly BoundedWait[];
}

interface Draft {
  line: DemandLine;
  settings: PolicySettings;
  needs: Map<string, number>;
  lines: { itemId: string; lineId: string; units: number }[];
  overtakesBy: Map<string, number>;
  /** The turns of those of its lines that a person raised. */
  turns: number[];
  isPressing: boolean;
}

/**
 * The orders among which to choose at one location, from the plans of its items: those with a line that waits for the
 * choice. An order of which a line lacks units for another reason cannot be completed, and is left out. A choice gives out
 * no safety stock, and protected units only to the orders that they are for.
 */
export function openChoiceOf(plans: ReadonlyMap<string, LocationShares>, today: Day): OpenChoice {
  const drafts = new Map<string, Draft>();
  const blocked = new Set<string>();
  const usable = new Map<string, number>();
  const waits: BoundedWait[] = [];
  for (const [itemId, plan] of plans) {
    const short = plan.lines.filter(({ shortage }) => shortage !== null);
    const served = plan.lines.filter(({ allocated }) => allocated > 0).map(({ line }) => line);
    served.sort(compareOrdersByTime);
    const pools = poolsOf(itemId, plan, new Set(short.map(({ segment }) => segment)));
    for (const pool of pools) usable.set(pool.id, pool.units);
    for (const outcome of short) {
      const { line, shortage } = outcome;
      const draft = drafts.get(line.orderId) ?? newDraft(line, plan.settings);
      drafts.set(line.orderId, draft);
      if (shortage !== "waits_for_choice") blocked.add(line.orderId);
      const own = pools.filter((pool) => pool.isFor(outcome.segment));
      const needs = new Map(own.map(({ id }) => [id, outcome.backordered]));
      for (const [id, units] of needs) add(draft.needs, id, units);
      if (outcome.allocated === 0) add(draft.overtakesBy, itemId, 1);
      draft.lines.push({ itemId, lineId: line.lineId, units: line.units });
      if (outcome.turn !== null) draft.turns.push(outcome.turn);
      const overtakesLeft = overtakesLeftOf(outcome, served, plan.settings, today);
      if (overtakesLeft === Infinity) continue;
      draft.isPressing ||= overtakesLeft === 0;
      waits.push({ orderId: line.orderId, orderedAt: line.orderedAt, itemId, needs, overtakesLeft });
    }
  }
  const open = [...drafts.values()].filter(({ line }) => !blocked.has(line.orderId));
  return { orders: open.sort(inOrderOfService(today)).map(waitingOrder), usable, waits };
}

const newDraft = (line: DemandLine, settings: PolicySettings): Draft => ({
  ...{ line, settings, needs: new Map(), lines: [], overtakesBy: new Map(), turns: [], isPressing: false },
});

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** How many lines of later orders may still be served before a line, beside those that the plan serves, in order of time. */
function overtakesLeftOf(
  { line, shortage }: LineOutcome,
  served: readonly DemandLine[],
  settings: PolicySettings,
  today: Day,
): number {
  const isPutOff = shortage === "held_back" || shortage === "skipped";
  if (isPutOff || !isOrdinary(guaranteeOf(settings, line))) return Infinity;
  const patience = patienceOf(settings, line, today);
  if (patience === ENDLESS) return Infinity;
  const notLater = served.findLastIndex((other) => compareOrdersByTime(other, line) <= 0) + 1;
  return Math.max(0, patience - (served.length - notLater));
}

const isOrdinary = (guarantee: Guarantee): boolean => guarantee === "gain" || guarantee === "redistribute";

function inOrderOfService(today: Day) {
  const place = ({ line, settings }: Draft): number => placeIn(settings.orderOfService, line, today);
  return (a: Draft, b: Draft): number => place(a) - place(b) || compareByOrderTime(a.line, b.line);
}

function waitingOrder({ line, settings, needs, lines, overtakesBy, turns, isPressing }: Draft): WaitingOrder {
  const guarantee = guaranteeOf(settings, line);
  const { orderId, orderedAt, value } = line;
  const isRaised = turns.length > 0;
  const ownTier = TIERS[isPressing && isOrdinary(guarantee) ? "pressing" : guarantee];
  const tier = isRaised ? turnBefore(turns) : ownTier;
  const isBounded = !isRaised && guarantee !== "win";
  return { orderId, orderedAt, value, tier, needs, lines, overtakesBy, isBounded };
}

/**
 * Orders of a lower tier come first, whatever that costs: those that a person raised, by their turns, which lie below 0;
 * and one that others may overtake no more before all that may be overtaken. Gain and redistribute differ only in what
 * they keep.
 */
const TIERS = { win: 0, pressing: 1, gain: 2, redistribute: 2, fill: 3, lose: 4 } as const;
