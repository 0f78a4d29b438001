import { now } from "../config/clock.ts";
import { log } from "../config/log.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { eraseShop, noteUninstalled, saveShop } from "../db/shops.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readShop } from "../shopify/shop.ts";

/** Follows an event of the shop's own life: what it says of itself changed, it removed the app, or it asks to forget it. */
export async function changeShopLife(claim: Claim): Promise<void> {
  const { shop, subjectId: event } = claim;
  if (event === "shop/redact") {
    // The claim goes with everything else that is kept of the shop.
    await prisma.$transaction((tx) => eraseShop(tx, shop));
    return log.info({ shop }, "everything kept of the shop was deleted, as it asked");
  }
  if (event === "app/uninstalled") {
    return prisma.$transaction(async (tx) => {
      await noteUninstalled(tx, shop, now());
      await settleMark(tx, claim);
    });
  }
  const facts = await readShop(await adminApi(shop));
  await prisma.$transaction(async (tx) => {
    await saveShop(tx, shop, facts, now());
    await settleMark(tx, claim);
  });
}
