import { activeLevel } from "../inventory/levels.ts";
import { primaryLocation, routableLocations } from "../inventory/locations.ts";
import { quantityOf, type Gid, type LineItem, type Location, type ShopState } from "../state/index.ts";

/** A line to be routed; `inventoryItemId` is null for a line without a variant. */
export interface RoutableLine {
  line: LineItem;
  inventoryItemId: Gid | null;
}

export interface Route {
  location: Location;
  lines: RoutableLine[];
}

/**
 * Chooses locations for the lines of an order: the whole order at the first location by priority that can ship all of it;
 * else each line at the first location that can ship it; a line that none can ship goes, oversold, to the first location
 * that stocks its item. Stock taken by an earlier line is not counted again.
 */
export function routeOrder(shop: ShopState, lines: RoutableLine[]): Route[] {
  const locations = routableLocations(shop);
  const fallback = locations[0] ?? primaryLocation(shop);
  const whole = locations.find((location) => canShipAll(shop, location, lines));
  if (whole) return [{ location: whole, lines }];

  const taken = new Map<string, number>();
  const routes = new Map<Location, RoutableLine[]>();
  for (const line of lines) {
    const location =
      locations.find((candidate) => canShip(shop, candidate, line, taken)) ??
      firstStocking(shop, locations, line) ??
      fallback;
    note(taken, location, line);
    routes.set(location, [...(routes.get(location) ?? []), line]);
  }
  return [...routes].map(([location, routed]) => ({ location, lines: routed }));
}

function canShipAll(shop: ShopState, location: Location, lines: RoutableLine[]): boolean {
  const taken = new Map<string, number>();
  return lines.every((line) => {
    const can = canShip(shop, location, line, taken);
    note(taken, location, line);
    return can;
  });
}

function canShip(shop: ShopState, location: Location, line: RoutableLine, taken: Map<string, number>): boolean {
  if (line.inventoryItemId === null) return true;
  const level = activeLevel(shop, line.inventoryItemId, location.id);
  if (!level) return false;
  if (!shop.inventoryItems.get(line.inventoryItemId)?.tracked) return true;
  return quantityOf(level, "available") - (taken.get(takenKey(location, line)) ?? 0) >= line.line.quantity;
}

function firstStocking(shop: ShopState, locations: Location[], line: RoutableLine): Location | undefined {
  const item = line.inventoryItemId;
  return item === null ? undefined : locations.find((location) => activeLevel(shop, item, location.id));
}

function note(taken: Map<string, number>, location: Location, line: RoutableLine): void {
  const key = takenKey(location, line);
  taken.set(key, (taken.get(key) ?? 0) + line.line.quantity);
}

function takenKey(location: Location, line: RoutableLine): string {
  return `${location.id} ${line.inventoryItemId ?? ""}`;
}
