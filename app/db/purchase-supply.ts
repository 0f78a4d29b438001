import { dayIn } from "../config/clock.ts";
import {
  purchaseLineInboundId,
  purchaseOrderInboundId,
  type PurchaseLine,
} from "../domain/purchasing/purchase-inbound.ts";
import { purchaseOrderName } from "../domain/purchasing/purchase-order.ts";
import type { Day } from "../domain/days.ts";
import type { Transaction } from "./client.ts";

/** Lines of purchase orders that may still bring an item, and what closed shipment lines have brought of them. */
export interface PurchaseSupply {
  purchases: (PurchaseLine & { orderId: string })[];
  closed: { id: string; sent: number; accepted: number; rejected: number }[];
}

/** Reads the purchase-order lines that stand open in an item's book. */
export async function readPurchaseSupply(
  tx: Transaction,
  shop: string,
  itemId: string,
  timeZone: string,
): Promise<PurchaseSupply> {
  const rows = await tx.$queryRaw<PurchaseRow[]>`
    SELECT line.id::text, line.purchase_order_id::text AS "orderId", purchase.status, line.expected_on AS "expectedOn",
      line.ordered, line.confirmed, line.received, line.rejected, purchase.closed_at AS "closedAt", receipts.*,
      ARRAY(
        SELECT shipped.id FROM purchase_order_transfers AS link
        JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.transfer_id = link.transfer_id
        JOIN inbound_lines AS shipped ON shipped.shop = ${shop} AND shipped.shipment_id = shipment.id
          AND shipped.item_id = line.item_id
        WHERE link.shop = ${shop} AND link.purchase_order_id = line.purchase_order_id ORDER BY shipped.id
      ) AS "shipmentLineIds"
    FROM inbound_lines AS booked
    JOIN purchase_order_lines AS line ON line.shop = ${shop} AND line.item_id = ${itemId}
      AND booked.id = ${purchaseLineInboundId("")} || line.id
    JOIN purchase_orders AS purchase ON purchase.shop = ${shop} AND purchase.id = line.purchase_order_id
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(accepted + rejected) FILTER (WHERE state = 'decided'), 0)::int AS decided,
        COALESCE(sum(accepted + rejected) FILTER (WHERE state = 'writing'), 0)::int AS writing,
        max(received_at) FILTER (WHERE state = 'booked') AS "receivedAt"
      FROM purchase_order_receipts AS receipt WHERE receipt.shop = ${shop} AND receipt.line_id = line.id
        AND receipt.item_id = ${itemId}
    ) AS receipts
    WHERE booked.shop = ${shop} AND booked.item_id = ${itemId} AND booked.status NOT IN ('RECEIVED', 'GONE')`;
  const linked = rows.flatMap((row) => row.shipmentLineIds);
  const closed = await tx.inboundLine.findMany({
    where: { shop, id: { in: linked }, status: { in: ["RECEIVED", "GONE"] } },
    select: { id: true, sent: true, accepted: true, rejected: true },
  });
  const purchases = rows.map(({ receivedAt, closedAt, ...row }) => ({
    ...row,
    receivedOn: receivedAt && dayIn(timeZone, receivedAt),
    closedOn: closedAt && dayIn(timeZone, closedAt),
  }));
  return { purchases, closed };
}

interface PurchaseRow extends Omit<PurchaseSupply["purchases"][number], "receivedOn" | "closedOn"> {
  receivedAt: Date | null;
  closedAt: Date | null;
}

/** Counts an item's receipts that Shopify is just being told of, and those that it was told of. */
export interface ReceiptStamp {
  writing: number;
  booked: number;
}

/**
 * How far the receipts of an item are with Shopify. A plan takes it before it reads the item's stock and once more in its
 * transaction: when neither time one was under way, and no more are booked, the stock that it read and the book are of one
 * moment.
 */
export async function readReceiptStamp(tx: Transaction, shop: string, itemId: string): Promise<ReceiptStamp> {
  const [stamp] = await tx.$queryRaw<ReceiptStamp[]>`
    SELECT count(*) FILTER (WHERE state = 'writing')::int AS writing,
      count(*) FILTER (WHERE state = 'booked')::int AS booked
    FROM purchase_order_receipts WHERE shop = ${shop} AND item_id = ${itemId}`;
  return stamp ?? { writing: 0, booked: 0 };
}

/** What of a purchase order its inbound lines are made from. */
export interface SentPurchase {
  id: bigint;
  number: number;
  supplierId: bigint;
  locationId: string;
  sentOn: Day;
  lines: readonly { id: bigint; itemId: string }[];
}

/**
 * Puts a purchase order that is sent among what is on its way. Its lines come with nothing sent: how much, and when, is
 * read together with the item's stock.
 */
export async function addPurchaseInbound(
  tx: Transaction,
  shop: string,
  { id, number, supplierId, locationId, sentOn, lines }: SentPurchase,
  now: Date,
): Promise<void> {
  const shipmentId = purchaseOrderInboundId(String(id));
  const place = { shop, locationId, readAt: now };
  await tx.inboundShipment.createMany({
    data: [{ ...place, id: shipmentId, transferId: shipmentId, name: purchaseOrderName(number) }],
    skipDuplicates: true,
  });
  await tx.inboundLine.createMany({
    data: lines.map((line) => ({
      ...place,
      id: purchaseLineInboundId(String(line.id)),
      shipmentId,
      itemId: line.itemId,
      supplierId: String(supplierId),
      orderedOn: sentOn,
      status: "UNREAD",
      ...{ sent: 0, accepted: 0, rejected: 0 },
    })),
    skipDuplicates: true,
  });
}
