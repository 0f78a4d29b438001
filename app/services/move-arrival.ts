import { z } from "zod";
import { now } from "../config/clock.ts";
import { REASON_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange } from "../db/purchase-orders.ts";
import { isOpen } from "../domain/purchasing/purchase-order.ts";

/** Another day for some products of an order, and why. */
export const movedArrival = z.object({
  itemIds: z.array(z.string().min(1)).min(1, "Choose a product."),
  expectedOn: orUnknown(z.iso.date("Enter a day.")),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for those who read it later.")
    .max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
});

export type MoveOutcome = { kind: "moved"; lines: number } | { kind: "unknown" } | { kind: "not_open" };

/** Moves the day on which products of an order are expected, by hand; null when nobody knows it any more. */
export async function moveArrival(
  shop: string,
  id: bigint,
  { itemIds, expectedOn, reason }: z.infer<typeof movedArrival>,
  author: string,
): Promise<MoveOutcome> {
  const movedAt = now();
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const moved = order.lines.filter((line) => itemIds.includes(line.itemId) && line.expectedOn !== expectedOn);
    for (const line of moved) {
      await tx.purchaseOrderLine.updateMany({ where: { shop, id: line.id }, data: { expectedOn } });
      const { itemId, expectedOn: from } = line;
      const change = { kind: "date_moved" as const, itemId, from, to: expectedOn };
      await notePurchaseChange(tx, shop, id, { change, author, reason }, movedAt);
    }
    await markItemsOf(tx, shop, moved, movedAt);
    return { kind: "moved", lines: moved.length };
  });
}
