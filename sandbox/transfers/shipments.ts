import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, Shipment, ShipmentLineItem, ShipmentTracking, Transfer } from "../state/index.ts";
import { shipmentEvents, transferEvents } from "../webhooks/bodies/transfers.ts";
import { changeInTransit, shipmentsOf, unreceivedUnits, unshippedUnits, type ItemUnits } from "./units.ts";

interface TrackingInput {
  arrivesAt?: string | null;
  company?: string | null;
  trackingNumber?: string | null;
  trackingUrl?: string | null;
}

interface ShipmentInput {
  movementId: Gid;
  lineItems: ItemUnits[];
  trackingInput?: TrackingInput | null;
  barcode?: string | null;
  dateCreated?: string | null;
}

interface Payload {
  inventoryShipment: Shipment;
}

const SHIPMENT_FIELDS = ["movementId", "lineItems", "trackingInput", "barcode", "dateCreated"];
const WRONG_STATUS = "Current shipment status does not support this operation.";

/** `inventoryShipmentCreate`: a draft, which moves nothing yet. */
export function createShipment(context: ShopContext, { input }: { input: ShipmentInput }): Payload {
  const shipment = newShipment(context, input);
  shipmentEvents(context).created(shipment);
  return { inventoryShipment: shipment };
}

/** `inventoryShipmentCreateInTransit`: the goods are on their way, so `incoming` rises at the destination. */
export function createShipmentInTransit(context: ShopContext, { input }: { input: ShipmentInput }): Payload {
  if (input.lineItems.length === 0)
    return refuse(["input", "lineItems"], "The list of line items is empty.", "ITEMS_EMPTY");
  const shipment = newShipment(context, input);
  shipmentEvents(context).created(shipment);
  return depart(context, shipment, context.now());
}

function newShipment(context: ShopContext, input: ShipmentInput): Shipment {
  onlySimulated(input, "InventoryShipmentCreateInput", SHIPMENT_FIELDS);
  const transfer = context.shop.transfers.get(input.movementId);
  if (!transfer) return refuse(["input", "movementId"], "The transfer was not found.", "TRANSFER_NOT_FOUND");
  if (transfer.status !== "READY_TO_SHIP" && transfer.status !== "IN_PROGRESS") {
    const message = "Current transfer status does not support this operation.";
    return refuse(["input", "movementId"], message, "INVALID_TRANSFER_STATUS");
  }
  checkLines(context, transfer, input.lineItems, ["input", "lineItems"]);
  const shipment: Shipment = {
    id: context.newGid("InventoryShipment"),
    movementId: transfer.id,
    name: `${transfer.name}-${shipmentsOf(context.shop, transfer).length + 1}`,
    status: "DRAFT",
    barcode: input.barcode ?? null,
    dateCreated: input.dateCreated ? toIsoSeconds(input.dateCreated) : context.now(),
    dateShipped: null,
    dateReceived: null,
    tracking: input.trackingInput ? trackingOf(input.trackingInput) : null,
    lineItems: input.lineItems.map((line) => newLine(context, line)),
  };
  context.shop.shipments.set(shipment.id, shipment);
  return shipment;
}

function checkLines(context: ShopContext, transfer: Transfer, lines: ItemUnits[], field: string[]): void {
  const ids = lines.map((line) => line.inventoryItemId);
  lines.forEach(({ inventoryItemId, quantity }, index) => {
    const lineField = [...field, String(index)];
    if (!transfer.lineItems.some((one) => one.inventoryItemId === inventoryItemId)) {
      refuse([...lineField, "inventoryItemId"], "One or more items are not valid.", "INVALID_ITEM");
    }
    if (ids.indexOf(inventoryItemId) < index)
      refuse([...lineField, "inventoryItemId"], "A single item can't be listed twice.", "DUPLICATE_ITEM");
    if (quantity <= 0 || quantity > unshippedUnits(context.shop, transfer, inventoryItemId)) {
      refuse([...lineField, "quantity"], "The quantity is invalid.", "INVALID_QUANTITY");
    }
  });
}

function newLine(context: ShopContext, { inventoryItemId, quantity }: ItemUnits): ShipmentLineItem {
  return {
    id: context.newGid("InventoryShipmentLineItem"),
    inventoryItemId,
    quantity,
    acceptedQuantity: 0,
    rejectedQuantity: 0,
  };
}

function trackingOf(input: TrackingInput): ShipmentTracking {
  return {
    trackingNumber: input.trackingNumber ?? null,
    company: input.company ?? null,
    trackingUrl: input.trackingUrl ?? null,
    arrivesAt: input.arrivesAt ? toIsoSeconds(input.arrivesAt) : null,
  };
}

/** `inventoryShipmentMarkInTransit`. */
export function markInTransit(context: ShopContext, args: { id: Gid; dateShipped?: string | null }): Payload {
  const shipment = requireShipment(context, args.id);
  if (shipment.status !== "DRAFT") refuse(["id"], WRONG_STATUS, "INVALID_SHIPMENT_STATUS");
  if (shipment.lineItems.length === 0) refuse(["id"], "The list of line items is empty.", "ITEMS_EMPTY");
  return depart(context, shipment, args.dateShipped ? toIsoSeconds(args.dateShipped) : context.now());
}

function depart(context: ShopContext, shipment: Shipment, dateShipped: string): Payload {
  const transfer = transferOf(context, shipment);
  shipment.status = "IN_TRANSIT";
  shipment.dateShipped = dateShipped;
  transfer.status = "IN_PROGRESS";
  changeInTransit(context, transfer, shipment.lineItems);
  shipmentEvents(context).markedInTransit(shipment);
  transferEvents(context).updated(transfer);
  return { inventoryShipment: shipment };
}

/** `inventoryShipmentSetTracking`: replaces what is known of the way, the day of arrival included. */
export function setTracking(context: ShopContext, args: { id: Gid; tracking: TrackingInput }): Payload {
  const shipment = requireShipment(context, args.id);
  shipment.tracking = trackingOf(args.tracking);
  shipmentEvents(context).trackingUpdated(shipment);
  return { inventoryShipment: shipment };
}

/** Shopify's bound. */
const MAX_BARCODE_LENGTH = 255;

/** `inventoryShipmentSetBarcode`. */
export function setBarcode(context: ShopContext, { id, barcode }: { id: Gid; barcode: string }): Payload {
  const shipment = requireShipment(context, id);
  if (barcode.length > MAX_BARCODE_LENGTH)
    refuse(["barcode"], "Barcode must be 255 characters or less.", "BARCODE_TOO_LONG");
  if ([...context.shop.shipments.values()].some((one) => one !== shipment && one.barcode === barcode)) {
    refuse(["barcode"], "This barcode is already assigned to another shipment.", "BARCODE_DUPLICATE");
  }
  shipment.barcode = barcode;
  return { inventoryShipment: shipment };
}

/** `inventoryShipmentAddItems`. */
export function addShipmentItems(
  context: ShopContext,
  args: { id: Gid; lineItems: ItemUnits[] },
): Payload & { addedItems: ShipmentLineItem[] } {
  const shipment = requireShipment(context, args.id);
  if (shipment.status !== "DRAFT" && shipment.status !== "IN_TRANSIT")
    refuse(["id"], WRONG_STATUS, "INVALID_SHIPMENT_STATUS");
  const transfer = transferOf(context, shipment);
  checkLines(context, transfer, args.lineItems, ["lineItems"]);
  const addedItems = args.lineItems.map((line) => newLine(context, line));
  shipment.lineItems.push(...addedItems);
  if (shipment.status === "IN_TRANSIT") changeInTransit(context, transfer, addedItems);
  shipmentEvents(context).itemsAdded(shipment, addedItems);
  return { inventoryShipment: shipment, addedItems };
}

/** `inventoryShipmentRemoveItems`: lines of which nothing has been received. */
export function removeShipmentItems(context: ShopContext, args: { id: Gid; lineItems: Gid[] }): Payload {
  const shipment = requireShipment(context, args.id);
  if (shipment.status !== "DRAFT" && shipment.status !== "IN_TRANSIT")
    refuse(["id"], WRONG_STATUS, "INVALID_SHIPMENT_STATUS");
  const removed = args.lineItems.map((id, index) => {
    const line = shipment.lineItems.find((one) => one.id === id);
    return line ?? refuse(["lineItems", String(index)], "The item was not found.", "ITEM_NOT_FOUND");
  });
  shipment.lineItems = shipment.lineItems.filter((line) => !removed.includes(line));
  if (shipment.status === "IN_TRANSIT") changeInTransit(context, transferOf(context, shipment), removed.map(negated));
  shipmentEvents(context).itemsRemoved(shipment, removed);
  return { inventoryShipment: shipment };
}

interface QuantityUpdate {
  shipmentLineItemId: Gid;
  quantity: number;
}

/** `inventoryShipmentUpdateItemQuantities`. */
export function updateShipmentQuantities(
  context: ShopContext,
  args: { id: Gid; items: QuantityUpdate[] },
): { shipment: Shipment; updatedLineItems: ShipmentLineItem[] } {
  const shipment = requireShipment(context, args.id);
  const transfer = transferOf(context, shipment);
  if (shipment.status !== "DRAFT" && shipment.status !== "IN_TRANSIT")
    refuse(["id"], WRONG_STATUS, "INVALID_SHIPMENT_STATUS");
  const updates = args.items.map(({ shipmentLineItemId, quantity }, index) => {
    const field = ["items", String(index)];
    const line = shipment.lineItems.find((one) => one.id === shipmentLineItemId);
    if (!line) return refuse([...field, "shipmentLineItemId"], "The item was not found.", "ITEM_NOT_FOUND");
    const most = line.quantity + unshippedUnits(context.shop, transfer, line.inventoryItemId);
    if (quantity <= 0 || quantity > most)
      refuse([...field, "quantity"], "The quantity is invalid.", "INVALID_QUANTITY");
    return { line, delta: quantity - line.quantity };
  });
  for (const { line, delta } of updates) line.quantity += delta;
  if (shipment.status === "IN_TRANSIT") {
    changeInTransit(
      context,
      transfer,
      updates.map(({ line, delta }) => ({ inventoryItemId: line.inventoryItemId, quantity: delta })),
    );
  }
  const updatedLineItems = updates.map(({ line }) => line);
  shipmentEvents(context).quantitiesUpdated(shipment, updates);
  return { shipment, updatedLineItems };
}

/** `inventoryShipmentDelete`: what had not been received goes back to where it was to come from. */
export function deleteShipment(context: ShopContext, { id }: { id: Gid }): { id: Gid } {
  const shipment = requireShipment(context, id);
  if (shipment.status !== "DRAFT" && shipment.status !== "IN_TRANSIT")
    refuse(["id"], WRONG_STATUS, "INVALID_SHIPMENT_STATUS");
  if (shipment.status === "IN_TRANSIT") {
    const left = shipment.lineItems.map((line) => ({
      inventoryItemId: line.inventoryItemId,
      quantity: -unreceivedUnits(line),
    }));
    changeInTransit(context, transferOf(context, shipment), left);
  }
  context.shop.shipments.delete(shipment.id);
  shipmentEvents(context).deleted(shipment);
  return { id: shipment.id };
}

function negated({ inventoryItemId, quantity }: ItemUnits): ItemUnits {
  return { inventoryItemId, quantity: -quantity };
}

/** The shipment of an id that a mutation names. */
export function requireShipment(context: ShopContext, id: Gid): Shipment {
  return context.shop.shipments.get(id) ?? refuse(["id"], "The shipment was not found.", "SHIPMENT_NOT_FOUND");
}

/** The transfer that a shipment belongs to. */
export function transferOf(context: ShopContext, shipment: Shipment): Transfer {
  const transfer = context.shop.transfers.get(shipment.movementId);
  if (!transfer) throw new Error(`No transfer of ${shipment.id}`);
  return transfer;
}
