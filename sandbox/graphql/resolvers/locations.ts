import type { ShopContext } from "../../context.ts";
import { levelGid } from "../../inventory/levels.ts";
import {
  activateLocation,
  addLocation,
  deactivateLocation,
  deleteLocation,
  editLocation,
  primaryLocation,
} from "../../inventory/locations.ts";
import { NotSimulated } from "../../refusal.ts";
import type { Gid, Location } from "../../state/index.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { idempotentMutation, mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesText, search } from "../search.ts";
import { legacyResourceId } from "./nodes.ts";

interface LocationsArgs extends ConnectionArgs {
  includeInactive: boolean;
  includeLegacy: boolean;
  query?: string | null;
  sortKey: string;
}

export const locationResolvers: Resolvers = {
  QueryRoot: {
    location: (_source: unknown, { id }: { id?: Gid | null }, { shop }: ShopContext) =>
      id ? (shop.locations.get(id) ?? null) : primaryLocation(shop),
    locations: (_source: unknown, args: LocationsArgs, { shop }: ShopContext) => {
      const listed = [...shop.locations.values()].filter(
        (location) =>
          (args.includeInactive || location.isActive) && (args.includeLegacy || location.fulfillmentServiceId === null),
      );
      const found = search(listed, args.query, {
        id: (location, value, comparison) => matchesId(location.id, value, comparison),
        name: (location, value) => matchesText(location.name, value),
        default: (location, value) => location.name.toLowerCase().includes(value.toLowerCase()),
      });
      return connection(sorted(found, args.sortKey), args);
    },
  },
  Mutation: {
    locationAdd: mutation(addLocation),
    locationEdit: mutation(editLocation),
    locationActivate: idempotentMutation(activateLocation),
    locationDeactivate: idempotentMutation(deactivateLocation),
    locationDelete: mutation(deleteLocation),
  },
  Location: {
    legacyResourceId,
    isFulfillmentService: ({ fulfillmentServiceId }: Location) => fulfillmentServiceId !== null,
    address: ({ address }: Location) => ({
      ...address,
      formatted: [address.address1, address.city, address.zip].filter(Boolean),
    }),
    inventoryLevel: (location: Location, { inventoryItemId }: { inventoryItemId: Gid }, { shop }: ShopContext) =>
      shop.inventoryLevels.get(levelGid(inventoryItemId, location.id)) ?? null,
    inventoryLevels: (location: Location, args: ConnectionArgs & { includeInactive: boolean }, { shop }: ShopContext) =>
      connection(
        [...shop.inventoryLevels.values()].filter(
          (level) => level.locationId === location.id && (args.includeInactive || level.isActive),
        ),
        args,
      ),
  },
};

function sorted(locations: Location[], sortKey: string): Location[] {
  if (sortKey === "NAME") return locations.sort((a, b) => a.name.localeCompare(b.name));
  if (sortKey === "ID") return locations;
  throw new NotSimulated(`locations(sortKey: ${sortKey})`);
}
