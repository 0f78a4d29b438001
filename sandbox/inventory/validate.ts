import type { ShopContext } from "../context.ts";
import { RequestError, type UserError } from "../refusal.ts";

/** Texts and codes are recorded, or stand in the schema as descriptions of the codes. */
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

/** Shopify's bounds on one quantity, both ways: for setting it, and for what an adjustment makes of it. */
export const MAX_SET_QUANTITY = 1_000_000_000;
export const MAX_ADJUSTED_QUANTITY = 2_000_000_000;

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

/** A ledger document tells who holds units that are not available; units that are available have none. */
export function ledgerErrors(name: string, ledgerDocumentUri: string | null | undefined, field: string[]): UserError[] {
  const fault = (message: string, code: string) => [{ field: [...field, "ledgerDocumentUri"], message, code }];
  if (name === "available" && ledgerDocumentUri) {
    return fault("A ledger document URI is not allowed when adjusting available.", "INVALID_AVAILABLE_DOCUMENT");
  }
  if (name !== "available" && !ledgerDocumentUri) {
    return fault("A ledger document URI is required except when adjusting available.", "INVALID_QUANTITY_DOCUMENT");
  }
  if (ledgerDocumentUri?.startsWith("gid://shopify/")) {
    const message = "Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.";
    return fault(message, "INTERNAL_LEDGER_DOCUMENT");
  }
  return [];
}

export function itemErrors(context: ShopContext, inventoryItemId: string, field: string[]): UserError[] {
  if (context.shop.inventoryItems.has(inventoryItemId)) return [];
  return [{ field, message: "The specified inventory item could not be found.", code: "INVALID_INVENTORY_ITEM" }];
}

export function locationErrors(context: ShopContext, locationId: string, field: string[]): UserError[] {
  if (context.shop.locations.get(locationId)?.isActive) return [];
  return [{ field, message: "The specified location could not be found.", code: "INVALID_LOCATION" }];
}

export function quantityBoundErrors(quantity: number, bound: number, field: string[]): UserError[] {
  const written = bound.toLocaleString("en-US");
  if (quantity > bound) {
    return [{ field, message: `The quantity can't be higher than ${written}.`, code: "INVALID_QUANTITY_TOO_HIGH" }];
  }
  if (quantity < -bound) {
    return [{ field, message: `The quantity can't be lower than -${written}.`, code: "INVALID_QUANTITY_TOO_LOW" }];
  }
  return [];
}

/** What compare-and-set looks at. */
export interface Compared {
  changeFromQuantity?: number | null;
}

/** Compare-and-set: the change is refused when the quantity is no longer what the caller believed; null skips the check. */
export function staleErrors(change: Compared, current: number, field: string[]): UserError[] {
  if (change.changeFromQuantity === null || change.changeFromQuantity === current) return [];
  const message = "The changeFromQuantity argument no longer matches the persisted quantity.";
  return [{ field: [...field, "changeFromQuantity"], message, code: "CHANGE_FROM_QUANTITY_STALE" }];
}

/** Leaving the compare argument out is a fault of the request, not of the shop: a top-level error (recorded). */
export function requireCompare(changes: Compared[], inputName: string): void {
  if (changes.every((change) => change.changeFromQuantity !== undefined)) return;
  throw new RequestError(`${inputName} must include the following argument: changeFromQuantity.`, {
    code: "INVALID_FIELD_ARGUMENTS",
  });
}
