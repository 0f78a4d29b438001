import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SECRET, SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  cancelOrder,
  createVariant,
  firstLocation,
  placeOrder,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

describe("the page that a buyer has of his order", () => {
  let app: TestApp;
  let here: string;
  let lamp: Variant;
  let first: string;
  let second: string;

  beforeAll(async () => {
    app = await startApp();
    here = await firstLocation(app);
    lamp = await createVariant(app, here, { quantity: 1 });
    first = await placeOrder(app, [{ variant: lamp, quantity: 3 }]);
    second = await placeOrder(app, [{ variant: lamp, quantity: 2 }]);
    await app.settle();
  });
  afterAll(() => app.stop());

  /** The address that Shopify shows with the order; undefined while it shows nothing. */
  async function addressOf(orderId: string): Promise<string | null | undefined> {
    const query = `query ($id: ID!) { order(id: $id) { metafield(namespace: "$app", key: "backorder") { jsonValue } } }`;
    type Answer = { order: { metafield: { jsonValue: { buyersPage: string | null } } | null } };
    return (await app.admin<Answer>(query, { id: orderId })).order.metafield?.jsonValue.buyersPage;
  }

  const tokenOf = async (orderId: string): Promise<string> => (await addressOf(orderId))?.split("/order/")[1] ?? "";

  async function open(token: string) {
    const { openBuyersOrder } = await import("../../app/services/open-buyers-order.ts");
    return openBuyersOrder(token);
  }

  async function deliver(topic: string, payload: object): Promise<void> {
    const body = JSON.stringify(payload);
    const headers = {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    };
    expect((await fetch(app.webhookUrl, { method: "POST", headers, body })).status).toBe(200);
    await app.settle();
  }

  test("GIVEN two wait WHEN the second opens his link THEN he reads his place and his date, and nothing of the first", async () => {
    const opened = await open(await tokenOf(second));
    expect(opened).toMatchObject({ shopName: "Demo", isCancelled: false, more: 0 });
    expect(opened?.lines).toMatchObject([
      {
        ...{ wanted: 2, allocated: 0, backordered: 2, shipPromise: null },
        reasons: { ordersAhead: 1, unitsAhead: 3, awaited: { kind: "unknown" }, shortage: "none_left" },
        history: [{ kind: "ordered" }, { kind: "promised", after: null }],
      },
    ]);
    const told = JSON.stringify(opened);
    for (const others of [first, here, "InventoryItem", "author", "policyVersion"]) expect(told).not.toContain(others);
  });

  test("GIVEN deliveries come and are moved WHEN dates change THEN the page tells each, and its address stays", async () => {
    const before = await addressOf(second);
    expect(before).toMatch(/\/order\/demo\.myshopify\.com\.\d+\.[\w-]{43}$/);
    await sendShipment(app, here, lamp, 10, 7);
    await app.settle();
    await sendShipment(app, here, lamp, 10, 3);
    await app.settle();
    expect(await addressOf(second)).toBe(before);
    const [line] = (await open(await tokenOf(second)))?.lines ?? [];
    expect(line?.reasons).toMatchObject({ awaited: { kind: "delivery", by: line?.shipPromise?.latestOn } });
    expect(line?.history.slice(1)).toMatchObject([
      { kind: "promised", after: null },
      { kind: "revised", before: null, cause: "shipment_added" },
      { kind: "revised", after: line?.shipPromise, cause: "shipment_added" },
    ]);
    expect(JSON.stringify(line)).not.toContain("InventoryShipment");
  });

  test("GIVEN a link WHEN any part of it is changed THEN it opens nothing", async () => {
    const [right, other] = [await tokenOf(second), await tokenOf(first)];
    const [secret = "", number = ""] = right.split(".").toReversed();
    const unsigned = right.slice(0, -secret.length);
    const wrong = [
      ...["", "1", ".", `${SHOP}.${number}.`, `${unsigned}${"A".repeat(43)}`, `${unsigned}${other.slice(-43)}`],
      ...[`elsewhere.myshopify.com.${number}.${secret}`, `${right}A`, right.slice(1), `${SHOP}.0${number}.${secret}`],
    ];
    for (const token of wrong) expect([token, await open(token)]).toEqual([token, null]);
    expect(await open(right)).not.toBeNull();
  });

  test("GIVEN an order of which nothing ever waited THEN it shows no link; GIVEN one was cancelled THEN its page says so", async () => {
    const chair = await createVariant(app, here, { quantity: 5 });
    const served = await placeOrder(app, [{ variant: chair, quantity: 1 }]);
    const stool = await createVariant(app, here, { quantity: 0 });
    const cancelled = await placeOrder(app, [{ variant: stool, quantity: 1 }]);
    await app.settle();
    expect(await addressOf(served)).toBeUndefined();
    const token = await tokenOf(cancelled);
    await cancelOrder(app, cancelled);
    await app.settle();
    expect(await addressOf(cancelled)).toBeUndefined();
    expect(await open(token)).toMatchObject({ isCancelled: true, lines: [{ wanted: 0, shipPromise: null }] });
  });

  test("GIVEN the buyer asks to be forgotten THEN his page is closed, and its address gone from the order", async () => {
    const token = await tokenOf(second);
    const orderNumber = Number(second.split("/").at(-1));
    await deliver("customers/redact", { customer: { id: 1 }, orders_to_redact: [orderNumber] });
    expect(await open(token)).toBeNull();
    expect(await addressOf(second)).toBeNull();
    await deliver("orders/updated", { id: orderNumber });
    expect(await open(token)).toBeNull();
    expect(await open(await tokenOf(first))).not.toBeNull();
  });

  test("GIVEN the shop removes the app, and has it erased WHEN it comes back THEN the old link opens nothing any more", async () => {
    const token = await tokenOf(first);
    const headers = { "content-type": "application/json" };
    await fetch(`${app.sandbox.url}/control/${SHOP}/uninstall`, { method: "POST", headers, body: "{}" });
    await app.settle();
    expect(await open(token)).toBeNull();
    await deliver("shop/redact", { shop_domain: SHOP });
    expect(await open(token)).toBeNull();
    await app.open();
    await app.settle();
    expect(await open(token)).toBeNull();
    expect(await open(await tokenOf(first))).not.toBeNull();
  });
});
