import type { AdminApi } from "./admin-api.ts";
import { collectionIdsOf } from "./collections.ts";
import { titleOf } from "./inventory.ts";
import { PRODUCT_ITEMS } from "./operations/product-items.ts";
import { readAllPages } from "./pages.ts";

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

/** The inventory items of a product's variants; none when the product does not exist (any more). */
export async function readProductItems(api: AdminApi, productId: string): Promise<ProductItem[]> {
  let productTags: readonly string[] = [];
  let collectionIds: readonly string[] = [];
  const variants = await readAllPages(async (after) => {
    const { product } = await api.run(PRODUCT_ITEMS, { id: productId, after });
    productTags = product?.tags ?? [];
    collectionIds = collectionIdsOf(product?.collections.nodes ?? []);
    return product?.variants;
  });
  return (variants ?? []).map(({ id, displayName, inventoryPolicy, inventoryItem }) => ({
    id: inventoryItem.id,
    variantId: id,
    title: titleOf({ displayName }),
    sku: inventoryItem.sku ?? null,
    productTags,
    collectionIds,
    tracked: inventoryItem.tracked,
    continuesSelling: inventoryPolicy === "CONTINUE",
  }));
}
