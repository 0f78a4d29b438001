import { isDeepStrictEqual } from "node:util";
import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { itemsOfProduct } from "../db/items.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { changeLikeness } from "../db/product-likeness.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readProduct } from "../shopify/products.ts";

/**
 * Marks the items of a product that are new, gone, or sold otherwise than our book says. The others are left alone: what
 * we publish on a variant is an update of its product too, and must not start its planning anew. Where the product itself is
 * another, those of its type that are sold out look for their substitutes again.
 */
export async function refreshProduct(claim: Claim): Promise<void> {
  const { shop, subjectId: productId } = claim;
  const { items, likeness } = await readProduct(await adminApi(shop), productId);
  await prisma.$transaction(async (tx) => {
    const known = new Map((await itemsOfProduct(tx, shop, productId)).map((item) => [item.id, item]));
    const changed = items.filter((item) => !isDeepStrictEqual(item, known.get(item.id)));
    for (const item of items) known.delete(item.id);
    const itemIds = [...changed.map((item) => item.id), ...known.keys()];
    const marks = itemIds.map((itemId): Mark => ({ shop, kind: "item", subjectId: itemId }));
    for (const subjectId of await changeLikeness(tx, shop, productId, likeness))
      marks.push({ shop, kind: "publish_substitutes", subjectId });
    await markDirty(tx, marks, now());
    await settleMark(tx, claim);
  });
}
