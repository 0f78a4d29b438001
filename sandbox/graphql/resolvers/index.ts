import type { Resolvers } from "../schema.ts";
import { appFeatureResolvers } from "./app-features.ts";
import { bulkResolvers } from "./bulk.ts";
import { channelResolvers } from "./channels.ts";
import { collectionResolvers } from "./collections.ts";
import { companyResolvers } from "./companies.ts";
import { customerResolvers } from "./customers.ts";
import { fulfillmentOrderResolvers } from "./fulfillment-orders.ts";
import { fulfillmentResolvers } from "./fulfillments.ts";
import { inventoryResolvers } from "./inventory.ts";
import { locationResolvers } from "./locations.ts";
import { metafieldResolvers } from "./metafields.ts";
import { nodeResolvers } from "./nodes.ts";
import { orderEditResolvers } from "./order-edits.ts";
import { orderResolvers } from "./orders.ts";
import { productResolvers } from "./products.ts";
import { shopResolvers } from "./shop.ts";
import { transferResolvers } from "./transfers.ts";

/** Every field that the sandbox computes, by type; a field that is neither here nor in the state says that it is not simulated. */
export const resolvers: Resolvers = merge([
  shopResolvers,
  nodeResolvers,
  locationResolvers,
  productResolvers,
  collectionResolvers,
  inventoryResolvers,
  orderResolvers,
  orderEditResolvers,
  fulfillmentOrderResolvers,
  fulfillmentResolvers,
  transferResolvers,
  customerResolvers,
  companyResolvers,
  channelResolvers,
  metafieldResolvers,
  bulkResolvers,
  appFeatureResolvers,
]);

function merge(parts: Resolvers[]): Resolvers {
  const merged: Resolvers = {};
  for (const part of parts) {
    for (const [typeName, fields] of Object.entries(part)) merged[typeName] = { ...merged[typeName], ...fields };
  }
  return merged;
}
