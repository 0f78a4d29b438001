import type { ShopContext } from "../context.ts";
import { activeLevel, changeLevels, type LevelChange } from "../inventory/levels.ts";
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
 * written off. recommit: shipped units are back on hand, still committed.
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
    const level = itemId ? activeLevel(context.shop, itemId, locationId) : null;
    if (!level || quantity === 0) return [];
    if (change === "claim") {
      return [
        { level, name: "available", delta: -quantity },
        { level, name: "committed", delta: quantity },
      ];
    }
    if (change === "recommit") return [{ level, name: "committed", delta: quantity }];
    const released: LevelChange = { level, name: "committed", delta: -quantity };
    return change === "release to available" ? [{ level, name: "available", delta: quantity }, released] : [released];
  });
  changeLevels(context, changes);
}
