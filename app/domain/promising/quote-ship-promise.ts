import type { Day } from "../days.ts";
import type { Arrival } from "../supply/inbound-line.ts";
import type { ShipPromise } from "./ship-promise.ts";

/** The supply of one item at one location as a promise sees it. */
export interface PromiseSupply {
  /** Units that may be shipped now. */
  usable: number;
  /** Arrivals with a known day, soonest first. */
  arrivals: readonly Arrival[];
  today: Day;
  /** Days on which units that were kept for others become free for everybody. */
  freedOn: readonly Day[];
}

/** A day on which something changes for those who wait, from today on. */
export interface SupplyStep {
  on: Day;
  /** All units that have come by then. */
  units: number;
  /** Arrivals by then: 0 while all units are in stock. */
  arrivals: number;
}

/** The days on which supply grows or becomes free, today first. */
export function supplySteps({ usable, arrivals, today, freedOn }: PromiseSupply): SupplyStep[] {
  const changes = [
    ...arrivals.map(({ on, units }) => ({ on, units, arrivals: 1 })),
    ...freedOn.filter((on) => on > today).map((on) => ({ on, units: 0, arrivals: 0 })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let step: SupplyStep = { on: today, units: usable, arrivals: 0 };
  const steps = [step];
  for (const change of changes) {
    step = { on: change.on, units: step.units + change.units, arrivals: step.arrivals + change.arrivals };
    steps.push(step);
  }
  return steps;
}

/** The promise that units ship as soon as a step has all the units that it must have. */
export function promiseAt({ on, arrivals }: SupplyStep): ShipPromise {
  return { earliestOn: on, latestOn: on, basis: arrivals === 0 ? "stock" : "inbound" };
}

/**
 * The ship promise for `units` behind `unitsAhead`: the earliest day by which cumulative supply covers the units ahead
 * and these, `min { t : supply(t) >= unitsAhead + units }`. Supply only grows with t, so what is covered stays covered.
 *
 * @returns null when known supply never covers them: beyond known supply there is no date.
 */
export function quoteShipPromise(supply: PromiseSupply, unitsAhead: number, units: number): ShipPromise | null {
  const step = supplySteps(supply).find((candidate) => candidate.units >= unitsAhead + units);
  return step ? promiseAt(step) : null;
}

/** What the next buyer may be told: up to `units` units, those in stock included, ship in this window. */
export interface Quote {
  units: number;
  earliestOn: Day;
  latestOn: Day;
}

/** What the next buyer of one item can be promised, behind everybody who already waits. */
export interface AvailableToPromise {
  /** Units that ship now. */
  available: number;
  /** Units that ship later, cumulative and soonest first; a day that adds no unit for the next buyer is left out. */
  quotes: Quote[];
}

/**
 * Available to promise for a new buyer behind `unitsAhead` units of demand: the same sum as `quoteShipPromise`, solved
 * for the units of each day instead of the day of some units.
 *
 * @param keptAt units that he may not have at a step.
 */
export function availableToPromise(
  steps: readonly SupplyStep[],
  unitsAhead: number,
  keptAt: (step: SupplyStep) => number = () => 0,
): AvailableToPromise {
  const quotes: Quote[] = [];
  let most = 0;
  let available = 0;
  for (const [index, step] of steps.entries()) {
    const promised = step.units - unitsAhead - keptAt(step);
    if (promised <= most) continue;
    most = promised;
    const last = quotes.at(-1);
    if (index === 0) available = promised;
    else if (last?.latestOn === step.on) last.units = promised;
    else quotes.push({ units: promised, earliestOn: step.on, latestOn: step.on });
  }
  return { available, quotes };
}
