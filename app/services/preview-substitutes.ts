import { proposeSubstitutes } from "../domain/substitutes/propose-substitutes.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readProductTitles, readSubstitutes } from "../shopify/substitutes.ts";

/** A product that is, or never is, offered in another's place. */
export interface ConsideredSubstitute {
  id: string;
  title: string;
  /** The merchant's decision, or that it is alike: in these tags, and by how much it costs more. */
  why: { kind: "pinned" } | { kind: "banned" } | { kind: "alike"; sharedTags: string[]; priceChange: number };
}

/** What is offered in a product's place, in the order in which it is, then what never is; null for an unknown product. */
export async function previewSubstitutes(
  shop: string,
  productId: string,
): Promise<{ title: string; productType: string; considered: ConsideredSubstitute[] } | null> {
  const api = await adminApi(shop);
  const read = await readSubstitutes(api, productId);
  if (!read) return null;
  const { product, candidates, choices } = read;
  const titles = await readProductTitles(api, [...choices.pinned, ...choices.banned]);
  const decided = (ids: readonly string[], kind: "pinned" | "banned"): ConsideredSubstitute[] =>
    ids.map((id) => ({ id, title: titles.get(id) ?? "A product that no longer exists", why: { kind } }));
  const alike = proposeSubstitutes(product, candidates, choices).map(
    ({ id, title, sharedTags, priceChange }): ConsideredSubstitute => ({
      ...{ id, title },
      why: { kind: "alike", sharedTags, priceChange },
    }),
  );
  const { title, productType } = product;
  return {
    ...{ title, productType },
    considered: [...decided(choices.pinned, "pinned"), ...alike, ...decided(choices.banned, "banned")],
  };
}
