import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readProductItems } from "../shopify/products.ts";

/** Marks every item of a product, those that it has now and those that it had when it was last read. */
export async function refreshProduct(claim: Claim): Promise<void> {
  const { shop, subjectId: productId } = claim;
  const current = await readProductItems(await adminApi(shop), productId);
  await prisma.$transaction(async (tx) => {
    const known = await tx.item.findMany({ where: { shop, productId }, select: { id: true } });
    const itemIds = new Set([...current, ...known.map((item) => item.id)]);
    const marks = [...itemIds].map((itemId): Mark => ({ shop, kind: "item", subjectId: itemId }));
    await markDirty(tx, marks, now());
    await settleMark(tx, claim);
  });
}
