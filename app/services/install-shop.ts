import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { beginImport } from "../db/imports.ts";
import { isInstalled, saveShop } from "../db/shops.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { defineBackorderMetafields } from "../shopify/metafields.ts";
import { readShop } from "../shopify/shop.ts";

/**
 * Takes a shop in when it is new or comes back: its facts, our metafield definitions, and a mark to import what it has.
 * Called whenever somebody opens the app, so for a shop that is installed it is one read.
 */
export async function installShop(shop: string): Promise<void> {
  if (await isInstalled(shop)) return;
  const api = await adminApi(shop);
  await defineBackorderMetafields(api);
  const facts = await readShop(api);
  const installedAt = now();
  await prisma.$transaction(async (tx) => {
    await saveShop(tx, shop, facts, installedAt);
    await beginImport(tx, shop, installedAt);
  });
}
