import type { ShopContext } from "../context.ts";
import { Refusal, type UserError } from "../refusal.ts";
import { quantityOf, type Gid, type QuantityName } from "../state/index.ts";
import { existingLevel } from "./adjust.ts";
import { applyAsGroup, type AdjustmentGroup } from "./adjustment-group.ts";
import {
  itemErrors,
  locationErrors,
  quantityBoundErrors,
  reasonErrors,
  requireCompare,
  staleErrors,
  stockedErrors,
} from "./validate.ts";

interface SetQuantity {
  inventoryItemId: Gid;
  locationId: Gid;
  quantity: number;
  changeFromQuantity?: number | null;
}

export interface SetQuantitiesInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  quantities: SetQuantity[];
}

export interface SetOnHandInput {
  reason: string;
  referenceDocumentUri?: string | null;
  setQuantities: SetQuantity[];
}

interface GroupPayload {
  inventoryAdjustmentGroup: AdjustmentGroup | null;
}

/** The names that `inventorySetQuantities` accepts. */
const SETTABLE_NAMES = ["available", "on_hand"];

/** `inventorySetQuantities`: sets `available` or `on_hand`. */
export function setQuantities(context: ShopContext, { input }: { input: SetQuantitiesInput }): GroupPayload {
  for (const quantity of input.quantities) requireCompare(quantity, "InventoryQuantityInput");
  const nameErrors = SETTABLE_NAMES.includes(input.name)
    ? []
    : [
        {
          field: ["input", "name"],
          message: `The specified quantity name is invalid. Valid values are: ${SETTABLE_NAMES.join(", ")}.`,
          code: "INVALID_NAME",
        },
      ];
  return setAll(
    context,
    input,
    input.name as QuantityName,
    input.quantities,
    "quantities",
    "InventoryQuantityInput",
    nameErrors,
  );
}

/** `inventorySetOnHandQuantities`: what is on hand changes by changing `available`. */
export function setOnHandQuantities(context: ShopContext, { input }: { input: SetOnHandInput }): GroupPayload {
  for (const quantity of input.setQuantities) requireCompare(quantity, "InventorySetQuantityInput");
  return setAll(context, input, "on_hand", input.setQuantities, "setQuantities", "InventorySetQuantityInput", []);
}

function setAll(
  context: ShopContext,
  input: { reason: string; referenceDocumentUri?: string | null },
  name: QuantityName,
  quantities: SetQuantity[],
  fieldName: string,
  inputName: string,
  nameErrors: UserError[],
): GroupPayload {
  const errors = [
    ...nameErrors,
    ...reasonErrors(input.reason),
    ...quantities.flatMap((quantity, index) =>
      setErrors(context, name, quantity, inputName, ["input", fieldName, String(index)]),
    ),
  ];
  if (errors.length > 0) throw new Refusal(errors);
  const changes = quantities.map((quantity) => {
    const level = existingLevel(context, quantity.inventoryItemId, quantity.locationId);
    return {
      level,
      name: "available" as const,
      delta: quantity.quantity - quantityOf(level, name),
      ledgerDocumentUri: null,
    };
  });
  return { inventoryAdjustmentGroup: applyAsGroup(context, input, changes) };
}

function setErrors(
  context: ShopContext,
  name: QuantityName,
  quantity: SetQuantity,
  inputName: string,
  field: string[],
): UserError[] {
  const bounds = quantityBoundErrors(quantity.quantity, [...field, "quantity"]);
  if (quantity.quantity < 0 && name === "on_hand") {
    return [
      { field: [...field, "quantity"], message: "The quantity can't be negative.", code: "INVALID_QUANTITY_NEGATIVE" },
    ];
  }
  const unknown = [
    ...itemErrors(context, quantity.inventoryItemId, [...field, "inventoryItemId"]),
    ...locationErrors(context, quantity.locationId, [...field, "locationId"]),
  ];
  if (bounds.length + unknown.length > 0) return [...unknown, ...bounds];
  const unstocked = stockedErrors(context, quantity.inventoryItemId, quantity.locationId, [...field, "locationId"]);
  if (unstocked.length > 0) return unstocked;
  return staleErrors(
    quantity,
    inputName,
    existingLevel(context, quantity.inventoryItemId, quantity.locationId),
    name,
    field,
  );
}
