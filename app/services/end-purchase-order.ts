import { z } from "zod";
import { now } from "../config/clock.ts";
import { REASON_LETTERS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange, settlePurchaseStatus } from "../db/purchase-orders.ts";
import { arrivedUnits } from "../domain/purchasing/purchase-order.ts";

/** How an order ends before everything has come: closed with what came, or cancelled while nothing has. */
export const purchaseEnd = z.object({
  end: z.enum(["closed", "cancelled"]),
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for those who read it later.")
    .max(REASON_LETTERS, `Say it in at most ${REASON_LETTERS} letters.`),
});

export type EndOutcome =
  | { kind: "closed" | "cancelled" }
  | { kind: "unknown" }
  | { kind: "over_already" }
  /** Units have come, or are just being counted: such an order is closed, not cancelled. */
  | { kind: "units_have_come" }
  /** A draft was never sent: it is cancelled, not closed. */
  | { kind: "never_sent" }
  /** A receipt is on its way into Shopify's stock: what is still to come is known in a moment. */
  | { kind: "receipt_under_way" };

/** Ends an order: nothing more of it is on its way, but for what a linked shipment brings. */
export async function endPurchaseOrder(
  shop: string,
  id: bigint,
  { end, reason }: z.infer<typeof purchaseEnd>,
  author: string,
): Promise<EndOutcome> {
  const endedAt = now();
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (["closed", "cancelled", "received"].includes(order.status)) return { kind: "over_already" };
    if (end === "closed" && order.status === "draft") return { kind: "never_sent" };
    if (order.lines.some((line) => line.decided + line.writing > 0)) return { kind: "receipt_under_way" };
    if (end === "cancelled" && order.lines.some((line) => arrivedUnits(line) > 0)) return { kind: "units_have_come" };
    const data = end === "closed" ? { closedAt: endedAt } : { cancelledAt: endedAt };
    await tx.purchaseOrder.updateMany({ where: { shop, id }, data });
    await notePurchaseChange(tx, shop, id, { change: { kind: end }, author, reason }, endedAt);
    await settlePurchaseStatus(tx, shop, id);
    await markItemsOf(tx, shop, order.lines, endedAt);
    return { kind: end };
  });
}
