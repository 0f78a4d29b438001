import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  cancelOrder,
  createVariant,
  firstLocation,
  placeOrder,
  seeOrder,
  type Variant,
} from "../support/shop-floor.ts";

describe("reconciliation", () => {
  let app: TestApp;
  let location: string;
  let lamp: Variant;
  let orders: string[];

  beforeAll(async () => {
    app = await startApp();
    location = await firstLocation(app);
  }, 60_000);
  afterAll(() => app.stop());

  beforeEach(async () => {
    lamp = await createVariant(app, location, { quantity: 3 });
    orders = [];
    for (const quantity of [2, 2, 2]) orders.push(await placeOrder(app, [{ variant: lamp, quantity }]));
    await app.settle();
  }, 60_000);

  /** Sets how many webhooks are lost on their way, from 0 to 1. */
  const loseWebhooks = (loss: number): Promise<Response> =>
    fetch(`${app.sandbox.url}/control/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ loss }),
    });

  /** Reconciles the shop as the hourly sweep would, some minutes after what happened. */
  async function reconcile() {
    app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + 5 * 60_000);
    const { prisma } = await import("../../app/db/client.ts");
    const { markDirty } = await import("../../app/db/marks.ts");
    await prisma.$transaction((tx) => markDirty(tx, [{ shop: SHOP, kind: "reconcile", subjectId: SHOP }], new Date()));
    await app.settle();
    return prisma.reconciliation.findFirstOrThrow({ where: { shop: SHOP }, orderBy: { id: "desc" } });
  }

  test("GIVEN the webhooks of a cancelled order are lost WHEN reconciled THEN its units go to who waits", async () => {
    await loseWebhooks(1);
    await cancelOrder(app, orders[0]!);
    await loseWebhooks(0);
    await app.settle();
    expect(await seeOrder(app, orders[2]!)).toMatchObject({ held: 2, isTagged: true });

    const found = await reconcile();
    expect(found.ordersMissed).toBeGreaterThan(0);
    expect(await seeOrder(app, orders[1]!)).toMatchObject({ held: 0, isTagged: false });
    expect(await seeOrder(app, orders[2]!)).toMatchObject({ held: 1, open: 1, isTagged: true });
  }, 60_000);

  test("GIVEN a tag and a hold were removed by hand WHEN reconciled THEN the order shows again what it waits for", async () => {
    await loseWebhooks(1);
    const order = orders[2]!;
    await app.admin(`mutation ($id: ID!) { tagsRemove(id: $id, tags: ["backordered"]) { userErrors { message } } }`, {
      id: order,
    });
    const { order: seen } = await app.admin<{ order: { fulfillmentOrders: { nodes: HeldOrder[] } } }>(
      `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { id fulfillmentHolds { id } } } } }`,
      { id: order },
    );
    for (const { id, fulfillmentHolds } of seen.fulfillmentOrders.nodes) {
      const holdIds = fulfillmentHolds.map((hold) => hold.id);
      await app.admin(
        `mutation ($id: ID!, $holdIds: [ID!]!) {
          fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { userErrors { message } }
        }`,
        { id, holdIds },
      );
    }
    await loseWebhooks(0);
    expect(await seeOrder(app, order)).toMatchObject({ held: 0, isTagged: false });

    const found = await reconcile();
    expect(found.ordersChecked).toBeGreaterThan(0);
    expect(found.ordersDrifted).toBe(1);
    expect(await seeOrder(app, order)).toMatchObject({ held: 2, isTagged: true });
  }, 60_000);

  test("GIVEN an order was moved to another location and no webhook tells WHEN reconciled THEN who waits gets its units", async () => {
    await loseWebhooks(1);
    const { locations } = await app.admin<{ locations: { nodes: { id: string }[] } }>(
      `{ locations(first: 5) { nodes { id } } }`,
    );
    const elsewhere = locations.nodes.find(({ id }) => id !== location)!.id;
    await app.admin(
      `mutation ($item: ID!, $location: ID!, $key: String!) {
        inventoryActivate(inventoryItemId: $item, locationId: $location) @idempotent(key: $key) { userErrors { message } }
      }`,
      { item: lamp.inventoryItemId, location: elsewhere, key: lamp.inventoryItemId },
    );
    const { order } = await app.admin<{ order: { fulfillmentOrders: { nodes: { id: string }[] } } }>(
      `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { id } } } }`,
      { id: orders[0] },
    );
    const { fulfillmentOrderMove } = await app.admin<{ fulfillmentOrderMove: { userErrors: unknown[] } }>(
      `mutation ($id: ID!, $location: ID!) {
        fulfillmentOrderMove(id: $id, newLocationId: $location) { userErrors { message } }
      }`,
      { id: order.fulfillmentOrders.nodes[0]!.id, location: elsewhere },
    );
    expect(fulfillmentOrderMove.userErrors).toEqual([]);
    await loseWebhooks(0);
    await reconcile();
    expect(await seeOrder(app, orders[1]!)).toMatchObject({ held: 0, open: 2, isTagged: false });
    expect(await seeOrder(app, orders[2]!)).toMatchObject({ held: 1, open: 1, isTagged: true });
  }, 60_000);

  test("GIVEN stock was counted anew and the webhook is lost WHEN reconciled THEN the drift is found and planned", async () => {
    await loseWebhooks(1);
    await app.admin(
      `mutation ($input: InventorySetOnHandQuantitiesInput!, $key: String!) {
        inventorySetOnHandQuantities(input: $input) @idempotent(key: $key) { userErrors { message } }
      }`,
      {
        key: lamp.inventoryItemId,
        input: {
          reason: "correction",
          setQuantities: [
            { inventoryItemId: lamp.inventoryItemId, locationId: location, quantity: 6, changeFromQuantity: null },
          ],
        },
      },
    );
    await loseWebhooks(0);
    const found = await reconcile();
    expect(found.itemsDrifted).toBe(1);
    expect(await seeOrder(app, orders[2]!)).toMatchObject({ held: 0, open: 2, isTagged: false });
  }, 60_000);

  test("GIVEN an allocation is lost from the book WHEN reconciled THEN the law is reported and repaired by moves", async () => {
    await app.pool.query("DELETE FROM allocations WHERE item_id = $1", [lamp.inventoryItemId]);
    const found = await reconcile();
    expect(found.lawsBroken).toBeGreaterThan(0);
    const again = await reconcile();
    expect(again).toMatchObject({ lawsBroken: 0, itemsDrifted: 0 });
    const { rows } = await app.pool.query("SELECT sum(units)::int AS units FROM allocations WHERE item_id = $1", [
      lamp.inventoryItemId,
    ]);
    expect(rows).toEqual([{ units: 3 }]);
  }, 60_000);

  test("GIVEN tallies that lie WHEN reconciled THEN they are reported and counted anew", async () => {
    await app.pool.query("UPDATE backorder_tallies SET units = units + 1 WHERE item_id = $1", [lamp.inventoryItemId]);
    await app.pool.query("UPDATE stock_levels SET allocated = 0 WHERE item_id = $1", [lamp.inventoryItemId]);
    expect((await reconcile()).lawsBroken).toBe(2);
    const { rows } = await app.pool.query(
      `SELECT tally.units, allocated FROM backorder_tallies AS tally JOIN stock_levels USING (shop, item_id, location_id)
       WHERE item_id = $1`,
      [lamp.inventoryItemId],
    );
    expect(rows).toEqual([{ units: 3, allocated: 3 }]);
    expect((await reconcile()).lawsBroken).toBe(0);
  }, 60_000);
});

interface HeldOrder {
  id: string;
  fulfillmentHolds: { id: string }[];
}
