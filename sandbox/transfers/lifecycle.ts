import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Gid } from "../state/index.ts";
import { transferEvents } from "../webhooks/bodies/transfers.ts";
import { announced, requireTransfer, WRONG_STATUS, type Payload } from "./transfers.ts";
import { reserveAtOrigin, shipmentsOf, unitsToShip } from "./units.ts";

/** `inventoryTransferMarkAsReadyToShip`: the goods are set aside at the origin. */
export function markTransferReady(context: ShopContext, { id }: { id: Gid }): Payload {
  const transfer = requireTransfer(context, id);
  if (transfer.status !== "DRAFT") refuse(["id"], WRONG_STATUS, "INVALID_TRANSFER_STATUS");
  if (!transfer.destinationLocationId)
    refuse(["id"], "A location is required for this operation.", "LOCATION_REQUIRED");
  if (transfer.lineItems.length === 0) refuse(["id"], "The list of line items is empty.", "ITEMS_EMPTY");
  transfer.status = "READY_TO_SHIP";
  reserveAtOrigin(context, transfer, unitsToShip(context, transfer));
  transferEvents(context).readyToShip(transfer);
  return announced(context, transfer);
}

/** `inventoryTransferCancel`: before anything is shipped. */
export function cancelTransfer(context: ShopContext, { id }: { id: Gid }): Payload {
  const transfer = requireTransfer(context, id);
  if (shipmentsOf(context.shop, transfer).length > 0)
    refuse(["id"], "Shipment already exists for the transfer.", "SHIPMENT_EXISTS");
  if (transfer.status !== "READY_TO_SHIP") refuse(["id"], WRONG_STATUS, "INVALID_TRANSFER_STATUS");
  const reserved = unitsToShip(context, transfer).map(({ inventoryItemId, quantity }) => ({
    inventoryItemId,
    quantity: -quantity,
  }));
  reserveAtOrigin(context, transfer, reserved);
  transfer.status = "CANCELED";
  transferEvents(context).cancel(transfer);
  return announced(context, transfer);
}

/** `inventoryTransferDelete`: drafts only (text recorded). */
export function deleteTransfer(context: ShopContext, { id }: { id: Gid }): { deletedId: Gid } {
  const transfer = requireTransfer(context, id);
  if (transfer.status !== "DRAFT")
    refuse(["id"], "Can't delete the transfer if it's not in the draft status.", "INVALID_TRANSFER_STATUS");
  context.shop.transfers.delete(transfer.id);
  return { deletedId: transfer.id };
}
