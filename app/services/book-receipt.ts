import { now } from "../config/clock.ts";
import { IDEMPOTENCY_KEPT_MS, RECEIPT_TRIES } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { extendClaim, settleMark, type Claim } from "../db/marks.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange, settlePurchaseStatus } from "../db/purchase-orders.ts";
import { lockItems } from "../db/read-item-books.ts";
import { bookReceipts, noteReceiptTry, readOpenReceipt, type OpenReceipt } from "../db/receipts.ts";
import { refuseReceipt } from "../db/refuse-receipt.ts";
import { purchaseOrderInboundId } from "../domain/purchasing/purchase-inbound.ts";
import { AdminApiError, adminApi, type AdminApi } from "../shopify/admin-api.ts";
import { addStock, availableAt, type AdditionOutcome } from "../shopify/stock.ts";

/**
 * Adds the good units of a receipt to Shopify's stock, once however often it is tried, and counts them as received.
 *
 * Before Shopify is told, the receipt says so in the book, with the very words: until it is booked no plan of the item is
 * made, because nobody can tell whether a stock that is read has the units. Every repetition says the same under the same
 * key; only when Shopify says that nothing was done is it tried from another quantity, under another key.
 */
export async function bookReceiptInStock(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const receipt = await readOpenReceipt(prisma, shop, BigInt(subjectId));
  if (!receipt) return prisma.$transaction((tx) => settleMark(tx, claim));
  const outcome = await tellShopify(claim, receipt);
  await prisma.$transaction(async (tx) => {
    await lockItems(tx, shop, [receipt.itemId]);
    await lockPurchaseOrder(tx, shop, receipt.purchaseOrderId);
    if (outcome.kind === "added") await noteBooked(tx, shop, receipt);
    else await refuseReceipt(tx, shop, receipt, outcome.reason);
    await settlePurchaseStatus(tx, shop, receipt.purchaseOrderId);
    await markItemsOf(tx, shop, [receipt], now());
    await settleMark(tx, claim);
  });
}

type Told = Exclude<AdditionOutcome, { kind: "stale" }>;

async function tellShopify(claim: Claim, receipt: OpenReceipt): Promise<Told> {
  const api = await adminApi(claim.shop);
  if (receipt.changeFrom !== null && receipt.writingSince !== null) {
    const outcome = await repeat(api, receipt, receipt.changeFrom, receipt.writingSince);
    if (outcome.kind !== "stale") return outcome;
  }
  for (let attempt = receipt.attempt + 1; attempt <= receipt.attempt + RECEIPT_TRIES; attempt += 1) {
    const changeFrom = await availableAt(api, receipt.itemId, receipt.locationId);
    if (changeFrom === null) return { kind: "refused", reason: "Shopify no longer has this product." };
    await prisma.$transaction(async (tx) => {
      await lockItems(tx, claim.shop, [receipt.itemId]);
      await noteReceiptTry(tx, claim.shop, receipt.id, { attempt, changeFrom, at: now() });
      await extendClaim(tx, claim, now());
    });
    const outcome = await addStock(api, additionOf(receipt, attempt, changeFrom));
    if (outcome.kind !== "stale") return outcome;
  }
  throw new AdminApiError("The stock changes faster than a receipt can be added to it.", true);
}

/** Says once more what a worker before this one has said, or may have. */
function repeat(api: AdminApi, receipt: OpenReceipt, changeFrom: number, since: Date): Promise<AdditionOutcome> {
  if (now().getTime() - since.getTime() < IDEMPOTENCY_KEPT_MS) {
    return addStock(api, additionOf(receipt, receipt.attempt, changeFrom));
  }
  const reason =
    "For a day Shopify did not answer whether it has counted these units. Compare its stock, and receive them again if they are missing.";
  return Promise.resolve({ kind: "refused", reason });
}

function additionOf(receipt: OpenReceipt, attempt: number, changeFrom: number) {
  const { id, itemId, locationId, accepted: units, purchaseOrderId } = receipt;
  const reference = purchaseOrderInboundId(String(purchaseOrderId));
  return { itemId, locationId, units, changeFrom, reference, key: `receipt-${id}-${attempt}` };
}

async function noteBooked(tx: Transaction, shop: string, receipt: OpenReceipt): Promise<void> {
  const { id, itemId, accepted, rejected, author, purchaseOrderId } = receipt;
  await bookReceipts(tx, shop, [id]);
  const change = { kind: "received" as const, itemId, accepted, rejected };
  await notePurchaseChange(tx, shop, purchaseOrderId, { change, author }, now());
}
