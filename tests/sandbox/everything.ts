import { changeScopes, uninstallApp } from "../../sandbox/installation.ts";
import {
  customerDataRequestBody,
  customerRedactBody,
  shopBody,
  shopRedactBody,
} from "../../sandbox/webhooks/bodies/shop.ts";
import type { TestShop } from "./shop.ts";

const ADDRESS = {
  firstName: "Ada",
  lastName: "Byron",
  company: "Engines",
  address1: "1 Mill Lane",
  address2: "Back door",
  city: "Ottawa",
  province: "Ontario",
  provinceCode: "ON",
  zip: "K2H 7A8",
  country: "Canada",
  countryCode: "CA",
  phone: "+1 613 555 0100",
};

const ERRORS = "userErrors { message }";

/** Does everything that any of our webhook topics tells of, once. */
export function doEverything(test: TestShop): void {
  const { ask, locationId } = test;
  const main = locationId("Main");
  const second = locationId("Second");
  const variant = test.addVariant({ stock: { Main: 9, Second: 9 } });
  const item = variant.inventoryItemId;

  const money = { amount: "10.00", currencyCode: "USD" };
  const order = {
    customer: {
      toUpsert: {
        email: "ada@example.com",
        firstName: "Ada",
        lastName: "Byron",
        phone: "+16135550100",
        note: "Regular",
      },
    },
    lineItems: [{ variantId: variant.id, quantity: 4, properties: [{ name: "Engraving", value: "A" }] }],
    shippingLines: [{ title: "Post", code: "post", priceSet: { shopMoney: money } }],
    transactions: [{ kind: "SALE", gateway: "manual", amountSet: { shopMoney: { ...money, amount: "50.00" } } }],
    shippingAddress: ADDRESS,
    billingAddress: ADDRESS,
    note: "Ring twice",
    phone: "+16135550100",
    tags: ["first", "second"],
    customAttributes: [{ key: "gift", value: "yes" }],
  };
  const create = (): { id: string; fulfillmentOrderId: string; lineItemId: string; foLineItemId: string } => {
    const answer = ask(
      `mutation ($order: OrderCreateOrderInput!) {
        orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_IGNORING_POLICY }) {
          order {
            id
            lineItems(first: 1) { nodes { id } }
            fulfillmentOrders(first: 1) { nodes { id lineItems(first: 1) { nodes { id } } } }
          }
          ${ERRORS}
        }
      }`,
      { order },
    ) as CreatedOrder;
    const created = answer.orderCreate.order;
    const [fulfillmentOrder] = created.fulfillmentOrders.nodes;
    return {
      id: created.id,
      lineItemId: created.lineItems.nodes[0]?.id ?? "",
      fulfillmentOrderId: fulfillmentOrder?.id ?? "",
      foLineItemId: fulfillmentOrder?.lineItems.nodes[0]?.id ?? "",
    };
  };

  collect(test, variant.productId);
  const first = create();
  const holds = ask(
    `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) {
      fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id } ${ERRORS} }
    }`,
    {
      id: first.fulfillmentOrderId,
      hold: {
        reason: "INVENTORY_OUT_OF_STOCK",
        reasonNotes: "Waiting",
        handle: "ours-1",
        fulfillmentOrderLineItems: [{ id: first.foLineItemId, quantity: 1 }],
      },
    },
  ) as { fulfillmentOrderHold: { fulfillmentHold: { id: string } } };
  ask(
    `mutation ($id: ID!, $holdIds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { ${ERRORS} } }`,
    {
      id: first.fulfillmentOrderId,
      holdIds: [holds.fulfillmentOrderHold.fulfillmentHold.id],
    },
  );
  ask(
    `mutation ($splits: [FulfillmentOrderSplitInput!]!) { fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) { ${ERRORS} } }`,
    {
      splits: [
        {
          fulfillmentOrderId: first.fulfillmentOrderId,
          fulfillmentOrderLineItems: [{ id: first.foLineItemId, quantity: 1 }],
        },
      ],
    },
  );
  ask(
    `mutation ($id: ID!, $to: ID!, $items: [FulfillmentOrderLineItemInput!]) {
      fulfillmentOrderMove(id: $id, newLocationId: $to, fulfillmentOrderLineItems: $items) { ${ERRORS} }
    }`,
    { id: first.fulfillmentOrderId, to: second, items: [{ id: first.foLineItemId, quantity: 1 }] },
  );
  schedule(test, first.fulfillmentOrderId);
  ask(`mutation ($id: ID!) { fulfillmentOrderReschedule(id: $id, fulfillAt: "2027-01-01T00:00:00Z") { ${ERRORS} } }`, {
    id: first.fulfillmentOrderId,
  });
  ask(`mutation ($id: ID!) { fulfillmentOrderOpen(id: $id) { ${ERRORS} } }`, { id: first.fulfillmentOrderId });
  const shipped = ask(
    `mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } ${ERRORS} } }`,
    {
      fulfillment: {
        lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: first.fulfillmentOrderId }],
        trackingInfo: { company: "Post", number: "1", url: "https://example.com/1" },
      },
    },
  ) as { fulfillmentCreate: { fulfillment: { id: string } } };
  ask(
    `mutation ($id: ID!) {
      fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: { company: "Post", number: "2", url: "https://example.com/2" }) { ${ERRORS} }
    }`,
    { id: shipped.fulfillmentCreate.fulfillment.id },
  );
  shipAll(test, create().fulfillmentOrderId);

  const edited = create();
  const edit = ask(`mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } ${ERRORS} } }`, {
    id: edited.id,
  }) as {
    orderEditBegin: { calculatedOrder: { id: string } };
  };
  ask(
    `mutation ($id: ID!, $line: ID!, $variant: ID!) {
      orderEditSetQuantity(id: $id, lineItemId: $line, quantity: 2, restock: true) { ${ERRORS} }
      orderEditAddVariant(id: $id, variantId: $variant, quantity: 1) { ${ERRORS} }
      orderEditCommit(id: $id, staffNote: "Fewer") { ${ERRORS} }
    }`,
    { id: edit.orderEditBegin.calculatedOrder.id, line: edited.lineItemId, variant: variant.id },
  );
  ask(
    `mutation ($id: ID!) {
      orderCancel(orderId: $id, reason: INVENTORY, restock: true, refundMethod: { originalPaymentMethodsRefund: true }) { ${ERRORS} }
      orderDelete(orderId: $id) { ${ERRORS} }
    }`,
    { id: edited.id },
  );
  manageStock(test, { main, second, item });
  transferGoods(test, { main, second, item });
  manageProducts(test, variant);
}

interface CreatedOrder {
  orderCreate: {
    order: {
      id: string;
      lineItems: { nodes: { id: string }[] };
      fulfillmentOrders: { nodes: { id: string; lineItems: { nodes: { id: string }[] } }[] };
    };
  };
}

/** Nothing in the sandbox schedules fulfilment orders: subscriptions do that in a real shop. */
function schedule({ shop }: TestShop, fulfillmentOrderId: string): void {
  const fulfillmentOrder = shop.fulfillmentOrders.get(fulfillmentOrderId);
  if (fulfillmentOrder) fulfillmentOrder.status = "SCHEDULED";
}

function shipAll({ ask }: TestShop, fulfillmentOrderId: string): void {
  ask(`mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { ${ERRORS} } }`, {
    fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId }] },
  });
}

interface Places {
  main: string;
  second: string;
  item: string;
}

function manageStock({ ask, shop }: TestShop, { item }: Places): void {
  const added = ask(
    `mutation ($input: LocationAddInput!) { locationAdd(input: $input) { location { id } ${ERRORS} } }`,
    {
      input: { name: "Third", address: { countryCode: "CA", address1: "2 Mill Lane", city: "Ottawa", zip: "K2H 7A8" } },
    },
  ) as { locationAdd: { location: { id: string } } };
  const { id } = added.locationAdd.location;
  ask(`mutation ($id: ID!) { locationEdit(id: $id, input: { name: "Third floor" }) { ${ERRORS} } }`, { id });
  ask(
    `mutation ($item: ID!, $id: ID!) {
      inventoryActivate(inventoryItemId: $item, locationId: $id, available: 0) @idempotent(key: "activate") { ${ERRORS} }
    }`,
    { item, id },
  );
  const level = [...shop.inventoryLevels.values()].find((one) => one.locationId === id);
  ask(`mutation ($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { ${ERRORS} } }`, { id: level?.id });
  ask(
    `mutation ($id: ID!) {
      locationDeactivate(locationId: $id) @idempotent(key: "off") { locationDeactivateUserErrors { message } }
      locationActivate(locationId: $id) @idempotent(key: "on") { locationActivateUserErrors { message } }
    }`,
    { id },
  );
  ask(
    `mutation ($id: ID!) {
      locationDeactivate(locationId: $id) @idempotent(key: "off again") { locationDeactivateUserErrors { message } }
      locationDelete(locationId: $id) { locationDeleteUserErrors { message } }
    }`,
    { id },
  );
}

function transferGoods(test: TestShop, { main, second, item }: Places): void {
  const { ask } = test;
  const other = test.addVariant({ stock: { Main: 9 } }).inventoryItemId;
  const ready = (lineItems: object[], key: string) => {
    const answer = ask(
      `mutation ($input: InventoryTransferCreateAsReadyToShipInput!, $key: String!) {
        inventoryTransferCreateAsReadyToShip(input: $input) @idempotent(key: $key) {
          inventoryTransfer { id lineItems(first: 5) { nodes { id } } }
          ${ERRORS}
        }
      }`,
      { key, input: { originLocationId: main, destinationLocationId: second, lineItems } },
    ) as {
      inventoryTransferCreateAsReadyToShip: {
        inventoryTransfer: { id: string; lineItems: { nodes: { id: string }[] } };
      };
    };
    return answer.inventoryTransferCreateAsReadyToShip.inventoryTransfer;
  };
  const cancelled = ready([{ inventoryItemId: item, quantity: 1 }], "cancelled");
  ask(`mutation ($id: ID!) { inventoryTransferCancel(id: $id) { ${ERRORS} } }`, { id: cancelled.id });

  const transfer = ready([{ inventoryItemId: item, quantity: 2 }], "moved");
  ask(
    `mutation ($input: InventoryTransferSetItemsInput!) {
      inventoryTransferSetItems(input: $input) @idempotent(key: "set") { ${ERRORS} }
    }`,
    {
      input: {
        id: transfer.id,
        lineItems: [
          { inventoryItemId: item, quantity: 3 },
          { inventoryItemId: other, quantity: 2 },
        ],
      },
    },
  );
  const line = test.shop.transfers.get(transfer.id)?.lineItems.find((one) => one.inventoryItemId === other);
  ask(
    `mutation ($input: InventoryTransferRemoveItemsInput!) { inventoryTransferRemoveItems(input: $input) { ${ERRORS} } }`,
    {
      input: { id: transfer.id, transferLineItemIds: [line?.id] },
    },
  );
  shipGoods(test, transfer.id, item);
}

function shipGoods({ ask, shop }: TestShop, movementId: string, inventoryItemId: string): void {
  const trackingInput = {
    arrivesAt: "2026-12-05T12:00:00Z",
    company: "Sea",
    trackingNumber: "9",
    trackingUrl: "https://example.com/9",
  };
  const create = (key: string) => {
    const input = { movementId, trackingInput, lineItems: [{ inventoryItemId, quantity: 1 }] };
    const answer = ask(
      `mutation ($input: InventoryShipmentCreateInput!, $key: String!) {
        inventoryShipmentCreate(input: $input) @idempotent(key: $key) { inventoryShipment { id } ${ERRORS} }
      }`,
      { input, key },
    ) as { inventoryShipmentCreate: { inventoryShipment: { id: string } } };
    return answer.inventoryShipmentCreate.inventoryShipment.id;
  };
  ask(`mutation ($id: ID!) { inventoryShipmentDelete(id: $id) { ${ERRORS} } }`, { id: create("deleted") });
  const id = create("kept");
  const lineId = () => shop.shipments.get(id)?.lineItems[0]?.id;
  ask(`mutation ($id: ID!, $line: ID!) { inventoryShipmentRemoveItems(id: $id, lineItems: [$line]) { ${ERRORS} } }`, {
    id,
    line: lineId(),
  });
  ask(
    `mutation ($id: ID!, $lines: [InventoryShipmentLineItemInput!]!) {
      inventoryShipmentAddItems(id: $id, lineItems: $lines) @idempotent(key: "add") { ${ERRORS} }
    }`,
    { id, lines: [{ inventoryItemId, quantity: 1 }] },
  );
  ask(
    `mutation ($id: ID!, $items: [InventoryShipmentUpdateItemQuantitiesInput!], $tracking: InventoryShipmentTrackingInput!) {
      inventoryShipmentUpdateItemQuantities(id: $id, items: $items) { ${ERRORS} }
      inventoryShipmentSetTracking(id: $id, tracking: $tracking) { ${ERRORS} }
      inventoryShipmentMarkInTransit(id: $id) { ${ERRORS} }
      inventoryShipmentReceive(id: $id, bulkReceiveAction: ACCEPTED) @idempotent(key: "receive") { ${ERRORS} }
    }`,
    { id, items: [{ shipmentLineItemId: lineId(), quantity: 3 }], tracking: trackingInput },
  );
}

function manageProducts({ ask }: TestShop, variant: { productId: string; id: string }): void {
  ask(
    `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $productId, variants: $variants) { ${ERRORS} }
      bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") { ${ERRORS} }
    }`,
    {
      productId: variant.productId,
      variants: [
        { id: variant.id, compareAtPrice: "12.00", barcode: "123", inventoryItem: { cost: "4.00", sku: "SKU-X" } },
      ],
    },
  );
  ask(`mutation ($input: ProductDeleteInput!) { productDelete(input: $input) { ${ERRORS} } }`, {
    input: { id: variant.productId },
  });
}

/** What is not done through the API: the merchant's and Shopify's own doings. */
export function doTheRest({ sandbox, shop }: TestShop): void {
  const [customer] = shop.customers.values();
  if (!customer) throw new Error("No customer");
  const orders = [...shop.orders.values()];
  sandbox.act(shop, (context) => {
    changeScopes(context, ["read_orders"]);
    context.emit("shop/update", shopBody(shop));
    context.emit("customers/redact", customerRedactBody(shop, customer, orders));
    context.emit("customers/data_request", customerDataRequestBody(shop, customer, orders, 1));
  });
  sandbox.act(shop, (context) => {
    uninstallApp(context);
    context.emit("shop/redact", shopRedactBody(shop));
  });
}

/** Puts a product into a collection and gives the collection up. */
function collect({ ask }: TestShop, productId: string): void {
  const { collectionCreate } = ask(
    `mutation ($input: CollectionInput!) { collectionCreate(input: $input) { collection { id } ${ERRORS} } }`,
    { input: { title: "Winter" } },
  ) as { collectionCreate: { collection: { id: string } } };
  const { id } = collectionCreate.collection;
  ask(`mutation ($id: ID!, $ids: [ID!]!) { collectionAddProducts(id: $id, productIds: $ids) { ${ERRORS} } }`, {
    id,
    ids: [productId],
  });
  ask(`mutation ($input: CollectionDeleteInput!) { collectionDelete(input: $input) { ${ERRORS} } }`, { input: { id } });
}
