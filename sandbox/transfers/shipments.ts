import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { activeLevel, changeLevels, connectLevel, type LevelChange } from "../inventory/levels.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, InventoryLevel, Shipment, ShipmentStatus, ShipmentTracking, Transfer } from "../state/index.ts";
import { shipmentEvents, transferEvents, type ReceivedLine } from "../webhooks/bodies/transfers.ts";

interface TrackingInput {
  arrivesAt?: string | null;
  company?: string | null;
  trackingNumber?: string | null;
  trackingUrl?: string | null;
}

interface ShipmentInput {
  movementId: Gid;
  lineItems: { inventoryItemId: Gid; quantity: number }[];
  trackingInput?: TrackingInput | null;
  barcode?: string | null;
  dateCreated?: string | null;
}

/** `inventoryShipmentCreateInTransit`: the goods are on their way, so `incoming` rises at the destination. */
export function createShipmentInTransit(
  context: ShopContext,
  { input }: { input: ShipmentInput },
): { inventoryShipment: Shipment } {
  const shipment = newShipment(context, input, "IN_TRANSIT");
  shipment.dateShipped = context.now();
  const transfer = transferOf(context, shipment);
  changeIncoming(context, transfer, shipment, 1);
  transfer.status = "IN_PROGRESS";
  shipmentEvents(context).created(shipment);
  shipmentEvents(context).markedInTransit(shipment);
  transferEvents(context).updated(transfer);
  return { inventoryShipment: shipment };
}

function newShipment(context: ShopContext, input: ShipmentInput, status: ShipmentStatus): Shipment {
  onlySimulated(input, "InventoryShipmentCreateInput", [
    "movementId",
    "lineItems",
    "trackingInput",
    "barcode",
    "dateCreated",
  ]);
  const transfer = context.shop.transfers.get(input.movementId);
  if (!transfer) return refuse(["input", "movementId"], "The transfer could not be found.", "TRANSFER_NOT_FOUND");
  if (transfer.status !== "READY_TO_SHIP" && transfer.status !== "IN_PROGRESS") {
    return refuse(
      ["input", "movementId"],
      "The transfer's status does not allow a shipment.",
      "INVALID_TRANSFER_STATUS",
    );
  }
  if (input.lineItems.length === 0)
    return refuse(["input", "lineItems"], "At least one line item is required.", "ITEMS_EMPTY");
  input.lineItems.forEach((line, index) => {
    const field = ["input", "lineItems", String(index)];
    if (!transfer.lineItems.some((one) => one.inventoryItemId === line.inventoryItemId)) {
      refuse([...field, "inventoryItemId"], "The item is not part of the transfer.", "INVALID_ITEM");
    }
    if (line.quantity <= 0 || line.quantity > unshippedUnits(context, transfer, line.inventoryItemId)) {
      refuse([...field, "quantity"], "The quantity is more than what is left to ship.", "INVALID_QUANTITY");
    }
  });
  const shipment: Shipment = {
    id: context.newGid("InventoryShipment"),
    movementId: transfer.id,
    name: `${transfer.name}-${shipmentsOf(context, transfer).length + 1}`,
    status,
    barcode: input.barcode ?? null,
    dateCreated: input.dateCreated ? toIsoSeconds(input.dateCreated) : context.now(),
    dateShipped: null,
    dateReceived: null,
    tracking: input.trackingInput ? tracking(input.trackingInput) : null,
    lineItems: input.lineItems.map((line) => ({
      id: context.newGid("InventoryShipmentLineItem"),
      inventoryItemId: line.inventoryItemId,
      quantity: line.quantity,
      acceptedQuantity: 0,
      rejectedQuantity: 0,
    })),
  };
  context.shop.shipments.set(shipment.id, shipment);
  return shipment;
}

function tracking(input: TrackingInput): ShipmentTracking {
  return {
    trackingNumber: input.trackingNumber ?? null,
    company: input.company ?? null,
    trackingUrl: input.trackingUrl ?? null,
    arrivesAt: input.arrivesAt ? toIsoSeconds(input.arrivesAt) : null,
  };
}

/** `inventoryShipmentSetTracking`: replaces what is known of the way, the day of arrival included. */
export function setTracking(
  context: ShopContext,
  args: { id: Gid; tracking: TrackingInput },
): { inventoryShipment: Shipment } {
  const shipment = context.shop.shipments.get(args.id);
  if (!shipment) return refuse(["id"], "The shipment could not be found.", "SHIPMENT_NOT_FOUND");
  shipment.tracking = tracking(args.tracking);
  shipmentEvents(context).trackingUpdated(shipment);
  return { inventoryShipment: shipment };
}

interface ReceiveArgs {
  id: Gid;
  lineItems?: { shipmentLineItemId: Gid; quantity: number; reason: "ACCEPTED" | "REJECTED" }[] | null;
  bulkReceiveAction?: "ACCEPTED" | "REJECTED" | null;
  dateReceived?: string | null;
}

/**
 * `inventoryShipmentReceive`: accepted units leave `incoming` for `available` (and so are on hand), rejected ones leave
 * `incoming` only. A shipment with units left is PARTIALLY_RECEIVED.
 */
export function receiveShipment(context: ShopContext, args: ReceiveArgs): { inventoryShipment: Shipment } {
  const shipment = context.shop.shipments.get(args.id);
  if (!shipment) return refuse(["id"], "The shipment could not be found.", "SHIPMENT_NOT_FOUND");
  if (shipment.status !== "IN_TRANSIT" && shipment.status !== "PARTIALLY_RECEIVED") {
    return refuse(["id"], "Only a shipment in transit can be received.", "INVALID_SHIPMENT_STATUS");
  }
  const receipts = args.lineItems?.length ? args.lineItems : bulkReceipts(shipment, args.bulkReceiveAction);
  checkReceipts(shipment, receipts);
  const transfer = transferOf(context, shipment);
  const before: ReceivedLine[] = shipment.lineItems
    .filter((line) => receipts.some((receipt) => receipt.shipmentLineItemId === line.id))
    .map((line) => ({ line, acceptedBefore: line.acceptedQuantity, rejectedBefore: line.rejectedQuantity }));

  const changes = receipts.flatMap((receipt): LevelChange[] => {
    const line = shipment.lineItems.find((one) => one.id === receipt.shipmentLineItemId);
    if (!line) return [];
    const level = destinationLevel(context, transfer, line.inventoryItemId);
    const left: LevelChange = { level, name: "incoming", delta: -receipt.quantity };
    if (receipt.reason === "REJECTED") {
      line.rejectedQuantity += receipt.quantity;
      return [left];
    }
    line.acceptedQuantity += receipt.quantity;
    return [left, { level, name: "available", delta: receipt.quantity }];
  });
  shipment.status = shipment.lineItems.every((line) => unreceivedUnits(line) === 0) ? "RECEIVED" : "PARTIALLY_RECEIVED";
  shipment.dateReceived = args.dateReceived ? toIsoSeconds(args.dateReceived) : context.now();
  changeLevels(context, changes);
  shipmentEvents(context).itemsReceived(shipment, before);
  completeWhenAllHasArrived(context, transfer);
  return { inventoryShipment: shipment };
}

function bulkReceipts(shipment: Shipment, reason: "ACCEPTED" | "REJECTED" | null | undefined) {
  if (!reason) return refuse(["lineItems"], "At least one line item is required.", "INVALID_QUANTITY");
  return shipment.lineItems
    .map((line) => ({ shipmentLineItemId: line.id, quantity: unreceivedUnits(line), reason }))
    .filter((receipt) => receipt.quantity > 0);
}

function checkReceipts(shipment: Shipment, receipts: { shipmentLineItemId: Gid; quantity: number }[]): void {
  receipts.forEach((receipt, index) => {
    const field = ["lineItems", String(index)];
    const line = shipment.lineItems.find((one) => one.id === receipt.shipmentLineItemId);
    if (!line) return refuse([...field, "shipmentLineItemId"], "The item could not be found.", "ITEM_NOT_FOUND");
    const ofLine = receipts
      .filter((other) => other.shipmentLineItemId === line.id)
      .reduce((sum, other) => sum + other.quantity, 0);
    if (receipt.quantity <= 0 || ofLine > unreceivedUnits(line)) {
      refuse([...field, "quantity"], "The quantity is more than what is left to receive.", "INVALID_QUANTITY");
    }
  });
}

function completeWhenAllHasArrived(context: ShopContext, transfer: Transfer): void {
  const received = shipmentsOf(context, transfer).every((shipment) => shipment.status === "RECEIVED");
  const shipped = transfer.lineItems.every((line) => unshippedUnits(context, transfer, line.inventoryItemId) === 0);
  if (!received || !shipped) return;
  transfer.status = "TRANSFERRED";
  transferEvents(context).complete(transfer);
}

/** `incoming` of the destination rises by what is in a shipment; with -1 it falls by what has not been received. */
function changeIncoming(context: ShopContext, transfer: Transfer, shipment: Shipment, direction: 1 | -1): void {
  const origin = transfer.originLocationId;
  changeLevels(
    context,
    shipment.lineItems.flatMap((line): LevelChange[] => {
      const delta = direction * unreceivedUnits(line);
      const incoming: LevelChange = {
        level: destinationLevel(context, transfer, line.inventoryItemId),
        name: "incoming",
        delta,
      };
      const leaving = origin ? activeLevel(context.shop, line.inventoryItemId, origin) : null;
      return leaving ? [incoming, { level: leaving, name: "reserved", delta: -delta }] : [incoming];
    }),
  );
}

function destinationLevel(context: ShopContext, transfer: Transfer, inventoryItemId: Gid): InventoryLevel {
  const location = context.shop.locations.get(transfer.destinationLocationId ?? "");
  const item = context.shop.inventoryItems.get(inventoryItemId);
  if (!location || !item) throw new Error(`No destination of ${inventoryItemId} in ${transfer.id}`);
  return activeLevel(context.shop, item.id, location.id) ?? connectLevel(context, item, location);
}

/** The shipments of a transfer, oldest first. */
export function shipmentsOf(context: Pick<ShopContext, "shop">, transfer: Transfer): Shipment[] {
  return [...context.shop.shipments.values()].filter((shipment) => shipment.movementId === transfer.id);
}

/** Units of an item that no shipment of the transfer carries yet. */
export function unshippedUnits(context: Pick<ShopContext, "shop">, transfer: Transfer, inventoryItemId: Gid): number {
  const total = transfer.lineItems.find((line) => line.inventoryItemId === inventoryItemId)?.totalQuantity ?? 0;
  return total - unitsIn(shipmentsOf(context, transfer), inventoryItemId);
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

function transferOf(context: ShopContext, shipment: Shipment): Transfer {
  const transfer = context.shop.transfers.get(shipment.movementId);
  if (!transfer) throw new Error(`No transfer of ${shipment.id}`);
  return transfer;
}
