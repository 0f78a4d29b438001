import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { itemsOfTransfer, saveTransfer } from "../db/inbound.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { adoptTransfer } from "../db/purchase-transfers.ts";
import { timeZoneOf } from "../db/shops.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readTransfer } from "../shopify/transfers.ts";

/** Reads which shipments and lines a transfer has, and marks every item that it carries, and an order that it is linked to. */
export async function refreshTransfer(claim: Claim): Promise<void> {
  const { shop, subjectId: transferId } = claim;
  const transfer = await readTransfer(await adminApi(shop), transferId);
  const timeZone = await timeZoneOf(shop);
  const readAt = now();
  await prisma.$transaction(async (tx) => {
    const marks: Mark[] = [];
    if (transfer) {
      const orderedOn = transfer.orderedAt && dayIn(timeZone, transfer.orderedAt);
      await saveTransfer(tx, shop, { ...transfer, orderedOn }, readAt);
      const orderId = await adoptTransfer(tx, shop, { transferId, reference: transfer.reference }, readAt);
      if (orderId !== null) marks.push({ shop, kind: "purchase_order", subjectId: String(orderId) });
    }
    const itemIds = await itemsOfTransfer(tx, shop, transferId);
    marks.push(...itemIds.map((itemId): Mark => ({ shop, kind: "item", subjectId: itemId })));
    await markDirty(tx, marks, readAt);
    await settleMark(tx, claim);
  });
}
