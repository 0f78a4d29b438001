import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { saveShop } from "../db/shops.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { defineBackorderMetafields } from "../shopify/metafields.ts";
import { readShop } from "../shopify/shop.ts";

/** Takes a shop in: its facts, our metafield definitions, and a mark to import what it has. May be repeated. */
export async function installShop(shop: string): Promise<void> {
  const api = await adminApi(shop);
  await defineBackorderMetafields(api);
  const facts = await readShop(api);
  const installedAt = now();
  await prisma.$transaction(async (tx) => {
    await saveShop(tx, shop, facts, installedAt);
    await markDirty(tx, [{ shop, kind: "import", subjectId: shop }], installedAt);
  });
}
