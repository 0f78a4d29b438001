import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, settlePurchaseStatus } from "../db/purchase-orders.ts";
import { isLinkedElsewhere, linkTransfer, unlinkTransfer } from "../db/purchase-transfers.ts";
import { isOpen } from "../domain/purchasing/purchase-order.ts";

export type LinkOutcome =
  | { kind: "linked" | "unlinked" }
  | { kind: "unknown" }
  | { kind: "not_open" }
  /** To another order: it brings units of one alone. */
  | { kind: "linked_elsewhere" };

/**
 * Says that a transfer in Shopify brings units of a purchase order, or that it does not after all: what a linked transfer
 * brings is counted from its shipments, the rest from the order.
 */
export async function linkPurchaseTransfer(
  shop: string,
  orderId: bigint,
  { transferId, isLinked }: { transferId: string; isLinked: boolean },
  author: string,
): Promise<LinkOutcome> {
  const linkedAt = now();
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, orderId);
    const isKnown = (await tx.inboundShipment.count({ where: { shop, transferId } })) > 0;
    if (!order || !isKnown) return { kind: "unknown" };
    // What a linked transfer brought may have made it received; without the link it waits again.
    if (!isOpen(order.status) && (isLinked || order.status !== "received")) return { kind: "not_open" };
    const link = { transferId, orderId, author };
    if (isLinked && (await isLinkedElsewhere(tx, shop, link))) return { kind: "linked_elsewhere" };
    await (isLinked ? linkTransfer : unlinkTransfer)(tx, shop, link, linkedAt);
    await settlePurchaseStatus(tx, shop, orderId);
    await markItemsOf(tx, shop, order.lines, linkedAt);
    return { kind: isLinked ? "linked" : "unlinked" };
  });
}
