import { now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { log } from "../config/log.ts";
import { prisma } from "../db/client.ts";
import { grantedScopes, saveGrantedScopes } from "../db/granted-scopes.ts";
import { beginImport } from "../db/imports.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { endShopRedaction } from "../db/privacy-requests.ts";
import { eraseShop, noteUninstalled, saveShop } from "../db/shops.ts";
import { missingScopes } from "../domain/shops/scopes.ts";
import { adminApi, ShopUnknownError, ShopUnservedError } from "../shopify/admin-api.ts";
import { readGrantedScopes, readShop, type ShopFacts } from "../shopify/shop.ts";

/**
 * Follows an event of the shop's own life. What it tells may be hours old: whether the shop has the app is asked anew, so
 * that an event of an earlier installation does no harm to the present one.
 */
export function changeShopLife(claim: Claim): Promise<void> {
  switch (claim.subjectId) {
    case "app/uninstalled":
      return followRemoval(claim);
    case "shop/redact":
      return forgetShop(claim);
    case "app/scopes_update":
      return followScopes(claim);
    default:
      return followFacts(claim);
  }
}

/** What a shop says of itself; null when it does not let us ask. */
async function readIfInstalled(shop: string): Promise<ShopFacts | null> {
  try {
    return await readShop(await adminApi(shop));
  } catch (error) {
    if (error instanceof ShopUnknownError || error instanceof ShopUnservedError) return null;
    throw error;
  }
}

async function followRemoval(claim: Claim): Promise<void> {
  const facts = await readIfInstalled(claim.shop);
  await prisma.$transaction(async (tx) => {
    if (!facts) await noteUninstalled(tx, claim.shop, now());
    await settleMark(tx, claim);
  });
}

/** Deletes all that is kept of a shop; one that has taken the app in again is seen for the first time anew. */
async function forgetShop({ shop }: Claim): Promise<void> {
  const facts = await readIfInstalled(shop);
  const forgottenAt = now();
  await prisma.$transaction(async (tx) => {
    // The claim goes with everything else.
    await eraseShop(tx, shop, { keepsTokens: facts !== null });
    await endShopRedaction(tx, shop, "everything kept of the shop is deleted", forgottenAt);
    if (!facts) return;
    await saveShop(tx, shop, facts, forgottenAt);
    await beginImport(tx, shop, forgottenAt);
  });
  log.info({ shop }, "everything kept of the shop was deleted, as it asked");
}

/** Whoever grants again what was missing has parts of his shop that were never read. */
async function followScopes(claim: Claim): Promise<void> {
  const { shop } = claim;
  const granted = await readGrantedScopes(await adminApi(shop));
  const missedBefore = missingScopes(env.SCOPES, (await grantedScopes(shop)) ?? []);
  const isWidened = missingScopes(missedBefore, granted).length < missedBefore.length;
  await prisma.$transaction(async (tx) => {
    await saveGrantedScopes(tx, shop, granted);
    if (isWidened) await beginImport(tx, shop, now());
    await settleMark(tx, claim);
  });
}

async function followFacts(claim: Claim): Promise<void> {
  const facts = await readShop(await adminApi(claim.shop));
  await prisma.$transaction(async (tx) => {
    await saveShop(tx, claim.shop, facts, now());
    await settleMark(tx, claim);
  });
}
