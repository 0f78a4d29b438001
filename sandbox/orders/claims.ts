import type { ShopContext } from "../context.ts";
import { changeLevels, levelGid, type LevelChange } from "../inventory/levels.ts";
import type { Gid, LineItem, Order, ShopState } from "../state/index.ts";

/** The tracked inventory item of an order line, or null when stock plays no part. */
export function trackedItemId(shop: ShopState, line: LineItem): Gid | null {
  const variant = shop.variants.get(line.variantId ?? "");
  const item = shop.inventoryItems.get(variant?.inventoryItemId ?? "");
  return item?.tracked ? item.id : null;
}

/** What happens to the committed units of a line. */
export type ClaimChange = "claim" | "recommit" | "release to available" | "release and lose";

/**
 * Moves units of an order line between the quantities of a location. An order that bypassed inventory moves nothing.
 * claim: available -> committed. release to available: back again. release and lose: they leave what is on hand, shipped or
 * written off. recommit: shipped units are back on hand, still committed. No more is released than is committed: an item may
 * have been tracked or stocked there only after the order; where it is no longer stocked, what was committed still goes.
 */
export function changeClaim(
  context: ShopContext,
  order: Order,
  locationId: Gid,
  units: { line: LineItem; quantity: number }[],
  change: ClaimChange,
): void {
  if (!order.inventoryClaimed) return;
  const changes = units.flatMap(({ line, quantity }): LevelChange[] => {
    const itemId = trackedItemId(context.shop, line);
    const level = itemId ? context.shop.inventoryLevels.get(levelGid(itemId, locationId)) : undefined;
    if (!level || quantity === 0) return [];
    if (change === "claim") {
      return [
        { level, name: "available", delta: -quantity },
        { level, name: "committed", delta: quantity },
      ];
    }
    if (change === "recommit") return [{ level, name: "committed", delta: quantity }];
    const committed = Math.min(quantity, level.quantities.committed.quantity);
    const released: LevelChange = { level, name: "committed", delta: -committed };
    return change === "release to available" ? [{ level, name: "available", delta: committed }, released] : [released];
  });
  changeLevels(context, changes);
}
