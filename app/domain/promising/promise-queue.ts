import type { LineOutcome } from "../allocation/allocate.ts";
import type { Overtakers } from "../allocation/overtakers.ts";
import type { Day } from "../days.ts";
import { promiseAt, supplySteps, type PromiseSupply, type SupplyStep } from "./quote-ship-promise.ts";
import { keptFrom, protectedOn, type Reserve } from "./reserve.ts";
import type { ShipPromise } from "./ship-promise.ts";

/** The units that must have come before a line has all it wants, by what they are. */
export interface NeededSupply {
  /** Its own. */
  units: number;
  /** Served before it. */
  unitsAhead: number;
  /** Safety stock, and units that are protected for others. */
  kept: number;
  /** Of lines behind it that may be served, and ship, before there is enough for it. */
  overtaking: number;
}

export interface QueuedPromise {
  /** Null when nothing is backordered, while a person holds the line back, and beyond known supply. */
  shipPromise: ShipPromise | null;
  /** On the day of the promise, or of the last known supply when there is none. */
  needed: NeededSupply;
}

/**
 * The promises of a queue, line by line in order of service. A line is promised the first day on which there is enough
 * for itself and for everything that the allocation puts before it, in whatever order and whenever that ships:
 *
 * - everybody ahead, and what those behind have secured already;
 * - what is kept untouched, or for others, on that day;
 * - where lines take no less than a certain number: what lines behind may take meanwhile, see `Overtakers`.
 *
 * A promise is kept when supply comes as expected and nobody comes before the line who was not there: no new order, no
 * decision of a person, no order that grows more urgent with the days by its weight or its longest wait.
 */
export function promiseQueue(
  outcomes: readonly LineOutcome[],
  reserve: Reserve,
  supply: PromiseSupply,
): QueuedPromise[] {
  const steps = supplySteps(supply);
  const segments = countSegments(outcomes, reserve);
  return outcomes.map((outcome) => {
    segments.reach(outcome);
    const neededAt = (changes: number): NeededSupply => ({
      units: outcome.line.units,
      ...segments.goesBefore(outcome, stepAt(steps, changes).on),
      overtaking: overtakingUnits(outcome.overtakers, steps, changes),
    });
    const isPromised = outcome.backordered > 0 && outcome.shortage !== "held_back";
    const covered = isPromised ? steps.findIndex(({ units }, changes) => units >= totalOf(neededAt(changes))) : -1;
    const needed = neededAt(covered < 0 ? steps.length - 1 : covered);
    segments.pass(outcome);
    return { shipPromise: covered < 0 ? null : promiseAt(stepAt(steps, covered)), needed };
  });
}

function stepAt(steps: readonly SupplyStep[], changes: number): SupplyStep {
  const step = steps[changes];
  if (!step) throw new RangeError(`Supply changes ${steps.length - 1} times, not ${changes}.`);
  return step;
}

export function totalOf({ units, unitsAhead, kept, overtaking }: NeededSupply): number {
  return units + unitsAhead + kept + overtaking;
}

/**
 * Units that lines behind may take before a line is served, at the latest when supply has changed so many times: never
 * more than has come by then, nor at each change more than leaves too few for the line.
 */
function overtakingUnits(overtakers: Overtakers | null, steps: readonly SupplyStep[], changes: number): number {
  if (overtakers === null || changes === 0) return overtakers?.promoted ?? 0;
  const { units, atOnce, orders, promoted } = overtakers;
  const times = orders === null ? changes : Math.min(changes, orders);
  return promoted + Math.min(units, times * atOnce, stepAt(steps, changes - 1).units);
}

/** Counts, along the queue, what goes before a line by segment. */
function countSegments(outcomes: readonly LineOutcome[], reserve: Reserve) {
  const secured = reserve.protections.map(() => 0);
  let securedInAll = 0;
  for (const outcome of outcomes) {
    if (outcome.segment >= 0) secured[outcome.segment] = (secured[outcome.segment] ?? 0) + outcome.secured;
    securedInAll += outcome.secured;
  }
  const ahead = [...secured];
  const add = ({ segment }: LineOutcome, units: number) => {
    if (segment >= 0) ahead[segment] = (ahead[segment] ?? 0) + units;
  };
  return {
    reach: (outcome: LineOutcome) => add(outcome, -outcome.secured),
    pass: (outcome: LineOutcome) => add(outcome, outcome.line.units),
    goesBefore({ line, segment, unitsAhead }: LineOutcome, on: Day): Pick<NeededSupply, "unitsAhead" | "kept"> {
      const inTurn = { unitsAhead, kept: keptFrom(reserve, segment, ahead, on) };
      const protection = reserve.protections[segment];
      const ownAhead = ahead[segment] ?? 0;
      if (!protection || ownAhead + line.units > protectedOn(protection, on)) return inTurn;
      // What is protected for its segment will do: of others only what is secured goes before, or filled before.
      const before = { ...reserve, protections: reserve.protections.slice(0, segment) };
      const byProtection = {
        unitsAhead: securedInAll - (secured[segment] ?? 0) + ownAhead,
        kept: keptFrom(before, segment, secured, on),
      };
      return byProtection.unitsAhead + byProtection.kept < inTurn.unitsAhead + inTurn.kept ? byProtection : inTurn;
    },
  };
}
