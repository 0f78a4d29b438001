import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLEAR_SKY } from "../../sandbox/weather/weather.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, placeOrder, seeOrder, type Variant } from "../support/shop-floor.ts";

describe("what an order shows", () => {
  let app: TestApp;
  let lamp: Variant;
  let chair: Variant;
  let order: string;

  beforeAll(async () => {
    app = await startApp();
    const location = await firstLocation(app);
    lamp = await createVariant(app, location, { quantity: 1 });
    chair = await createVariant(app, location, { quantity: 9 });
    order = await placeOrder(app, [
      { variant: lamp, quantity: 4 },
      { variant: chair, quantity: 2 },
    ]);
    await app.settle();
  });
  afterAll(() => app.stop());

  test("GIVEN one line waits WHEN the order is published THEN the line that does not wait is told too", async () => {
    expect((await seeOrder(app, order)).lines).toEqual([
      [4, 1, 3, null],
      [2, 2, 0, null],
    ]);
  });

  test("GIVEN one line waits WHEN the other line is edited THEN the order tells that, though nothing else waits", async () => {
    await setQuantity(app, order, 1, 5);
    await app.settle();
    expect((await seeOrder(app, order)).lines).toEqual([
      [4, 1, 3, null],
      [5, 5, 0, null],
    ]);
  });

  test("GIVEN one line waits WHEN the other is shipped and taken back THEN the order tells both", async () => {
    await shipLine(app, order, 1);
    await app.settle();
    expect((await seeOrder(app, order)).lines?.[1]).toEqual([5, 0, 0, null]);
    await takeBack(app, order, 1, 2);
    await app.settle();
    expect((await seeOrder(app, order)).lines?.[1]).toEqual([3, 0, 0, null]);
  });

  test("GIVEN an order waits behind it WHEN the first wants fewer THEN the other only moves up, and is not published again", async () => {
    const behind = await placeOrder(app, [{ variant: lamp, quantity: 2 }]);
    await app.settle();
    const seen = async () => {
      const { rows } = await app.pool.query<{ revision: number; units_ahead: number; backordered: number }>(
        `SELECT orders.revision, line.units_ahead, line.backordered FROM orders
         JOIN backorder_lines AS line ON line.shop = orders.shop AND line.order_id = orders.id WHERE orders.id = $1`,
        [behind],
      );
      return rows[0];
    };
    const before = await seen();
    expect(before).toMatchObject({ units_ahead: 4, backordered: 2 });
    await setQuantity(app, order, 0, 3);
    await app.settle();
    expect(await seen()).toEqual({ ...before, units_ahead: 3 });
  });

  test.each([
    { kind: "publish_order" as const, table: "orders", subject: () => order },
    { kind: "publish_item" as const, table: "items", subject: () => lamp.inventoryItemId },
  ])(
    "GIVEN another worker took over a $kind WHEN the slow one has written THEN it is written once more",
    async (slow) => {
      const { CATALOGUE } = await import("../../app/jobs/catalogue.ts");
      const subjectId = slow.subject();
      const before = await app.pool.query<{ revision: number }>(
        `UPDATE ${slow.table} SET revision = revision + 1 WHERE id = $1 RETURNING revision`,
        [subjectId],
      );
      const claim = {
        ...{ shop: SHOP, kind: slow.kind, subjectId, token: "run out", revision: 1, attempts: 0 },
        ...{ isDeadLettered: false, doesShopRest: false },
      };
      await expect(CATALOGUE[slow.kind](claim)).rejects.toThrow("Another worker took over");
      await app.settle();
      const after = await app.pool.query<{ revision: number; published_revision: number }>(
        `SELECT revision, published_revision FROM ${slow.table} WHERE id = $1`,
        [subjectId],
      );
      const once = (before.rows[0]?.revision ?? 0) + 1;
      expect(after.rows[0]).toEqual({ revision: once, published_revision: once });
    },
  );

  test("GIVEN Shopify breaks on one field WHEN the app reads THEN the call counts as one to be made again", async () => {
    const { adminApi } = await import("../../app/shopify/admin-api.ts");
    const { ORDER } = await import("../../app/shopify/operations/order.ts");
    const api = await adminApi(SHOP);
    app.sandbox.weather = { ...CLEAR_SKY, partialData: 1 };
    await expect(api.run(ORDER, { id: order, after: null })).rejects.toMatchObject({ retryable: true });
    app.sandbox.weather = CLEAR_SKY;
    await expect(api.run(ORDER, { id: order, after: null })).resolves.toMatchObject({ order: { id: order } });
  });

  test("GIVEN an order is cancelled WHEN Shopify has not closed its fulfilment orders yet THEN what waits on them stays held", async () => {
    const shop = app.sandbox.state.shops.get(SHOP)!;
    const location = await firstLocation(app);
    const sofa = await createVariant(app, location, { quantity: 0 });
    const cancelled = await placeOrder(app, [{ variant: sofa, quantity: 4 }]);
    shop.orders.get(cancelled)!.cancelledAt = new Date(app.sandbox.clock.milliseconds()).toISOString();
    await app.settle();
    expect(await seeOrder(app, cancelled)).toMatchObject({ held: 4, isTagged: true });
  });
});

async function lineOf(app: TestApp, orderId: string, index: number): Promise<string> {
  const data = await app.admin<{ order: { lineItems: { nodes: { id: string }[] } } }>(
    `query ($id: ID!) { order(id: $id) { lineItems(first: 10) { nodes { id } } } }`,
    { id: orderId },
  );
  return data.order.lineItems.nodes[index]!.id;
}

async function setQuantity(app: TestApp, orderId: string, index: number, quantity: number): Promise<void> {
  const { orderEditBegin } = await app.admin<{ orderEditBegin: { calculatedOrder: { id: string } } }>(
    `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`,
    { id: orderId },
  );
  const { id } = orderEditBegin.calculatedOrder;
  await app.admin(
    `mutation ($id: ID!, $lineItemId: ID!, $quantity: Int!) {
      orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity) { userErrors { message } }
      orderEditCommit(id: $id) { userErrors { message } }
    }`,
    { id, lineItemId: await lineOf(app, orderId, index), quantity },
  );
}

/** Ships everything of one line that is not held. */
async function shipLine(app: TestApp, orderId: string, index: number): Promise<void> {
  const lineItemId = await lineOf(app, orderId, index);
  const { order } = await app.admin<{ order: { fulfillmentOrders: { nodes: FulfilmentOrderNode[] } } }>(
    `query ($id: ID!) {
      order(id: $id) {
        fulfillmentOrders(first: 10) {
          nodes { id status lineItems(first: 10) { nodes { id remainingQuantity lineItem { id } } } }
        }
      }
    }`,
    { id: orderId },
  );
  const lineItemsByFulfillmentOrder = order.fulfillmentOrders.nodes
    .filter(({ status }) => status === "OPEN")
    .map((node) => ({
      fulfillmentOrderId: node.id,
      fulfillmentOrderLineItems: node.lineItems.nodes
        .filter((line) => line.lineItem.id === lineItemId)
        .map((line) => ({ id: line.id, quantity: line.remainingQuantity })),
    }));
  await app.admin(
    `mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { userErrors { message } } }`,
    { fulfillment: { lineItemsByFulfillmentOrder } },
  );
}

interface FulfilmentOrderNode {
  id: string;
  status: string;
  lineItems: { nodes: { id: string; remainingQuantity: number; lineItem: { id: string } }[] };
}

async function takeBack(app: TestApp, orderId: string, index: number, quantity: number): Promise<void> {
  const refundLineItems = [
    {
      lineItemId: await lineOf(app, orderId, index),
      quantity,
      restockType: "RETURN",
      locationId: await firstLocation(app),
    },
  ];
  await app.admin(
    `mutation ($input: RefundInput!, $key: String!) {
      refundCreate(input: $input) @idempotent(key: $key) { userErrors { message } }
    }`,
    { input: { orderId, refundLineItems }, key: `${orderId} taken back` },
  );
}
