import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, type Variant } from "../support/shop-floor.ts";

describe("what the buyer was promised when he bought", () => {
  let app: TestApp;
  let lamp: Variant;

  beforeAll(async () => {
    app = await startApp();
    lamp = await createVariant(app, await firstLocation(app), { quantity: 0 });
  });
  afterAll(() => app.stop());

  /** Orders a lamp as the online shop does, with what was noted on its line. Returns the promise that is kept of it. */
  async function seenOf(properties: { name: string; value: string }[]): Promise<string | null> {
    const document = `mutation Order($order: OrderCreateOrderInput!) {
      orderCreate(order: $order, options: { inventoryBehaviour: DECREMENT_IGNORING_POLICY }) { order { id } userErrors { message } }
    }`;
    const lineItems = [{ variantId: lamp.id, quantity: 1, requiresShipping: true, properties }];
    const order = { lineItems, financialStatus: "PAID" };
    const { orderCreate } = await app.admin<{ orderCreate: { order: { id: string } } }>(document, { order });
    await app.settle();
    const { rows } = await app.pool.query<{ seen_promise: string | null }>(
      "SELECT seen_promise FROM order_lines WHERE shop = $1 AND order_id = $2",
      [SHOP, orderCreate.order.id],
    );
    return rows[0]?.seen_promise ?? null;
  }

  test("GIVEN a note of the storefront WHEN the order is read THEN it is kept, and nothing else of the line's notes", async () => {
    const noted = [
      { name: "Engraving", value: "For Ada" },
      { name: "Shipping", value: "Ships 5 December" },
      { name: "_backorder_promise", value: "Ships 5 December" },
    ];
    expect(await seenOf(noted)).toBe("Ships 5 December");
    const { rows } = await app.pool.query<{ lines: string }>("SELECT order_lines::text AS lines FROM order_lines");
    expect(rows.some(({ lines }) => lines.includes("Ada"))).toBe(false);
  });

  test("GIVEN no note, or an empty one THEN nothing is kept; of one that is too long its beginning is", async () => {
    expect(await seenOf([])).toBeNull();
    expect(await seenOf([{ name: "_backorder_promise", value: "" }])).toBeNull();
    expect(await seenOf([{ name: "_backorder_promise", value: "x".repeat(3_000) }])).toHaveLength(255);
  });
});
