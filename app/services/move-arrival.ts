import { z } from "zod";
import { dayIn, now } from "../config/clock.ts";
import { REASON_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChanges } from "../db/purchase-orders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { isOpen, isTooLate } from "../domain/purchasing/purchase-order.ts";
import { typedDay } from "../forms/typed-day.ts";

/** Another day for some products of an order, and why. */
export const movedArrival = z.object({
  itemIds: z.array(z.string().min(1)).min(1, "Choose a product."),
  expectedOn: orUnknown(typedDay("Enter a day.")),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for those who read it later.")
    .max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
});

export type MoveOutcome =
  | { kind: "moved"; lines: number }
  | { kind: "unknown" }
  | { kind: "not_open" }
  /** The new day is before today. */
  | { kind: "day_has_passed" };

/** Moves the day on which products of an order are expected, by hand; null when nobody knows it any more. */
export async function moveArrival(
  shop: string,
  id: bigint,
  { itemIds, expectedOn, reason }: z.infer<typeof movedArrival>,
  author: string,
): Promise<MoveOutcome> {
  const movedAt = now();
  const today = dayIn(await timeZoneOf(shop), movedAt);
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const moved = order.lines.filter((line) => itemIds.includes(line.itemId) && line.expectedOn !== expectedOn);
    if (moved.some((line) => isTooLate(expectedOn, line.expectedOn, today))) return { kind: "day_has_passed" };
    const ids = moved.map((line) => line.id);
    await tx.purchaseOrderLine.updateMany({ where: { shop, id: { in: ids } }, data: { expectedOn } });
    const events = moved.map(({ itemId, expectedOn: from }) => ({
      change: { kind: "date_moved" as const, itemId, from, to: expectedOn },
      ...{ author, reason },
    }));
    await notePurchaseChanges(tx, shop, id, events, movedAt);
    await markItemsOf(tx, shop, moved, movedAt);
    return { kind: "moved", lines: moved.length };
  });
}
