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
}

/**
 * The ship promise for `units` behind `unitsAhead`: the earliest day by which cumulative supply covers the units ahead
 * and these, `min { t : supply(t) >= unitsAhead + units }`. Supply only grows with t, so what is covered stays covered.
 *
 * @returns null when known supply never covers them: beyond known supply there is no date.
 */
export function quoteShipPromise(supply: PromiseSupply, unitsAhead: number, units: number): ShipPromise | null {
  let covered = supply.usable;
  if (covered >= unitsAhead + units) return { earliestOn: supply.today, latestOn: supply.today, basis: "stock" };
  for (const arrival of supply.arrivals) {
    covered += arrival.units;
    if (covered >= unitsAhead + units) return { earliestOn: arrival.on, latestOn: arrival.on, basis: "inbound" };
  }
  return null;
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
 */
export function availableToPromise(supply: PromiseSupply, unitsAhead: number): AvailableToPromise {
  const quotes: Quote[] = [];
  let covered = supply.usable;
  const available = Math.max(0, covered - unitsAhead);
  for (const arrival of supply.arrivals) {
    covered += arrival.units;
    const units = covered - unitsAhead;
    const last = quotes.at(-1);
    if (units <= Math.max(available, last?.units ?? 0)) continue;
    if (last?.latestOn === arrival.on) last.units = units;
    else quotes.push({ units, earliestOn: arrival.on, latestOn: arrival.on });
  }
  return { available, quotes };
}
