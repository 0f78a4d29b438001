import { compareIds } from "../ids.ts";

/** What is looked at of a product to say whether it can stand in for another. */
export interface ProductFacts {
  id: string;
  title: string;
  productType: string;
  tags: readonly string[];
  /** Of its cheapest variant, in the shop's currency. */
  price: number;
  options: readonly { name: string; values: readonly string[] }[];
}

/** What the merchant has decided for a product: what is always offered in its place, and what never. Ids of products. */
export interface SubstituteChoices {
  pinned: readonly string[];
  banned: readonly string[];
}

/** A product that is offered in place of another, and why. */
export interface Substitute {
  id: string;
  title: string;
  sharedTags: string[];
  /** By which share it costs more, or less when it is negative. */
  priceChange: number;
}

/** By how much a substitute may cost more or less: a shopper who looks at one price does not want another. */
export const PRICE_BAND = 0.3;

/** The storefront shows three, of those that are in stock. */
export const SUBSTITUTES_AT_MOST = 10;

/**
 * Products that are really like another: of the same type, with a tag in common, for about the same price, and to be had in a
 * value that both have of every option of the same name: never the neon purple one for the blue one. Those with the most tags
 * in common come first, then those of the nearest price. What the merchant pinned is his choice, what he banned is left out.
 */
export function proposeSubstitutes(
  product: ProductFacts,
  candidates: readonly ProductFacts[],
  { pinned, banned }: SubstituteChoices,
): Substitute[] {
  const decided = new Set([product.id, ...pinned, ...banned]);
  return candidates
    .filter((candidate) => !decided.has(candidate.id) && sameText(candidate.productType, product.productType))
    .filter((candidate) => candidate.productType !== "" && sharesOptions(product, candidate))
    .map(({ id, title, tags, price }) => ({
      ...{ id, title, sharedTags: tags.filter((tag) => product.tags.some((own) => sameText(own, tag))) },
      priceChange: priceChange(product.price, price),
    }))
    .filter(({ sharedTags, priceChange: change }) => sharedTags.length > 0 && Math.abs(change) <= PRICE_BAND)
    .sort(
      (a, b) =>
        b.sharedTags.length - a.sharedTags.length ||
        Math.abs(a.priceChange) - Math.abs(b.priceChange) ||
        compareIds(a.id, b.id),
    )
    .slice(0, SUBSTITUTES_AT_MOST);
}

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function priceChange(from: number, to: number): number {
  if (from === to) return 0;
  return from === 0 ? Number.POSITIVE_INFINITY : (to - from) / from;
}

/** Whether each option that both have has a value that both have. */
function sharesOptions(product: ProductFacts, candidate: ProductFacts): boolean {
  return product.options.every(({ name, values }) => {
    const same = candidate.options.find((option) => sameText(option.name, name));
    return !same || same.values.some((value) => values.some((own) => sameText(own, value)));
  });
}
