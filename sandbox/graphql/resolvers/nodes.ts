import type { GraphQLResolveInfo } from "graphql";
import type { ShopContext } from "../../context.ts";
import { NotSimulated } from "../../refusal.ts";
import { gidKey, gidType, type FulfillmentOrder, type Gid, type ShopState } from "../../state/index.ts";
import { checkObjectAccess, maySeeFulfillmentOrdersAt } from "../access.ts";
import type { Resolvers } from "../schema.ts";

type Finder = (shop: ShopState, id: Gid) => { id: Gid } | null | undefined;

/** How each resource is found by its id. */
const FINDERS: Record<string, Finder> = {
  AppInstallation: (shop, id) => (shop.installation?.id === id ? shop.installation : null),
  BulkOperation: (shop, id) => shop.bulkOperations.get(id),
  CalculatedOrder: (shop, id) => shop.orderEdits.get(id),
  Collection: (shop, id) => shop.collections.get(id),
  Company: (shop, id) => shop.companies.get(id),
  CompanyContact: (shop, id) => shop.companyContacts.get(id),
  CompanyLocation: (shop, id) => shop.companyLocations.get(id),
  Customer: (shop, id) => shop.customers.get(id),
  DraftOrder: (shop, id) => shop.draftOrders.get(id),
  Fulfillment: (shop, id) => shop.fulfillments.get(id),
  FulfillmentOrder: (shop, id) => shop.fulfillmentOrders.get(id),
  InventoryItem: (shop, id) => shop.inventoryItems.get(id),
  InventoryLevel: (shop, id) => shop.inventoryLevels.get(id),
  InventoryShipment: (shop, id) => shop.shipments.get(id),
  InventoryShipmentLineItem: (shop, id) =>
    shop.shipments
      .values()
      .flatMap((shipment) => shipment.lineItems)
      .find((line) => line.id === id),
  InventoryTransfer: (shop, id) => shop.transfers.get(id),
  Location: (shop, id) => shop.locations.get(id),
  Metafield: (shop, id) => shop.metafields.get(id),
  MetafieldDefinition: (shop, id) => shop.metafieldDefinitions.get(id),
  Order: (shop, id) => shop.orders.get(id),
  Product: (shop, id) => shop.products.get(id),
  ProductVariant: (shop, id) => shop.variants.get(id),
  SellingPlanGroup: (shop, id) => shop.sellingPlanGroups.get(id),
  Shop: (shop, id) => (shop.id === id ? shop : null),
};

/** Any resource by its id; null when there is none. An id of a resource that the sandbox has not is an error. */
export function findNode(shop: ShopState, id: Gid): { id: Gid } | null {
  const type = gidType(id);
  const find = FINDERS[type ?? ""];
  if (!find) throw new NotSimulated(`node(id: "${id}")`);
  return find(shop, id) ?? null;
}

/** The digits of a resource's id. */
export function legacyResourceId({ id }: { id: Gid }): string {
  return gidKey(id);
}

/** The same, for whoever may see it. */
function openNode({ shop, scopes }: ShopContext, id: Gid, { fieldName }: GraphQLResolveInfo): { id: Gid } | null {
  const type = gidType(id) ?? "";
  checkObjectAccess(scopes, fieldName, type);
  const node = findNode(shop, id);
  if (type !== "FulfillmentOrder" || !node) return node;
  const { assignedLocationId } = node as FulfillmentOrder;
  return maySeeFulfillmentOrdersAt(scopes, shop.locations.get(assignedLocationId)) ? node : null;
}

export const nodeResolvers: Resolvers = {
  QueryRoot: {
    node: (_source: unknown, { id }: { id: Gid }, context: ShopContext, info: GraphQLResolveInfo) =>
      openNode(context, id, info),
    nodes: (_source: unknown, { ids }: { ids: Gid[] }, context: ShopContext, info: GraphQLResolveInfo) =>
      ids.map((id) => openNode(context, id, info)),
  },
};
