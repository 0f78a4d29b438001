import type { ShopContext } from "../context.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import { quantityOf, type Gid, type InventoryLevel } from "../state/index.ts";
import { activeLevel, changeLevels, connectLevel } from "./levels.ts";

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
