import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { SECRET, SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, placeOrder, seeOrder, type Variant } from "../support/shop-floor.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What the worker does at once, it does within this on a busy machine. */
const SOON = { timeout: 30_000, interval: 50 };

let app: TestApp;
let lamp: Variant;
let order: string;

beforeAll(async () => {
  app = await startApp();
  lamp = await createVariant(app, await firstLocation(app), { quantity: 3 });
  order = await placeOrder(app, [{ variant: lamp, quantity: 5 }]);
  await app.settle();
});
afterAll(() => app.stop());

async function one<Row>(sql: string): Promise<Row> {
  const { rows } = await app.pool.query(sql);
  return rows[0] as Row;
}

const count = async (table: string, where = "true"): Promise<number> =>
  (await one<{ count: number }>(`SELECT count(*)::int FROM ${table} WHERE ${where}`)).count;

const shopRow = () =>
  one<{ uninstalled_at: Date | null; resting_cause: string | null; resting_since: Date; resting_until: Date }>(
    `SELECT * FROM shops WHERE domain = '${SHOP}'`,
  );

/** Delivers a webhook of its own, as if it came late or by another way. */
async function deliver(topic: string, payload: object): Promise<string> {
  const body = JSON.stringify(payload);
  const webhookId = randomUUID();
  const { status } = await fetch(app.webhookUrl, {
    method: "POST",
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
    body,
  });
  expect(status).toBe(200);
  return webhookId;
}

const control = (path: string, body: object = {}): Promise<Response> =>
  fetch(`${app.sandbox.url}/control/${SHOP}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

function letPass(milliseconds: number): void {
  app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + milliseconds);
}

const orderNumber = () => Number(order.split("/").at(-1));

describe("a shop that Shopify does not serve", () => {
  test("GIVEN a frozen shop WHEN an order comes THEN its work rests without dying, and goes on by itself", async () => {
    app.line.refuseWith = 402;
    const waiting = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await vi.waitFor(async () => expect(await shopRow()).toMatchObject({ resting_cause: "unpaid" }), SOON);
    // The rest doubles: in a day of it Shopify is asked a few times, not once for every try of every mark.
    for (let hours = 0; hours < 24; hours += 1) letPass(HOUR_MS);
    await vi.waitFor(async () => expect((await shopRow()).resting_until.getTime()).toBeGreaterThan(now()), SOON);
    const { resting_since: since, resting_until: until } = await shopRow();
    expect(until.getTime() - now()).toBeGreaterThan(HOUR_MS);
    expect(now() - since.getTime()).toBeGreaterThan(24 * HOUR_MS - MINUTE_MS);
    expect(await count("dead_letters")).toBe(0);

    app.line.refuseWith = null;
    letPass(until.getTime() - now() + MINUTE_MS);
    await app.settle();
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 1, isTagged: true });
    expect(await shopRow()).toMatchObject({ resting_cause: null, resting_since: null, resting_until: null });
    expect(await count("dead_letters")).toBe(0);
  });

  test("GIVEN a shop rests for hours WHEN Shopify tells something of it THEN it is asked again within a minute", async () => {
    await app.pool.query(
      "UPDATE shops SET resting_since = $1::timestamptz - interval '1 day', resting_until = $1::timestamptz + interval '6 hours', resting_cause = 'locked'",
      [new Date(now())],
    );
    const waiting = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await vi.waitFor(async () => expect(await count("dirty_marks")).toBeGreaterThan(0), SOON);
    await vi.waitFor(
      async () => expect((await shopRow()).resting_until.getTime()).toBeLessThanOrEqual(now() + MINUTE_MS),
      SOON,
    );
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 0, isTagged: false });
    letPass(MINUTE_MS);
    await app.settle();
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 1, isTagged: true });
    expect((await shopRow()).resting_cause).toBeNull();
  });

  test("GIVEN the access token was revoked WHEN somebody opens the app THEN work goes on with another", async () => {
    await control("tokens/revoke");
    const waiting = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await vi.waitFor(async () => expect(await shopRow()).toMatchObject({ resting_cause: "access_refused" }), SOON);
    await app.open();
    expect((await shopRow()).resting_cause).toBeNull();
    letPass(MINUTE_MS);
    await app.settle();
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 1, isTagged: true });
    expect(await count("dead_letters")).toBe(0);
  });

  test("GIVEN the token has expired and is not refreshed WHEN an order comes THEN work rests until the app is opened", async () => {
    await control("tokens/revoke");
    await app.pool.query(`UPDATE "Session" SET expires = now() - interval '1 minute'`);
    const waiting = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await vi.waitFor(async () => expect(await shopRow()).toMatchObject({ resting_cause: "access_refused" }), SOON);
    await app.open();
    letPass(MINUTE_MS);
    await app.settle();
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 1, isTagged: true });
    expect(await count("dead_letters")).toBe(0);
  });
});

describe("scopes", () => {
  test("GIVEN a scope was taken WHEN it is granted again THEN the shop is read anew", async () => {
    const all = app.sandbox.appConfig.scopes;
    const begun = async () => (await one<{ started_at: Date }>("SELECT started_at FROM imports")).started_at.getTime();
    const scopes = async () => (await one<{ scope: string }>(`SELECT scope FROM "Session"`)).scope.split(",").sort();
    const before = await begun();
    await control("scopes", { scopes: all.filter((scope) => scope !== "read_inventory_transfers") });
    await app.settle();
    expect(await scopes()).toEqual(all.filter((scope) => scope !== "read_inventory_transfers").toSorted());
    expect(await begun()).toBe(before);
    await control("scopes", { scopes: all });
    await app.settle();
    expect(await scopes()).toEqual(all.toSorted());
    expect(await begun()).toBeGreaterThan(before);
  });
});

describe("what Shopify asks about data", () => {
  const requests = (topic: string) =>
    app.pool
      .query("SELECT webhook_id, received_at, done_at, outcome FROM privacy_requests WHERE topic = $1 ORDER BY id", [
        topic,
      ])
      .then(({ rows }) => rows as { webhook_id: string; received_at: Date; done_at: Date | null; outcome: string }[]);

  test("GIVEN a buyer asks for deletion WHEN it is delivered THEN his facts go, and a note without him stays", async () => {
    await app.pool.query(
      "UPDATE orders SET country_code = 'DE', customer_orders = 3, customer_spent = 99, customer_tags = '{vip}' WHERE id = $1",
      [order],
    );
    const body = { customer: { id: 1, email: "buyer@example.com" }, orders_to_redact: [orderNumber(), 99] };
    const webhookId = await deliver("customers/redact", body);
    await app.settle();
    const facts = await one(
      `SELECT country_code, customer_orders, customer_spent, customer_tags FROM orders WHERE id = '${order}'`,
    );
    expect(facts).toEqual({ country_code: null, customer_orders: null, customer_spent: null, customer_tags: [] });
    const [request] = await requests("customers/redact");
    const outcome = "2 orders named: what 1 of them told of the buyer is deleted, and 0 back-in-stock alerts of his";
    expect(request).toMatchObject({ webhook_id: webhookId, outcome });
    expect(request?.done_at?.getTime()).toBeGreaterThanOrEqual(request!.received_at.getTime());
    const everything = await app.pool.query(
      "SELECT deliveries::text AS row FROM deliveries UNION ALL SELECT privacy_requests::text FROM privacy_requests",
    );
    expect(everything.rows.map(({ row }) => row as string).join()).not.toContain("buyer@example.com");
  });

  test("GIVEN a buyer asks what is kept WHEN it is delivered THEN it is noted and answered", async () => {
    const body = { customer: { id: 1 }, orders_requested: [orderNumber()], data_request: { id: 9 } };
    await deliver("customers/data_request", body);
    await app.settle();
    const outcome = "1 orders named, 1 known, and 0 back-in-stock alerts: the admin shows what is kept of each";
    expect(await requests("customers/data_request")).toMatchObject([{ outcome }]);
  });
});

describe("a shop that removes the app", () => {
  test("WHEN it is removed THEN nothing more is done for it, and what is known of it stays", async () => {
    const orders = await count("orders");
    await control("uninstall");
    await app.settle();
    expect((await shopRow()).uninstalled_at).not.toBeNull();
    expect(await count('"Session"')).toBe(0);
    const asked = app.line.passed;
    await deliver("orders/updated", { id: orderNumber() });
    await app.settle();
    expect(app.line.passed).toBe(asked);
    expect(await count("orders")).toBe(orders);
    expect(await count("dead_letters")).toBe(0);
  });

  test("WHEN it takes the app in again THEN it is read anew, and a late webhook of its removal does no harm", async () => {
    await app.open();
    await app.settle();
    expect((await shopRow()).uninstalled_at).toBeNull();
    expect(await one("SELECT step FROM imports")).toEqual({ step: "done" });
    await deliver("app/uninstalled", { id: 1 });
    await app.settle();
    expect((await shopRow()).uninstalled_at).toBeNull();
    const waiting = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await app.settle();
    expect(await seeOrder(app, waiting)).toMatchObject({ held: 1, isTagged: true });
  });

  test("GIVEN it has the app again WHEN it asks to be forgotten THEN the past goes, and it is seen for the first time", async () => {
    await app.pool.query(
      "INSERT INTO dead_letters (shop, source, subject, reason, detail, died_at) VALUES ($1, 'mark', 'a', 'b', '{}', now())",
      [SHOP],
    );
    await deliver("shop/redact", { shop_domain: SHOP });
    await app.settle();
    expect(await count("dead_letters")).toBe(0);
    expect(await count('"Session"')).toBe(1);
    expect(await one("SELECT step FROM imports")).toEqual({ step: "done" });
    expect(await seeOrder(app, order)).toMatchObject({ isTagged: true });
  });

  test("GIVEN it has removed the app WHEN it asks to be forgotten THEN only the note of that is left", async () => {
    await control("uninstall");
    await app.settle();
    await control("compliance", { topic: "shop/redact" });
    await app.settle();
    expect(await count("shops")).toBe(0);
    const rows = await app.pool.query(
      "SELECT DISTINCT shop FROM privacy_requests WHERE topic = 'shop/redact' AND done_at IS NOT NULL",
    );
    expect(rows.rows).toEqual([{ shop: SHOP }]);
    const { rows: tables } = await app.pool.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop' AND table_schema = 'public'",
    );
    const left = await Promise.all(tables.map(async ({ name }) => ({ name, rows: await count(`"${name}"`) })));
    expect(left.filter(({ rows: kept }) => kept > 0).map(({ name }) => name)).toEqual(["privacy_requests"]);
  });
});

const now = (): number => app.sandbox.clock.milliseconds();
