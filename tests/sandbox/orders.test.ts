import { describe, expect, test } from "vitest";
import { openShop, type TestOrder, type TestShop, type TestVariant } from "./shop.ts";

const LINES = `query ($id: ID!) {
  order(id: $id) {
    displayFinancialStatus
    lineItems(first: 9) { nodes { quantity currentQuantity unfulfilledQuantity } }
    fulfillmentOrders(first: 9) { nodes { status assignedLocation { name } lineItems(first: 9) { nodes { remainingQuantity } } } }
  }
}`;

interface ReadOrder {
  displayFinancialStatus: string;
  lineItems: { nodes: { quantity: number; currentQuantity: number; unfulfilledQuantity: number }[] };
  fulfillmentOrders: {
    nodes: {
      status: string;
      assignedLocation: { name: string };
      lineItems: { nodes: { remainingQuantity: number }[] };
    }[];
  };
}

function read(shop: TestShop, id: string): ReadOrder {
  return (shop.ask(LINES, { id }) as { order: ReadOrder }).order;
}

/** Where units of an order went: `["Main 2"]`. */
function routes({ fulfillmentOrders }: TestOrder): string[] {
  return fulfillmentOrders.map(
    ({ location, lines }) => `${location} ${lines.map((line) => line.remainingQuantity).join("+")}`,
  );
}

describe("order routing", () => {
  const open = (stock: Record<string, number>, policy: "CONTINUE" | "DENY" = "CONTINUE"): [TestShop, TestVariant] => {
    const shop = openShop({ locations: ["Main", "Second"] });
    return [shop, shop.addVariant({ stock, policy })];
  };

  test("GIVEN the first location has enough THEN it ships", () => {
    const [shop, variant] = open({ Main: 5, Second: 5 });
    expect(routes(shop.placeOrder([variant, 3]))).toEqual(["Main 3"]);
  });

  test("GIVEN only the second has enough THEN it ships", () => {
    const [shop, variant] = open({ Main: 2, Second: 5 });
    expect(routes(shop.placeOrder([variant, 3]))).toEqual(["Second 3"]);
  });

  test("GIVEN one location can ship the whole order THEN it does, although another comes first for one line", () => {
    const [shop, first] = open({ Main: 5, Second: 5 });
    const second = shop.addVariant({ stock: { Second: 5 } });
    expect(routes(shop.placeOrder([first, 1], [second, 1]))).toEqual(["Second 1+1"]);
  });

  test("GIVEN none can ship all THEN each line goes where it can be shipped", () => {
    const [shop, first] = open({ Main: 5 });
    const second = shop.addVariant({ stock: { Second: 5 } });
    expect(routes(shop.placeOrder([first, 1], [second, 1]))).toEqual(["Main 1", "Second 1"]);
  });

  test("GIVEN too little anywhere and selling goes on THEN the line is oversold at the first location that stocks it", () => {
    const [shop, variant] = open({ Main: 2, Second: 3 });
    expect(routes(shop.placeOrder([variant, 4]))).toEqual(["Main 4"]);
    expect(shop.quantities(variant)).toMatchObject({ available: -2, committed: 4, on_hand: 2 });
  });

  test("GIVEN too little at each but enough in all, and selling stops at zero THEN the line is divided", () => {
    const [shop, variant] = open({ Main: 2, Second: 3 }, "DENY");
    expect(routes(shop.placeOrder([variant, 4]))).toEqual(["Main 2", "Second 2"]);
  });
});

describe("placing an order", () => {
  test("GIVEN a variant that stops at zero WHEN more is ordered under its policy THEN the claim fails and nothing is taken", () => {
    const shop = openShop();
    const variant = shop.addVariant({ stock: { Main: 1 }, policy: "DENY" });
    const query = `mutation ($order: OrderCreateOrderInput!) {
      orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_OBEYING_POLICY }) { order { id } userErrors { code } }
    }`;
    const answer = shop.ask(query, { order: { lineItems: [{ variantId: variant.id, quantity: 2 }] } });
    expect(answer).toEqual({ orderCreate: { order: null, userErrors: [{ code: "INVENTORY_CLAIM_FAILED" }] } });
    expect(shop.quantities(variant)).toMatchObject({ available: 1, committed: 0 });
  });

  test("WHEN a draft is completed THEN a paid order takes its stock", () => {
    const shop = openShop();
    const variant = shop.addVariant({ stock: { Main: 5 } });
    const create = `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`;
    const draft = shop.ask(create, { input: { lineItems: [{ variantId: variant.id, quantity: 2 }] } }) as {
      draftOrderCreate: { draftOrder: { id: string } };
    };
    expect(shop.quantities(variant)).toMatchObject({ available: 5 });
    const complete = `mutation ($id: ID!) {
      draftOrderComplete(id: $id) { draftOrder { status order { displayFinancialStatus } } userErrors { message } }
    }`;
    expect(shop.ask(complete, { id: draft.draftOrderCreate.draftOrder.id })).toMatchObject({
      draftOrderComplete: { draftOrder: { status: "COMPLETED", order: { displayFinancialStatus: "PAID" } } },
    });
    expect(shop.quantities(variant)).toMatchObject({ available: 3, committed: 2 });
  });
});

describe("changing an order", () => {
  const REFUND = `mutation ($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { message } }
  }`;

  function openOrder(quantity: number) {
    const shop = openShop();
    const variant = shop.addVariant({ stock: { Main: 9 } });
    return { shop, variant, order: shop.placeOrder([variant, quantity]) };
  }

  test("WHEN units are refunded before they are shipped THEN they leave the fulfilment order and are for sale again", () => {
    const { shop, variant, order } = openOrder(4);
    const refundLineItems = [{ lineItemId: order.lineItemIds[0], quantity: 1, restockType: "CANCEL" }];
    shop.ask(REFUND, { input: { orderId: order.id, refundLineItems }, key: "1" });
    expect(read(shop, order.id).lineItems.nodes).toEqual([{ quantity: 4, currentQuantity: 3, unfulfilledQuantity: 3 }]);
    expect(shop.quantities(variant)).toMatchObject({ available: 6, committed: 3, on_hand: 9 });
  });

  test("WHEN a line is edited to less THEN the units come off, and to more THEN they are routed", () => {
    const { shop, variant, order } = openOrder(4);
    const edit = (quantity: number) => {
      const begun = shop.ask(
        `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`,
        { id: order.id },
      );
      const { id } = (begun as { orderEditBegin: { calculatedOrder: { id: string } } }).orderEditBegin.calculatedOrder;
      return shop.ask(
        `mutation ($id: ID!, $line: ID!, $quantity: Int!) {
          orderEditSetQuantity(id: $id, lineItemId: $line, quantity: $quantity, restock: true) {
            calculatedLineItem { quantity editableQuantity }
            userErrors { message }
          }
          orderEditCommit(id: $id) { order { edited } userErrors { message } }
        }`,
        { id, line: order.lineItemIds[0], quantity },
      );
    };
    expect(edit(1)).toMatchObject({ orderEditCommit: { order: { edited: true }, userErrors: [] } });
    expect(read(shop, order.id).fulfillmentOrders.nodes[0]?.lineItems.nodes).toEqual([{ remainingQuantity: 1 }]);
    edit(6);
    expect(read(shop, order.id).fulfillmentOrders.nodes[0]?.lineItems.nodes).toEqual([{ remainingQuantity: 6 }]);
    expect(shop.quantities(variant)).toMatchObject({ available: 3, committed: 6 });
  });

  test("GIVEN an edit has begun WHEN the order is cancelled THEN the edit can be neither continued nor committed", () => {
    const { shop, variant, order } = openOrder(4);
    const begun = shop.ask(`mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } } }`, {
      id: order.id,
    }) as { orderEditBegin: { calculatedOrder: { id: string } } };
    const { id } = begun.orderEditBegin.calculatedOrder;
    shop.ask(
      `mutation ($id: ID!, $variant: ID!) {
        orderEditAddVariant(id: $id, variantId: $variant, quantity: 2) { userErrors { message } }
      }`,
      { id, variant: variant.id },
    );
    shop.ask(
      `mutation ($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true) { orderCancelUserErrors { code } } }`,
      { id: order.id },
    );
    const userErrors = [{ message: "The order cannot be edited." }];
    expect(
      shop.ask(
        `mutation ($id: ID!, $variant: ID!) {
          orderEditAddVariant(id: $id, variantId: $variant, quantity: 1) { userErrors { message } }
          orderEditCommit(id: $id) { userErrors { message } }
        }`,
        { id, variant: variant.id },
      ),
    ).toMatchObject({ orderEditAddVariant: { userErrors }, orderEditCommit: { userErrors } });
    expect(shop.quantities(variant)).toMatchObject({ available: 9, committed: 0 });
  });

  test("WHEN units are shipped THEN they leave what is on hand", () => {
    const { shop, variant, order } = openOrder(4);
    const [fulfillmentOrder] = order.fulfillmentOrders;
    const part = [{ id: fulfillmentOrder?.lines[0]?.id, quantity: 3 }];
    shop.ask(
      `mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { userErrors { message } } }`,
      {
        fulfillment: {
          lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrder?.id, fulfillmentOrderLineItems: part }],
        },
      },
    );
    expect(read(shop, order.id).fulfillmentOrders.nodes[0]).toMatchObject({ status: "IN_PROGRESS" });
    expect(shop.quantities(variant)).toMatchObject({ available: 5, committed: 1, on_hand: 6 });
  });
});
