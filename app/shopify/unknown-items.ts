import { unknownItems } from "../db/items.ts";
import { adminApi } from "./admin-api.ts";
import { readItem, type ShopifyItem } from "./inventory.ts";

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
