import type { ShopContext } from "../context.ts";
import { NotSimulated, Refusal, refuse, type UserError } from "../refusal.ts";
import { gidKey, quantityOf, type Gid, type InventoryLevel, type Location } from "../state/index.ts";
import { inventoryLevelGoneBody } from "../webhooks/bodies/inventory.ts";
import { activeLevel, changeLevels, connectLevel, levelsOfItem } from "./levels.ts";
import { MAX_SET_QUANTITY } from "./validate.ts";

interface ActivateArgs {
  inventoryItemId: Gid;
  locationId: Gid;
  available?: number | null;
  onHand?: number | null;
  stockAtLegacyLocation?: boolean;
}

/** The two quantities that can be given at first, by the argument that gives them. */
const ARGUMENTS = { available: "available", onHand: "on_hand" } as const;

/**
 * `inventoryActivate`: begins to stock an item at a location, with a first quantity when one is given. An item that is
 * stocked there already stays as it is; a quantity given with it is refused beside the level. Texts recorded.
 */
export function activate(
  context: ShopContext,
  args: ActivateArgs,
): { inventoryLevel: InventoryLevel; userErrors?: UserError[] } {
  if (args.stockAtLegacyLocation) throw new NotSimulated("inventoryActivate(stockAtLegacyLocation:)");
  const item = context.shop.inventoryItems.get(args.inventoryItemId);
  const location = context.shop.locations.get(args.locationId);
  if (!item) return refuse(["inventoryItemId"], "The product couldn't be stocked because it wasn't found.");
  if (!location) return refuse(["locationId"], "The product couldn't be stocked because the location wasn't found.");
  const given = firstQuantity(args, location);
  const already = activeLevel(context.shop, item.id, location.id);
  if (already && given) {
    const what = given.argument === "onHand" ? "an on_hand quantity" : "available quantity";
    const message = `Not allowed to set ${what} when the item is already active at the location.`;
    return { inventoryLevel: already, userErrors: [{ field: [given.argument], message, code: null }] };
  }
  const level = already ?? connectLevel(context, item, location);
  if (given) {
    const delta = given.quantity - quantityOf(level, ARGUMENTS[given.argument]);
    changeLevels(context, [{ level, name: "available", delta }]);
  }
  return { inventoryLevel: level };
}

function firstQuantity(
  { available, onHand }: ActivateArgs,
  location: Location,
): { argument: keyof typeof ARGUMENTS; quantity: number } | null {
  const hasAvailable = available !== null && available !== undefined;
  const hasOnHand = onHand !== null && onHand !== undefined;
  const because = (reason: string) => `The product couldn't be stocked at ${location.name} because ${reason}.`;
  if (hasAvailable && hasOnHand) {
    const message = because("not allowed to set available and on_hand quantities at the same time");
    throw new Refusal(Object.keys(ARGUMENTS).map((argument) => ({ field: [argument], message, code: null })));
  }
  if (!hasAvailable && !hasOnHand) return null;
  const argument = hasAvailable ? "available" : "onHand";
  const quantity = available ?? onHand ?? 0;
  if (Math.abs(quantity) > MAX_SET_QUANTITY) {
    return refuse([argument], because("the quantity needs to be between -1 billion and 1 billion"));
  }
  return { argument, quantity };
}

/**
 * `inventoryDeactivate`: the item is no longer stocked there. Units that are there, promised or expected do not prevent it;
 * they come back when the item is stocked there again (recorded).
 */
export function deactivate(context: ShopContext, { inventoryLevelId }: { inventoryLevelId: Gid }): object {
  const level = context.shop.inventoryLevels.get(inventoryLevelId);
  if (!level?.isActive) return refuseMissing(context, inventoryLevelId);
  const others = levelsOfItem(context.shop, level.inventoryItemId).filter((one) => one.isActive && one !== level);
  const place = context.shop.locations.get(level.locationId)?.name ?? "";
  if (others.length === 0)
    refuse(
      null,
      `The product couldn't be unstocked from ${place} because products need to be stocked at a minimum of 1 location.`,
    );
  level.isActive = false;
  level.updatedAt = context.now();
  context.emit("inventory_levels/disconnect", inventoryLevelGoneBody(level));
  return {};
}

/** A level that is not there: the id tells whether its item is, so the location is to blame. */
function refuseMissing(context: ShopContext, inventoryLevelId: Gid): never {
  const itemKey = new URL(inventoryLevelId).searchParams.get("inventory_item_id");
  const isItemKnown = [...context.shop.inventoryItems.keys()].some((id) => gidKey(id) === itemKey);
  const missing = isItemKnown ? "the location was deleted" : "the product was deleted";
  return refuse(null, `The product couldn't be unstocked because ${missing}.`);
}
