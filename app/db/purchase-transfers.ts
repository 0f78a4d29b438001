import { numberInReference, OPEN_STATUSES } from "../domain/purchasing/purchase-order.ts";
import type { Transaction } from "./client.ts";
import { notePurchaseChange } from "./purchase-orders.ts";

/**
 * Links a transfer to the open purchase order that it names, unless it is linked already, and tells its lines who sends
 * them and since when.
 *
 * @param reference what somebody wrote on the transfer, for example `PO-1001`.
 */
export async function adoptTransfer(
  tx: Transaction,
  shop: string,
  { transferId, reference }: { transferId: string; reference: string },
  now: Date,
): Promise<void> {
  const number = numberInReference(reference);
  const named =
    number === null
      ? null
      : await tx.purchaseOrder.findFirst({
          where: { shop, number, status: { in: [...OPEN_STATUSES] } },
          select: { id: true },
        });
  if (named) await linkTransfer(tx, shop, { transferId, orderId: named.id, author: null }, now);
  await nameSupplier(tx, shop, transferId);
}

/** Links a transfer to a purchase order; one that is linked keeps its link. Returns whether it was done. */
export async function linkTransfer(
  tx: Transaction,
  shop: string,
  { transferId, orderId, author }: { transferId: string; orderId: bigint; author: string | null },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.purchaseOrderTransfer.createMany({
    data: [{ shop, transferId, purchaseOrderId: orderId, author, linkedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await notePurchaseChange(tx, shop, orderId, { change: { kind: "linked", transferId }, author }, now);
  await nameSupplier(tx, shop, transferId);
  return true;
}

/** Lines of a linked transfer were ordered with the purchase order, from its supplier, for the day that he told first. */
async function nameSupplier(tx: Transaction, shop: string, transferId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbound_lines AS line SET supplier_id = purchase.supplier_id::text,
      ordered_on = COALESCE(promised.ordered_on, line.ordered_on),
      first_expected_on = COALESCE(line.first_expected_on, promised.first_expected_on)
    FROM purchase_order_transfers AS link
    JOIN purchase_orders AS purchase ON purchase.shop = ${shop} AND purchase.id = link.purchase_order_id
    JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.transfer_id = link.transfer_id
    JOIN inbound_lines AS own ON own.shop = ${shop} AND own.shipment_id = shipment.id
    LEFT JOIN purchase_order_lines AS bought ON bought.shop = ${shop} AND bought.purchase_order_id = purchase.id
      AND bought.item_id = own.item_id
    LEFT JOIN inbound_lines AS promised ON promised.shop = ${shop}
      AND promised.id = 'gid://fillrate/PurchaseOrderLine/' || bought.id
    WHERE link.shop = ${shop} AND link.transfer_id = ${transferId} AND line.shop = ${shop} AND line.id = own.id`;
}

/** Ends the link of a transfer to a purchase order. Returns whether there was one. */
export async function unlinkTransfer(
  tx: Transaction,
  shop: string,
  { transferId, orderId, author }: { transferId: string; orderId: bigint; author: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.purchaseOrderTransfer.deleteMany({
    where: { shop, transferId, purchaseOrderId: orderId },
  });
  if (count === 0) return false;
  await notePurchaseChange(tx, shop, orderId, { change: { kind: "unlinked", transferId }, author }, now);
  return true;
}
