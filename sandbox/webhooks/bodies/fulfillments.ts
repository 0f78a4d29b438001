import type { Fulfillment, Order, ShopState } from "../../state/index.ts";
import { lineItemBody } from "./line-items.ts";
import { addressBody, idNumber, inShopZone } from "./shapes.ts";

/** `fulfillments/create` and `update`, and a fulfilment inside an order. */
export function fulfillmentBody(shop: ShopState, order: Order, fulfillment: Fulfillment) {
  return {
    id: idNumber(fulfillment.id),
    order_id: idNumber(order.id),
    status: fulfillment.status.toLowerCase(),
    created_at: inShopZone(shop, fulfillment.createdAt),
    service: "manual",
    updated_at: inShopZone(shop, fulfillment.updatedAt),
    tracking_company: fulfillment.tracking.company,
    shipment_status: null,
    location_id: idNumber(fulfillment.locationId),
    origin_address: null,
    email: order.email,
    destination: order.shippingAddress && addressBody(order.shippingAddress),
    line_items: fulfillment.lineItems.flatMap((shipped) => {
      const line = order.lineItems.find((one) => one.id === shipped.lineItemId);
      return line ? { ...lineItemBody(shop, order, line), quantity: shipped.quantity } : [];
    }),
    tracking_number: fulfillment.tracking.number,
    tracking_numbers: fulfillment.tracking.number ? [fulfillment.tracking.number] : [],
    tracking_url: fulfillment.tracking.url,
    tracking_urls: fulfillment.tracking.url ? [fulfillment.tracking.url] : [],
    receipt: {},
    name: fulfillment.name,
    admin_graphql_api_id: fulfillment.id,
  };
}
