import { daysBetween, type Day } from "../days.ts";
import { scopesOf, type ShipmentHistory, type WeighedShipment } from "./shipment-history.ts";
import {
  CELLS,
  delayCell,
  delayDistribution,
  EARLIEST_DELAY_DAYS,
  LATEST_DELAY_DAYS,
  notBefore,
  type DelayDistribution,
} from "./delay-distribution.ts";
import type { ExpectedShipment } from "./past-shipment.ts";
import { shrunkenShares } from "./shrunken-shares.ts";

/**
 * What is believed of a shipment before anything was delivered: mostly the day that was told, sooner now and then, later
 * a little more often. So that a new shop's P80 is the day it was told, and its P90 a few days later.
 */
const PRIOR = { early: 0.15, onTheDay: 0.67, late: 0.18 };

/**
 * Within early and late, a delay of d days is believed in proportion to (1 + d) to this power. A power, as delays have
 * heavy tails; this one, as then whoever is d days late comes within another d with a probability of a half.
 */
const PRIOR_POWER = -2;

/**
 * The distribution of the delay of a scope's next shipment, from the shipments that were received before a day, see
 * `shrunkenShares`. Probabilities are of single days, so that "exactly on the day", which is what most shipments are,
 * stays the one day that it is. Its cost depends on the number of recent shipments, which is bounded, not on the length
 * of the history.
 *
 * @param scopes the scope and those that it is a part of, widest first.
 * @param before null for all shipments of the history.
 */
export function forecastDelay(history: ShipmentHistory, scopes: readonly string[], before: Day | null) {
  return delayDistribution(shrunkenShares(history, scopes, before, PRIOR_SHARES, cellOf));
}

/** The distribution of one shipment's delay: `forecastDelay` of its route, but it cannot come before it is ordered. */
export function forecastShipment(
  history: ShipmentHistory,
  shipment: ExpectedShipment,
  before: Day | null,
): DelayDistribution {
  const distribution = forecastDelay(history, scopesOf(shipment), before);
  if (shipment.orderedOn === null) return distribution;
  return notBefore(distribution, daysBetween(shipment.expectedOn, shipment.orderedOn)) ?? distribution;
}

function cellOf({ delayDays }: WeighedShipment): number | null {
  return delayDays === null ? null : delayCell(delayDays);
}

function priorShares(): Float64Array {
  const believed = (days: number): number => (1 + Math.abs(days)) ** PRIOR_POWER;
  const sumTo = (end: number): number => {
    let sum = 0;
    for (let days = 1; days <= end; days += 1) sum += believed(days);
    return sum;
  };
  const early = PRIOR.early / sumTo(-EARLIEST_DELAY_DAYS);
  const late = PRIOR.late / sumTo(LATEST_DELAY_DAYS);
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const days = cell + EARLIEST_DELAY_DAYS;
    return days === 0 ? PRIOR.onTheDay : believed(days) * (days < 0 ? early : late);
  });
}

const PRIOR_SHARES = priorShares();
