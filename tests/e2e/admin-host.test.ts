import { createHmac } from "node:crypto";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { APP_BRIDGE_PATH } from "../../sandbox/admin-host/routes.ts";
import { createProduct } from "../../sandbox/products/products.ts";
import { startSandbox, type RunningSandbox } from "../../sandbox/server.ts";
import { startTunnel, type Tunnel } from "../../sandbox/tunnel/tunnel.ts";
import { freePort } from "../../scripts/ports.ts";
import { startAppStub, type AppStub } from "../support/app-stub.ts";
import { launchBrowser } from "../support/browser.ts";

const SHOP = "demo.myshopify.com";
const SECRET = "test-secret";

let app: AppStub;
let tunnel: Tunnel;
let sandbox: RunningSandbox;
let browser: Browser;
let page: Page;
let frame: FrameLocator;
let errors: string[];

beforeAll(async () => {
  const tunnelPort = await freePort();
  sandbox = await startSandbox({
    port: 0,
    appUrl: `http://127.0.0.1:${tunnelPort}`,
    apiKey: "test-key",
    apiSecret: SECRET,
    shops: [{ domain: SHOP, name: "Demo" }],
    seed: 1,
  });
  app = await startAppStub(() => sandbox.url + APP_BRIDGE_PATH);
  tunnel = await startTunnel({ port: tunnelPort, appUrl: app.url, adminOrigin: sandbox.url });
  const shop = sandbox.shop(SHOP);
  if (shop) {
    sandbox.act(shop, (context) => createProduct(context, { product: { title: "Red mug" } }));
    sandbox.act(shop, (context) => createProduct(context, { product: { title: "Blue mug" } }));
  }
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await tunnel.close();
  await app.close();
  await sandbox.stop();
});

beforeEach(async () => {
  await page?.context().close();
  app.seen.length = 0;
  errors = [];
  page = await browser.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  frame = page.frameLocator("[data-app-frame]");
});

const admin = (path: string) => `${sandbox.url}/${SHOP}/admin${path}`;
const appPath = () => `/apps/${sandbox.app.handle}`;

/** Opens the app in the admin and waits until App Bridge has spoken. */
async function openApp(path = "/app") {
  await page.goto(admin(appPath() + path));
  await page.getByRole("heading", { name: "Stub page" }).waitFor();
}

/** Two busy cores are slow to show things. */
const PATIENCE = { timeout: 10_000 };

async function expectShown(locator: Locator) {
  await expect.poll(() => locator.isVisible(), PATIENCE).toBe(true);
}

async function expectGone(locator: Locator) {
  await expect.poll(() => locator.isVisible(), PATIENCE).toBe(false);
}

/** Runs a script in the app's page. */
const inApp = (script: string): Promise<unknown> => frame.locator("body").evaluate(script);

describe("loading the app", () => {
  test("WHEN the app is opened THEN its address carries Shopify's launch parameters, signed", async () => {
    await openApp("/app/backorders?page=2");
    const [first] = app.seen;
    const url = new URL(first?.url ?? "", "http://app");
    const parameters = Object.fromEntries(url.searchParams);
    expect(url.pathname).toBe("/app/backorders");
    expect(parameters).toMatchObject({ page: "2", embedded: "1", shop: SHOP, locale: "en" });
    expect(Buffer.from(parameters["host"] ?? "", "base64").toString()).toBe("admin.shopify.com/store/demo");
    const { hmac, ...signed } = parameters;
    const text = new URLSearchParams(Object.entries(signed).toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
    expect(hmac).toBe(createHmac("sha256", SECRET).update(text).digest("hex"));
    expect(claimsOf(parameters["id_token"])).toMatchObject({ aud: "test-key", dest: `https://${SHOP}` });
  });

  test("WHEN another site frames the app THEN the browser refuses: only the admin was added to frame-ancestors", async () => {
    const answer = await fetch(`${tunnel.url}/app?shop=${SHOP}`);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toBe(`frame-ancestors https://${SHOP} https://admin.shopify.com ${sandbox.url};`);
  });

  test("GIVEN the admin's own page THEN it frames the app only and is itself never framed", async () => {
    const answer = await fetch(admin(appPath()));
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`frame-src ${tunnel.url}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
  });

  test("WHEN the app redirects to Shopify's admin THEN it comes out at the local one", async () => {
    const answer = await fetch(`${tunnel.url}/out`, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(admin("/orders"));
  });

  test("WHEN the app is opened outside the admin THEN it goes to its place in the admin", async () => {
    await page.goto(`${tunnel.url}/app/backorders?shop=${SHOP}&host=x`);
    await page.waitForURL(admin(`${appPath()}/app/backorders`));
    expect(errors).toEqual([]);
  });
});

function claimsOf(token = ""): unknown {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

describe("session tokens", () => {
  test("WHEN the app's page fetches from its own origin THEN the request carries a session token", async () => {
    await openApp();
    expect(await inApp("fetch('/data').then((answer) => answer.text())")).toBe("data");
    const { headers } = app.seen.find(({ url }) => url === "/data") ?? {};
    expect(claimsOf(headers?.authorization?.replace("Bearer ", ""))).toMatchObject({ aud: "test-key" });
  });

  test("WHEN the app calls a token stale THEN App Bridge asks once more with a new one", async () => {
    await openApp();
    expect(await inApp("fetch('/stale', { method: 'POST', body: 'x' }).then((answer) => answer.text())")).toBe("fresh");
    const tokens = app.seen.filter(({ url }) => url === "/stale").map(({ headers }) => headers.authorization);
    expect(new Set(tokens).size).toBe(2);
  });

  test("WHEN the library bounces for a token THEN the page comes back with one", async () => {
    await openApp();
    const wanted = encodeURIComponent(`${tunnel.url}/app/backorders?embedded=1&shop=${SHOP}`);
    await inApp(`location.assign('/auth/session-token?shopify-reload=${wanted}')`);
    await expect.poll(() => app.seen.some(({ url }) => /^\/app\/backorders\?.*id_token=ey/.test(url))).toBe(true);
  });
});

describe("navigation", () => {
  test("WHEN a link of the app is pressed in the admin THEN the app navigates and the address bar follows", async () => {
    await openApp();
    await page.getByRole("link", { name: "Backorders" }).click();
    await expectShown(frame.getByText("at /app/backorders"));
    await page.waitForURL(admin(`${appPath()}/app/backorders`));
    expect(await page.getByRole("link", { name: "Backorders" }).getAttribute("aria-current")).not.toBeNull();
    await page.goBack();
    await page.waitForURL(admin(`${appPath()}/app`));
    expect(errors).toEqual([]);
  });

  test("WHEN the app leads to the admin THEN the admin opens its own page", async () => {
    await openApp();
    await frame.locator("#orders").click();
    await page.waitForURL(admin("/orders"));
    await openApp();
    await inApp("void window.open('https://admin.shopify.com/store/demo/products', '_top')");
    await page.waitForURL(admin("/products"));
    expect(await page.getByRole("link", { name: "Red mug" }).count()).toBe(1);
  });
});

describe("what the admin shows for the app", () => {
  test("WHEN the title's button is pressed THEN the app's button is pressed", async () => {
    await openApp();
    await page.getByRole("button", { name: "Do it" }).click();
    await expect.poll(() => inApp("document.title")).toBe("pressed");
  });

  test("WHEN the app shows a toast THEN the admin says it until the app hides it", async () => {
    await openApp();
    const id = await inApp("shopify.toast.show('Order saved', { duration: 60000 })");
    await expectShown(page.getByText("Order saved"));
    await inApp(`shopify.toast.hide("${String(id)}")`);
    await expectGone(page.getByText("Order saved"));
  });

  test("WHEN the app loads THEN the admin shows that", async () => {
    await openApp();
    await inApp("shopify.loading(true)");
    await expectShown(page.locator("[data-loading]"));
    await inApp("shopify.loading(false)");
    await expectGone(page.locator("[data-loading]"));
  });

  test("WHEN a modal is shown and answered THEN the app hears it and the modal closes", async () => {
    await openApp();
    expect(await frame.getByText("Sure?").isVisible()).toBe(false);
    await inApp("shopify.modal.show('confirm')");
    await expectShown(frame.getByText("Sure?"));
    await frame.getByRole("button", { name: "Yes" }).click();
    await expectShown(frame.getByText("confirmed"));
    expect(await frame.getByRole("dialog").count()).toBe(0);
  });

  test("WHEN a form with a save bar changes THEN the admin offers to save and to discard", async () => {
    await openApp();
    await frame.getByLabel("Days").fill("5");
    await page.getByRole("button", { name: "Save" }).click();
    await expectShown(frame.getByText("saved 5"));
    await expectGone(page.getByText("Unsaved changes"));
    await frame.getByLabel("Days").fill("6");
    await page.getByRole("button", { name: "Discard" }).click();
    await expectShown(frame.getByText("discarded"));
    expect(await frame.getByLabel("Days").inputValue()).toBe("3");
  });

  test("WHEN the resource picker is used THEN the app gets what the merchant chose", async () => {
    await openApp();
    const picked = inApp("shopify.resourcePicker({ type: 'product', multiple: true })");
    await page.getByLabel("Search").fill("red");
    await expectGone(page.getByLabel("Blue mug"));
    await page.getByLabel("Red mug").check();
    await page.getByRole("button", { name: "Select" }).click();
    expect(await picked).toMatchObject([{ title: "Red mug" }]);
  });

  test("WHEN the app uses what is not played THEN it fails loudly", async () => {
    await openApp();
    await expect(inApp("shopify.pos.close()")).rejects.toThrow("does not play shopify.pos");
  });
});

test("GIVEN the admin with the app THEN it is kept as a picture", async () => {
  await openApp();
  await frame.getByLabel("Days").fill("5");
  await inApp("void shopify.toast.show('Order saved')");
  await expectShown(page.getByText("Order saved"));
  const picture = await page.screenshot({ path: "tests/output/admin-host.png" });
  expect(picture.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});
