import { purchaseOrderInboundId } from "../domain/purchasing/purchase-inbound.ts";
import { numberInReference, OPEN_STATUSES } from "../domain/purchasing/purchase-order.ts";
import type { Transaction } from "./client.ts";
import { notePurchaseChange } from "./purchase-orders.ts";

/**
 * Links a transfer to the open purchase order that it names, unless it is linked already, or a person ended that link; and
 * tells its lines who sends them and since when.
 *
 * @param reference what somebody wrote on the transfer, for example `PO-1001`.
 * @returns the order to which it is linked now and was not before; else null.
 */
export async function adoptTransfer(
  tx: Transaction,
  shop: string,
  { transferId, reference }: { transferId: string; reference: string },
  now: Date,
): Promise<bigint | null> {
  const number = numberInReference(reference);
  const named =
    number === null
      ? null
      : await tx.purchaseOrder.findFirst({
          where: { shop, number, status: { in: [...OPEN_STATUSES] } },
          select: { id: true },
        });
  const orderId = named && !(await wasUnlinked(tx, shop, { transferId, orderId: named.id })) ? named.id : null;
  const isNew = orderId !== null && (await linkTransfer(tx, shop, { transferId, orderId, author: null }, now));
  await nameSupplier(tx, shop, transferId);
  return isNew ? orderId : null;
}

/** Whether a person said that a transfer does not bring units of an order. */
async function wasUnlinked(
  tx: Transaction,
  shop: string,
  { transferId, orderId }: { transferId: string; orderId: bigint },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM purchase_order_changes WHERE shop = ${shop} AND purchase_order_id = ${orderId}
      AND change ->> 'kind' = 'unlinked' AND change ->> 'transferId' = ${transferId} LIMIT 1`;
  return rows.length > 0;
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

/** Whether a transfer is linked to another order. */
export async function isLinkedElsewhere(
  tx: Transaction,
  shop: string,
  { transferId, orderId }: { transferId: string; orderId: bigint },
): Promise<boolean> {
  return (await tx.purchaseOrderTransfer.count({ where: { shop, transferId, purchaseOrderId: { not: orderId } } })) > 0;
}

/**
 * Ends the link of a transfer to a purchase order, whose lines of the same items are then to be read again: what the
 * transfer brought of them has not come any more. Returns whether there was a link.
 */
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
  const reopened = await reopenLines(tx, shop, { transferId, orderId });
  await tx.pastShipment.deleteMany({ where: { shop, id: { in: reopened } } });
  await notePurchaseChange(tx, shop, orderId, { change: { kind: "unlinked", transferId }, author }, now);
  return true;
}

/** Opens the inbound lines of an order again of which a transfer brings the items, and returns their ids. */
async function reopenLines(
  tx: Transaction,
  shop: string,
  { transferId, orderId }: { transferId: string; orderId: bigint },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE inbound_lines AS line SET status = 'UNREAD'
    WHERE line.shop = ${shop} AND line.shipment_id = ${purchaseOrderInboundId(String(orderId))}
      AND line.status IN ('RECEIVED', 'GONE') AND line.item_id IN (
        SELECT shipped.item_id FROM inbound_shipments AS shipment
        JOIN inbound_lines AS shipped ON shipped.shop = ${shop} AND shipped.shipment_id = shipment.id
        WHERE shipment.shop = ${shop} AND shipment.transfer_id = ${transferId}
      )
    RETURNING line.id`;
  return rows.map(({ id }) => id);
}
