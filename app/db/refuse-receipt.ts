import { now } from "../config/clock.ts";
import type { Transaction } from "./client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange, settlePurchaseStatus } from "./purchase-orders.ts";
import { lockItems } from "./read-item-books.ts";
import { readOpenReceipt, type OpenReceipt } from "./receipts.ts";

/** Ends a receipt that Shopify did not take, and notes so in the order's history: its units are still to be received. */
export async function refuseReceipt(
  tx: Transaction,
  shop: string,
  receipt: OpenReceipt,
  refusal: string,
): Promise<void> {
  const { id, itemId, accepted, rejected, author, purchaseOrderId } = receipt;
  await tx.purchaseOrderReceipt.updateMany({ where: { shop, id }, data: { state: "refused", refusal } });
  const change = { kind: "receipt_refused" as const, itemId, units: accepted + rejected, refusal };
  await notePurchaseChange(tx, shop, purchaseOrderId, { change, author }, now());
}

/**
 * Ends a receipt whose dead letter somebody drops: its units are to be received anew, if they are not in the stock already.
 * Whether Shopify has counted them is known only where it was never told.
 */
export async function abandonReceipt(tx: Transaction, shop: string, id: bigint): Promise<void> {
  const receipt = await readOpenReceipt(tx, shop, id);
  if (!receipt) return;
  await lockItems(tx, shop, [receipt.itemId]);
  await lockPurchaseOrder(tx, shop, receipt.purchaseOrderId);
  const reason =
    receipt.state === "decided"
      ? "It was dropped before Shopify was told."
      : "It was dropped before Shopify answered whether it has counted these units. Compare its stock, and receive them again if they are missing.";
  await refuseReceipt(tx, shop, receipt, reason);
  await settlePurchaseStatus(tx, shop, receipt.purchaseOrderId);
  await markItemsOf(tx, shop, [receipt], now());
}
