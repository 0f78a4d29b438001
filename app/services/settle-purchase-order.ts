import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { lockPurchaseOrder, settlePurchaseStatus } from "../db/purchase-orders.ts";

/** Brings a purchase order's status to what its linked shipments have brought since. */
export async function settlePurchaseOrder(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const id = BigInt(subjectId);
  await prisma.$transaction(async (tx) => {
    await lockPurchaseOrder(tx, shop, id);
    await settlePurchaseStatus(tx, shop, id);
    await settleMark(tx, claim);
  });
}
