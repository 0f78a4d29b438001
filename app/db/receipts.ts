import type { Transaction } from "./client.ts";

/** A receipt that is on its way into Shopify's stock. */
export interface OpenReceipt {
  id: bigint;
  purchaseOrderId: bigint;
  lineId: bigint;
  itemId: string;
  locationId: string;
  accepted: number;
  rejected: number;
  state: "decided" | "writing";
  attempt: number;
  changeFrom: number | null;
  writingSince: Date | null;
  author: string;
}

/** Reads a receipt that Shopify has still to be told of; null when that is done, or there is none. */
export async function readOpenReceipt(tx: Transaction, shop: string, id: bigint): Promise<OpenReceipt | null> {
  const receipt = await tx.purchaseOrderReceipt.findFirst({
    where: { shop, id, state: { in: ["decided", "writing"] } },
  });
  if (!receipt) return null;
  const order = await tx.purchaseOrder.findFirst({
    where: { shop, id: receipt.purchaseOrderId },
    select: { locationId: true },
  });
  return order && { ...receipt, ...order, state: receipt.state as OpenReceipt["state"] };
}

/** Notes what Shopify is about to be told, so that a worker that comes after a killed one says the very same. */
export async function noteReceiptTry(
  tx: Transaction,
  shop: string,
  id: bigint,
  { attempt, changeFrom, at }: { attempt: number; changeFrom: number; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE purchase_order_receipts
    SET state = 'writing', attempt = ${attempt}, change_from = ${changeFrom},
      writing_since = COALESCE(writing_since, ${at})
    WHERE shop = ${shop} AND id = ${id}`;
}

/** Counts a receipt as received: Shopify has its units. */
export async function bookReceipt(tx: Transaction, shop: string, receipt: OpenReceipt): Promise<void> {
  const { id, lineId, accepted, rejected } = receipt;
  await tx.purchaseOrderReceipt.updateMany({ where: { shop, id }, data: { state: "booked" } });
  await tx.purchaseOrderLine.updateMany({
    where: { shop, id: lineId },
    data: { received: { increment: accepted }, rejected: { increment: rejected } },
  });
}
