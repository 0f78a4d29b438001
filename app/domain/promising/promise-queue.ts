import type { LineOutcome } from "../allocation/allocate.ts";
import type { PolicySettings } from "../allocation/policy.ts";
import { at } from "../at.ts";
import { overtakingIn } from "./overtaking.ts";
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
  /** Null when nothing is backordered, while a person puts the line off, and beyond known supply. */
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
 * - what lines behind may take meanwhile, see `overtakingIn`.
 *
 * A promise is kept when supply comes as expected and nobody comes before the line who was not there: no new order, no
 * decision of a person, no order that grows more urgent with the days by its weight or its longest wait.
 */
export function promiseQueue(
  outcomes: readonly LineOutcome[],
  settings: Reserve & Pick<PolicySettings, "mostOvertakes">,
  supply: PromiseSupply,
): QueuedPromise[] {
  const steps = supplySteps(supply);
  const overtaking = overtakingIn(outcomes, settings, steps);
  const segments = countSegments(outcomes, settings, steps);
  return outcomes.map((outcome, place) => {
    segments.reach(outcome);
    const neededAt = (step: number) => segments.neededBy(outcome, overtaking(place, step), at(steps, step));
    const isPutOff = outcome.shortage === "held_back" || outcome.shortage === "skipped";
    const isPromised = outcome.backordered > 0 && !isPutOff;
    const covered = isPromised ? steps.findIndex(({ units }, step) => units >= totalOf(neededAt(step))) : -1;
    const needed = neededAt(covered < 0 ? steps.length - 1 : covered);
    segments.pass(outcome);
    return { shipPromise: covered < 0 ? null : promiseAt(at(steps, covered)), needed };
  });
}

/** All units that must have come. */
export function totalOf({ units, unitsAhead, kept, overtaking }: NeededSupply): number {
  return units + unitsAhead + kept + overtaking;
}

/** Counts, along the queue, what goes before each line. */
function countSegments(outcomes: readonly LineOutcome[], reserve: Reserve, steps: readonly SupplyStep[]) {
  const count = (unitsOf: (outcome: LineOutcome) => number) =>
    reserve.protections.map((_, own) =>
      outcomes.reduce((sum, outcome) => (outcome.segment === own ? sum + unitsOf(outcome) : sum), 0),
    );
  const restOf = ({ line, secured }: LineOutcome): number => line.units - secured;
  const secured = count((outcome) => outcome.secured);
  const rest = count(restOf);
  const securedInAll = outcomes.reduce((sum, outcome) => sum + outcome.secured, 0);
  const [ahead, behind] = [[...secured], [...rest]];
  const add = (units: number[], { segment }: LineOutcome, more: number) => {
    if (segment >= 0) units[segment] = (units[segment] ?? 0) + more;
  };
  return {
    reach(outcome: LineOutcome): void {
      add(ahead, outcome, -outcome.secured);
      add(behind, outcome, -restOf(outcome));
    },
    pass(outcome: LineOutcome): void {
      add(ahead, outcome, outcome.line.units);
    },
    /** The least that must have come at a step: in the line's turn, or by what is protected for its segment. */
    neededBy({ line, segment, unitsAhead }: LineOutcome, overtaking: number, step: SupplyStep): NeededSupply {
      const { units } = line;
      const inTurn = {
        units,
        unitsAhead,
        kept: keptFrom(reserve, segment, { ahead, behind }, steps, step),
        overtaking,
      };
      const protection = reserve.protections[segment];
      const ownAhead = ahead[segment] ?? 0;
      if (!protection || ownAhead + overtaking + units > protectedOn(protection, step.on)) return inTurn;
      // Of others go before what they have secured, and what the protections keep that are filled before its own.
      const filledBefore = { ...reserve, protections: reserve.protections.slice(0, segment) };
      const kept = keptFrom(filledBefore, segment, { ahead: secured, behind: rest }, steps, step);
      const byProtection = { units, unitsAhead: securedInAll - (secured[segment] ?? 0) + ownAhead, kept, overtaking };
      return totalOf(byProtection) < totalOf(inTurn) ? byProtection : inTurn;
    },
  };
}
