import { addDays, daysBetween, type Day } from "../days.ts";
import { LATEST_DELAY_DAYS, notBefore, probabilityBy, type DelayDistribution } from "./delay-distribution.ts";
import { reaches } from "./probability.ts";
import type { Arrival } from "../supply/inbound-line.ts";
import { acceptedUnits, type ReceiptShares } from "./short-receipts.ts";

/** What is still to come with one shipment of one item. */
export interface UncertainArrival {
  units: number;
  /** The day that is told, against which the delay counts. However early a supplier usually is, nothing comes before it. */
  expectedOn: Day;
  delay: DelayDistribution;
  receipt: ReceiptShares;
}

/** Up to so many units the sum of arrivals is exact; beyond, units are counted in bundles of 2, 4, 8 ... */
export const EXACT_UNITS = 1024;

interface Coming {
  /** The probability that it has come after so many days. */
  probabilityBy(days: number): number;
  outcomes: [units: number, probability: number][];
}

/**
 * Uncertain arrivals as certain ones that a whole queue can be promised from: by each day, the most units that have come
 * with the confidence. What is covered stays covered, as supply only grows. Units that do not come with the confidence
 * are left out, and so is a shipment that is overdue beyond all that is known.
 *
 * Arrivals come independently, each on its own day and with its own share of units. What has come by a day is their
 * convolution, which takes arrivals × units × different receipts steps, of which units are at most `EXACT_UNITS`. Up to so
 * many units it is exact. When there are more, each arrival is rounded down to whole bundles: by every day it is told too
 * little, by less than one bundle for each arrival, and never too much.
 *
 * @param confidence above 0, below 1.
 */
export function confidentArrivals(arrivals: readonly UncertainArrival[], today: Day, confidence: number): Arrival[] {
  const coming = arrivals.flatMap((arrival) => comingFrom(arrival, today) ?? []);
  const upTo = arrivals.reduce((sum, { units }) => sum + units, 0);
  const bundle = bundleFor(upTo);
  const unitsBy = (days: number): number =>
    Math.min(
      upTo,
      bundle * quantileFromAbove(sumDistribution(coming, days, bundle, Math.ceil(upTo / bundle)), confidence),
    );
  const gains: Arrival[] = [];
  /** Adds the gains after one day and until another, given the units by both. */
  const addGains = (after: number, until: number, unitsAfter: number, unitsUntil: number): void => {
    if (unitsAfter === unitsUntil) return;
    if (until === after + 1) gains.push({ on: addDays(today, until), units: unitsUntil - unitsAfter });
    else {
      const middle = (after + until) >> 1;
      const unitsMiddle = unitsBy(middle);
      addGains(after, middle, unitsAfter, unitsMiddle);
      addGains(middle, until, unitsMiddle, unitsUntil);
    }
  };
  const horizon = horizonDays(arrivals, today);
  addGains(-1, horizon, 0, unitsBy(horizon));
  return gains;
}

/** The number of days from today after which nothing more comes. */
function horizonDays(arrivals: readonly UncertainArrival[], today: Day): number {
  return Math.max(0, ...arrivals.map(({ expectedOn }) => daysBetween(today, expectedOn) + LATEST_DELAY_DAYS));
}

/** What has not come until today is still to come: `P(x | x >= today)`. Null when it is overdue by more than any known delay. */
function comingFrom({ expectedOn, delay, units, receipt }: UncertainArrival, today: Day): Coming | null {
  const late = daysBetween(expectedOn, today);
  const open = late > 0 ? notBefore(delay, late) : delay;
  if (open === null) return null;
  return {
    probabilityBy: (days) => (late + days < 0 ? 0 : probabilityBy(open, late + days)),
    outcomes: [...acceptedUnits(receipt, units)],
  };
}

/** A power of two, so that a larger sum is never counted more finely. */
function bundleFor(units: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(units / EXACT_UNITS)));
}

/** The probabilities that 0, 1, ... bundles have come after so many days; the last is of that many and more. */
function sumDistribution(coming: readonly Coming[], days: number, bundle: number, most: number): Float64Array {
  let sums = new Float64Array(most + 1);
  sums[0] = 1;
  /** No more than this has come of the arrivals so far. */
  let reached = 0;
  for (const arrival of coming) {
    const came = arrival.probabilityBy(days);
    if (came === 0) continue;
    const next = new Float64Array(most + 1);
    for (let sum = 0; sum <= reached; sum += 1) next[sum] = (sums[sum] ?? 0) * (1 - came);
    let largest = 0;
    for (const [units, probability] of arrival.outcomes) {
      const bundles = Math.floor(units / bundle);
      addShifted(next, sums, { bundles, reached, part: came * probability });
      largest = Math.max(largest, bundles);
    }
    reached = Math.min(most, reached + largest);
    sums = next;
  }
  return sums;
}

/** Adds a part of the probabilities, of which there are none beyond what was reached, where so many more bundles have come. */
function addShifted(
  to: Float64Array,
  from: Float64Array,
  { bundles, reached, part }: { bundles: number; reached: number; part: number },
): void {
  const most = to.length - 1;
  for (let sum = 0; sum <= reached; sum += 1) {
    const together = Math.min(most, sum + bundles);
    to[together] = (to[together] ?? 0) + (from[sum] ?? 0) * part;
  }
}

/** The most that is reached with the confidence. */
function quantileFromAbove(distribution: Float64Array, confidence: number): number {
  let reached = 0;
  for (let most = distribution.length - 1; most > 0; most -= 1) {
    reached += distribution[most] ?? 0;
    if (reaches(reached, confidence)) return most;
  }
  return 0;
}
