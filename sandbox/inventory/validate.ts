import type { ShopContext } from "../context.ts";
import { RequestError, type UserError } from "../refusal.ts";
import { quantityOf, type InventoryLevel, type QuantityName } from "../state/index.ts";
import { activeLevel } from "./levels.ts";

/** Recorded texts and codes of the Admin API 2026-04. */
const REASONS = [
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_canceled",
  "movement_created",
  "movement_received",
  "movement_updated",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
];

/** The quantity names that adjust and move accept. */
const ADJUSTABLE_NAMES = ["available", "damaged", "incoming", "quality_control", "reserved", "safety_stock"];

/** Shopify's bound on one quantity, both ways. */
const MAX_QUANTITY = 1_000_000_000;

export function reasonErrors(reason: string): UserError[] {
  if (REASONS.includes(reason)) return [];
  const message = `The specified reason is invalid. Valid values are: ${REASONS.join(", ")}.`;
  return [{ field: ["input", "reason"], message, code: "INVALID_REASON" }];
}

export function adjustableNameErrors(name: string, field: string[]): UserError[] {
  if (ADJUSTABLE_NAMES.includes(name)) return [];
  const message = `The specified quantity name is invalid. Valid values are: ${ADJUSTABLE_NAMES.join(", ")}.`;
  return [{ field, message, code: "INVALID_QUANTITY_NAME" }];
}

export function itemErrors(context: ShopContext, inventoryItemId: string, field: string[]): UserError[] {
  if (context.shop.inventoryItems.has(inventoryItemId)) return [];
  return [{ field, message: "The specified inventory item could not be found.", code: "INVALID_INVENTORY_ITEM" }];
}

export function locationErrors(context: ShopContext, locationId: string, field: string[]): UserError[] {
  if (context.shop.locations.has(locationId)) return [];
  return [{ field, message: "The specified location could not be found.", code: "INVALID_LOCATION" }];
}

export function stockedErrors(
  context: ShopContext,
  inventoryItemId: string,
  locationId: string,
  field: string[],
): UserError[] {
  if (activeLevel(context.shop, inventoryItemId, locationId)) return [];
  return [
    {
      field,
      message: "The specified inventory item is not stocked at the location.",
      code: "ITEM_NOT_STOCKED_AT_LOCATION",
    },
  ];
}

export function quantityBoundErrors(quantity: number, field: string[]): UserError[] {
  if (quantity > MAX_QUANTITY) {
    return [{ field, message: "The quantity can't be higher than 1,000,000,000.", code: "INVALID_QUANTITY_TOO_HIGH" }];
  }
  if (quantity < -MAX_QUANTITY) {
    return [{ field, message: "The quantity can't be lower than -1,000,000,000.", code: "INVALID_QUANTITY_TOO_LOW" }];
  }
  return [];
}

/** Compare-and-set: `null` skips the check; leaving the argument out is a fault of the request, not of the shop. */
export function staleErrors(
  change: { changeFromQuantity?: number | null },
  inputName: string,
  level: InventoryLevel | null,
  name: QuantityName,
  field: string[],
): UserError[] {
  requireCompare(change, inputName);
  if (change.changeFromQuantity === null || level === null || quantityOf(level, name) === change.changeFromQuantity)
    return [];
  return [
    {
      field: [...field, "changeFromQuantity"],
      message: "The changeFromQuantity argument no longer matches the persisted quantity.",
      code: "CHANGE_FROM_QUANTITY_STALE",
    },
  ];
}

/** Throws when the compare argument is missing altogether. */
export function requireCompare(change: { changeFromQuantity?: number | null }, inputName: string): void {
  if (change.changeFromQuantity !== undefined) return;
  throw new RequestError(`${inputName} must include the following argument: changeFromQuantity.`, {
    code: "INVALID_FIELD_ARGUMENTS",
  });
}
