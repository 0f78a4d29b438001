import type { AdminApi } from "./admin-api.ts";
import { OPEN_TRANSFERS, SHIPMENT_LINES, TRANSFER } from "./operations/transfers.ts";
import { readAllPages } from "./pages.ts";

/** A transfer's shipments, with the item of each line. What has arrived is read with the item itself. */
export interface ShopifyTransfer {
  id: string;
  locationId: string;
  /** The location that it comes from; null when it comes from a supplier. */
  origin: string | null;
  orderedAt: Date | null;
  /** What somebody wrote on it; empty when nobody did. */
  reference: string;
  shipments: { id: string; name: string; lines: { id: string; itemId: string }[] }[];
}

/** Reads a transfer; null when it does not exist (any more), or when its destination was deleted. */
export async function readTransfer(api: AdminApi, id: string): Promise<ShopifyTransfer | null> {
  let head: Pick<ShopifyTransfer, "locationId" | "origin" | "orderedAt" | "reference"> | undefined;
  const shipments = await readAllPages(async (after) => {
    const { inventoryTransfer } = await api.run(TRANSFER, { id, after });
    const { destination, origin, dateCreated, referenceName } = inventoryTransfer ?? {};
    const locationId = destination?.location?.id;
    if (locationId) {
      const orderedAt = dateCreated ? new Date(dateCreated) : null;
      head ??= { locationId, origin: origin?.location?.id ?? null, orderedAt, reference: referenceName ?? "" };
    }
    return inventoryTransfer?.shipments;
  });
  if (!shipments || !head) return null;
  const withLines = shipments.map(async (shipment) => ({
    ...shipment,
    lines: await readShipmentLines(api, shipment.id),
  }));
  return { id, ...head, shipments: await Promise.all(withLines) };
}

async function readShipmentLines(api: AdminApi, id: string): Promise<{ id: string; itemId: string }[]> {
  const nodes = await readAllPages(async (after) => {
    const { inventoryShipment } = await api.run(SHIPMENT_LINES, { id, after });
    return inventoryShipment?.lineItems;
  });
  return (nodes ?? []).flatMap((line) => (line.inventoryItem ? [{ id: line.id, itemId: line.inventoryItem.id }] : []));
}

/** The open transfers, each with the shipments that it has. */
export async function readOpenTransfers(api: AdminApi): Promise<{ id: string; shipmentIds: string[] }[]> {
  const transfers = await readAllPages(async (after) => (await api.run(OPEN_TRANSFERS, { after })).inventoryTransfers);
  return (transfers ?? []).map(({ id, shipments }) => ({ id, shipmentIds: shipments.nodes.map((node) => node.id) }));
}

/** The open transfer that a shipment belongs to. A shipment does not name its transfer, so the open ones are searched. */
export async function findTransferOf(api: AdminApi, shipmentId: string): Promise<string | null> {
  const owner = (await readOpenTransfers(api)).find((transfer) => transfer.shipmentIds.includes(shipmentId));
  return owner?.id ?? null;
}
