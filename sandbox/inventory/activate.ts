import type { ShopContext } from "../context.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import { quantityOf, STORED_QUANTITY_NAMES, type Gid, type InventoryLevel } from "../state/index.ts";
import { inventoryLevelGoneBody } from "../webhooks/bodies/inventory.ts";
import { activeLevel, changeLevels, connectLevel, levelsOfItem } from "./levels.ts";

interface ActivateArgs {
  inventoryItemId: Gid;
  locationId: Gid;
  available?: number | null;
  onHand?: number | null;
  stockAtLegacyLocation?: boolean;
}

/** `inventoryActivate`: begins to stock an item at a location, with a first quantity when one is given. */
export function activate(context: ShopContext, args: ActivateArgs): { inventoryLevel: InventoryLevel } {
  const item = context.shop.inventoryItems.get(args.inventoryItemId);
  const location = context.shop.locations.get(args.locationId);
  if (args.stockAtLegacyLocation) throw new NotSimulated("inventoryActivate(stockAtLegacyLocation:)");
  if (!item) return refuse(["inventoryItemId"], "The product couldn't be stocked because it wasn't found.");
  if (!location) return refuse(["locationId"], "The product couldn't be stocked because the location wasn't found.");
  if (args.available !== null && args.available !== undefined && args.onHand !== null && args.onHand !== undefined) {
    return refuse(["available"], "Not allowed to set available and onHand quantities at the same time.");
  }
  const already = activeLevel(context.shop, item.id, location.id);
  if (already && (args.available ?? args.onHand) !== undefined && (args.available ?? args.onHand) !== null) {
    return refuse(
      ["available"],
      "Not allowed to set available quantity when the item is already active at the location.",
    );
  }
  const level = already ?? connectLevel(context, item, location);
  const wanted = args.available ?? args.onHand;
  if (wanted !== null && wanted !== undefined) {
    const current = quantityOf(
      level,
      args.available !== null && args.available !== undefined ? "available" : "on_hand",
    );
    changeLevels(context, [{ level, name: "available", delta: wanted - current }]);
  }
  return { inventoryLevel: level };
}

/** `inventoryDeactivate`: the item is no longer stocked there. Refused while units are committed or expected. */
export function deactivate(context: ShopContext, { inventoryLevelId }: { inventoryLevelId: Gid }): object {
  const level = context.shop.inventoryLevels.get(inventoryLevelId);
  if (!level?.isActive) return refuse(null, "The product couldn't be unstocked because it wasn't found.");
  const others = levelsOfItem(context.shop, level.inventoryItemId).filter((one) => one.isActive && one !== level);
  const place = context.shop.locations.get(level.locationId)?.name ?? "";
  if (others.length === 0)
    refuse(
      null,
      `The product couldn't be unstocked from ${place} because products need to be stocked at a minimum of 1 location.`,
    );
  if (quantityOf(level, "committed") !== 0)
    refuse(null, `The product couldn't be unstocked from ${place} because it has committed inventory.`);
  if (quantityOf(level, "incoming") !== 0)
    refuse(null, `The product couldn't be unstocked from ${place} because it has incoming inventory.`);
  level.isActive = false;
  changeLevels(
    context,
    STORED_QUANTITY_NAMES.map((name) => ({ level, name, delta: -quantityOf(level, name) })),
  );
  context.emit("inventory_levels/disconnect", inventoryLevelGoneBody(level));
  return {};
}
