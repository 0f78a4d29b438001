import { createHash } from "node:crypto";
import { SUBSTITUTE_CANDIDATES as CANDIDATES_AT_MOST, SUBSTITUTE_TAGS } from "../config/shopper-limits.ts";
import type { ProductFacts, SubstituteChoices } from "../domain/substitutes/propose-substitutes.ts";
import type { AdminApi } from "./admin-api.ts";
import { DELETE_METAFIELDS, SET_METAFIELDS } from "./operations/metafields.ts";
import { PRODUCT_TITLES, SUBSTITUTE_CANDIDATES, SUBSTITUTES_OF } from "./operations/substitutes.ts";
import { refuseUserErrors } from "./user-errors.ts";

/** The product metafields that hold what is offered in its place: by the merchant always, never, and by us. */
export const SUBSTITUTE_KEYS = { pinned: "alternatives", banned: "never_substitutes", shown: "substitutes" } as const;

/** What makes a product like others: its type, in lower case, and a digest of all that a look for substitutes reads of it. */
export interface ProductLikeness {
  productType: string;
  digest: string;
}

/** A product with all that is known and decided of what may stand in for it. */
export interface SubstituteReading {
  product: ProductFacts;
  likeness: ProductLikeness;
  candidates: ProductFacts[];
  choices: SubstituteChoices;
  /** What the storefront is told now. */
  shown: string[];
}

/** Reads a product and the products of its type; null when it does not exist (any more). */
export async function readSubstitutes(api: AdminApi, id: string): Promise<SubstituteReading | null> {
  const { product } = await api.run(SUBSTITUTES_OF, { id });
  if (!product) return null;
  const { productType, tags } = product;
  // What shares no tag is no substitute, however many there are of the type.
  const tagged = tags.slice(0, SUBSTITUTE_TAGS).map((tag) => `tag:${quoted(tag)}`);
  const query = `status:active AND product_type:${quoted(productType)} AND (${tagged.join(" OR ")})`;
  const candidates =
    productType && tagged.length > 0
      ? (await api.run(SUBSTITUTE_CANDIDATES, { first: CANDIDATES_AT_MOST, query })).products.nodes
      : [];
  return {
    product: factsOf(product),
    likeness: likenessOf(product),
    candidates: candidates.map(factsOf),
    choices: { pinned: idsIn(product.pinned), banned: idsIn(product.banned) },
    shown: idsIn(product.shown),
  };
}

/** A value in Shopify's search syntax. */
const quoted = (value: string): string => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

type ProductNode = Omit<ProductFacts, "price"> & { priceRangeV2: { minVariantPrice: { amount: string } } };

function factsOf({ id, title, productType, tags, options, priceRangeV2 }: ProductNode): ProductFacts {
  return { id, title, productType, tags, options, price: Number(priceRangeV2.minVariantPrice.amount) };
}

/** The likeness of a product as Shopify shows it. */
export function likenessOf(product: Omit<ProductNode, "id" | "title"> & { status: string }): ProductLikeness {
  const { status, productType, tags, options, priceRangeV2 } = product;
  const facts = JSON.stringify([status, productType, tags, options, priceRangeV2]);
  return { productType: productType.toLowerCase(), digest: createHash("sha256").update(facts).digest("hex") };
}

/** The ids in a list of references; none in what is not a list. */
function idsIn(metafield: { jsonValue: unknown } | null | undefined): string[] {
  const value = metafield?.jsonValue;
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

/** The titles of products by their ids; one that no longer exists has none. */
export async function readProductTitles(api: AdminApi, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { nodes } = await api.run(PRODUCT_TITLES, { ids: [...ids] });
  return new Map(nodes.flatMap((node) => (node && "title" in node ? [[node.id, node.title] as const] : [])));
}

/** Writes one of a product's lists. */
export async function writeSubstitutes(
  api: AdminApi,
  ownerId: string,
  list: keyof typeof SUBSTITUTE_KEYS,
  ids: readonly string[],
): Promise<void> {
  const key = SUBSTITUTE_KEYS[list];
  if (ids.length === 0) {
    const { metafieldsDelete } = await api.run(DELETE_METAFIELDS, {
      metafields: [{ ownerId, namespace: "$app", key }],
    });
    return refuseUserErrors("metafieldsDelete", metafieldsDelete?.userErrors);
  }
  const metafield = { ownerId, key, type: "list.product_reference", value: JSON.stringify(ids) };
  const { metafieldsSet } = await api.run(SET_METAFIELDS, { metafields: [metafield] });
  refuseUserErrors("metafieldsSet", metafieldsSet?.userErrors);
}
