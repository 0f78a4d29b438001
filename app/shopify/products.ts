import type { AdminApi } from "./admin-api.ts";
import { collectionIdsOf } from "./collections.ts";
import { titleOf } from "./inventory.ts";
import { PRODUCT_ITEMS } from "./operations/product-items.ts";
import { readAllPages } from "./pages.ts";
import { likenessOf, type ProductLikeness } from "./substitutes.ts";

/** What a variant says of its inventory item. */
export interface ProductItem {
  id: string;
  variantId: string;
  title: string;
  sku: string | null;
  productTags: readonly string[];
  collectionIds: readonly string[];
  tracked: boolean;
  continuesSelling: boolean;
}

/** A product's inventory items, and its likeness; none of either when it does not exist (any more). */
export async function readProduct(
  api: AdminApi,
  productId: string,
): Promise<{ items: ProductItem[]; likeness: ProductLikeness | null }> {
  let likeness: ProductLikeness | null = null;
  let productTags: readonly string[] = [];
  let collectionIds: readonly string[] = [];
  const variants = await readAllPages(async (after) => {
    const { product } = await api.run(PRODUCT_ITEMS, { id: productId, after });
    productTags = product?.tags ?? [];
    collectionIds = collectionIdsOf(product?.collections.nodes ?? []);
    likeness = product ? likenessOf(product) : null;
    return product?.variants;
  });
  const items = (variants ?? []).map(({ id, displayName, inventoryPolicy, inventoryItem }): ProductItem => ({
    id: inventoryItem.id,
    variantId: id,
    title: titleOf({ displayName }),
    sku: inventoryItem.sku ?? null,
    productTags,
    collectionIds,
    tracked: inventoryItem.tracked,
    continuesSelling: inventoryPolicy === "CONTINUE",
  }));
  return { items, likeness };
}
