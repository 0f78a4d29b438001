import { randomUUID } from "node:crypto";
import type { TestApp } from "./app.ts";

/** What a merchant and his buyers do in a shop, each through the Admin API. Built on by tests that play a story. */
export interface Variant {
  id: string;
  itemId: string;
  productId: string;
}

export async function firstLocation(app: TestApp): Promise<string> {
  const data = await app.admin<{ locations: { nodes: { id: string }[] } }>(`{ locations(first: 1) { nodes { id } } }`);
  return data.locations.nodes[0]!.id;
}

/** A product of one variant; `quantity` units of it at the location, when its stock is tracked. */
export async function createVariant(
  app: TestApp,
  locationId: string,
  { quantity, continues = true, tracked = true }: { quantity: number; continues?: boolean; tracked?: boolean },
): Promise<Variant> {
  const data = await app.admin<{ productSet: { product: { id: string; variants: { nodes: VariantNode[] } } } }>(
    `mutation ($input: ProductSetInput!) {
      productSet(input: $input, synchronous: true) {
        product { id variants(first: 1) { nodes { id inventoryItem { id } } } }
        userErrors { message }
      }
    }`,
    {
      input: {
        title: `Lamp ${randomUUID()}`,
        status: "ACTIVE",
        productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
        variants: [
          {
            optionValues: [{ optionName: "Title", name: "Default Title" }],
            price: "20.00",
            inventoryPolicy: continues ? "CONTINUE" : "DENY",
            inventoryItem: { tracked },
            ...(tracked ? { inventoryQuantities: [{ locationId, name: "available", quantity }] } : {}),
          },
        ],
      },
    },
  );
  const { id: productId, variants } = data.productSet.product;
  const variant = variants.nodes[0]!;
  return { id: variant.id, itemId: variant.inventoryItem.id, productId };
}

interface VariantNode {
  id: string;
  inventoryItem: { id: string };
}

export async function placeOrder(app: TestApp, lines: { variant: Variant; quantity: number }[]): Promise<string> {
  const data = await app.admin<{ orderCreate: { order: { id: string } } }>(
    `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
      orderCreate(order: $order, options: $options) { order { id } userErrors { message } }
    }`,
    {
      order: {
        currency: "USD",
        lineItems: lines.map(({ variant, quantity }) => ({ variantId: variant.id, quantity })),
      },
      options: { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" },
    },
  );
  return data.orderCreate.order.id;
}

export async function cancelOrder(app: TestApp, orderId: string): Promise<void> {
  await app.admin(
    `mutation ($id: ID!) {
      orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: { originalPaymentMethodsRefund: false }) {
        orderCancelUserErrors { message }
      }
    }`,
    { id: orderId },
  );
}

/** A shipment of `quantity` units from outside, expected in `days` days. */
export async function sendShipment(
  app: TestApp,
  locationId: string,
  variant: Variant,
  quantity: number,
  days: number,
): Promise<{ id: string; lineId: string }> {
  const lineItems = [{ inventoryItemId: variant.itemId, quantity }];
  const transfer = await app.admin<{ inventoryTransferCreateAsReadyToShip: { inventoryTransfer: { id: string } } }>(
    `mutation ($input: InventoryTransferCreateAsReadyToShipInput!, $key: String!) {
      inventoryTransferCreateAsReadyToShip(input: $input) @idempotent(key: $key) {
        inventoryTransfer { id } userErrors { message }
      }
    }`,
    { input: { destinationLocationId: locationId, lineItems }, key: randomUUID() },
  );
  const movementId = transfer.inventoryTransferCreateAsReadyToShip.inventoryTransfer.id;
  const arrivesAt = new Date(app.sandbox.clock.milliseconds() + days * 86_400_000).toISOString();
  const shipment = await app.admin<{ inventoryShipmentCreateInTransit: { inventoryShipment: ShipmentNode } }>(
    `mutation ($input: InventoryShipmentCreateInput!, $key: String!) {
      inventoryShipmentCreateInTransit(input: $input) @idempotent(key: $key) {
        inventoryShipment { id lineItems(first: 1) { nodes { id } } } userErrors { message }
      }
    }`,
    { input: { movementId, trackingInput: { arrivesAt }, lineItems }, key: randomUUID() },
  );
  const { id, lineItems: lines } = shipment.inventoryShipmentCreateInTransit.inventoryShipment;
  return { id, lineId: lines.nodes[0]!.id };
}

interface ShipmentNode {
  id: string;
  lineItems: { nodes: { id: string }[] };
}

export async function receiveShipment(
  app: TestApp,
  shipment: { id: string; lineId: string },
  received: { accepted: number; rejected: number },
): Promise<void> {
  const lines = [
    { shipmentLineItemId: shipment.lineId, quantity: received.accepted, reason: "ACCEPTED" },
    { shipmentLineItemId: shipment.lineId, quantity: received.rejected, reason: "REJECTED" },
  ];
  await app.admin(
    `mutation ($id: ID!, $lines: [InventoryShipmentReceiveItemInput!], $key: String!) {
      inventoryShipmentReceive(id: $id, lineItems: $lines) @idempotent(key: $key) { userErrors { message } }
    }`,
    { id: shipment.id, lines: lines.filter((line) => line.quantity > 0), key: randomUUID() },
  );
}

/** What an order shows from outside: ordered, allocated, backordered and latest day of each line; tag; held units. */
export async function seeOrder(app: TestApp, orderId: string) {
  const { order } = await app.admin<{ order: OrderNode }>(
    `query ($id: ID!) {
      order(id: $id) {
        tags
        metafield(namespace: "$app", key: "backorder") { jsonValue }
        fulfillmentOrders(first: 10) {
          nodes { status fulfillmentHolds { handle reason } lineItems(first: 10) { nodes { remainingQuantity } } }
        }
      }
    }`,
    { id: orderId },
  );
  const orders = order.fulfillmentOrders.nodes;
  const units = (isHeld: boolean): number =>
    orders
      .filter((node) => node.fulfillmentHolds.length > 0 === isHeld)
      .flatMap((node) => node.lineItems.nodes)
      .reduce((sum, line) => sum + line.remainingQuantity, 0);
  return {
    isTagged: order.tags.includes("backordered"),
    lines: order.metafield?.jsonValue.lines.map((line) => [
      line.ordered,
      line.allocated,
      line.backordered,
      line.shipPromise?.latestOn ?? null,
    ]),
    held: units(true),
    open: units(false),
    holds: orders.flatMap((node) => node.fulfillmentHolds),
  };
}

interface OrderNode {
  tags: string[];
  metafield: { jsonValue: { lines: ShownLine[] } } | null;
  fulfillmentOrders: {
    nodes: {
      fulfillmentHolds: { handle: string; reason: string }[];
      lineItems: { nodes: { remainingQuantity: number }[] };
    }[];
  };
}

interface ShownLine {
  ordered: number;
  allocated: number;
  backordered: number;
  shipPromise: { latestOn: string } | null;
}

/** What a variant shows the next buyer: units that ship now, and the quotes beyond them. */
export async function seeVariant(app: TestApp, variant: Variant) {
  const { productVariant } = await app.admin<{ productVariant: { metafield: { jsonValue: ShownVariant } | null } }>(
    `query ($id: ID!) { productVariant(id: $id) { metafield(namespace: "$app", key: "backorder") { jsonValue } } }`,
    { id: variant.id },
  );
  return productVariant.metafield?.jsonValue;
}

interface ShownVariant {
  available: number;
  continuesSelling: boolean;
  quotes: { units: number; latestOn: string }[];
}
