import type { Gid } from "./gid.ts";

/** The quantities that a level stores. `on_hand` is their sum without `incoming`, so it is computed, never stored. */
export const STORED_QUANTITY_NAMES = [
  "available",
  "committed",
  "incoming",
  "reserved",
  "damaged",
  "safety_stock",
  "quality_control",
] as const;

/** The eight names of Shopify. */
export const QUANTITY_NAMES = [...STORED_QUANTITY_NAMES, "on_hand"] as const;

export type StoredQuantityName = (typeof STORED_QUANTITY_NAMES)[number];
export type QuantityName = (typeof QUANTITY_NAMES)[number];

export interface Location {
  id: Gid;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
  shipsInventory: boolean;
  /** Set on a location that belongs to a fulfilment service (a 3PL). */
  fulfillmentServiceId: Gid | null;
  /** Order routing tries the smallest number first. */
  priority: number;
  address: { address1: string | null; city: string | null; zip: string | null; countryCode: string };
  createdAt: string;
  updatedAt: string;
}

export interface InventoryItem {
  id: Gid;
  variantId: Gid;
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
  /** Decimal text in the shop's currency. */
  unitCost: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface StoredQuantity {
  quantity: number;
  /** Null until the quantity changes for the first time. */
  updatedAt: string | null;
}

/** The stock of one item at one location, in units. */
export interface InventoryLevel {
  id: Gid;
  inventoryItemId: Gid;
  locationId: Gid;
  isActive: boolean;
  quantities: Record<StoredQuantityName, StoredQuantity>;
  createdAt: string;
  updatedAt: string;
}

/** Units of one name on a level. `on_hand` = available + committed + the unavailable states. */
export function quantityOf(level: InventoryLevel, name: QuantityName): number {
  const of = (stored: StoredQuantityName) => level.quantities[stored].quantity;
  if (name !== "on_hand") return of(name);
  return (
    of("available") + of("committed") + of("reserved") + of("damaged") + of("safety_stock") + of("quality_control")
  );
}
