import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LEFT_BY_HAND, type SellingRule } from "../../app/domain/selling/selling-rule.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  cancelOrder,
  createVariant,
  firstLocation,
  placeOrder,
  seeOrder,
  seeVariant,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

describe("selling past zero", () => {
  let app: TestApp;
  let location: string;

  beforeAll(async () => {
    app = await startApp();
    location = await firstLocation(app);
  });
  afterAll(() => app.stop());

  async function rule(scope: string, overrides: Partial<SellingRule> | null): Promise<void> {
    const { saveSellingRule } = await import("../../app/services/save-selling-rule.ts");
    await saveSellingRule(SHOP, scope, overrides && { ...LEFT_BY_HAND, ...overrides }, "Ada");
    await app.settle();
  }

  const policyOf = async ({ id }: Variant): Promise<string> => {
    const { productVariant } = await app.admin<{ productVariant: { inventoryPolicy: string } }>(
      "query ($id: ID!) { productVariant(id: $id) { inventoryPolicy } }",
      { id },
    );
    return productVariant.inventoryPolicy;
  };

  /** Sets the policy as a person does in Shopify's admin. */
  async function setByHand({ id }: Variant, inventoryPolicy: "CONTINUE" | "DENY"): Promise<void> {
    const { productVariant } = await app.admin<{ productVariant: { product: { id: string } } }>(
      "query ($id: ID!) { productVariant(id: $id) { product { id } } }",
      { id },
    );
    await app.admin(
      `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
        productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { message } }
      }`,
      { productId: productVariant.product.id, variants: [{ id, inventoryPolicy }] },
    );
    await app.settle();
  }

  const rowOf = async (variant: Variant) => {
    const { readItemSelling } = await import("../../app/db/views/selling.ts");
    return readItemSelling(SHOP, variant.inventoryItemId);
  };

  test("GIVEN an item that nobody steers WHEN a rule allows 3 past zero THEN Shopify sells until they are sold, and again when one is given back", async () => {
    const lamp = await createVariant(app, location, { quantity: 2, continues: false });
    await app.settle();
    expect(await rowOf(lamp)).toMatchObject({ ruleOf: null, reason: null });
    await rule(lamp.inventoryItemId, { pastZero: "up_to", mostUnits: 3 });
    expect(await policyOf(lamp)).toBe("CONTINUE");
    expect(await seeVariant(app, lamp)).toMatchObject({ state: "in_stock", continuesSelling: true });
    const order = await placeOrder(app, [{ variant: lamp, quantity: 5 }]);
    await app.settle();
    expect(await policyOf(lamp)).toBe("DENY");
    expect(await rowOf(lamp)).toMatchObject({ reason: "limit_reached", left: 0, oversold: 3, changedByHandAt: null });
    expect(await seeVariant(app, lamp)).toMatchObject({ state: "out_of_stock", continuesSelling: false });
    await cancelOrder(app, order);
    await app.settle();
    expect(await policyOf(lamp)).toBe("CONTINUE");
  });

  test("GIVEN what is inbound may be sold WHEN it is all spoken for THEN Shopify sells no more", async () => {
    const lamp = await createVariant(app, location, { quantity: 0, continues: true });
    await rule(lamp.inventoryItemId, { pastZero: "inbound" });
    expect(await policyOf(lamp)).toBe("DENY");
    await sendShipment(app, location, lamp, 4, 10);
    await app.settle();
    expect(await policyOf(lamp)).toBe("CONTINUE");
    expect(await rowOf(lamp)).toMatchObject({ left: 4 });
    expect(await seeVariant(app, lamp)).toMatchObject({ state: "backorder" });
    await placeOrder(app, [{ variant: lamp, quantity: 4 }]);
    await app.settle();
    expect(await policyOf(lamp)).toBe("DENY");
    expect(await rowOf(lamp)).toMatchObject({ reason: "inbound_taken", left: 0 });
  });

  test("GIVEN a rule WHEN a person changes it in Shopify THEN it is noted, left alone, and settled as the merchant says", async () => {
    const { settleHandChange } = await import("../../app/services/settle-hand-change.ts");
    const lamp = await createVariant(app, location, { quantity: 0, continues: true });
    await rule(lamp.inventoryItemId, { pastZero: "never" });
    expect(await policyOf(lamp)).toBe("DENY");
    await setByHand(lamp, "CONTINUE");
    expect((await rowOf(lamp))?.changedByHandAt).not.toBeNull();
    // Whatever happens to the item meanwhile, nobody fights the person.
    await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await app.settle();
    expect(await policyOf(lamp)).toBe("CONTINUE");
    expect(await settleHandChange(SHOP, lamp.inventoryItemId, "set_back", "Ada")).toBe(true);
    await app.settle();
    expect(await policyOf(lamp)).toBe("DENY");
    await setByHand(lamp, "CONTINUE");
    expect(await settleHandChange(SHOP, lamp.inventoryItemId, "take_over", "Ada")).toBe(true);
    await app.settle();
    expect(await policyOf(lamp)).toBe("CONTINUE");
    expect(await rowOf(lamp)).toMatchObject({ changedByHandAt: null, ruleOf: "item" });
    expect(await settleHandChange(SHOP, lamp.inventoryItemId, "set_back", "Ada")).toBe(false);
  });

  test("GIVEN a release day WHEN it is sold before THEN it is a pre-order that ships no earlier, and a backorder from that day on", async () => {
    const lamp = await createVariant(app, location, { quantity: 0, continues: true });
    await sendShipment(app, location, lamp, 9, 3);
    const inDays = (days: number) =>
      new Date(app.sandbox.clock.milliseconds() + days * 86_400_000).toISOString().slice(0, 10);
    await rule(lamp.inventoryItemId, { releaseOn: inDays(30) });
    const order = await placeOrder(app, [{ variant: lamp, quantity: 2 }]);
    await app.settle();
    expect(await seeVariant(app, lamp)).toMatchObject({ state: "pre_order", releaseOn: inDays(30) });
    expect((await seeOrder(app, order)).lines).toEqual([[2, 0, 2, inDays(30)]]);
    await rule(lamp.inventoryItemId, { releaseOn: inDays(0) });
    expect(await seeVariant(app, lamp)).toMatchObject({ state: "backorder", releaseOn: null });
  });

  test("GIVEN a release day and units in stock WHEN they are ordered before THEN they are allocated and held, and free on the day", async () => {
    const { turnDay } = await import("../../app/services/turn-day.ts");
    const lamp = await createVariant(app, location, { quantity: 5 });
    const before = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await app.settle();
    const heldAndOpen = async (id: string) => {
      const { held, open, isTagged } = await seeOrder(app, id);
      return [held, open, isTagged];
    };
    expect(await heldAndOpen(before)).toEqual([0, 1, false]);
    const inDays = (days: number) =>
      new Date(app.sandbox.clock.milliseconds() + days * 86_400_000).toISOString().slice(0, 10);
    await rule(lamp.inventoryItemId, { releaseOn: inDays(2) });
    const order = await placeOrder(app, [{ variant: lamp, quantity: 2 }]);
    await app.settle();
    expect(await heldAndOpen(before)).toEqual([1, 0, false]);
    expect(await heldAndOpen(order)).toEqual([2, 0, false]);
    const { rows } = await app.pool.query("SELECT sum(units)::int AS units FROM allocations WHERE item_id = $1", [
      lamp.inventoryItemId,
    ]);
    expect(rows).toEqual([{ units: 3 }]);
    const shown = async (id: string) => {
      const { order: node } = await app.admin<{ order: { metafield: { jsonValue: { lines: object[] } } | null } }>(
        `query ($id: ID!) { order(id: $id) { metafield(namespace: "$app", key: "backorder") { jsonValue } } }`,
        { id },
      );
      return node.metafield?.jsonValue.lines ?? null;
    };
    const line = { allocated: 2, backordered: 0, shipPromise: null };
    expect(await shown(order)).toMatchObject([{ ...line, releaseOn: inDays(2) }]);
    const third = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await app.settle();
    expect(await shown(third)).toMatchObject([{ ...line, allocated: 1, releaseOn: inDays(2) }]);
    await cancelOrder(app, third);
    await app.settle();
    expect(await shown(third)).toBeNull();
    for (const isReleased of [false, true]) {
      app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + 86_400_000);
      await turnDay();
      await app.settle();
      expect(await heldAndOpen(order)).toEqual(isReleased ? [0, 2, false] : [2, 0, false]);
    }
    expect(await heldAndOpen(before)).toEqual([0, 1, false]);
    expect([await shown(before), await shown(order)]).toEqual([null, null]);
  });

  test("GIVEN 2 an order WHEN one takes 5 past zero THEN it is held for the merchant, and is served when he lets it", async () => {
    const { directLines } = await import("../../app/services/direct-lines.ts");
    const { readSellingPage } = await import("../../app/db/views/selling.ts");
    const lamp = await createVariant(app, location, { quantity: 0, continues: true });
    await rule(lamp.inventoryItemId, { perOrder: 2 });
    const [within, beyond] = [2, 5].map((quantity) => placeOrder(app, [{ variant: lamp, quantity }]));
    await Promise.all([within, beyond]);
    await app.settle();
    const { overLimit } = await readSellingPage(SHOP, null);
    expect(overLimit).toMatchObject([{ limit: "order", units: 5, most: 2 }]);
    const { rows } = await app.pool.query<{ lineId: string; locationId: string }>(
      `SELECT line_id AS "lineId", location_id AS "locationId" FROM directives WHERE kind = 'held_back'`,
    );
    expect(rows).toHaveLength(1);
    await directLines(SHOP, { act: "withdraw", lines: rows, reason: "a good customer" }, "Ada");
    await app.settle();
    expect((await readSellingPage(SHOP, null)).overLimit).toEqual([]);
    expect((await app.pool.query("SELECT 1 FROM directives WHERE kind = 'held_back'")).rowCount).toBe(0);
  });
});
