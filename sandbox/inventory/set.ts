import type { ShopContext } from "../context.ts";
import { Refusal, type UserError } from "../refusal.ts";
import { quantityOf, type Gid } from "../state/index.ts";
import { applyAsGroup, type AdjustmentGroup } from "./adjustment-group.ts";
import { currentQuantityAt, stockedLevel } from "./levels.ts";
import {
  itemErrors,
  locationErrors,
  MAX_SET_QUANTITY,
  quantityBoundErrors,
  reasonErrors,
  requireCompare,
  staleErrors,
} from "./validate.ts";

interface SetQuantity {
  inventoryItemId: Gid;
  locationId: Gid;
  quantity: number;
  changeFromQuantity?: number | null;
}

interface SetInput {
  reason: string;
  referenceDocumentUri?: string | null;
}

interface GroupPayload {
  inventoryAdjustmentGroup: AdjustmentGroup | null;
}

type SettableName = "available" | "on_hand";

/** `inventorySetQuantities`: sets `available` or `on_hand`. */
export function setQuantities(
  context: ShopContext,
  { input }: { input: SetInput & { name: string; quantities: SetQuantity[] } },
): GroupPayload {
  requireCompare(input.quantities, "InventoryQuantityInput");
  if (!isSettable(input.name)) {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    throw new Refusal([{ field: ["input", "name"], message, code: "INVALID_NAME" }]);
  }
  return setAll(context, input, input.name, input.quantities, ["input", "quantities"]);
}

/** `inventorySetOnHandQuantities`: what is on hand changes by changing `available`. */
export function setOnHandQuantities(
  context: ShopContext,
  { input }: { input: SetInput & { setQuantities: SetQuantity[] } },
): GroupPayload {
  requireCompare(input.setQuantities, "InventorySetQuantityInput");
  return setAll(context, input, "on_hand", input.setQuantities, ["input", "setQuantities"]);
}

function isSettable(name: string): name is SettableName {
  return name === "available" || name === "on_hand";
}

function setAll(
  context: ShopContext,
  input: SetInput,
  name: SettableName,
  quantities: SetQuantity[],
  field: string[],
): GroupPayload {
  const errors = [
    ...reasonErrors(input.reason),
    ...duplicateErrors(quantities, field),
    ...quantities.flatMap((quantity, index) => setErrors(context, name, quantity, [...field, String(index)])),
  ];
  if (errors.length > 0) throw new Refusal(errors);
  const changes = quantities.map(({ inventoryItemId, locationId, quantity }) => {
    const level = stockedLevel(context, inventoryItemId, locationId);
    return { level, name: "available" as const, delta: quantity - quantityOf(level, name), ledgerDocumentUri: null };
  });
  return { inventoryAdjustmentGroup: applyAsGroup(context, input, changes) };
}

function duplicateErrors(quantities: SetQuantity[], field: string[]): UserError[] {
  const pairs = quantities.map(({ inventoryItemId, locationId }) => `${inventoryItemId} ${locationId}`);
  return pairs.flatMap((pair, index) => {
    if (pairs.indexOf(pair) === index) return [];
    const message = "The combination of inventoryItemId and locationId must be unique.";
    return [
      { field: [...field, String(index), "locationId"], message, code: "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR" },
    ];
  });
}

function setErrors(context: ShopContext, name: SettableName, quantity: SetQuantity, field: string[]): UserError[] {
  const quantityField = [...field, "quantity"];
  if (quantity.quantity < 0 && name === "on_hand") {
    return [{ field: quantityField, message: "The quantity can't be negative.", code: "INVALID_QUANTITY_NEGATIVE" }];
  }
  const faults = [
    ...itemErrors(context, quantity.inventoryItemId, [...field, "inventoryItemId"]),
    ...locationErrors(context, quantity.locationId, [...field, "locationId"]),
    ...quantityBoundErrors(quantity.quantity, MAX_SET_QUANTITY, quantityField),
  ];
  if (faults.length > 0) return faults;
  const current = currentQuantityAt(context.shop, quantity.inventoryItemId, quantity.locationId, name);
  return staleErrors(quantity, current, field);
}
