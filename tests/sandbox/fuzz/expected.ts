import type { ShopState, Transfer } from "../../../sandbox/state/index.ts";

/** Units of an item on their way to a location. */
export function unitsInTransit(shop: ShopState, inventoryItemId: string, locationId: string): number {
  let units = 0;
  for (const shipment of shop.shipments.values()) {
    if (shipment.status === "DRAFT" || shop.transfers.get(shipment.movementId)?.destinationLocationId !== locationId)
      continue;
    for (const line of shipment.lineItems) {
      if (line.inventoryItemId === inventoryItemId)
        units += line.quantity - line.acceptedQuantity - line.rejectedQuantity;
    }
  }
  return units;
}

/** Units of an item that transfers have set aside at a location and that no shipment has taken along yet. */
export function reservedUnits(shop: ShopState, inventoryItemId: string, locationId: string): number {
  let units = 0;
  for (const transfer of shop.transfers.values()) {
    if (transfer.originLocationId !== locationId || !["READY_TO_SHIP", "IN_PROGRESS"].includes(transfer.status))
      continue;
    for (const line of transfer.lineItems) if (line.inventoryItemId === inventoryItemId) units += line.totalQuantity;
    units -= departed(shop, transfer, inventoryItemId);
  }
  return units;
}

function departed(shop: ShopState, transfer: Transfer, inventoryItemId: string): number {
  let units = 0;
  for (const shipment of shop.shipments.values()) {
    if (shipment.movementId !== transfer.id || shipment.status === "DRAFT") continue;
    for (const line of shipment.lineItems) if (line.inventoryItemId === inventoryItemId) units += line.quantity;
  }
  return units;
}
