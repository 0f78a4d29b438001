import { SKUS_AT_ONCE } from "../config/limits.ts";
import { unknownItems, type NewItem } from "../db/items.ts";
import { adminApi } from "./admin-api.ts";
import { readItem, titleOf, type ShopifyItem } from "./inventory.ts";
import { ITEMS_BY_SKU } from "./operations/items-by-sku.ts";
import { readAllPages } from "./pages.ts";

/** Reads those of some items that our book does not know; nobody has waited for them yet. What does not exist is left out. */
export async function readUnknownItems(shop: string, itemIds: readonly string[]): Promise<ShopifyItem[]> {
  const unknown = await unknownItems(shop, itemIds);
  if (unknown.length === 0) return [];
  const api = await adminApi(shop);
  const read: ShopifyItem[] = [];
  for (const itemId of unknown) {
    const item = await readItem(api, itemId, []);
    if (item) read.push(item);
  }
  return read;
}

/** Reads the items that have one of some SKUs, letter for letter. Several variants may have the same. */
export async function readItemsBySku(shop: string, skus: readonly string[]): Promise<NewItem[]> {
  if (skus.length === 0) return [];
  const api = await adminApi(shop);
  const wanted = new Set(skus);
  const read: NewItem[] = [];
  for (let start = 0; start < skus.length; start += SKUS_AT_ONCE) {
    const search = skus
      .slice(start, start + SKUS_AT_ONCE)
      .map(searchOf)
      .join(" OR ");
    const variants = await readAllPages(
      async (after) => (await api.run(ITEMS_BY_SKU, { search, after })).productVariants,
    );
    for (const { id, displayName, inventoryPolicy, product, inventoryItem } of variants ?? []) {
      if (!wanted.has(inventoryItem.sku ?? "")) continue;
      read.push({
        ...{ id: inventoryItem.id, variantId: id, productId: product.id, productTags: product.tags },
        ...{ title: titleOf({ displayName }), sku: inventoryItem.sku ?? null, tracked: inventoryItem.tracked },
        continuesSelling: inventoryPolicy === "CONTINUE",
      });
    }
  }
  return read;
}

/** Shopify's search for a SKU; a backslash takes its meaning from the quotation mark that follows. */
const searchOf = (sku: string): string => `sku:"${sku.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
