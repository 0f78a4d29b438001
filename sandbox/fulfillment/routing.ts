import { activeLevel } from "../inventory/levels.ts";
import { primaryLocation, routableLocations } from "../inventory/locations.ts";
import { quantityOf, type Gid, type LineItem, type Location, type ShopState } from "../state/index.ts";

/** Units of a line to be routed. */
export interface RoutableLine {
  line: LineItem;
  quantity: number;
  /** Null for a line without a variant. */
  inventoryItemId: Gid | null;
  /** True when the variant may be sold past zero. */
  continuesSelling: boolean;
}

export interface Route {
  location: Location;
  units: { line: LineItem; quantity: number }[];
}

/**
 * Chooses locations for the lines of an order:
 * 1. the first location by priority that can ship the whole order takes it;
 * 2. else each line goes to the first location that can ship all of it;
 * 3. else a line that must not be oversold is divided over the locations by priority (shopify.dev, "Split line items across
 *    fulfillment orders": only where selling stops at zero and all locations together have enough);
 * 4. else the line goes, oversold, to the first location that stocks its item.
 * Stock taken by an earlier line of the order is not counted again.
 */
export function routeOrder(shop: ShopState, lines: RoutableLine[]): Route[] {
  const locations = routableLocations(shop);
  const whole = locations.find((location) => canShipAll(shop, location, lines));
  if (whole) return [{ location: whole, units: lines.map(({ line, quantity }) => ({ line, quantity })) }];

  const stock = new RemainingStock(shop);
  const routes = new Map<Location, Route>();
  for (const line of lines) {
    for (const { location, quantity } of placesFor(shop, locations, line, stock)) {
      stock.take(location, line, quantity);
      const route = routes.get(location) ?? { location, units: [] };
      route.units.push({ line: line.line, quantity });
      routes.set(location, route);
    }
  }
  return [...routes.values()];
}

interface Place {
  location: Location;
  quantity: number;
}

function placesFor(shop: ShopState, locations: Location[], line: RoutableLine, stock: RemainingStock): Place[] {
  const wanted = line.quantity;
  const alone = locations.find((location) => stock.unitsAt(location, line) >= wanted);
  if (alone) return [{ location: alone, quantity: wanted }];
  const divided = line.continuesSelling ? [] : divide(locations, line, stock);
  if (divided.length > 0) return divided;
  const stocking = locations.find(
    (location) => line.inventoryItemId && activeLevel(shop, line.inventoryItemId, location.id),
  );
  return [{ location: stocking ?? locations[0] ?? primaryLocation(shop), quantity: wanted }];
}

/** Units of a line over the locations by priority, or nothing when all of them together have too few. */
function divide(locations: Location[], line: RoutableLine, stock: RemainingStock): Place[] {
  let left = line.quantity;
  const places: Place[] = [];
  for (const location of locations) {
    const quantity = Math.min(left, Math.max(0, stock.unitsAt(location, line)));
    if (quantity > 0) places.push({ location, quantity });
    left -= quantity;
  }
  return left === 0 ? places : [];
}

function canShipAll(shop: ShopState, location: Location, lines: RoutableLine[]): boolean {
  const stock = new RemainingStock(shop);
  return lines.every((line) => {
    const can = stock.unitsAt(location, line) >= line.quantity;
    stock.take(location, line, line.quantity);
    return can;
  });
}

/** What is available, less what earlier lines of the same order have taken. */
class RemainingStock {
  readonly #shop: ShopState;
  readonly #taken = new Map<string, number>();

  constructor(shop: ShopState) {
    this.#shop = shop;
  }

  /** Units that a location can ship of a line's item; without bound where stock plays no part. */
  unitsAt(location: Location, line: RoutableLine): number {
    if (line.inventoryItemId === null) return Number.POSITIVE_INFINITY;
    const level = activeLevel(this.#shop, line.inventoryItemId, location.id);
    if (!level) return 0;
    if (!this.#shop.inventoryItems.get(line.inventoryItemId)?.tracked) return Number.POSITIVE_INFINITY;
    return quantityOf(level, "available") - (this.#taken.get(takenKey(location, line)) ?? 0);
  }

  take(location: Location, line: RoutableLine, quantity: number): void {
    const key = takenKey(location, line);
    this.#taken.set(key, (this.#taken.get(key) ?? 0) + quantity);
  }
}

function takenKey(location: Location, line: RoutableLine): string {
  return `${location.id} ${line.inventoryItemId ?? ""}`;
}
