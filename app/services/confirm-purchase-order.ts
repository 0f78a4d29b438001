import { z } from "zod";
import { dayIn, now } from "../config/clock.ts";
import { PURCHASE_LINES, PURCHASE_UNITS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import {
  lockPurchaseOrder,
  markItemsOf,
  notePurchaseChange,
  saveConfirmation,
  settlePurchaseStatus,
} from "../db/purchase-orders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { isOpen, isTooLate } from "../domain/purchasing/purchase-order.ts";
import { typedDay } from "../forms/typed-day.ts";

/** What is confirmed of an order: for each product how many units will be sent, and for when. */
export const confirmation = z.object({
  lines: z
    .array(
      z.object({
        itemId: z.string().min(1),
        // A field that is left empty says nothing, and surely not that nothing will be sent.
        confirmed: z.preprocess(
          (given) => (given === "" || given === null ? undefined : given),
          z.coerce
            .number("Enter a number of units.")
            .int("Enter whole units.")
            .min(0, "Enter 0 or more units.")
            .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS} units.`),
        ),
        expectedOn: orUnknown(typedDay("Enter a day.")),
      }),
    )
    .min(1)
    .max(PURCHASE_LINES),
});

export type ConfirmOutcome =
  | { kind: "confirmed" }
  | { kind: "unknown" }
  /** It is a draft, or over. */
  | { kind: "not_open" }
  | { kind: "more_than_ordered"; itemId: string; ordered: number }
  /** Its new day is before today. */
  | { kind: "day_has_passed"; itemId: string };

/** Who confirms: the merchant for his supplier, or the supplier himself. */
export interface Confirmer {
  by: "shop" | "supplier";
  author: string;
}

/** Writes down what the supplier will send, and when. It may be told again while the order is open: the last one counts. */
export async function confirmPurchaseOrder(
  shop: string,
  id: bigint,
  { lines }: z.infer<typeof confirmation>,
  { by, author }: Confirmer,
): Promise<ConfirmOutcome> {
  const confirmedAt = now();
  const today = dayIn(await timeZoneOf(shop), confirmedAt);
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const booked = new Map(order.lines.map((line) => [line.itemId, line]));
    for (const { itemId, confirmed, expectedOn } of lines) {
      const line = booked.get(itemId);
      if (!line) return { kind: "unknown" };
      if (confirmed > line.ordered) return { kind: "more_than_ordered", itemId, ordered: line.ordered };
      if (isTooLate(expectedOn, line.expectedOn, today)) return { kind: "day_has_passed", itemId };
    }
    await saveConfirmation(tx, shop, id, lines);
    await tx.purchaseOrder.updateMany({ where: { shop, id }, data: { confirmedAt } });
    await notePurchaseChange(tx, shop, id, { change: { kind: "confirmed", by, lines }, author }, confirmedAt);
    await settlePurchaseStatus(tx, shop, id);
    await markItemsOf(tx, shop, order.lines, confirmedAt);
    return { kind: "confirmed" };
  });
}
