import type { Day } from "../domain/days.ts";
import type { ShopifyTransfer } from "../shopify/transfers.ts";
import { prisma, type Transaction } from "./client.ts";

/** The transfer that a shipment is known to belong to. */
export async function transferOf(shop: string, shipmentId: string): Promise<string | null> {
  const row = await prisma.inboundShipment.findUnique({ where: { shop_id: { shop, id: shipmentId } } });
  return row?.transferId ?? null;
}

/** The items that a transfer is known to carry. */
export async function itemsOfTransfer(tx: Transaction, shop: string, transferId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ itemId: string }[]>`
    SELECT DISTINCT line.item_id AS "itemId"
    FROM inbound_shipments AS shipment
    JOIN inbound_lines AS line ON line.shop = shipment.shop AND line.shipment_id = shipment.id
    WHERE shipment.shop = ${shop} AND shipment.transfer_id = ${transferId}`;
  return rows.map((row) => row.itemId);
}

/**
 * Saves which shipments and lines a transfer has. A new line comes with nothing sent: how much, and when, is read
 * together with the item's stock.
 */
export async function saveTransfer(
  tx: Transaction,
  shop: string,
  transfer: ShopifyTransfer & { orderedOn: Day | null },
  now: Date,
): Promise<void> {
  const shipments = transfer.shipments.map(({ id, name }) => ({ id, name }));
  const { id: transferId, locationId, origin, orderedOn } = transfer;
  await tx.$executeRaw`
    INSERT INTO inbound_shipments (shop, id, transfer_id, location_id, name, read_at)
    SELECT ${shop}, id, ${transferId}, ${locationId}, name, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(shipments)}::jsonb) AS shipment (id text, name text)
    ON CONFLICT (shop, id) DO UPDATE SET location_id = EXCLUDED.location_id, name = EXCLUDED.name,
      read_at = EXCLUDED.read_at`;
  const lines = transfer.shipments.flatMap((shipment) =>
    shipment.lines.map(({ id, itemId }) => ({ id, itemId, shipmentId: shipment.id })),
  );
  await tx.$executeRaw`
    INSERT INTO inbound_lines (shop, id, shipment_id, item_id, location_id, origin, ordered_on, status, sent, accepted,
      rejected, read_at)
    SELECT ${shop}, id, "shipmentId", "itemId", ${locationId}, ${origin}::text, ${orderedOn}::text, 'UNREAD', 0, 0, 0,
      ${now}
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line (id text, "itemId" text, "shipmentId" text)
    ON CONFLICT (shop, id) DO UPDATE SET location_id = EXCLUDED.location_id, origin = EXCLUDED.origin,
      ordered_on = EXCLUDED.ordered_on,
      -- A line that is there after all is read again.
      status = CASE inbound_lines.status WHEN 'GONE' THEN EXCLUDED.status ELSE inbound_lines.status END`;
}
