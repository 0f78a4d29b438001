import { isDeepStrictEqual } from "node:util";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { noteLikeness } from "../db/product-likeness.ts";
import { proposeSubstitutes } from "../domain/substitutes/propose-substitutes.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readSubstitutes, writeSubstitutes } from "../shopify/substitutes.ts";

/** Brings a product in Shopify to show what is really like it, which the storefront offers when that is in stock. */
export async function publishSubstitutes(claim: Claim): Promise<void> {
  const { shop, subjectId: productId } = claim;
  const api = await adminApi(shop);
  const read = await readSubstitutes(api, productId);
  if (read) {
    const ids = proposeSubstitutes(read.product, read.candidates, read.choices).map(({ id }) => id);
    if (!isDeepStrictEqual(ids, read.shown)) await writeSubstitutes(api, productId, "shown", ids);
  }
  await prisma.$transaction(async (tx) => {
    if (read) await noteLikeness(tx, shop, productId, read.likeness);
    await settleMark(tx, claim);
  });
}
