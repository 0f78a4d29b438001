import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Location, ShopState } from "../state/index.ts";
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
