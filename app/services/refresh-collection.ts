import { now } from "../config/clock.ts";
import { forgetCollection, movedProducts, saveCollections } from "../db/collections.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { currentPolicy } from "../db/policies.ts";
import { namesCollection } from "../domain/allocation/settings-for.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readCollection, readCollectionProducts } from "../shopify/collections.ts";

/**
 * Reads a collection again: what it is called, and, when the shop's policy makes an exception for it, which products came
 * in or went. Otherwise nobody asks for its products, and they are read when the policy names it: then every item that is
 * wanted is planned anew.
 */
export async function refreshCollection(claim: Claim): Promise<void> {
  const { shop, subjectId: id } = claim;
  const api = await adminApi(shop);
  const collection = await readCollection(api, id);
  const isNamed = namesCollection(await currentPolicy(prisma, shop), id);
  const productIds = isNamed && collection ? await readCollectionProducts(api, id) : [];
  await prisma.$transaction(async (tx) => {
    if (collection) await saveCollections(tx, shop, [collection]);
    else await forgetCollection(tx, shop, id);
    const moved = isNamed ? await movedProducts(tx, shop, id, productIds) : [];
    const marks = moved.map((productId): Mark => ({ shop, kind: "product", subjectId: productId }));
    await markDirty(tx, marks, now());
    await settleMark(tx, claim);
  });
}
