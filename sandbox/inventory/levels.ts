import type { ShopContext } from "../context.ts";
import {
  gidKey,
  quantityOf,
  STORED_QUANTITY_NAMES,
  toGid,
  type Gid,
  type InventoryItem,
  type InventoryLevel,
  type Location,
  type QuantityName,
  type ShopState,
  type StoredQuantity,
  type StoredQuantityName,
} from "../state/index.ts";
import { inventoryLevelBody } from "../webhooks/bodies/inventory.ts";

/** A level's id names both its location and its item; the first number is the same for all items of a location, as recorded. */
export function levelGid(inventoryItemId: Gid, locationId: Gid): Gid {
  return `${toGid("InventoryLevel", gidKey(locationId))}?inventory_item_id=${gidKey(inventoryItemId)}`;
}

/** The active level of an item at a location. */
export function activeLevel(shop: ShopState, inventoryItemId: Gid, locationId: Gid): InventoryLevel | null {
  const level = shop.inventoryLevels.get(levelGid(inventoryItemId, locationId));
  return level?.isActive ? level : null;
}

/** Levels of an item, in the order of their locations. */
export function levelsOfItem(shop: ShopState, inventoryItemId: Gid): InventoryLevel[] {
  return [...shop.locations.keys()].flatMap(
    (locationId) => shop.inventoryLevels.get(levelGid(inventoryItemId, locationId)) ?? [],
  );
}

/** Begins to stock an item at a location with nothing there; an inactive level comes back as it was. */
export function connectLevel(context: ShopContext, item: InventoryItem, location: Location): InventoryLevel {
  const id = levelGid(item.id, location.id);
  const now = context.now();
  const level = context.shop.inventoryLevels.get(id) ?? newLevel(id, item.id, location.id, now);
  level.isActive = true;
  level.updatedAt = now;
  context.shop.inventoryLevels.set(id, level);
  context.emit("inventory_levels/connect", inventoryLevelBody(context.shop, level));
  return level;
}

function newLevel(id: Gid, inventoryItemId: Gid, locationId: Gid, now: string): InventoryLevel {
  const nothing = STORED_QUANTITY_NAMES.map((name): [StoredQuantityName, StoredQuantity] => [
    name,
    { quantity: 0, updatedAt: null },
  ]);
  const quantities = Object.fromEntries(nothing) as Record<StoredQuantityName, StoredQuantity>;
  quantities.available.updatedAt = now;
  return { id, inventoryItemId, locationId, isActive: true, quantities, createdAt: now, updatedAt: now };
}

/** The active level of an item at a location; an item that is not stocked there begins to be. Both must exist. */
export function stockedLevel(context: ShopContext, inventoryItemId: Gid, locationId: Gid): InventoryLevel {
  const item = context.shop.inventoryItems.get(inventoryItemId);
  const location = context.shop.locations.get(locationId);
  if (!item || !location) throw new Error(`No ${inventoryItemId} or no ${locationId}`);
  return activeLevel(context.shop, item.id, location.id) ?? connectLevel(context, item, location);
}

/** Units of a name at a location, 0 where the item is not stocked. */
export function currentQuantityAt(shop: ShopState, inventoryItemId: Gid, locationId: Gid, name: QuantityName): number {
  const level = activeLevel(shop, inventoryItemId, locationId);
  return level ? quantityOf(level, name) : 0;
}

/** Units to add to one quantity of one level. */
export interface LevelChange {
  level: InventoryLevel;
  name: StoredQuantityName;
  delta: number;
}

/** Applies changes together and announces each active level whose `available` moved once. */
export function changeLevels(context: ShopContext, changes: LevelChange[]): void {
  const now = context.now();
  const announced = new Set<InventoryLevel>();
  for (const { level, name, delta } of changes) {
    if (delta === 0) continue;
    level.quantities[name].quantity += delta;
    level.quantities[name].updatedAt = now;
    level.updatedAt = now;
    if (name === "available" && level.isActive) announced.add(level);
  }
  for (const level of announced) context.emit("inventory_levels/update", inventoryLevelBody(context.shop, level));
}

/** Units available to sell over all active levels. */
export function totalAvailable(shop: ShopState, inventoryItemId: Gid): number {
  const levels = levelsOfItem(shop, inventoryItemId).filter((level) => level.isActive);
  return levels.reduce((sum, level) => sum + quantityOf(level, "available"), 0);
}
