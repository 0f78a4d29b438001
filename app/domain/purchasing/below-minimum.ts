import { fewestUnits, type OfferTerms } from "./supplier-offer.ts";

/** What an order says, as far as its supplier's minimums are concerned. */
export interface OrderedLines {
  currency: string;
  lines: readonly { itemId: string; ordered: number; unitCost: number | null }[];
}

/** Of which an order has less than its supplier takes orders for. */
export interface BelowMinimum {
  /** Products of which fewer units are ordered than the fewest that he sells. */
  lines: { itemId: string; ordered: number; fewest: number }[];
  /** What the order is worth, as far as its costs are known, and the least; null when that is reached, or none was told. */
  value: { worth: number; least: number } | null;
}

/**
 * How far an order stays below the minimums that its supplier told.
 *
 * @param termsOf his terms by item; of what he is not known to sell there are none.
 * @param supplier whose least value is in his own currency, and says nothing of an order in another.
 */
export function belowMinimum(
  { currency, lines }: OrderedLines,
  termsOf: ReadonlyMap<string, Pick<OfferTerms, "packSize" | "minimumUnits">>,
  supplier: { currency: string; minimumValue: number | null },
): BelowMinimum {
  const worth = lines.reduce((sum, { ordered, unitCost }) => sum + ordered * (unitCost ?? 0), 0);
  const least = supplier.currency === currency ? supplier.minimumValue : null;
  return {
    lines: lines.flatMap(({ itemId, ordered }) => {
      const terms = termsOf.get(itemId);
      const fewest = terms ? fewestUnits(terms) : 0;
      return ordered < fewest ? [{ itemId, ordered, fewest }] : [];
    }),
    value: least !== null && worth < least ? { worth, least } : null,
  };
}
