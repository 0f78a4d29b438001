import type { AdminApi } from "./admin-api.ts";
import { COLLECTION, COLLECTION_PRODUCTS } from "./operations/collection.ts";
import { readAllPages } from "./pages.ts";

export interface ShopifyCollection {
  id: string;
  title: string;
}

/** The ids of a product's collections, in an order of their own. Of more than the first 50 nothing is known. */
export function collectionIdsOf(collections: readonly ShopifyCollection[]): string[] {
  return collections.map(({ id }) => id).sort();
}

/** A collection; null when it does not exist (any more). */
export async function readCollection(api: AdminApi, id: string): Promise<ShopifyCollection | null> {
  return (await api.run(COLLECTION, { id })).collection ?? null;
}

/** The ids of the products in a collection; none when it does not exist. */
export async function readCollectionProducts(api: AdminApi, id: string): Promise<string[]> {
  const products = await readAllPages(async (after) => {
    const { collection } = await api.run(COLLECTION_PRODUCTS, { id, after });
    return collection?.products;
  });
  return (products ?? []).map((product) => product.id);
}
