import type { ShopContext } from "../context.ts";
import { isOpen, remainingUnits } from "../fulfillment/fulfillment-orders.ts";
import { NotSimulated, onlySimulated, Refusal, refuse } from "../refusal.ts";
import { gidKey, quantityOf, type Gid, type Location, type ShopState } from "../state/index.ts";
import { locationBody } from "../webhooks/bodies/inventory.ts";

interface LocationAddInput {
  name: string;
  fulfillsOnlineOrders: boolean;
  address: { address1?: string | null; city?: string | null; zip?: string | null; countryCode: string };
}

/** `locationAdd`: a new place that stocks goods; routing tries it last. */
export function addLocation(context: ShopContext, { input }: { input: LocationAddInput }): { location: Location } {
  onlySimulated(input, "LocationAddInput", ["name", "fulfillsOnlineOrders", "address"]);
  if (input.name.trim() === "") return refuse(["input", "name"], "Add a location name", "BLANK");
  if ([...context.shop.locations.values()].some((location) => location.name === input.name)) {
    return refuse(["input", "name"], "You already have a location with this name", "TAKEN");
  }
  const now = context.now();
  const location: Location = {
    id: context.newGid("Location"),
    name: input.name,
    isActive: true,
    fulfillsOnlineOrders: input.fulfillsOnlineOrders,
    shipsInventory: true,
    fulfillmentServiceId: null,
    priority: context.shop.locations.size + 1,
    address: {
      address1: input.address.address1 ?? null,
      city: input.address.city ?? null,
      zip: input.address.zip ?? null,
      countryCode: input.address.countryCode,
    },
    createdAt: now,
    updatedAt: now,
  };
  context.shop.locations.set(location.id, location);
  context.emit("locations/create", locationBody(context.shop, location));
  return { location };
}

/** Locations that order routing may use, first choice first. */
export function routableLocations(shop: ShopState): Location[] {
  return [...shop.locations.values()]
    .filter((location) => location.isActive && location.fulfillsOnlineOrders)
    .sort((a, b) => a.priority - b.priority);
}

/** The shop's first location; new variants are stocked there. */
export function primaryLocation(shop: ShopState): Location {
  const [first] = [...shop.locations.values()]
    .filter((location) => location.isActive)
    .sort((a, b) => a.priority - b.priority);
  if (!first) throw new Error(`The shop ${shop.domain} has no active location.`);
  return first;
}

interface LocationEditArgs {
  id: Gid;
  input: { name?: string | null; fulfillsOnlineOrders?: boolean | null };
}

/** `locationEdit`. */
export function editLocation(context: ShopContext, { id, input }: LocationEditArgs): { location: Location } {
  onlySimulated(input, "LocationEditInput", ["name", "fulfillsOnlineOrders"]);
  const location = context.shop.locations.get(id);
  if (!location) return refuse(["id"], "Location not found.", "NOT_FOUND");
  const lastOnline = routableLocations(context.shop).every((one) => one.id === location.id);
  if (input.fulfillsOnlineOrders === false && lastOnline) {
    refuse(
      ["input", "fulfillsOnlineOrders"],
      "At least one location must fulfill online orders.",
      "CANNOT_DISABLE_ONLINE_ORDER_FULFILLMENT",
    );
  }
  location.name = input.name ?? location.name;
  location.fulfillsOnlineOrders = input.fulfillsOnlineOrders ?? location.fulfillsOnlineOrders;
  return touchLocation(context, location, "locations/update");
}

/** `locationActivate`. */
export function activateLocation(context: ShopContext, { locationId }: { locationId: Gid }): { location: Location } {
  const location = context.shop.locations.get(locationId);
  if (!location) return refuse(["locationId"], "Location not found.", "LOCATION_NOT_FOUND");
  location.isActive = true;
  return touchLocation(context, location, "locations/activate");
}

/** `locationDeactivate`, of a location that has nothing left in it. */
export function deactivateLocation(
  context: ShopContext,
  args: { locationId: Gid; destinationLocationId?: Gid | null },
): { location: Location } {
  if (args.destinationLocationId) throw new NotSimulated("locationDeactivate(destinationLocationId:)");
  const location = context.shop.locations.get(args.locationId);
  const field = ["locationId"];
  if (!location) return refuse(field, "Location not found.", "LOCATION_NOT_FOUND");
  const levels = [...context.shop.inventoryLevels.values()].filter(
    (level) => level.locationId === location.id && level.isActive,
  );
  const pending = [...context.shop.fulfillmentOrders.values()].some(
    (one) => one.assignedLocationId === location.id && isOpen(one) && remainingUnits(one) > 0,
  );
  if (pending)
    refuse(field, "Location could not be deactivated because it has pending orders.", "HAS_FULFILLMENT_ORDERS_ERROR");
  if (levels.some((level) => quantityOf(level, "on_hand") !== 0)) {
    const message = "Location could not be deactivated without specifying where to relocate inventory at the location.";
    refuse(field, message, "HAS_ACTIVE_INVENTORY_ERROR");
  }
  if (levels.some((level) => quantityOf(level, "incoming") !== 0)) {
    const message =
      "Location has incoming inventory. The location can be deactivated after the inventory has been received.";
    refuse(field, message, "TEMPORARILY_BLOCKED_FROM_DEACTIVATION_ERROR");
  }
  location.isActive = false;
  return touchLocation(context, location, "locations/deactivate");
}

/** `locationDelete`: both faults are told at once (recorded). */
export function deleteLocation(context: ShopContext, { locationId }: { locationId: Gid }): { deletedLocationId: Gid } {
  const location = context.shop.locations.get(locationId);
  const field = ["locationId"];
  if (!location) return refuse(field, "Location not found.", "LOCATION_NOT_FOUND");
  const hasInventory = [...context.shop.inventoryLevels.values()].some(
    (level) => level.locationId === location.id && level.isActive,
  );
  const errors = [
    ...(location.isActive
      ? [{ field, message: "The location cannot be deleted while it is active.", code: "LOCATION_IS_ACTIVE" }]
      : []),
    ...(hasInventory
      ? [{ field, message: "The location cannot be deleted while it has inventory.", code: "LOCATION_HAS_INVENTORY" }]
      : []),
  ];
  if (errors.length > 0) throw new Refusal(errors);
  context.shop.locations.delete(location.id);
  context.emit("locations/delete", { id: Number(gidKey(location.id)) });
  return { deletedLocationId: location.id };
}

function touchLocation(context: ShopContext, location: Location, topic: string): { location: Location } {
  location.updatedAt = context.now();
  context.emit(topic, locationBody(context.shop, location));
  return { location };
}
