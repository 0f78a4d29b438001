import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, writeUnderClaim, type Claim } from "../db/marks.ts";
import { beginWriting, doubtWriting, endWriting, readPolicyRecord } from "../db/selling.ts";
import { isToSwitch } from "../domain/selling/keep-policy.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { setContinuesSelling } from "../shopify/inventory-policy.ts";

/**
 * Has Shopify sell an item past zero, or not, as was decided. What it is told is noted before and after, so that what a
 * plan reads meanwhile is not taken for a person's change; a worker that is killed in between is followed by one that
 * tells it again.
 */
export async function switchSelling(claim: Claim): Promise<void> {
  const { shop, subjectId: itemId } = claim;
  const record = await readPolicyRecord(prisma, shop, itemId);
  const item = await prisma.item.findUnique({
    where: { shop_id: { shop, id: itemId } },
    select: { productId: true, variantId: true },
  });
  const { wanted } = record;
  if (wanted === null || !isToSwitch(record) || !item?.productId || !item.variantId) {
    return prisma.$transaction((tx) => settleMark(tx, claim));
  }
  const { productId, variantId } = item;
  const api = await adminApi(shop);
  await beginWriting(prisma, shop, itemId);
  const write = (): Promise<void> => setContinuesSelling(api, { productId, variantId }, wanted);
  await writeUnderClaim(claim, now, write, (tx) => doubtWriting(tx, shop, itemId));
  await prisma.$transaction(async (tx) => {
    await endWriting(tx, shop, itemId, wanted);
    await markDirty(tx, [{ shop, kind: "item", subjectId: itemId }], now());
    await settleMark(tx, claim);
  });
}
