import type { ShopContext } from "../../context.ts";
import { cancelFulfillment, createFulfillment, updateTracking } from "../../fulfillment/fulfill.ts";
import { createService, deleteService } from "../../fulfillment/services.ts";
import type { Fulfillment, FulfillmentOrder, FulfillmentService, Gid } from "../../state/index.ts";
import { lineView } from "../line-views.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { legacyResourceId } from "./nodes.ts";

/** Fulfilments and fulfilment services. */
export const fulfillmentResolvers: Resolvers = {
  QueryRoot: {
    fulfillment: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.fulfillments.get(id) ?? null,
    fulfillmentService: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.fulfillmentServices.get(id) ?? null,
  },
  Mutation: {
    fulfillmentCreate: mutation(createFulfillment),
    fulfillmentCancel: mutation(cancelFulfillment),
    fulfillmentTrackingInfoUpdate: mutation(updateTracking),
    fulfillmentServiceCreate: mutation(createService),
    fulfillmentServiceDelete: mutation(deleteService),
  },
  Fulfillment: {
    legacyResourceId,
    displayStatus: ({ status }: Fulfillment) => (status === "SUCCESS" ? "FULFILLED" : "CANCELED"),
    fulfillmentLineItems: ({ lineItems, orderId }: Fulfillment, args: ConnectionArgs) =>
      connection(
        lineItems.map((line) => ({ ...line, orderId })),
        args,
      ),
    fulfillmentOrders: ({ lineItems }: Fulfillment, args: ConnectionArgs, { shop }: ShopContext) => {
      const ids = [...new Set(lineItems.map((line) => line.fulfillmentOrderId))];
      return connection(
        ids.flatMap((id) => shop.fulfillmentOrders.get(id) ?? []),
        args,
      );
    },
    location: ({ locationId }: Fulfillment, _args: unknown, { shop }: ShopContext) =>
      shop.locations.get(locationId) ?? null,
    order: ({ orderId }: Fulfillment, _args: unknown, { shop }: ShopContext) => shop.orders.get(orderId) ?? null,
    totalQuantity: ({ lineItems }: Fulfillment) => lineItems.reduce((sum, line) => sum + line.quantity, 0),
    trackingInfo: ({ tracking }: Fulfillment) => (tracking.number || tracking.url ? [tracking] : []),
  },
  FulfillmentLineItem: {
    lineItem: ({ orderId, lineItemId }: { orderId: Gid; lineItemId: Gid }, _args: unknown, { shop }: ShopContext) =>
      lineView(shop, orderId, lineItemId),
  },
  FulfillmentOrder: {
    fulfillments: ({ id }: FulfillmentOrder, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(
        [...shop.fulfillments.values()].filter((one) => one.lineItems.some((line) => line.fulfillmentOrderId === id)),
        args,
      ),
  },
  FulfillmentService: {
    location: ({ locationId }: FulfillmentService, _args: unknown, { shop }: ShopContext) =>
      shop.locations.get(locationId) ?? null,
    type: () => "THIRD_PARTY",
    fulfillmentOrdersOptIn: () => true,
  },
  Location: {
    fulfillmentService: ({ id }: { id: Gid }, _args: unknown, { shop }: ShopContext) =>
      [...shop.fulfillmentServices.values()].find((service) => service.locationId === id) ?? null,
  },
};
