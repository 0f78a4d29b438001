import { daysBetween, type Day } from "../days.ts";

/** One item of a delivery that is over, as far as it tells how well a supplier delivers. */
export interface ScoredDelivery {
  /** The day that was told first, and the one on which the last of its units came, or it was given up. */
  expectedOn: Day;
  receivedOn: Day;
  sent: number;
  accepted: number;
}

/** How well a supplier kept what he told. Shares are from 0 to 1, days late are negative when he came earlier. */
export interface SupplierScore {
  deliveries: number;
  /** Deliveries that came on their day or before it. */
  onTime: number;
  /** Half, and nine in ten, of the deliveries of which units came were at most so many days late; null where none did. */
  daysLateP50: number | null;
  daysLateP90: number | null;
  /** Deliveries of which fewer units were accepted than were told, and the units that were missing of all. */
  short: number;
  missingUnits: number;
}

/** How well some deliveries kept what was told of them; null when there are none. */
export function scoreSupplier(deliveries: readonly ScoredDelivery[]): SupplierScore | null {
  const count = deliveries.length;
  if (count === 0) return null;
  // What never came was not late by any number of days, and not on time either.
  const late = deliveries
    .filter(({ accepted }) => accepted > 0)
    .map(({ expectedOn, receivedOn }) => daysBetween(expectedOn, receivedOn))
    .sort((a, b) => a - b);
  const missing = deliveries.map(({ sent, accepted }) => Math.max(0, sent - accepted));
  const sent = deliveries.reduce((sum, delivery) => sum + delivery.sent, 0);
  return {
    deliveries: count,
    onTime: late.filter((days) => days <= 0).length / count,
    daysLateP50: nearestRank(late, 0.5),
    daysLateP90: nearestRank(late, 0.9),
    short: missing.filter((units) => units > 0).length / count,
    missingUnits: sent === 0 ? 0 : missing.reduce((sum, units) => sum + units, 0) / sent,
  };
}

/** The smallest of some ascending values that at least the given share of them does not exceed (nearest rank); null of none. */
function nearestRank(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}

/** A supplier's score of one month, `YYYY-MM`. */
export interface MonthlyScore extends SupplierScore {
  month: string;
}

/** The score of each month in which something was received, in order of time. */
export function scoreByMonth(deliveries: readonly ScoredDelivery[]): MonthlyScore[] {
  const months = Map.groupBy(deliveries, ({ receivedOn }) => receivedOn.slice(0, "YYYY-MM".length));
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([month, received]) => {
      const score = scoreSupplier(received);
      return score ? [{ month, ...score }] : [];
    });
}
