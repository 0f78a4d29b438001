import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunningSandbox } from "../../sandbox/server.ts";
import type { ShopState } from "../../sandbox/state/index.ts";
import { FAULTS } from "../../sandbox/control/presets.ts";
import { askHttp, get, post, startTestSandbox } from "./http.ts";
import { startReceiver, until, type Receiver } from "./receiver.ts";
import { DOMAIN } from "./shop.ts";

const APP_TOML = "shopify.app.toml";
const CREATE = 'mutation { productCreate(product: { title: "Mug" }) { product { id } } }';

let receiver: Receiver;
let sandbox: RunningSandbox;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({ appConfigFile: APP_TOML, appUrl: receiver.url });
});

afterEach(async () => {
  await sandbox.stop();
  await receiver.stop();
});

const shop = () => sandbox.shop(DOMAIN) as ShopState;
const page = async (place: string) => (await fetch(sandbox.url + place)).text();
const send = async (place: string, fields: Record<string, string>) =>
  (await fetch(sandbox.url + place, { method: "POST", body: new URLSearchParams(fields) })).text();
const settled = () => until(() => sandbox.courier.pending(shop()) === 0, "every delivery is settled");

async function createProduct(): Promise<void> {
  await askHttp(sandbox, sandbox.staticToken(DOMAIN), CREATE);
}

/** A token that the app holds, and whether it opens anything. */
async function appToken(): Promise<() => Promise<number>> {
  const { body } = await post(`${sandbox.url}/${DOMAIN}/admin/oauth/access_token`, {
    client_id: "key",
    client_secret: "secret",
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: sandbox.sessionToken(DOMAIN),
    expiring: 1,
  });
  return async () =>
    (await askHttp(sandbox, String(body["access_token"]), "{ products(first: 1) { nodes { id } } }")).status;
}

describe("the log of deliveries", () => {
  test("WHEN it is browsed THEN topics can be picked out, pages turned, and a delivery sent again from where it stands", async () => {
    for (let made = 0; made < 60; made += 1) await createProduct();
    await settled();
    const place = `/control/${DOMAIN}/log?topic=products%2Fcreate&state=acknowledged`;
    const first = await page(place);
    expect(first).toContain("60 of 180; 50 are shown.");
    expect(first).not.toContain('<td class="text">inventory_items/create</td>');
    const older = /href="([^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await page(older)).toContain("10 are shown.");

    receiver.received.length = 0;
    const form = /action="(\/control\/[^"]*\/desk\/resend\?back=[^"]*)"/.exec(first)?.[1] ?? "";
    const [newest] = [...shop().deliveries.values()].filter(({ topic }) => topic === "products/create").slice(-1);
    const answer = await send(form, { id: newest?.id ?? "" });
    expect(answer).toContain("1 deliveries are sent again.");
    expect(answer).toContain("60 of 180; 50 are shown.");
    await until(() => receiver.received.length === 1, "it arrives");
    expect(receiver.received[0]?.webhookId).toBe(newest?.webhookId);
  });
});

describe("faults from a seed", () => {
  test("GIVEN the same seed and the same doings THEN the same deliveries are lost and tried again", async () => {
    const fates = async () => {
      const door = await startReceiver();
      const played = await startTestSandbox({ appConfigFile: APP_TOML, appUrl: door.url, seed: 7 });
      played.courier.faults = {
        ...(FAULTS["storm"] ?? played.courier.faults),
        delayMs: 20,
        burstMs: 5,
        loss: 0.2,
        refused: 0.2,
      };
      for (let made = 0; made < 12; made += 1) await askHttp(played, played.staticToken(DOMAIN), CREATE);
      const ofShop = played.shop(DOMAIN) as ShopState;
      await until(() => played.courier.pending(ofShop) === 0, "every delivery is settled");
      await played.stop();
      await door.stop();
      return [...ofShop.deliveries.values()].map(({ topic, state, attempts }) => [
        topic,
        state,
        attempts.filter(({ error }) => error !== null).length,
      ]);
    };
    const first = await fates();
    expect(await fates()).toEqual(first);
    expect(first.some(([, state]) => state === "lost")).toBe(true);
    expect(first.some(([, , failed]) => failed !== 0)).toBe(true);
  });
});

describe("the life of an installation, by the forms", () => {
  test.each(["expiresAt", "revokedAt"])("WHEN the app's tokens are %s THEN they open nothing any more", async (how) => {
    const status = await appToken();
    expect(await status()).toBe(200);
    expect(await send(`/control/${DOMAIN}/desk/tokens`, { how })).toContain("1 tokens of the app have ended.");
    expect(await status()).toBe(401);
  });

  test("WHEN a scope is taken away THEN the app hears of it", async () => {
    await send(`/control/${DOMAIN}/desk/scopes`, { scopes: "read_products, read_orders" });
    await settled();
    expect(receiver.received.at(-1)).toMatchObject({
      topic: "app/scopes_update",
      body: { current: ["read_products", "read_orders"] },
    });
  });

  test("WHEN the app is uninstalled THEN it hears of it, and the page offers what is left", async () => {
    await send(`/control/${DOMAIN}/desk/uninstall`, {});
    await settled();
    expect(receiver.received.at(-1)?.topic).toBe("app/uninstalled");
    const shown = await page(`/control/${DOMAIN}`);
    expect(shown).toContain("not installed");
    expect(shown).not.toContain("Revoke");
  });

  test("WHEN the shop moves to another time zone THEN the app hears of it; a zone that is none is refused", async () => {
    await send(`/control/${DOMAIN}/desk/timezone`, { zone: "Europe/Berlin" });
    await settled();
    expect(receiver.received.at(-1)).toMatchObject({
      topic: "shop/update",
      body: { iana_timezone: "Europe/Berlin" },
    });
    expect(await send(`/control/${DOMAIN}/desk/timezone`, { zone: "Nowhere" })).toContain("Nowhere is no time zone");
  });
});

describe("several shops", () => {
  const SECOND = { domain: "second.myshopify.com", name: "Second", locations: "Warehouse, Shop floor" };

  test("WHEN one more is opened THEN it has an API of its own, and the app is not in it yet", async () => {
    expect(await send("/control/desk/shops", SECOND)).toContain("The shop second.myshopify.com is open.");
    const token = sandbox.staticToken(SECOND.domain);
    const { body } = await askHttp(
      sandbox,
      token,
      "{ location { name } locations(first: 5) { nodes { name } } }",
      SECOND.domain,
    );
    expect(body["data"]).toMatchObject({ location: { name: "Warehouse" }, locations: { nodes: [{}, {}] } });
    expect(sandbox.shop(SECOND.domain)?.installation).toBeNull();
    expect(sandbox.shop(SECOND.domain)?.webhookSubscriptions).toEqual([]);
  });

  test.each([
    [{ ...SECOND, domain: DOMAIN }, "there is a shop"],
    [{ ...SECOND, domain: "example.com" }, "is no shop&#39;s domain"],
  ])("GIVEN %j THEN one line says why not", async (fields, words) => {
    expect(await send("/control/desk/shops", fields)).toContain(words);
    expect(sandbox.state.shops.size).toBe(1);
  });
});

describe("the state as a file", () => {
  const put = (body: string) => fetch(`${sandbox.url}/control/state`, { method: "PUT", body });

  test("WHEN it is saved, the shop changes, and it is loaded THEN all is as it was, and what was owed is delivered", async () => {
    receiver.answer = () => 500;
    await createProduct();
    await until(() => receiver.received.length > 0, "a delivery is tried");
    const saved = await page("/control/state");
    const then = sandbox.clock.milliseconds();
    await send("/control/desk/clock", { days: "14" });
    await createProduct();
    expect(shop().products.size).toBe(2);

    receiver.answer = () => 200;
    expect((await put(saved)).status).toBe(200);
    expect(shop().products.size).toBe(1);
    expect(Math.abs(sandbox.clock.milliseconds() - then)).toBeLessThan(60_000);
    await settled();
    expect([...shop().deliveries.values()].every(({ state }) => state === "acknowledged")).toBe(true);
    await createProduct();
    expect(await get(`${sandbox.url}/control/shops`)).toEqual([{ domain: DOMAIN, name: "Test" }]);
    expect(shop().products.size).toBe(2);
  });

  test.each(["", "[]", '{"version":1}', "null"])(
    "GIVEN %j THEN one line says that it is no saved state",
    async (text) => {
      const answer = await put(text);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        error: expect.stringContaining("not a saved local Shopify") as string,
      });
      expect(shop().name).toBe("Test");
    },
  );
});
