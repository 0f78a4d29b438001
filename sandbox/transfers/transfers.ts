import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { activeLevel, changeLevels } from "../inventory/levels.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, Location, Transfer, TransferStatus } from "../state/index.ts";
import { transferEvents } from "../webhooks/bodies/transfers.ts";

interface ReadyTransferInput {
  originLocationId?: Gid | null;
  destinationLocationId?: Gid | null;
  lineItems: { inventoryItemId: Gid; quantity: number }[];
  dateCreated?: string | null;
  note?: string | null;
  referenceName?: string | null;
  tags?: string[] | null;
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

/** `inventoryTransferCreateAsReadyToShip`. Without an origin the goods come from a supplier. */
export function createReadyTransfer(
  context: ShopContext,
  { input }: { input: ReadyTransferInput },
): { inventoryTransfer: Transfer } {
  const transfer = newTransfer(context, input, "READY_TO_SHIP");
  reserveAtOrigin(context, transfer, 1);
  transferEvents(context).readyToShip(transfer);
  return { inventoryTransfer: transfer };
}

function newTransfer(context: ShopContext, input: ReadyTransferInput, status: TransferStatus): Transfer {
  onlySimulated(input, "InventoryTransferCreateInput", TRANSFER_FIELDS);
  checkLocations(context, input);
  checkItems(context, input);
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
    lineItems: input.lineItems.map((line) => ({
      id: context.newGid("InventoryTransferLineItem"),
      inventoryItemId: line.inventoryItemId,
      totalQuantity: line.quantity,
    })),
    createdAt: now,
    updatedAt: now,
  };
  context.shop.nextTransferNumber += 1;
  context.shop.transfers.set(transfer.id, transfer);
  return transfer;
}

function checkLocations(context: ShopContext, input: ReadyTransferInput): void {
  const { originLocationId, destinationLocationId } = input;
  if (!destinationLocationId)
    return refuse(["input", "destinationLocationId"], "A location is required.", "LOCATION_REQUIRED");
  if (originLocationId === destinationLocationId) {
    refuse(
      ["input"],
      "The origin location cannot be the same as the destination location.",
      "TRANSFER_ORIGIN_CANNOT_BE_THE_SAME_AS_DESTINATION",
    );
  }
  checkLocation(context, originLocationId, ["input", "originLocationId"]);
  checkLocation(context, destinationLocationId, ["input", "destinationLocationId"]);
}

function checkLocation(context: ShopContext, locationId: Gid | null | undefined, field: string[]): void {
  if (!locationId) return;
  const location: Location | undefined = context.shop.locations.get(locationId);
  if (!location) refuse(field, "The location selected can't be found.", "LOCATION_NOT_FOUND");
  else if (!location.isActive) refuse(field, "The location selected is not active.", "LOCATION_NOT_ACTIVE");
}

function checkItems(context: ShopContext, input: ReadyTransferInput): void {
  if (input.lineItems.length === 0)
    refuse(["input", "lineItems"], "At least one line item is required.", "ITEMS_EMPTY");
  const ids = input.lineItems.map((line) => line.inventoryItemId);
  input.lineItems.forEach((line, index) => {
    const field = ["input", "lineItems", String(index)];
    const item = context.shop.inventoryItems.get(line.inventoryItemId);
    if (!item) return refuse([...field, "inventoryItemId"], "The inventory item could not be found.", "ITEM_NOT_FOUND");
    if (!item.tracked) refuse([...field, "inventoryItemId"], "The item does not track inventory.", "UNTRACKED_ITEM");
    if (line.quantity <= 0) refuse([...field, "quantity"], "Quantity must be greater than 0.", "INVALID_QUANTITY");
    if (ids.indexOf(line.inventoryItemId) < index)
      refuse([...field, "inventoryItemId"], "The same item appears more than once.", "DUPLICATE_ITEM");
    const origin = input.originLocationId;
    if (origin && !activeLevel(context.shop, item.id, origin)) {
      refuse(
        [...field, "inventoryItemId"],
        "The item is not stocked at the origin location.",
        "INVENTORY_STATE_NOT_ACTIVE",
      );
    }
  });
}

/** Goods of a ready transfer are set aside where they come from: available -> reserved, recorded. `direction` -1 undoes it. */
function reserveAtOrigin(context: ShopContext, transfer: Transfer, direction: 1 | -1): void {
  const origin = transfer.originLocationId;
  if (!origin) return;
  changeLevels(
    context,
    transfer.lineItems.flatMap((line) => {
      const level = activeLevel(context.shop, line.inventoryItemId, origin);
      if (!level) return [];
      const delta = direction * line.totalQuantity;
      return [
        { level, name: "available" as const, delta: -delta },
        { level, name: "reserved" as const, delta },
      ];
    }),
  );
}
