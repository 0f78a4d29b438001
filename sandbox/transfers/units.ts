import type { ShopContext } from "../context.ts";
import { changeLevels, stockedLevel, type LevelChange } from "../inventory/levels.ts";
import type { Gid, InventoryLevel, Shipment, ShopState, Transfer } from "../state/index.ts";

/** Units of one inventory item. */
export interface ItemUnits {
  inventoryItemId: Gid;
  quantity: number;
}

/** The shipments of a transfer, oldest first. */
export function shipmentsOf(shop: ShopState, transfer: Transfer): Shipment[] {
  return [...shop.shipments.values()].filter((shipment) => shipment.movementId === transfer.id);
}

/** Units of an item that no shipment of the transfer carries yet, drafts included. */
export function unshippedUnits(shop: ShopState, transfer: Transfer, inventoryItemId: Gid): number {
  const total = transfer.lineItems.find((line) => line.inventoryItemId === inventoryItemId)?.totalQuantity ?? 0;
  return total - unitsIn(shipmentsOf(shop, transfer), inventoryItemId);
}

/** Units of an item in shipments. */
export function unitsIn(shipments: Shipment[], inventoryItemId: Gid): number {
  return shipments
    .flatMap((shipment) => shipment.lineItems)
    .filter((line) => line.inventoryItemId === inventoryItemId)
    .reduce((sum, line) => sum + line.quantity, 0);
}

/** Units of a shipment line that have neither been accepted nor rejected. */
export function unreceivedUnits(line: {
  quantity: number;
  acceptedQuantity: number;
  rejectedQuantity: number;
}): number {
  return line.quantity - line.acceptedQuantity - line.rejectedQuantity;
}

/** Goods of a ready transfer are set aside where they come from: available -> reserved (recorded). Negative units undo it. */
export function reserveAtOrigin(context: ShopContext, transfer: Transfer, units: ItemUnits[]): void {
  const origin = transfer.originLocationId;
  if (!origin) return;
  changeLevels(
    context,
    units.flatMap(({ inventoryItemId, quantity }): LevelChange[] => {
      const level = stockedLevel(context, inventoryItemId, origin);
      return [
        { level, name: "available", delta: -quantity },
        { level, name: "reserved", delta: quantity },
      ];
    }),
  );
}

/** Goods on their way: `incoming` rises at the destination, and what was set aside at the origin has left. Negative units undo it. */
export function changeInTransit(context: ShopContext, transfer: Transfer, units: ItemUnits[]): void {
  const origin = transfer.originLocationId;
  changeLevels(
    context,
    units.flatMap(({ inventoryItemId, quantity }): LevelChange[] => [
      { level: destinationLevel(context, transfer, inventoryItemId), name: "incoming", delta: quantity },
      ...(origin
        ? [{ level: stockedLevel(context, inventoryItemId, origin), name: "reserved" as const, delta: -quantity }]
        : []),
    ]),
  );
}

/** Where the goods of a transfer arrive. */
export function destinationLevel(context: ShopContext, transfer: Transfer, inventoryItemId: Gid): InventoryLevel {
  return stockedLevel(context, inventoryItemId, transfer.destinationLocationId ?? "");
}

/** Each line of a transfer with the units of it that no shipment carries yet. */
export function unitsToShip(context: ShopContext, transfer: Transfer): ItemUnits[] {
  return transfer.lineItems.map(({ inventoryItemId }) => ({
    inventoryItemId,
    quantity: unshippedUnits(context.shop, transfer, inventoryItemId),
  }));
}
