import type { Quote } from "../promising/quote-ship-promise.ts";

/** The variant's metafield `backorder`, which the storefront renders. Version 1 of its shape. */
export interface VariantMetafield {
  version: 1;
  /** When this was true, ISO instant. The storefront shows no date from data that is too old. */
  asOf: string;
  /** Units that ship now. */
  available: number;
  /** Whether the shop sells it past zero. */
  continuesSelling: boolean;
  /** Cumulative: up to `units` units, the available ones included, ship in this window. */
  quotes: Quote[];
}

export function variantMetafield(
  shown: { available: number; continuesSelling: boolean; quotes: Quote[] },
  asOf: Date,
): VariantMetafield {
  const { available, continuesSelling, quotes } = shown;
  return { version: 1, asOf: asOf.toISOString(), available, continuesSelling, quotes };
}
