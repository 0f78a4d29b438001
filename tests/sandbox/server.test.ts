import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunningSandbox } from "../../sandbox/server.ts";
import type { ShopState } from "../../sandbox/state/index.ts";
import { askHttp, get, post, startTestSandbox } from "./http.ts";
import { DOMAIN } from "./shop.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const SHOP_NAME = "{ shop { name } }";

let sandbox: RunningSandbox;
let directory: string;

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  sandbox = await startTestSandbox({ clockFile: path.join(directory, "clock") });
});

afterEach(async () => {
  await sandbox.stop();
  rmSync(directory, { recursive: true });
});

async function exchange(requested: string, extra: object = {}) {
  return post(`${sandbox.url}/${DOMAIN}/admin/oauth/access_token`, {
    client_id: "key",
    client_secret: "secret",
    grant_type: EXCHANGE,
    subject_token: sandbox.sessionToken(DOMAIN),
    requested_token_type: requested,
    ...extra,
  });
}

async function statusWith(token: unknown): Promise<number> {
  return (await askHttp(sandbox, String(token), SHOP_NAME)).status;
}

describe("access", () => {
  test("GIVEN no token or a wrong one THEN Shopify's 401", async () => {
    const { status, body } = await askHttp(sandbox, "wrong", SHOP_NAME);
    expect(status).toBe(401);
    expect(body).toEqual({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
  });

  test("GIVEN a session token THEN an expiring offline token is exchanged for it, can expire, and is refreshed once", async () => {
    const { body } = await exchange(OFFLINE, { expiring: 1 });
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 90 * 24 * 3600 });
    expect(await statusWith(body.access_token)).toBe(200);
    await post(`${sandbox.url}/control/${DOMAIN}/tokens/expire`, {});
    expect(await statusWith(body.access_token)).toBe(401);

    const refresh = {
      client_id: "key",
      client_secret: "secret",
      grant_type: "refresh_token",
      refresh_token: body.refresh_token,
    };
    const url = `${sandbox.url}/${DOMAIN}/admin/oauth/access_token`;
    const refreshed = await post(url, refresh);
    expect(await statusWith(refreshed.body.access_token)).toBe(200);
    expect((await post(url, refresh)).status).toBe(400);
  });

  test("WHEN an online token is asked for THEN it names the user and no refresh token", async () => {
    const { body } = await exchange(ONLINE);
    expect(body).toMatchObject({ expires_in: 24 * 3600, associated_user: { account_owner: true } });
    expect(body.refresh_token).toBeUndefined();
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }],
    ["a session token of another secret", { subject_token: "a.b.c" }],
    ["an unknown grant", { grant_type: "password" }],
  ])("GIVEN %s THEN no token", async (_what, change) => {
    expect((await exchange(OFFLINE, change)).status).toBe(400);
  });

  test("GIVEN a scope that was not granted THEN Shopify's access-denied error beside the data", async () => {
    const { body: token } = await exchange(OFFLINE);
    const { body } = await askHttp(
      sandbox,
      String(token.access_token),
      "{ shop { name } orders(first: 1) { nodes { id } } }",
    );
    expect(body.errors).toMatchObject([
      {
        message: "Access denied for orders field. Required access: `read_orders` access scope.",
        path: ["orders"],
        extensions: { code: "ACCESS_DENIED" },
      },
    ]);
  });

  test("GIVEN the app was uninstalled THEN its tokens end", async () => {
    const { body: token } = await exchange(OFFLINE);
    await post(`${sandbox.url}/control/${DOMAIN}/uninstall`, {});
    expect(await statusWith(token.access_token)).toBe(401);
    expect(await statusWith(sandbox.staticToken(DOMAIN))).toBe(200);
  });
});

describe("the clock", () => {
  test("WHEN it jumps two weeks THEN the sandbox and the clock file have jumped", async () => {
    const before = Date.parse(sandbox.clock.now());
    const { body } = await post(`${sandbox.url}/control/clock`, { advance: "P14D" });
    const days = (Date.parse(String(body.now)) - before) / 86_400_000;
    expect(days).toBeCloseTo(14, 3);
    expect(Number(readFileSync(path.join(directory, "clock"), "utf8"))).toBe(body.offsetMs);
    expect(await get(`${sandbox.url}/control/clock`)).toMatchObject({ offsetMs: body.offsetMs });
  });

  test("GIVEN neither a duration nor an instant THEN one line says what to send", async () => {
    const { status, body } = await post(`${sandbox.url}/control/clock`, { advance: "two weeks" });
    expect(status).toBe(400);
    expect(body.error).toContain('{"advance": "P14D"}');
  });
});

describe("several shops", () => {
  test("GIVEN two shops THEN a token opens one, and nothing of the other is seen", async () => {
    const shops = [DOMAIN, "other.myshopify.com"].map((domain) => ({ domain, name: domain }));
    const two = await startTestSandbox({ shops });
    const token = two.staticToken(DOMAIN);
    expect((await askHttp(two, token, SHOP_NAME)).body.data).toEqual({ shop: { name: DOMAIN } });
    expect((await askHttp(two, token, SHOP_NAME, "other.myshopify.com")).status).toBe(401);
    expect((await askHttp(two, token, SHOP_NAME, "nobody.myshopify.com")).status).toBe(404);
    await two.stop();
  });
});

describe("the state file", () => {
  test("WHEN the sandbox stops and starts again THEN it goes on where it was", async () => {
    const stateFile = path.join(directory, "state.json");
    const first = await startTestSandbox({ stateFile });
    const create = 'mutation { productCreate(product: { title: "Mug" }) { product { id } } }';
    const made = await askHttp(first, first.staticToken(DOMAIN), create);
    await first.stop();
    const second = await startTestSandbox({ stateFile });
    const read = await askHttp(second, second.staticToken(DOMAIN), "{ products(first: 5) { nodes { id title } } }");
    const { product } = (made.body.data as { productCreate: { product: { id: string } } }).productCreate;
    expect(read.body.data).toEqual({ products: { nodes: [{ id: product.id, title: "Mug" }] } });
    await second.stop();
  });
});

describe("control", () => {
  test("GIVEN a shop that is not there THEN one line says which there are", async () => {
    expect(await get(`${sandbox.url}/control/nobody.myshopify.com/idle`)).toEqual({
      error: "There is no shop nobody.myshopify.com. GET /control/shops lists them.",
    });
  });

  test("GIVEN weather that is none THEN one line names what there is", async () => {
    const { status, body } = await post(`${sandbox.url}/control/weather`, { rain: 1 });
    expect(status).toBe(400);
    expect(body.error).toContain("serverError");
  });

  test("WHEN the pages are opened THEN they show the shops, and one shop's orders, shipments and deliveries", async () => {
    const page = async (place: string) => (await fetch(`${sandbox.url}${place}`)).text();
    expect(await page("/control")).toContain(DOMAIN);
    expect(await page(`/control/${DOMAIN}`)).toContain("Webhook deliveries");
  });

  test("WHEN goods are sent, received short and ordered by the forms THEN the shop has followed", async () => {
    const token = sandbox.staticToken(DOMAIN);
    const set = `mutation { productSet(input: { title: "Mug", variants: [{
      optionValues: [{ optionName: "Title", name: "Default Title" }], inventoryItem: { tracked: true }, inventoryPolicy: CONTINUE
    }] }) { product { variants(first: 1) { nodes { id inventoryQuantity } } } } }`;
    await askHttp(sandbox, token, set);
    const shop = sandbox.shop(DOMAIN) as ShopState;
    const [variantId = ""] = shop.variants.keys();
    const [locationId = ""] = shop.locations.keys();
    const send = async (form: string, fields: Record<string, string>) => {
      const url = `${sandbox.url}/control/${DOMAIN}/desk/${form}`;
      return (await fetch(url, { method: "POST", body: new URLSearchParams(fields) })).text();
    };
    expect(await send("inbound", { variantId, locationId, quantity: "8", days: "14" })).toContain("is under way");
    const [shipment] = shop.shipments.values();
    const received = {
      shipmentId: shipment?.id ?? "",
      lineId: shipment?.lineItems[0]?.id ?? "",
      accepted: "6",
      rejected: "2",
    };
    expect(await send("receive", received)).toContain("6 accepted, 2 rejected");
    expect(await send("order", { variantId, quantity: "4" })).toContain("Order #1001 is placed.");
    expect(await send("order", { variantId, quantity: "0" })).toContain("Refused: Quantity must be greater");
    const read = await askHttp(sandbox, token, "{ productVariants(first: 1) { nodes { inventoryQuantity } } }");
    expect(read.body.data).toEqual({ productVariants: { nodes: [{ inventoryQuantity: 2 }] } });
  });
});
