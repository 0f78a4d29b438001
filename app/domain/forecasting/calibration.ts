import { probabilityBy, type DelayDistribution } from "./delay-distribution.ts";

/** How a forecast turned out: what it had said of the day on which the shipment came. */
export interface ForecastOutcome {
  /** The probability that it would come before that day. */
  before: number;
  /** The probability that it would come by that day. */
  by: number;
}

/** What is learned from how forecasts turned out: weights of outcomes by twentieths of forecast probability. */
export type Calibration = readonly number[];

const TWENTIETHS = 20;
/** How many outcomes the belief that forecasts are right counts for. */
const TRUST = 100;
/** In outcomes. Long, as a correction that follows too closely is always one mood of the suppliers behind. */
const HALF_LIFE = 800;

/** Forecasts are believed as they are. */
export const UNCORRECTED: Calibration = Array.from({ length: TWENTIETHS }, () => 0);

export function outcomeOf(distribution: DelayDistribution, delayDays: number): ForecastOutcome {
  return { before: probabilityBy(distribution, delayDays - 1), by: probabilityBy(distribution, delayDays) };
}

/**
 * How much of an outcome lies within a confidence: 1 when it came while the probability was still below, 0 when it came
 * after that. On the day on which the probability passes the confidence, the part up to it counts. The mean over many
 * outcomes is their coverage, and equals the confidence for true forecasts, also where most shipments come on one same
 * day; the plain share that came by the quantile is always more than that, as a day cannot be divided. (The distribution
 * of the non-randomized probability integral transform: Czado, Gneiting and Held, Predictive Model Assessment for Count
 * Data, Biometrics 65, 2009.)
 */
export function coverageOf({ before, by }: ForecastOutcome, confidence: number): number {
  if (by <= confidence) return 1;
  if (before >= confidence) return 0;
  return (confidence - before) / (by - before);
}

/** Learns from forecasts that turned out on one day. What was learned before weighs half as much after `HALF_LIFE` of them. */
export function learnOutcomes(calibration: Calibration, outcomes: readonly ForecastOutcome[]): Calibration {
  const faded = calibration.map((weight) => weight * 2 ** (-outcomes.length / HALF_LIFE));
  for (const outcome of outcomes) {
    let below = 0;
    for (const cell of faded.keys()) {
      const upTo = coverageOf(outcome, (cell + 1) / TWENTIETHS);
      faded[cell] = (faded[cell] ?? 0) + upTo - below;
      below = upTo;
    }
  }
  return faded;
}

/**
 * Corrects a forecast by how earlier ones turned out: what they called a probability of p is called what it turned out to
 * be. Shrunk towards no correction (`TRUST`). (Quantile recalibration: Kuleshov, Fenner and Ermon, Accurate Uncertainties
 * for Deep Learning Using Calibrated Regression, ICML 2018, with a histogram in place of an isotonic fit.)
 */
export function calibrated(distribution: DelayDistribution, calibration: Calibration): DelayDistribution {
  const total = calibration.reduce((sum, weight) => sum + weight, TRUST);
  const shares = calibration.map((weight) => (weight + TRUST / TWENTIETHS) / total);
  const upTo = [0];
  for (const share of shares) upTo.push((upTo.at(-1) ?? 0) + share);
  const cumulative = distribution.cumulative.map((probability) => {
    const place = probability * TWENTIETHS;
    const cell = Math.min(TWENTIETHS - 1, Math.floor(place));
    return (upTo[cell] ?? 0) + (place - cell) * (shares[cell] ?? 0);
  });
  return { cumulative };
}
