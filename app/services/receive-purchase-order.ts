import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_LINES, PURCHASE_UNITS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import {
  lockPurchaseOrder,
  markItemsOf,
  notePurchaseChange,
  settlePurchaseStatus,
  type BookedPurchaseOrder,
} from "../db/purchase-orders.ts";
import { bookReceipt } from "../db/receipts.ts";
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
    for (const line of lines) await keepReceipt(tx, shop, { order, line, author }, receivedAt);
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

interface KeptReceipt {
  order: BookedPurchaseOrder;
  line: ReceivedLine;
  author: string;
}

async function keepReceipt(
  tx: Transaction,
  shop: string,
  { order, line, author }: KeptReceipt,
  receivedAt: Date,
): Promise<void> {
  const { itemId, accepted, rejected } = line;
  const lineId = order.lines.find((booked) => booked.itemId === itemId)?.id;
  if (lineId === undefined) throw new Error(`No line of purchase order ${order.id} has ${itemId}.`);
  const kept = await tx.purchaseOrderReceipt.create({
    data: { shop, purchaseOrderId: order.id, lineId, itemId, accepted, rejected, author, receivedAt },
  });
  if (accepted > 0) return markDirty(tx, [{ shop, kind: "book_receipt", subjectId: String(kept.id) }], receivedAt);
  const { locationId } = order;
  await bookReceipt(tx, shop, { ...kept, state: "decided", locationId });
  const change = { kind: "received" as const, itemId, accepted, rejected };
  await notePurchaseChange(tx, shop, order.id, { change, author }, receivedAt);
}
