import { describe, expect, test } from "vitest";
import { openShop, type TestShop, type TestVariant } from "./shop.ts";

/** Texts and states that the real Admin API was seen to answer with. */
const ERRORS = "userErrors { field message }";

function shopOf(stock: Record<string, number>): { shop: TestShop; variant: TestVariant } {
  const shop = openShop({ locations: ["Main", "Second"] });
  return { shop, variant: shop.addVariant({ stock }) };
}

describe("stocking an item at a location", () => {
  const ACTIVATE = `mutation ($item: ID!, $location: ID!, $available: Int, $onHand: Int, $key: String!) {
    inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available, onHand: $onHand) @idempotent(key: $key) {
      inventoryLevel { isActive quantities(names: ["available", "on_hand"]) { quantity } } ${ERRORS}
    }
  }`;
  const DEACTIVATE = `mutation ($id: ID!, $key: String!) {
    inventoryDeactivate(inventoryLevelId: $id) @idempotent(key: $key) { ${ERRORS} }
  }`;
  const because = (reason: string) => `The product couldn't be stocked at Second because ${reason}.`;

  function activate({ shop, variant }: ReturnType<typeof shopOf>, first: object): unknown {
    const places = { item: variant.inventoryItemId, location: shop.locationId("Second") };
    const key = JSON.stringify(first);
    return (shop.ask(ACTIVATE, { ...places, ...first, key }) as { inventoryActivate: unknown }).inventoryActivate;
  }

  test("GIVEN both quantities THEN both are refused", () => {
    const message = because("not allowed to set available and on_hand quantities at the same time");
    expect(activate(shopOf({ Main: 1 }), { available: 1, onHand: 2 })).toEqual({
      inventoryLevel: null,
      userErrors: [
        { field: ["available"], message },
        { field: ["onHand"], message },
      ],
    });
  });

  test("GIVEN too many units THEN they are refused", () => {
    expect(activate(shopOf({ Main: 1 }), { onHand: 1_000_000_001 })).toEqual({
      inventoryLevel: null,
      userErrors: [
        { field: ["onHand"], message: because("the quantity needs to be between -1 billion and 1 billion") },
      ],
    });
  });

  test("GIVEN it is stocked there already THEN the level is shown and the quantity refused", () => {
    const message = "Not allowed to set available quantity when the item is already active at the location.";
    expect(activate(shopOf({ Main: 1, Second: 4 }), { available: 7 })).toEqual({
      inventoryLevel: { isActive: true, quantities: [{ quantity: 4 }, { quantity: 4 }] },
      userErrors: [{ field: ["available"], message }],
    });
  });

  test("WHEN it is unstocked and stocked again THEN its units come back", () => {
    const { shop, variant } = shopOf({ Main: 1, Second: 4 });
    const [, second] = [...shop.shop.inventoryLevels.keys()];
    expect(shop.ask(DEACTIVATE, { id: second, key: "off" })).toEqual({ inventoryDeactivate: { userErrors: [] } });
    expect(
      shop.answer("query ($id: ID!) { productVariant(id: $id) { inventoryQuantity } }", { id: variant.id }),
    ).toMatchObject({ data: { productVariant: { inventoryQuantity: 1 } } });
    expect(activate({ shop, variant }, {})).toMatchObject({
      inventoryLevel: { quantities: [{ quantity: 4 }, { quantity: 4 }] },
    });
  });

  test("GIVEN it is stocked nowhere else THEN it stays", () => {
    const { shop } = shopOf({ Main: 1 });
    const [only] = [...shop.shop.inventoryLevels.keys()];
    const message =
      "The product couldn't be unstocked from Main because products need to be stocked at a minimum of 1 location.";
    expect(shop.ask(DEACTIVATE, { id: only, key: "off" })).toEqual({
      inventoryDeactivate: { userErrors: [{ field: null, message }] },
    });
  });

  test("WHEN two ledgers are named in one adjustment THEN it is refused", () => {
    const { shop, variant } = shopOf({ Main: 1, Second: 1 });
    const change = (location: string, ledgerDocumentUri: string) => ({
      inventoryItemId: variant.inventoryItemId,
      locationId: shop.locationId(location),
      delta: 1,
      changeFromQuantity: 0,
      ledgerDocumentUri,
    });
    const changes = [change("Main", "ledger://one"), change("Second", "ledger://two")];
    const query = `mutation ($input: InventoryAdjustQuantitiesInput!) {
      inventoryAdjustQuantities(input: $input) @idempotent(key: "k") { userErrors { field code } }
    }`;
    expect(shop.ask(query, { input: { name: "damaged", reason: "damaged", changes } })).toEqual({
      inventoryAdjustQuantities: { userErrors: [{ field: ["input", "changes"], code: "MAX_ONE_LEDGER_DOCUMENT" }] },
    });
  });
});

describe("an order that is shipped", () => {
  const SHIP = `mutation ($fulfillmentOrderId: ID!) {
    fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: $fulfillmentOrderId }] }) {
      fulfillment { id status } ${ERRORS}
    }
  }`;
  const CANCEL = `mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status } ${ERRORS} } }`;
  const CANCEL_ORDER = `mutation ($id: ID!) {
    orderCancel(orderId: $id, reason: OTHER, restock: true) { job { id } orderCancelUserErrors { field message code } }
  }`;

  function shipped(): { shop: TestShop; orderId: string; fulfillmentOrderId: string; fulfillmentId: string } {
    const { shop, variant } = shopOf({ Main: 5 });
    const order = shop.placeOrder([variant, 2]);
    const fulfillmentOrderId = order.fulfillmentOrders[0]?.id ?? "";
    const answer = shop.ask(SHIP, { fulfillmentOrderId }) as { fulfillmentCreate: { fulfillment: { id: string } } };
    return { shop, orderId: order.id, fulfillmentOrderId, fulfillmentId: answer.fulfillmentCreate.fulfillment.id };
  }

  test("THEN it cannot be cancelled", () => {
    const { shop, orderId } = shipped();
    const message = "Cannot cancel an order that has outstanding fulfillments";
    expect(shop.ask(CANCEL_ORDER, { id: orderId })).toEqual({
      orderCancel: { job: null, orderCancelUserErrors: [{ field: ["orderId"], message, code: "INVALID" }] },
    });
  });

  test("THEN its closed fulfilment order cannot be shipped again", () => {
    const { shop, fulfillmentOrderId } = shipped();
    const message = `Fulfillment order ${fulfillmentOrderId.split("/").at(-1)} has an unfulfillable status= closed.`;
    expect(shop.ask(SHIP, { fulfillmentOrderId })).toEqual({
      fulfillmentCreate: { fulfillment: null, userErrors: [{ field: ["fulfillment"], message }] },
    });
  });

  test("WHEN its shipment is cancelled twice THEN the second time changes nothing", () => {
    const { shop, fulfillmentId, orderId } = shipped();
    const cancelled = { fulfillmentCancel: { fulfillment: { status: "CANCELLED" }, userErrors: [] } };
    expect(shop.ask(CANCEL, { id: fulfillmentId })).toEqual(cancelled);
    const updatedAt = shop.shop.orders.get(orderId)?.updatedAt;
    expect(shop.ask(CANCEL, { id: fulfillmentId })).toEqual(cancelled);
    expect(shop.shop.orders.get(orderId)?.updatedAt).toBe(updatedAt);
  });

  test("WHEN it is paid as well THEN it goes to the archive, and an edit takes it out again", () => {
    const { shop, orderId: id } = shipped();
    const closed = () => shop.ask("query ($id: ID!) { order(id: $id) { closed displayFinancialStatus } }", { id });
    expect(closed()).toEqual({ order: { closed: false, displayFinancialStatus: null } });
    shop.ask("mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }", { id });
    expect(closed()).toEqual({ order: { closed: true, displayFinancialStatus: "PAID" } });

    const variant = shop.addVariant({ stock: { Main: 3 } });
    const begun = shop.ask("mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }", { id });
    const { id: editId } = (begun as { orderEditBegin: { calculatedOrder: { id: string } } }).orderEditBegin
      .calculatedOrder;
    shop.ask(ADD_VARIANT, { id: editId, variantId: variant.id, quantity: 1 });
    const commit = "mutation ($id: ID!) { orderEditCommit(id: $id, notifyCustomer: true) { successMessages } }";
    expect(shop.ask(commit, { id: editId })).toEqual({
      orderEditCommit: { successMessages: ["Order updated", "Order unarchived", "Invoice sent"] },
    });
    expect(closed()).toMatchObject({ order: { closed: false } });
  });
});

const ADD_VARIANT = `mutation ($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity) {
    calculatedOrder { lineItems(first: 5) { nodes { quantity } } addedLineItems(first: 5) { nodes { quantity } } } ${ERRORS}
  }
}`;

const ADD_CUSTOM_ITEM = `mutation ($id: ID!, $title: String!, $quantity: Int!, $price: MoneyInput!) {
  orderEditAddCustomItem(id: $id, title: $title, quantity: $quantity, price: $price) {
    calculatedOrder { subtotalLineItemsQuantity subtotalPriceSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } }
    calculatedLineItem { title quantity discountedUnitPriceSet { shopMoney { amount } } variant { id } }
    ${ERRORS}
  }
}`;

describe("editing an order", () => {
  function edited(): { shop: TestShop; variant: TestVariant; id: string } {
    const { shop, variant } = shopOf({ Main: 5 });
    const order = shop.placeOrder([variant, 2]);
    const begun = shop.ask("mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }", {
      id: order.id,
    });
    const { id } = (begun as { orderEditBegin: { calculatedOrder: { id: string } } }).orderEditBegin.calculatedOrder;
    return { shop, variant, id };
  }

  test.each([
    { quantity: 0, messages: ["must be greater than 0"] },
    { quantity: -3, messages: ["must be greater than 0", "must be greater than or equal to 0"] },
  ])("GIVEN $quantity units to add THEN they are refused", ({ quantity, messages }) => {
    const { shop, variant, id } = edited();
    expect(shop.ask(ADD_VARIANT, { id, variantId: variant.id, quantity })).toEqual({
      orderEditAddVariant: {
        calculatedOrder: null,
        userErrors: messages.map((message) => ({ field: ["quantity"], message })),
      },
    });
  });

  test("GIVEN a variant that is on the order THEN it is not added once more", () => {
    const { shop, variant, id } = edited();
    const message = "Product 1 was not added because it's already on the order.";
    expect(shop.ask(ADD_VARIANT, { id, variantId: variant.id, quantity: 1 })).toMatchObject({
      orderEditAddVariant: { userErrors: [{ field: ["id"], message }] },
    });
  });

  test("WHEN another is added THEN it stands among the added lines alone", () => {
    const { shop, id } = edited();
    const other = shop.addVariant();
    expect(shop.ask(ADD_VARIANT, { id, variantId: other.id, quantity: 1 })).toEqual({
      orderEditAddVariant: {
        calculatedOrder: { lineItems: { nodes: [{ quantity: 2 }] }, addedLineItems: { nodes: [{ quantity: 1 }] } },
        userErrors: [],
      },
    });
  });

  const ITEM = { title: "Gift wrap", quantity: 2, price: { amount: "3.00", currencyCode: "USD" } };

  test.each([
    [{ title: "" }, ["title"], "can't be blank"],
    [{ title: "x".repeat(256) }, ["title"], "is too long (maximum is 255 characters)"],
    [{ quantity: 0 }, ["quantity"], "must be greater than 0"],
    [{ price: { amount: "-5.00", currencyCode: "USD" } }, ["price", "amount"], "must be greater than or equal to 0"],
    [{ price: { amount: "1.00", currencyCode: "CAD" } }, ["price", "amount"], "Currency must be USD."],
  ])("GIVEN a custom item with %j THEN it is refused", (fault, field, message) => {
    const { shop, id } = edited();
    expect(shop.ask(ADD_CUSTOM_ITEM, { id, ...ITEM, ...fault })).toEqual({
      orderEditAddCustomItem: { calculatedOrder: null, calculatedLineItem: null, userErrors: [{ field, message }] },
    });
  });

  test("WHEN a custom item is added THEN the edit counts it, and once committed it is a line to be fulfilled", () => {
    const { shop, id } = edited();
    const amount = (value: string) => ({ shopMoney: { amount: value } });
    expect(shop.ask(ADD_CUSTOM_ITEM, { id, ...ITEM })).toEqual({
      orderEditAddCustomItem: {
        calculatedOrder: {
          subtotalLineItemsQuantity: 4,
          subtotalPriceSet: amount("26.0"),
          totalPriceSet: amount("26.0"),
        },
        calculatedLineItem: {
          title: "Gift wrap",
          quantity: 2,
          discountedUnitPriceSet: amount("3.0"),
          variant: null,
        },
        userErrors: [],
      },
    });
    const commit = `mutation ($id: ID!) { orderEditCommit(id: $id) { order {
      totalPriceSet { shopMoney { amount } }
      lineItems(first: 5) { nodes { title unfulfilledQuantity } }
      fulfillmentOrders(first: 5) { nodes { lineItems(first: 5) { nodes { remainingQuantity } } } }
    } ${ERRORS} } }`;
    expect(shop.ask(commit, { id })).toEqual({
      orderEditCommit: {
        order: {
          totalPriceSet: amount("26.0"),
          lineItems: {
            nodes: [
              { title: "Product 1", unfulfilledQuantity: 2 },
              { title: "Gift wrap", unfulfilledQuantity: 2 },
            ],
          },
          fulfillmentOrders: {
            nodes: [{ lineItems: { nodes: [{ remainingQuantity: 2 }, { remainingQuantity: 2 }] } }],
          },
        },
        userErrors: [],
      },
    });
  });
});

describe("refunding", () => {
  test.each([
    { transaction: { kind: "AUTHORIZATION" }, field: null, message: "Kind authorization is not a valid transaction" },
    {
      transaction: { kind: "REFUND", parentId: "gid://shopify/OrderTransaction/999999999999" },
      field: ["transactions"],
      message: "Transactions require a parent_id associated with the order",
    },
  ])("GIVEN $transaction THEN $message", ({ transaction, field, message }) => {
    const { shop, variant } = shopOf({ Main: 5 });
    const orderId = shop.placeOrder([variant, 2]).id;
    const transactions = [{ ...transaction, orderId, amount: "1.00", gateway: "manual" }];
    const query = `mutation ($input: RefundInput!) {
      refundCreate(input: $input) @idempotent(key: "k") { refund { id } order { id } ${ERRORS} }
    }`;
    expect(shop.ask(query, { input: { orderId, transactions } })).toEqual({
      refundCreate: { refund: null, order: { id: orderId }, userErrors: [{ field, message }] },
    });
  });
});
