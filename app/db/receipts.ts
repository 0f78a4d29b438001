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

/** Counts receipts, each of another line, as received: Shopify has their units. */
export async function bookReceipts(tx: Transaction, shop: string, ids: readonly bigint[]): Promise<void> {
  await tx.purchaseOrderReceipt.updateMany({ where: { shop, id: { in: [...ids] } }, data: { state: "booked" } });
  await tx.$executeRaw`
    UPDATE purchase_order_lines AS line SET received = line.received + receipt.accepted,
      rejected = line.rejected + receipt.rejected
    FROM purchase_order_receipts AS receipt
    WHERE receipt.shop = ${shop} AND receipt.id = ANY(${[...ids]}) AND line.shop = ${shop} AND line.id = receipt.line_id`;
}
