import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_LINES, PURCHASE_UNITS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange, settlePurchaseStatus } from "../db/purchase-orders.ts";
import { isOpen } from "../domain/purchasing/purchase-order.ts";

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
        expectedOn: orUnknown(z.iso.date("Enter a day.")),
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
  | { kind: "more_than_ordered"; itemId: string; ordered: number };

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
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const booked = new Map(order.lines.map((line) => [line.itemId, line]));
    for (const { itemId, confirmed } of lines) {
      const ordered = booked.get(itemId)?.ordered;
      if (ordered === undefined) return { kind: "unknown" };
      if (confirmed > ordered) return { kind: "more_than_ordered", itemId, ordered };
    }
    for (const { itemId, confirmed, expectedOn } of lines) {
      await tx.purchaseOrderLine.updateMany({
        where: { shop, purchaseOrderId: id, itemId },
        data: { confirmed, expectedOn },
      });
    }
    await tx.purchaseOrder.updateMany({ where: { shop, id }, data: { confirmedAt } });
    await notePurchaseChange(tx, shop, id, { change: { kind: "confirmed", by, lines }, author }, confirmedAt);
    await settlePurchaseStatus(tx, shop, id);
    await markItemsOf(tx, shop, order.lines, confirmedAt);
    return { kind: "confirmed" };
  });
}
