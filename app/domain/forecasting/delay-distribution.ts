import { reaches } from "./probability.ts";

/** Earlier and later shipments are counted at these ends. Two years of delay is as good as never. */
export const EARLIEST_DELAY_DAYS = -365;
export const LATEST_DELAY_DAYS = 730;

/** How many delays are told apart. */
export const CELLS = LATEST_DELAY_DAYS - EARLIEST_DELAY_DAYS + 1;

/** How late a shipment may come, in whole days against the day it is expected on. */
export interface DelayDistribution {
  /** The probability that it comes `EARLIEST_DELAY_DAYS + index` days late or earlier. The last is 1. */
  readonly cumulative: Float64Array;
}

/** The place of a delay in a list by days. */
export function delayCell(days: number): number {
  return Math.min(Math.max(days, EARLIEST_DELAY_DAYS), LATEST_DELAY_DAYS) - EARLIEST_DELAY_DAYS;
}

/** The distribution with such weights by `delayCell`, at least one of which is above 0. */
export function delayDistribution(weights: Float64Array): DelayDistribution {
  let sum = 0;
  const cumulative = weights.map((weight) => (sum += weight));
  return { cumulative: cumulative.map((upTo) => upTo / sum) };
}

/** The probability of a delay of at most so many days. */
export function probabilityBy({ cumulative }: DelayDistribution, days: number): number {
  if (days < EARLIEST_DELAY_DAYS) return 0;
  return cumulative[delayCell(days)] ?? 1;
}

/**
 * The quantile: the fewest days of delay within which the shipment comes with at least this probability.
 *
 * @param confidence above 0, below 1; 0.8 for P80.
 */
export function delayAt({ cumulative }: DelayDistribution, confidence: number): number {
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches(cumulative[middle] ?? 1, confidence)) high = middle;
    else low = middle + 1;
  }
  return EARLIEST_DELAY_DAYS + low;
}

/**
 * The distribution once it is known that the delay is no less than so many days, because it did not come until then:
 * `P(x | x >= days)`. The longer a shipment is overdue, the later the days that remain, and with a heavy tail the longer
 * the wait that is still ahead.
 *
 * @returns null when no delay of the distribution is that long: nobody knows any more when it will come.
 */
export function notBefore(distribution: DelayDistribution, days: number): DelayDistribution | null {
  const passed = probabilityBy(distribution, days - 1);
  if (passed === 0) return distribution;
  if (reaches(passed, 1)) return null;
  const rest = 1 - passed;
  return { cumulative: distribution.cumulative.map((sum) => Math.max(0, (sum - passed) / rest)) };
}
