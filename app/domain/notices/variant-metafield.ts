import type { Day } from "../days.ts";
import type { Quote } from "../promising/quote-ship-promise.ts";
import { sellingState, type SellingState } from "../selling/decide-selling.ts";

/**
 * The variant's metafield `backorder`, which the storefront renders. Version 1 of its shape; what is added to it leaves
 * the rest as it is.
 */
export interface VariantMetafield {
  version: 1;
  /** When this was true, ISO instant. The storefront shows no date from data that is too old. */
  asOf: string;
  /** How it stands for a buyer: a backorder, a pre-order and what is out of stock have different words. */
  state: SellingState;
  /** Of a pre-order: the day before which nothing of it ships; else null. */
  releaseOn: Day | null;
  /** Units that ship now, or on the day of release. */
  available: number;
  /** Whether the shop sells it past zero. */
  continuesSelling: boolean;
  /** Cumulative: up to `units` units, the available ones included, ship in this window. */
  quotes: Quote[];
}

/** @param today in the shop's time zone. */
export function variantMetafield(
  shown: { available: number; continuesSelling: boolean; releaseOn: Day | null; quotes: Quote[] },
  { today, asOf }: { today: Day; asOf: Date },
): VariantMetafield {
  const { available, continuesSelling, quotes } = shown;
  const state = sellingState(shown, today);
  const releaseOn = state === "pre_order" ? shown.releaseOn : null;
  return { version: 1, asOf: asOf.toISOString(), state, releaseOn, available, continuesSelling, quotes };
}
