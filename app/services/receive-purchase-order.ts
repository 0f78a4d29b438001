import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_LINES, PURCHASE_UNITS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import {
  lockPurchaseOrder,
  markItemsOf,
  notePurchaseChanges,
  settlePurchaseStatus,
  type BookedPurchaseOrder,
} from "../db/purchase-orders.ts";
import { bookReceipts } from "../db/receipts.ts";
import { isOpen, receivableUnits } from "../domain/purchasing/purchase-order.ts";

const units = z.coerce
  .number("Enter a number of units.")
  .int("Enter whole units.")
  .min(0, "Enter 0 or more units.")
  .max(PURCHASE_UNITS);

/** What was unpacked: for each product the units that are good, and those that are not. */
export const receipt = z.object({
  lines: z
    .array(z.object({ itemId: z.string().min(1), accepted: units, rejected: units }))
    .max(PURCHASE_LINES)
    .transform((lines) => lines.filter((line) => line.accepted + line.rejected > 0))
    .refine((lines) => lines.length > 0, "Enter the units of at least one product.")
    .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
      message: "A product stands in two lines: put them together.",
    }),
});

export type ReceiveOutcome =
  | { kind: "received"; units: number }
  | { kind: "unknown" }
  /** It is a draft, or over. */
  | { kind: "not_open" }
  | { kind: "more_than_awaited"; itemId: string; receivable: number };

type ReceivedLine = z.infer<typeof receipt>["lines"][number];

/**
 * Receives a part of a purchase order, or all of it. Good units are added to Shopify's stock by a worker; until that is
 * done they count as on their way. Units that are not good count as arrived, and go into no stock.
 */
export async function receivePurchaseOrder(
  shop: string,
  id: bigint,
  { lines }: z.infer<typeof receipt>,
  author: string,
): Promise<ReceiveOutcome> {
  const receivedAt = now();
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const fault = faultOf(order, lines);
    if (fault) return fault;
    await keepReceipts(tx, shop, { order, lines, author }, receivedAt);
    await settlePurchaseStatus(tx, shop, id);
    await markItemsOf(tx, shop, lines, receivedAt);
    return { kind: "received", units: lines.reduce((sum, line) => sum + line.accepted, 0) };
  });
}

function faultOf(order: BookedPurchaseOrder, lines: readonly ReceivedLine[]): ReceiveOutcome | null {
  const booked = new Map(order.lines.map((line) => [line.itemId, receivableUnits(line)]));
  for (const { itemId, accepted, rejected } of lines) {
    const receivable = booked.get(itemId);
    if (receivable === undefined) return { kind: "unknown" };
    if (accepted + rejected > receivable) return { kind: "more_than_awaited", itemId, receivable };
  }
  return null;
}

interface KeptReceipts {
  order: BookedPurchaseOrder;
  lines: readonly ReceivedLine[];
  author: string;
}

/** Keeps a receipt a line. Those with good units are told to Shopify by a worker; the others are received at once. */
async function keepReceipts(
  tx: Transaction,
  shop: string,
  { order: { id: purchaseOrderId, lines: booked }, lines, author }: KeptReceipts,
  receivedAt: Date,
): Promise<void> {
  const lineIds = new Map(booked.map((line) => [line.itemId, line.id]));
  const kept = await tx.purchaseOrderReceipt.createManyAndReturn({
    data: lines.map(({ itemId, accepted, rejected }) => {
      const lineId = lineIds.get(itemId);
      if (lineId === undefined) throw new Error(`No line of purchase order ${purchaseOrderId} has ${itemId}.`);
      return { shop, purchaseOrderId, lineId, itemId, accepted, rejected, author, receivedAt };
    }),
  });
  const [good, bad] = [kept.filter(({ accepted }) => accepted > 0), kept.filter(({ accepted }) => accepted === 0)];
  const marks = good.map(({ id }): Mark => ({ shop, kind: "book_receipt", subjectId: String(id) }));
  await markDirty(tx, marks, receivedAt);
  await bookReceipts(
    tx,
    shop,
    bad.map(({ id }) => id),
  );
  const events = bad.map(({ itemId, accepted, rejected }) => ({
    change: { kind: "received" as const, itemId, accepted, rejected },
    author,
  }));
  await notePurchaseChanges(tx, shop, purchaseOrderId, events, receivedAt);
}
