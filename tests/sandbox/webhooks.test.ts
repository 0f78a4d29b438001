import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { uninstallApp } from "../../sandbox/installation.ts";
import { doEverything, doTheRest } from "./everything.ts";
import { signatureOf, startReceiver, until, type Receiver } from "./receiver.ts";
import { openShop, type TestShop } from "./shop.ts";

/** The newest version for which Shopify's examples are at hand. */
const SCHEMA_VERSION = "2026-07";
const APP_TOML = fileURLToPath(new URL("../../shopify.app.toml", import.meta.url));
const TOMLS = path.dirname(fileURLToPath(import.meta.url));

/**
 * The schemas are inferred from Shopify's examples, one for most topics. Fields that happened to have a value in the
 * example, and that are documented as possibly null, may be null here.
 */
const MAYBE_NULL = new Set([
  "address1",
  "address2",
  "city",
  "cost",
  "default_address",
  "image",
  "note",
  "origin_address",
  "phone",
  "province",
  "province_code",
  "replacement_fulfillment_order",
  "tracking_company",
  "tracking_number",
  "tracking_url",
  "user_id",
  "zip",
]);

/** The schema with what its example could not show: those nulls, and entries of lists that were empty. */
function widened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(widened);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "items" && value === false) return [key, true];
      return [key, MAYBE_NULL.has(key) ? { anyOf: [{ type: "null" }, widened(value)] } : widened(value)];
    }),
  );
}

let receiver: Receiver;
let opened: TestShop[] = [];

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  for (const shop of opened) shop.sandbox.close();
  opened = [];
  await receiver.stop();
});

function open(appConfigFile = APP_TOML): TestShop {
  const shop = openShop({ locations: ["Main", "Second"] }, { appConfigFile, appUrl: receiver.url });
  opened.push(shop);
  return shop;
}

async function idle({ sandbox, shop }: TestShop): Promise<void> {
  await until(() => sandbox.courier.pending(shop) === 0, "every delivery is settled");
}

describe("bodies", () => {
  test("GIVEN everything that we subscribe to happens THEN every topic is told, in the shape of Shopify's examples", async () => {
    const shop = open();
    // The app asks for parts of some bodies; the examples show them whole.
    for (const subscription of shop.shop.webhookSubscriptions) subscription.includeFields = [];
    doEverything(shop);
    await until(
      () => shop.shop.bulkOperations.values().next().value?.status === "COMPLETED",
      "the bulk operation ends",
    );
    doTheRest(shop);
    await idle(shop);

    const subscribed = shop.shop.webhookSubscriptions.map(({ topic }) => topic);
    const told = new Set(receiver.received.map(({ topic }) => topic));
    expect(subscribed.filter((topic) => !told.has(topic))).toEqual([]);
    const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
    const validators = new Map(
      [...told].map((topic) => [topic, ajv.compile(widened(schemaForWebhook(SCHEMA_VERSION, topic)) as object)]),
    );
    const faults = receiver.received.flatMap(({ topic, body }) => {
      const validate = validators.get(topic);
      return validate?.(body) ? [] : [`${topic}: ${ajv.errorsText(validate?.errors)}`];
    });
    expect([...new Set(faults)]).toEqual([]);
  });
});

describe("delivery", () => {
  test("WHEN an order is placed THEN its delivery is signed and carries every header of Shopify", async () => {
    const shop = open();
    shop.placeOrder([shop.addVariant({ stock: { Main: 3 } }), 2]);
    await idle(shop);

    const delivery = receiver.received.find(({ topic }) => topic === "orders/create");
    expect(delivery?.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "test.myshopify.com",
      "x-shopify-api-version": "2026-10",
      "x-shopify-hmac-sha256": signatureOf(delivery?.text ?? "", "secret"),
    });
    for (const header of ["x-shopify-webhook-id", "x-shopify-event-id", "x-shopify-triggered-at"]) {
      expect(delivery?.headers[header]).toBeTruthy();
    }
  });

  test("GIVEN a door that answers 500 twice THEN the same delivery is tried again until it is taken", async () => {
    const shop = open();
    let refusals = 2;
    receiver.answer = ({ topic }) => (topic === "orders/create" && refusals-- > 0 ? 500 : 200);
    shop.placeOrder([shop.addVariant(), 1]);
    await idle(shop);

    const tries = receiver.received.filter(({ topic }) => topic === "orders/create");
    expect(tries).toHaveLength(3);
    expect(new Set(tries.map(({ webhookId }) => webhookId)).size).toBe(1);
    const logged = [...shop.shop.deliveries.values()].find(({ topic }) => topic === "orders/create");
    expect(logged?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(logged?.state).toBe("acknowledged");
  });

  test("GIVEN a door that does not answer once THEN Shopify waits five seconds and tries again", async () => {
    const shop = open();
    let silences = 1;
    receiver.answer = ({ topic }) => (topic === "orders/create" && silences-- > 0 ? null : 200);
    shop.placeOrder([shop.addVariant(), 1]);
    await idle(shop);

    const logged = [...shop.shop.deliveries.values()].find(({ topic }) => topic === "orders/create");
    expect(logged?.attempts.map(({ status }) => status)).toEqual([null, 200]);
    expect(logged?.attempts[0]?.milliseconds).toBeGreaterThan(4900);
  });

  test("WHEN the log is sent again in reverse, twice THEN the same bodies arrive under the same ids", async () => {
    const shop = open();
    shop.placeOrder([shop.addVariant(), 1]);
    await idle(shop);
    const first = receiver.received.splice(0);
    await shop.sandbox.courier.resend(shop.shop, [...shop.shop.deliveries.values()].reverse(), 2);

    const ids = [...shop.shop.deliveries.values()].map(({ webhookId }) => webhookId).reverse();
    expect(receiver.received.map(({ webhookId }) => webhookId)).toEqual([...ids, ...ids]);
    expect(new Set(receiver.received.map(({ text }) => text))).toEqual(new Set(first.map(({ text }) => text)));
  });

  test("GIVEN the app was uninstalled THEN nothing but the redaction is sent", async () => {
    const shop = open();
    const variant = shop.addVariant();
    await idle(shop);
    receiver.received.splice(0);
    shop.sandbox.act(shop.shop, uninstallApp);
    shop.placeOrder([variant, 1]);
    shop.sandbox.act(shop.shop, (context) => context.emit("shop/redact", {}));
    await idle(shop);
    expect(receiver.received.map(({ topic }) => topic)).toEqual(["app/uninstalled", "shop/redact"]);
  });
});

describe("subscriptions", () => {
  test("GIVEN include_fields THEN the body has those fields alone", async () => {
    const shop = open(path.join(TOMLS, "filtered.app.toml"));
    shop.placeOrder([shop.addVariant(), 2]);
    await idle(shop);
    const bodies = receiver.received.filter(({ topic }) => topic === "orders/create").map(({ body }) => body);
    expect(bodies).toEqual([{ name: "#1001", line_items: [{ quantity: 2 }] }]);
  });

  test("GIVEN a filter THEN only events that pass it are delivered", async () => {
    const shop = open(path.join(TOMLS, "filtered.app.toml"));
    const variant = shop.addVariant({ stock: { Main: 5 } });
    await idle(shop);
    receiver.received.splice(0);
    shop.placeOrder([variant, 2]);
    shop.placeOrder([variant, 4]);
    await idle(shop);
    const levels = receiver.received.filter(({ topic }) => topic === "inventory_levels/update");
    expect(levels.map(({ body }) => (body as { available: number }).available)).toEqual([-1]);
  });
});
