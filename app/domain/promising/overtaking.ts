import type { LineOutcome } from "../allocation/allocate.ts";
import type { PolicySettings } from "../allocation/policy.ts";
import { at } from "../at.ts";
import { compareByOrderTime } from "../demand/demand-line.ts";
import type { SupplyStep } from "./quote-ship-promise.ts";
import { createSums } from "./sums.ts";

/** Units that lines behind a line may take before it is served, by its place in the queue and the step of supply. */
export type Overtaking = (place: number, step: number) => number;

/**
 * How many units the lines behind each line of a queue may take, and ship, before supply reaches a step. Where every line
 * takes what there is, nobody is overtaken in this way, unless those with a protection are counted. Else:
 *
 * - A line that takes no less than a certain number is passed over while fewer units are left, and lines behind it may
 *   have those: lines that are content with less than it is, and, while it has its units and could still lose them to a
 *   line ahead that was passed over, lines for which there is enough beside it. Where nobody ahead can be passed over,
 *   they take less at each step than it would itself, and they are no more lines than may overtake it.
 * - Lines that draw on another protection than its own take what is protected for them.
 * - Where lines are not overtaken more than so many times, a line of an earlier order comes before it once it was, and
 *   one of the same order is never counted. Where lines take parts besides, each that has shipped one and is passed over
 *   now lets the order change, so that any may come before it.
 *
 * Together they take no more than has come by the step before.
 */
export function overtakingIn(
  outcomes: readonly LineOutcome[],
  { mostOvertakes }: Pick<PolicySettings, "mostOvertakes">,
  steps: readonly SupplyStep[],
): Overtaking {
  const isCounted = mostOvertakes !== null;
  const staysInOrder = (outcome: LineOutcome) => needOf(outcome) === 1 && !(isCounted && outcome.segment >= 0);
  if (outcomes.every(staysInOrder)) return () => 0;

  const units = new Float64Array(outcomes.length * steps.length);
  const takesWholes = outcomes.every(({ least, line }) => least >= line.units);
  const isShuffled = isCounted && !takesWholes && outcomes.some((outcome) => needOf(outcome) > 1);
  const isPassedOver = passedOverBefore(outcomes);
  const behind = countBehind(outcomes, isCounted);
  for (const [place, outcome] of [...outcomes.entries()].toReversed()) {
    const promoted = isShuffled ? behind.all() : behind.notLater(outcome);
    // What is protected for its segment goes to anybody behind, however often that happened.
    const isBounded = isCounted && outcome.segment < 0;
    const times = isBounded ? Math.max(0, mostOvertakes - outcome.line.overtaken) : Infinity;
    for (let step = 1; step < steps.length; step += 1) {
      const come = at(steps, step - 1).units;
      const inTurn = at(isPassedOver, place)
        ? behind.content(outcome, Math.max(needOf(outcome) - 1, come - needOf(outcome)))
        : Math.min(behind.content(outcome, needOf(outcome) - 1), (needOf(outcome) - 1) * Math.min(step, times));
      units[place * steps.length + step] = promoted + Math.min(come, inTurn + behind.ofOtherSegments(outcome));
    }
    behind.pass(outcome);
  }
  return (place, step) => units[place * steps.length + step] ?? 0;
}

/** The fewest units that a line takes beyond what it has secured. */
function needOf({ least, secured }: LineOutcome): number {
  return Math.max(1, least - secured);
}

/** Units of a line that it gets when its turn comes; none while it waits for somebody's decision. */
function unitsInTurn({ line, secured, shortage }: LineOutcome): number {
  const waits = shortage === "held_back" || shortage === "skipped" || shortage === "waits_for_choice";
  return waits ? 0 : line.units - secured;
}

/** By place, whether a line further ahead can be passed over. */
function passedOverBefore(outcomes: readonly LineOutcome[]): boolean[] {
  let isAny = false;
  return outcomes.map((outcome) => {
    const isBefore = isAny;
    isAny ||= needOf(outcome) > 1;
    return isBefore;
  });
}

/** Counts, from the end of the queue, the units of the lines behind. */
function countBehind(outcomes: readonly LineOutcome[], countsNotLater: boolean) {
  const needs = [...new Set(outcomes.map(needOf))].sort((a, b) => a - b);
  const bySegment = new Map(
    [...new Set(outcomes.map(({ segment }) => segment))].map((own) => [own, createSums(needs.length)]),
  );
  const byTime = createSums(outcomes.length);
  const timeOf = countsNotLater ? placesByOrder(outcomes) : new Map<string, number>();
  const upTo = (need: number): number => {
    const first = needs.findIndex((candidate) => candidate > need);
    return first < 0 ? needs.length : first;
  };
  return {
    /** Units of the lines behind that draw on no other protection and are content with so many. */
    content({ segment }: LineOutcome, need: number): number {
      const own = bySegment.get(segment)?.before(upTo(need)) ?? 0;
      return segment < 0 ? own : own + (bySegment.get(-1)?.before(upTo(need)) ?? 0);
    },
    ofOtherSegments({ segment }: LineOutcome): number {
      let units = 0;
      for (const [other, sums] of bySegment) if (other >= 0 && other !== segment) units += sums.before(needs.length);
      return units;
    },
    all(): number {
      return [...bySegment.values()].reduce((units, sums) => units + sums.before(needs.length), 0);
    },
    /** Units of the lines behind whose orders are not later. */
    notLater: ({ line }: LineOutcome): number => byTime.before((timeOf.get(line.orderId) ?? -1) + 1),
    pass(outcome: LineOutcome): void {
      bySegment.get(outcome.segment)?.add(upTo(needOf(outcome)) - 1, unitsInTurn(outcome));
      const time = timeOf.get(outcome.line.orderId);
      if (time !== undefined) byTime.add(time, unitsInTurn(outcome));
    },
  };
}

/** The places of orders by order time. */
function placesByOrder(outcomes: readonly LineOutcome[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { orderId } of outcomes.map(({ line }) => line).sort(compareByOrderTime)) {
    if (!places.has(orderId)) places.set(orderId, places.size);
  }
  return places;
}
