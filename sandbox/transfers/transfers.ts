import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, Transfer, TransferLineItem, TransferStatus } from "../state/index.ts";
import { transferEvents } from "../webhooks/bodies/transfers.ts";
import { reserveAtOrigin, unitsToShip, unshippedUnits } from "./units.ts";

interface TransferLineInput {
  inventoryItemId: Gid;
  quantity: number;
}

interface TransferInput {
  originLocationId?: Gid | null;
  destinationLocationId?: Gid | null;
  lineItems: TransferLineInput[];
  dateCreated?: string | null;
  note?: string | null;
  referenceName?: string | null;
  tags?: string[] | null;
}

/** What a mutation of a transfer answers. */
export interface Payload {
  inventoryTransfer: Transfer;
}

const TRANSFER_FIELDS = [
  "originLocationId",
  "destinationLocationId",
  "lineItems",
  "dateCreated",
  "note",
  "referenceName",
  "tags",
];
/** Shopify's words for what the status forbids. */
export const WRONG_STATUS = "Current transfer status does not support this operation.";

/** `inventoryTransferCreate`: a draft, which moves nothing yet. */
export function createTransfer(context: ShopContext, { input }: { input: TransferInput }): Payload {
  return { inventoryTransfer: newTransfer(context, input, "DRAFT") };
}

/** `inventoryTransferCreateAsReadyToShip`. Without an origin the goods come from a supplier. */
export function createReadyTransfer(context: ShopContext, { input }: { input: TransferInput }): Payload {
  if (!input.destinationLocationId)
    return refuse(
      ["input", "destinationLocationId"],
      "A location is required for this operation.",
      "LOCATION_REQUIRED",
    );
  if (input.lineItems.length === 0)
    return refuse(["input", "lineItems"], "The list of line items is empty.", "ITEMS_EMPTY");
  const transfer = newTransfer(context, input, "READY_TO_SHIP");
  reserveAtOrigin(context, transfer, unitsToShip(context, transfer));
  transferEvents(context).readyToShip(transfer);
  return { inventoryTransfer: transfer };
}

function newTransfer(context: ShopContext, input: TransferInput, status: TransferStatus): Transfer {
  onlySimulated(input, "InventoryTransferCreateInput", TRANSFER_FIELDS);
  checkLocations(context, input.originLocationId, input.destinationLocationId, [
    "originLocationId",
    "destinationLocationId",
  ]);
  checkItems(context, input.lineItems);
  const now = context.now();
  const transfer: Transfer = {
    id: context.newGid("InventoryTransfer"),
    name: `#T${String(context.shop.nextTransferNumber).padStart(4, "0")}`,
    referenceName: input.referenceName ?? null,
    status,
    note: input.note ?? null,
    tags: input.tags ?? [],
    dateCreated: input.dateCreated ? toIsoSeconds(input.dateCreated) : now,
    originLocationId: input.originLocationId ?? null,
    destinationLocationId: input.destinationLocationId ?? null,
    lineItems: input.lineItems.map((line) => newLine(context, line)),
    createdAt: now,
    updatedAt: now,
  };
  context.shop.nextTransferNumber += 1;
  context.shop.transfers.set(transfer.id, transfer);
  return transfer;
}

function newLine(context: ShopContext, line: TransferLineInput) {
  return {
    id: context.newGid("InventoryTransferLineItem"),
    inventoryItemId: line.inventoryItemId,
    totalQuantity: line.quantity,
  };
}

function checkLocations(
  context: ShopContext,
  originId: Gid | null | undefined,
  destinationId: Gid | null | undefined,
  fields: [string, string],
): void {
  if (originId && originId === destinationId) {
    refuse(
      ["input"],
      "The origin location cannot be the same as the destination location.",
      "TRANSFER_ORIGIN_CANNOT_BE_THE_SAME_AS_DESTINATION",
    );
  }
  [originId, destinationId].forEach((id, index) => {
    if (!id) return;
    const location = context.shop.locations.get(id);
    const field = ["input", fields[index] ?? ""];
    if (!location) refuse(field, "The location selected can't be found.", "LOCATION_NOT_FOUND");
    if (!location?.isActive) refuse(field, "The location selected is not active.", "LOCATION_NOT_ACTIVE");
  });
}

function checkItems(context: ShopContext, lines: TransferLineInput[]): void {
  const ids = lines.map((line) => line.inventoryItemId);
  lines.forEach((line, index) => {
    const field = ["input", "lineItems", String(index)];
    const item = context.shop.inventoryItems.get(line.inventoryItemId);
    if (!item) return refuse([...field, "inventoryItemId"], "The item was not found.", "ITEM_NOT_FOUND");
    if (!item.tracked) refuse([...field, "inventoryItemId"], "The item does not track inventory.", "UNTRACKED_ITEM");
    if (line.quantity <= 0) refuse([...field, "quantity"], "The quantity is invalid.", "INVALID_QUANTITY");
    if (ids.indexOf(line.inventoryItemId) < index)
      refuse([...field, "inventoryItemId"], "A single item can't be listed twice.", "DUPLICATE_ITEM");
  });
}

interface EditArgs {
  id: Gid;
  input: {
    originId?: Gid | null;
    destinationId?: Gid | null;
    note?: string | null;
    referenceName?: string | null;
    tags?: string[] | null;
  };
}

/** `inventoryTransferEdit`: the places of a draft only, the words of any. */
export function editTransfer(context: ShopContext, { id, input }: EditArgs): Payload {
  onlySimulated(input, "InventoryTransferEditInput", ["originId", "destinationId", "note", "referenceName", "tags"]);
  const transfer = requireTransfer(context, id);
  const originId = input.originId ?? transfer.originLocationId;
  const destinationId = input.destinationId ?? transfer.destinationLocationId;
  const moves = originId !== transfer.originLocationId || destinationId !== transfer.destinationLocationId;
  if (moves && transfer.status !== "DRAFT") {
    const message = "The location of a transfer cannot be updated. Only Draft Transfers can mutate their locations.";
    refuse(["input"], message, "TRANSFER_LOCATION_IMMUTABLE");
  }
  checkLocations(context, originId, destinationId, ["originId", "destinationId"]);
  transfer.originLocationId = originId;
  transfer.destinationLocationId = destinationId;
  transfer.note = input.note ?? transfer.note;
  transfer.referenceName = input.referenceName ?? transfer.referenceName;
  transfer.tags = input.tags ?? transfer.tags;
  return announced(context, transfer);
}

interface LineUpdate {
  inventoryItemId: Gid;
  newQuantity: number;
  deltaQuantity: number;
}

/** `inventoryTransferSetItems`: the lines become the given ones; a line that stays keeps its id. */
export function setTransferItems(
  context: ShopContext,
  { input }: { input: { id: Gid; lineItems: TransferLineInput[] } },
): Payload & { updatedLineItems: LineUpdate[] } {
  const transfer = requireTransfer(context, input.id, ["input", "id"]);
  if (transfer.status !== "DRAFT" && transfer.status !== "READY_TO_SHIP")
    refuse(["input", "id"], WRONG_STATUS, "INVALID_TRANSFER_STATUS");
  checkItems(context, input.lineItems);
  const before = new Map(transfer.lineItems.map((line) => [line.inventoryItemId, line]));
  const wanted = new Map(input.lineItems.map((line) => [line.inventoryItemId, line.quantity]));
  const updatedLineItems = [...new Set([...before.keys(), ...wanted.keys()])]
    .map((inventoryItemId) => {
      const newQuantity = wanted.get(inventoryItemId) ?? 0;
      return {
        inventoryItemId,
        newQuantity,
        deltaQuantity: newQuantity - (before.get(inventoryItemId)?.totalQuantity ?? 0),
      };
    })
    .filter((update) => update.deltaQuantity !== 0);
  transfer.lineItems = input.lineItems.map((line) => {
    const known = before.get(line.inventoryItemId);
    return known ? { ...known, totalQuantity: line.quantity } : newLine(context, line);
  });
  if (transfer.status === "READY_TO_SHIP") {
    reserveAtOrigin(
      context,
      transfer,
      updatedLineItems.map((update) => ({ inventoryItemId: update.inventoryItemId, quantity: update.deltaQuantity })),
    );
  }
  announceLines(context, transfer, before);
  return { ...announced(context, transfer), updatedLineItems };
}

function announceLines(context: ShopContext, transfer: Transfer, before: Map<Gid, TransferLineItem>): void {
  const events = transferEvents(context);
  const isNew = (line: TransferLineItem) => !before.has(line.inventoryItemId);
  const gone = [...before.values()].filter((line) => !transfer.lineItems.some((one) => one.id === line.id));
  const changed = transfer.lineItems
    .map((line) => ({ line, before: before.get(line.inventoryItemId)?.totalQuantity ?? line.totalQuantity }))
    .filter((update) => update.before !== update.line.totalQuantity);
  events.itemsAdded(transfer, transfer.lineItems.filter(isNew));
  events.itemsRemoved(transfer, gone);
  events.quantitiesUpdated(transfer, changed);
}

/** `inventoryTransferRemoveItems`: takes lines out of which nothing has been shipped. */
export function removeTransferItems(
  context: ShopContext,
  { input }: { input: { id: Gid; transferLineItemIds?: Gid[] | null } },
): Payload & { removedQuantities: LineUpdate[] } {
  const transfer = requireTransfer(context, input.id, ["input", "id"]);
  if (transfer.status !== "DRAFT" && transfer.status !== "READY_TO_SHIP")
    refuse(["input", "id"], WRONG_STATUS, "INVALID_TRANSFER_STATUS");
  const ids = input.transferLineItemIds ?? [];
  const removed = ids.map((id, index) => {
    const line = transfer.lineItems.find((one) => one.id === id);
    const field = ["input", "transferLineItemIds", String(index)];
    if (!line) return refuse(field, "The item was not found.", "ITEM_NOT_FOUND");
    if (unshippedUnits(context.shop, transfer, line.inventoryItemId) < line.totalQuantity) {
      refuse(field, "All of the item's quantity is allocated to shipments.", "ALL_QUANTITY_SHIPPED");
    }
    return line;
  });
  if (transfer.status === "READY_TO_SHIP" && removed.length === transfer.lineItems.length) {
    const message = "A ready to ship transfer must have at least one line item; cancel it instead.";
    refuse(["input"], message, "CANT_REMOVE_ALL_ITEMS_FROM_READY_TO_SHIP_TRANSFER");
  }
  if (transfer.status === "READY_TO_SHIP") {
    reserveAtOrigin(
      context,
      transfer,
      removed.map((line) => ({ inventoryItemId: line.inventoryItemId, quantity: -line.totalQuantity })),
    );
  }
  transfer.lineItems = transfer.lineItems.filter((line) => !removed.includes(line));
  transferEvents(context).itemsRemoved(transfer, removed);
  const removedQuantities = removed.map((line) => ({
    inventoryItemId: line.inventoryItemId,
    newQuantity: 0,
    deltaQuantity: -line.totalQuantity,
  }));
  return { ...announced(context, transfer), removedQuantities };
}

/** `inventoryTransferDuplicate`: the same as a new draft. */
export function duplicateTransfer(context: ShopContext, { id }: { id: Gid }): Payload {
  const { originLocationId, destinationLocationId, note, referenceName, tags, lineItems } = requireTransfer(
    context,
    id,
  );
  const lines = lineItems.map(({ inventoryItemId, totalQuantity }) => ({ inventoryItemId, quantity: totalQuantity }));
  const input = { originLocationId, destinationLocationId, note, referenceName, tags: [...tags], lineItems: lines };
  return { inventoryTransfer: newTransfer(context, input, "DRAFT") };
}

/** The transfer with an id; refused with Shopify's words when there is none. */
export function requireTransfer(context: ShopContext, id: Gid, field = ["id"]): Transfer {
  return context.shop.transfers.get(id) ?? refuse(field, "The transfer was not found.", "TRANSFER_NOT_FOUND");
}

/** A mutation's answer, after the transfer's change was announced. */
export function announced(context: ShopContext, transfer: Transfer): Payload {
  transfer.updatedAt = context.now();
  transferEvents(context).updated(transfer);
  return { inventoryTransfer: transfer };
}
