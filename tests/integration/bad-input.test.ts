import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SECRET, SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, placeOrder, seeOrder, seeVariant } from "../support/shop-floor.ts";

let app: TestApp;
let location: string;

beforeAll(async () => {
  app = await startApp();
  location = await firstLocation(app);
});
afterAll(() => app.stop());

interface Overrides {
  topic?: string;
  shop?: string;
  webhookId?: string;
  signature?: string;
  without?: string;
}

/** Sends a webhook as Shopify would, except for what is overridden. */
function send(body: string, overrides: Overrides = {}): Promise<Response> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-shopify-topic": overrides.topic ?? "orders/updated",
    "x-shopify-shop-domain": overrides.shop ?? SHOP,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": overrides.webhookId ?? randomUUID(),
    "x-shopify-hmac-sha256": overrides.signature ?? createHmac("sha256", SECRET).update(body).digest("base64"),
  };
  if (overrides.without) delete headers[overrides.without];
  return fetch(app.webhookUrl, { method: "POST", headers, body });
}

const count = async (table: string, where = "true"): Promise<number> => {
  const { rows } = await app.pool.query<{ count: number }>(`SELECT count(*)::int FROM ${table} WHERE ${where}`);
  return rows[0]!.count;
};

describe("at the door", () => {
  test("GIVEN a good delivery WHEN it is answered 200 THEN it is in the database", async () => {
    const webhookId = randomUUID();
    expect((await send("{}", { topic: "shop/update", webhookId })).status).toBe(200);
    expect(await count("deliveries", `webhook_id = '${webhookId}'`)).toBe(1);
  });

  test("GIVEN a bad signature WHEN it is delivered THEN 401 and nothing is kept", async () => {
    const webhookId = randomUUID();
    expect((await send("{}", { webhookId, signature: "AAAA" })).status).toBe(401);
    expect(
      (await send('{"id":1}', { webhookId, signature: createHmac("sha256", SECRET).update("{}").digest("base64") }))
        .status,
    ).toBe(401);
    expect(await count("deliveries", `webhook_id = '${webhookId}'`)).toBe(0);
  });

  test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id", "x-shopify-hmac-sha256"])(
    "GIVEN no %s WHEN it is delivered THEN 400, for it is not a webhook",
    async (without) => expect((await send("{}", { without })).status).toBe(400),
  );

  test("GIVEN a foreign shop domain WHEN it is delivered THEN 400", async () => {
    expect((await send("{}", { shop: "evil.example" })).status).toBe(400);
  });

  test("GIVEN a GET WHEN it reaches the door THEN 405", async () => {
    expect((await fetch(app.webhookUrl)).status).toBe(405);
  });

  test("GIVEN a body beyond every real one WHEN it is delivered THEN 413", async () => {
    const status = await send("x".repeat(5 * 1024 * 1024)).then(
      (response) => response.status,
      () => "hung up",
    );
    // Node's fetch may notice that the door is shut before it has read the answer.
    expect([413, "hung up"]).toContain(status);
  });

  test("GIVEN one delivery WHEN it comes twice THEN it is kept once", async () => {
    const webhookId = randomUUID();
    const answers = await Promise.all([send("{}", { webhookId }), send("{}", { webhookId })]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(await count("deliveries", `webhook_id = '${webhookId}'`)).toBe(1);
  });
});

describe("behind the door", () => {
  test("GIVEN a malformed body with a good signature WHEN it is sorted THEN it is a dead letter, not a loss", async () => {
    expect((await send('{"id": ')).status).toBe(200);
    expect((await send("{\u0000}")).status).toBe(200);
    await app.settle();
    expect(await count("dead_letters", "source = 'delivery' AND reason = 'The body is not a JSON object.'")).toBe(2);
  });

  test("GIVEN a body that names no id WHEN it is sorted THEN the dead letter says so", async () => {
    await send('{"hello":"world"}', { topic: "orders/create" });
    await app.settle();
    expect(await count("dead_letters", "reason = 'The body of orders/create names no id.'")).toBe(1);
  });

  test("GIVEN a shop that never installed the app WHEN its webhook comes THEN it is dropped without a crash", async () => {
    const shop = "stranger.myshopify.com";
    expect((await send('{"admin_graphql_api_id":"gid://shopify/Order/1"}', { shop })).status).toBe(200);
    await app.settle();
    expect(await count("dead_letters", `shop = '${shop}'`)).toBe(0);
    expect(await count("orders", `shop = '${shop}'`)).toBe(0);
  });

  test("GIVEN an order that no longer exists WHEN its webhook comes THEN nothing is wanted for it", async () => {
    await send('{"admin_graphql_api_id":"gid://shopify/Order/404"}');
    await app.settle();
    expect(await count("demand_lines", "order_id = 'gid://shopify/Order/404'")).toBe(0);
    expect(await count("dead_letters", "subject = 'gid://shopify/Order/404'")).toBe(0);
  });

  test("GIVEN a payload with a negative or absent quantity WHEN it is processed THEN the truth is read instead", async () => {
    const lamp = await createVariant(app, location, { quantity: 3 });
    await app.settle();
    const level = `gid://shopify/InventoryLevel/1?inventory_item_id=${lamp.inventoryItemId.split("/").at(-1)}`;
    await send(JSON.stringify({ available: -99, admin_graphql_api_id: level }), { topic: "inventory_levels/update" });
    await send(JSON.stringify({ admin_graphql_api_id: level }), { topic: "inventory_levels/update" });
    await app.settle();
    expect((await seeVariant(app, lamp))?.available).toBe(3);
  });

  test("GIVEN a variant without inventory tracking WHEN it is ordered THEN nothing is backordered or held", async () => {
    const service = await createVariant(app, location, { quantity: 0, tracked: false });
    const order = await placeOrder(app, [{ variant: service, quantity: 7 }]);
    await app.settle();
    expect(await seeOrder(app, order)).toMatchObject({ isTagged: false, lines: undefined, held: 0, open: 7 });
    expect(await seeVariant(app, service)).toBeUndefined();
  });

  test("GIVEN a product of 250 variants WHEN it is created THEN every variant is planned and shows its stock", async () => {
    const names = Array.from({ length: 250 }, (_, index) => `Size ${index}`);
    const data = await app.admin<{ productSet: { product: { id: string } } }>(
      `mutation ($input: ProductSetInput!) {
        productSet(input: $input, synchronous: true) { product { id } userErrors { message } }
      }`,
      {
        input: {
          title: "Shoe",
          productOptions: [{ name: "Size", values: names.map((name) => ({ name })) }],
          variants: names.map((name) => ({
            optionValues: [{ optionName: "Size", name }],
            inventoryPolicy: "CONTINUE",
            inventoryItem: { tracked: true },
            inventoryQuantities: [{ locationId: location, name: "available", quantity: 2 }],
          })),
        },
      },
    );
    await app.settle();
    const productId = data.productSet.product.id;
    expect(await count("items", `product_id = '${productId}' AND available = 2 AND published_revision > 0`)).toBe(250);
  }, 180_000);
});
