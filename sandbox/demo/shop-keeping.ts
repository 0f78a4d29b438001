import { randomUUID } from "node:crypto";
import type { Merchant } from "./merchant.ts";

// What a merchant does in the shop of the demo, each through the Admin API.

export type Place = { id: string; name: string };

/** Two of the shop's locations: the primary one, which order routing tries first, and the next by name. */
export async function readLocations(merchant: Merchant): Promise<[Place, Place]> {
  const { location: first, locations } = await merchant.run<{ location: Place; locations: { nodes: Place[] } }>(
    `query { location { id name } locations(first: 10, sortKey: NAME) { nodes { id name } } }`,
  );
  const second = locations.nodes.find(({ id }) => id !== first.id);
  if (!second) throw new Error("The shop has one location only; two are needed.");
  return [first, second];
}

export type Variant = { id: string; inventoryItemId: string; handle: string };

/** A product of one variant, stocked at the locations given, unless its stock is not tracked. */
export async function addProduct(
  merchant: Merchant,
  product: {
    title: string;
    sku: string;
    price: string;
    continuesSelling: boolean;
    tracked?: boolean;
    stock: { locationId: string; units: number }[];
  },
): Promise<Variant> {
  const document = `mutation AddProduct($input: ProductSetInput!) {
    productSet(input: $input, synchronous: true) {
      product { handle variants(first: 1) { nodes { id inventoryItem { id } } } }
      userErrors { field message }
    }
  }`;
  const variant = {
    optionValues: [{ optionName: "Title", name: "Default Title" }],
    price: product.price,
    inventoryPolicy: product.continuesSelling ? "CONTINUE" : "DENY",
    inventoryItem: { sku: product.sku, tracked: product.tracked ?? true },
    inventoryQuantities: product.stock.map(({ locationId, units }) => ({
      locationId,
      name: "available",
      quantity: units,
    })),
  };
  const productOptions = [{ name: "Title", values: [{ name: "Default Title" }] }];
  const { productSet } = await merchant.run<{
    productSet: { product: { handle: string; variants: { nodes: { id: string; inventoryItem: { id: string } }[] } } };
  }>(document, { input: { title: product.title, productOptions, variants: [variant] } });
  const [made] = productSet.product.variants.nodes;
  if (!made) throw new Error(`${product.title} has no variant.`);
  return { id: made.id, inventoryItemId: made.inventoryItem.id, handle: productSet.product.handle };
}

export type PlacedOrder = { id: string; name: string };

/** An order as the online shop places it: it takes stock, also where there is none. `placedAt` defaults to now. */
export async function placeOrder(
  merchant: Merchant,
  lines: { variantId: string; units: number }[],
  placedAt?: string,
): Promise<PlacedOrder> {
  const document = `mutation PlaceOrder($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
    orderCreate(order: $order, options: $options) { order { id name } userErrors { field message } }
  }`;
  const lineItems = lines.map(({ variantId, units }) => ({ variantId, quantity: units, requiresShipping: true }));
  const order = { lineItems, financialStatus: "PAID", ...(placedAt && { processedAt: placedAt }) };
  const options = { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" };
  const { orderCreate } = await merchant.run<{ orderCreate: { order: PlacedOrder } }>(document, { order, options });
  return orderCreate.order;
}

/** Cancels an order and puts its units back into stock. */
export async function cancelOrder(merchant: Merchant, orderId: string): Promise<void> {
  const document = `mutation CancelOrder($orderId: ID!) {
    orderCancel(orderId: $orderId, reason: CUSTOMER, restock: true, notifyCustomer: false,
      refundMethod: { originalPaymentMethodsRefund: true }) {
      job { id }
      userErrors: orderCancelUserErrors { field message }
    }
  }`;
  await merchant.run(document, { orderId });
}

export type Shipment = { id: string; name: string; lines: { id: string; inventoryItemId: string }[] };

/** A supplier's delivery on its way to a location: a transfer from nowhere, and one shipment with its day of arrival. */
export async function sendShipment(
  merchant: Merchant,
  shipment: { locationId: string; arrivesAt: string; items: { inventoryItemId: string; units: number }[] },
): Promise<Shipment> {
  const lineItems = shipment.items.map(({ inventoryItemId, units }) => ({ inventoryItemId, quantity: units }));
  const { inventoryTransferCreateAsReadyToShip: transfer } = await merchant.run<{
    inventoryTransferCreateAsReadyToShip: { inventoryTransfer: { id: string } };
  }>(
    `mutation Expect($input: InventoryTransferCreateAsReadyToShipInput!, $key: String!) {
      inventoryTransferCreateAsReadyToShip(input: $input) @idempotent(key: $key) {
        inventoryTransfer { id }
        userErrors { field message }
      }
    }`,
    { input: { destinationLocationId: shipment.locationId, lineItems }, key: randomUUID() },
  );
  const { inventoryShipmentCreateInTransit: created } = await merchant.run<{
    inventoryShipmentCreateInTransit: {
      inventoryShipment: {
        id: string;
        name: string;
        lineItems: { nodes: { id: string; inventoryItem: { id: string } }[] };
      };
    };
  }>(
    `mutation Send($input: InventoryShipmentCreateInput!, $key: String!) {
      inventoryShipmentCreateInTransit(input: $input) @idempotent(key: $key) {
        inventoryShipment { id name lineItems(first: 100) { nodes { id inventoryItem { id } } } }
        userErrors { field message }
      }
    }`,
    {
      input: {
        movementId: transfer.inventoryTransfer.id,
        trackingInput: { arrivesAt: shipment.arrivesAt },
        lineItems,
      },
      key: randomUUID(),
    },
  );
  const { id, name, lineItems: lines } = created.inventoryShipment;
  return { id, name, lines: lines.nodes.map((line) => ({ id: line.id, inventoryItemId: line.inventoryItem.id })) };
}

/** Receives one line of a shipment: so many units are good, so many are turned away. */
export async function receiveShipment(
  merchant: Merchant,
  received: { shipmentId: string; lineId: string; accepted: number; rejected: number },
): Promise<void> {
  const { shipmentId, lineId, accepted, rejected } = received;
  const lineItems = [
    { shipmentLineItemId: lineId, quantity: accepted, reason: "ACCEPTED" },
    { shipmentLineItemId: lineId, quantity: rejected, reason: "REJECTED" },
  ].filter(({ quantity }) => quantity > 0);
  const document = `mutation Receive($id: ID!, $lineItems: [InventoryShipmentReceiveItemInput!], $key: String!) {
    inventoryShipmentReceive(id: $id, lineItems: $lineItems) @idempotent(key: $key) {
      inventoryShipment { id }
      userErrors { field message }
    }
  }`;
  await merchant.run(document, { id: shipmentId, lineItems, key: randomUUID() });
}
