import type { ShipmentHistory, WeighedShipment } from "./shipment-history.ts";
import { shrunkenShares } from "./shrunken-shares.ts";

/** The shares of a shipment that are told apart, nothing and all included: twentieths, rounded down. */
const STEPS = 20;

/**
 * What is believed before anything was delivered: nearly always all of it, else most of it, seldom less than half or
 * nothing. A promise that needs ten shipments in full must not fail for what is only believed.
 */
const PRIOR = { all: 0.98, half: 0.015, less: 0.005 };

/** Which share of what was sent is accepted. */
export interface ReceiptShares {
  /** The probability of `index / (length - 1)`; they sum to 1. */
  readonly probabilities: Float64Array;
}

/**
 * The distribution of the share of a scope's next shipment that is accepted, see `shrunkenShares`. It is taken to be
 * independent of the delay.
 *
 * @param scopes the scope and those that it is a part of, widest first.
 */
export function forecastReceipt(history: ShipmentHistory, scopes: readonly string[]): ReceiptShares {
  return { probabilities: shrunkenShares(history, scopes, null, PRIOR_SHARES, cellOf) };
}

/** The units that are accepted, each number with its probability. Rounded down, as part of a unit cannot be sold. */
export function acceptedUnits({ probabilities }: ReceiptShares, sentUnits: number): Map<number, number> {
  const byUnits = new Map<number, number>();
  for (const [step, probability] of probabilities.entries()) {
    if (probability === 0) continue;
    const units = Math.floor((sentUnits * step) / (probabilities.length - 1));
    byUnits.set(units, (byUnits.get(units) ?? 0) + probability);
  }
  return byUnits;
}

/** More than was sent counts as all. */
function cellOf({ sentUnits, acceptedUnits: accepted }: WeighedShipment): number | null {
  return sentUnits > 0 ? Math.floor((STEPS * Math.min(accepted, sentUnits)) / sentUnits) : null;
}

const PRIOR_SHARES = Float64Array.from({ length: STEPS + 1 }, (_, step) => {
  if (step === STEPS) return PRIOR.all;
  return step >= STEPS / 2 ? PRIOR.half / (STEPS / 2) : PRIOR.less / (STEPS / 2);
});
