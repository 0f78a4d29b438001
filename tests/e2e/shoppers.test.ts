import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addProduct } from "../support/storefront.ts";
import {
  addBackorder,
  addItem,
  addRevision,
  addRow,
  addShipment,
  addStock,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, expectText, expectToast, expectFaultless } = visit;

/** Somebody who asked for a lamp at some time. */
const addAlert = (email: string, hour: number, overrides = {}) =>
  addRow<{ id: string }>(visit.admin.pool, "stock_alerts", {
    ...{ shop: ROWS_SHOP, item_id: gid("InventoryItem", 1), market: "home", email, locale: "en", units: 2 },
    ...{ state: "waiting", asked_at: `2026-11-20T0${hour}:00:00Z`, joined_at: `2026-11-20T0${hour}:30:00Z` },
    ...overrides,
  });

/** A lamp with one who was told, two in line and one who has not confirmed. */
async function addLine(): Promise<Record<string, string>> {
  await addItem(visit.admin.pool, 1, { title: "White hanging lamp - Large" });
  const told = { state: "told", announced: 1, lapses_at: "2026-11-23T08:00:00Z" };
  const ids = [
    await addAlert("told@example.com", 1, told),
    await addAlert("first@example.com", 2),
    await addAlert("second@example.com", 3, { locale: "de" }),
    await addAlert("asked@example.com", 4, { state: "asked", joined_at: null }),
  ].map(({ id }) => id);
  return { told: ids[0] ?? "", second: ids[2] ?? "", asked: ids[3] ?? "" };
}

/** https://shopify.dev/docs/apps/build/authentication-authorization: what only the app's secret makes of a number. */
const pageOf = (id = "") =>
  `/line/${id}.${createHmac("sha256", "test-secret").update(`stock alert ${id}`).digest("base64url")}`;

async function expectWhole(page: Page): Promise<void> {
  expect(await axeFaults(page, "html")).toEqual([]);
  expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
}

test("GIVEN shoppers wait WHEN the merchant looks THEN he sees for what and how many, what is kept of one, and settles how they are told", async () => {
  await open("/app/back-in-stock", "Back in stock");
  await expectText("Nobody waits for anything");
  await expectFaultless();
  await addLine();
  await open("/app/back-in-stock", "Back in stock");
  await expectText("White hanging lamp - Large");
  await visit.opened.app.getByLabel("E-mail address").fill("Second@example.com");
  await press("Look up");
  await expectText("language de");
  await expectFaultless();
  await visit.opened.page.screenshot({ path: "tests/output/back-in-stock-admin.png", fullPage: true });
  await open("/app/back-in-stock", "Back in stock", NARROW);
  await expectText("2 in line for 4 units · 1 announced · 1 not confirmed");
  await expectFaultless();

  await open("/app/back-in-stock/settings", "Back in stock settings");
  await visit.opened.app.getByLabel("Told after").fill("0");
  await visit.opened.page.getByRole("button", { name: "Save", exact: true }).click();
  await expectText("Enter at least one day.");
  await visit.opened.app.getByLabel("Told after").fill("5");
  await visit.opened.app.getByLabel("A shopper confirms his address by mail first").uncheck();
  await visit.opened.app.getByLabel("Button").fill("Ping me");
  await expectFaultless();
  await visit.opened.page.screenshot({ path: "tests/output/back-in-stock-settings.png", fullPage: true });
  await visit.opened.page.getByRole("button", { name: "Save", exact: true }).click();
  await expectToast("Settings saved");
  const { rows } = await visit.admin.pool.query("SELECT settings FROM alert_settings");
  const texts = { heading: "", email: "", units: "", consent: "", send: "Ping me", taken: "" };
  expect(rows).toEqual([{ settings: { doubleOptIn: false, buyDays: 5, texts } }]);
});

test("GIVEN a variant is sold out WHEN a shopper asks on its page without script THEN the shop answers in its theme, and he is on the list", async () => {
  await open("/app/back-in-stock", "Back in stock");
  const { sandbox, browser, pool } = visit.admin;
  const shop = sandbox.shop(ROWS_SHOP);
  if (!shop) throw new Error("The sandbox has no shop.");
  const promise = { version: 1, asOf: "2026-11-21T09:00:00Z", available: 0, continuesSelling: false, quotes: [] };
  addProduct(sandbox, shop, { title: "Lamp", handle: "lamp", variants: [{ policy: "DENY", promise }] });
  const [variant] = [...shop.variants.values()].slice(-1);
  await addItem(pool, 9, { variant_id: variant?.id ?? "", continues_selling: false });
  const page = await (await browser.newContext({ viewport: NARROW, javaScriptEnabled: false })).newPage();
  await page.goto(`${sandbox.url}/${ROWS_SHOP}/products/lamp`);
  await page.screenshot({ path: "tests/output/back-in-stock-link.png", fullPage: true });
  await page.getByRole("link", { name: "Tell me when it is back" }).click();
  await page.screenshot({ path: "tests/output/back-in-stock-form.png", fullPage: true });
  await page.getByLabel("E-mail").fill("Ada@Example.com");
  await page.getByLabel("Units").fill("3");
  await page.getByLabel("You may mail me about this product.").check();
  // Whoever is faster than this is no shopper.
  await page.waitForTimeout(2_100);
  await page.getByRole("button", { name: "Tell me" }).click();
  await page.getByText("Thank you.").waitFor();
  await page.screenshot({ path: "tests/output/back-in-stock-answer.png", fullPage: true });
  await page.context().close();
  const { rows } = await pool.query("SELECT email, units, market, state, item_id FROM stock_alerts");
  const item_id = gid("InventoryItem", 9);
  expect(rows).toEqual([{ email: "ada@example.com", units: 3, market: "home", state: "asked", item_id }]);
});

test("GIVEN a shopper's own page WHEN he confirms, looks and leaves THEN it says where he stands, and forgets him", async () => {
  const { told, second, asked } = await addLine();
  const { sandbox, browser, pool } = visit.admin;
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const address = (id = "") => sandbox.options.appUrl + pageOf(id);
  await plain.goto(address(asked));
  await plain.getByRole("button", { name: "Yes, tell me" }).click();
  await plain.getByText("Your place in line: 3").waitFor();
  await plain.context().close();

  const page = await (await browser.newContext({ viewport: NARROW })).newPage();
  await page.goto(address(asked));
  await page.screenshot({ path: "tests/output/back-in-stock-line.png", fullPage: true });
  await expectWhole(page);
  await page.goto(address(second));
  await page.getByText("Ihr Platz in der Reihe: 2").waitFor();
  await page.getByRole("button", { name: "Reihe verlassen" }).click();
  await page.getByText("Ihre Adresse ist gelöscht").waitFor();
  await page.goto(address(told));
  await page.getByText("Units that came for you: 1.").waitFor();
  await page.goto(`${sandbox.options.appUrl}/line/${told}.wrong`);
  await page.getByText("This link is no longer in use").waitFor();
  await page.context().close();

  // What a mail program sends for its reader who wants no more of it.
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const { status } = await fetch(sandbox.options.appUrl + pageOf(told), { method: "POST", body });
  expect(status).toBe(200);
  const { rows } = await pool.query("SELECT email, state FROM stock_alerts ORDER BY id");
  expect(rows).toEqual([
    { email: "first@example.com", state: "waiting" },
    { email: "asked@example.com", state: "waiting" },
  ]);
});

test("GIVEN an order waits WHEN its merchant follows what the buyer sees THEN the buyer reads when it ships and why, in any language", async () => {
  const { pool, browser } = visit.admin;
  await addItem(pool, 1, { title: "Regency cakestand with three very long tiers" });
  await addStock(pool, 1, 6, 12);
  await addShipment(pool, { n: 2, expectedOn: "2026-12-05", sent: 10 });
  await addBackorder(pool, { n: 2, wanted: 7, allocated: 6, latestOn: "2026-12-05" });
  const line = await addBackorder(pool, {
    n: 3,
    wanted: 5,
    latestOn: "2026-12-12",
    seenPromise: "Ships <b>5 December</b>",
  });
  await addRevision(pool, line, "2026-12-05", { kind: "first_promise" }, "2026-11-01T09:03:05Z");
  await addRevision(pool, line, "2026-12-12", { kind: "queue_changed" }, "2026-11-20T15:12:00Z");
  const { app } = await open(`/app/backorders/${line}`, "Regency cakestand with three very long tiers");
  const address = await app.getByRole("link", { name: "What the buyer sees" }).getAttribute("href");
  await expectFaultless();
  await visit.opened.page.screenshot({ path: "tests/output/buyer-page-admin.png", fullPage: true });

  for (const [locale, text] of [
    ["en-GB", "Expected to ship: 12 December"],
    ["de-DE", "Voraussichtlicher Versand: 12. Dezember"],
    ["ar", "الشحن المتوقع"],
  ] as const) {
    const context = await browser.newContext({ viewport: NARROW, locale, javaScriptEnabled: locale !== "de-DE" });
    const page = await context.newPage();
    const answer = await page.goto(address ?? "");
    expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });
    await page.getByText(text).waitFor();
    await page.screenshot({ path: `tests/output/buyer-page-${locale}.png`, fullPage: true });
    if (locale !== "de-DE") await expectWhole(page);
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.split("-")[0]);
    expect(await page.content()).not.toMatch(/#1002|shopify\/Order\/2|InventoryShipment/);
    await page.goto(`${address}x`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await context.close();
  }
  const framed = await fetch(`${address}?shop=${ROWS_SHOP}`);
  expect(framed.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  for (const wrong of ["order/%E0%A4%A", "order/%00", "app/backorders?search=%00"]) {
    const mistyped = await fetch(`${visit.admin.sandbox.options.appUrl}/${wrong}`);
    expect([mistyped.status, await mistyped.text()]).toEqual([400, "This address is mistyped: copy all of it."]);
  }
});

test("GIVEN a product is gone WHEN the merchant looks at what is alike THEN each says why, and he pins and bans", async () => {
  await open("/app/alternatives", "Alternatives");
  await expectText("Everything is in stock");
  await expectFaultless();
  const { sandbox, pool } = visit.admin;
  const shop = sandbox.shop(ROWS_SHOP);
  if (!shop) throw new Error("The sandbox has no shop.");
  for (const title of ["Blue pendant", "Navy pendant", "Sky pendant"])
    addProduct(sandbox, shop, { title, variants: [{}] });
  const [own, ...alike] = [...shop.products.values()].slice(-3);
  if (!own) throw new Error("The sandbox has no product.");
  for (const product of [own, ...alike]) Object.assign(product, { productType: "Pendant", tags: ["glass", "blue"] });
  await addItem(pool, 5, { product_id: own.id, title: "Blue pendant", available: 0 });
  await open("/app/alternatives", "Alternatives");
  await press("Blue pendant", "link");
  await expectText("Same type, the same price, tags in common: glass, blue");
  await press("Ban Navy pendant");
  await expectText("Banned: never offered for this product");
  await press("Pin Sky pendant");
  await expectText("Pinned: always offered while it is in stock");
  await expectFaultless();
  await visit.opened.page.screenshot({ path: "tests/output/alternatives-admin.png", fullPage: true });
  await open(visit.opened.place(), "Alternatives to Blue pendant", NARROW);
  await expectFaultless();
  await press("Allow Navy pendant");
  await press("Unpin Sky pendant");
  await visit.opened.app.getByRole("button", { name: "Pin Navy pendant" }).waitFor();
  const { rows } = await pool.query("SELECT subject_id FROM dirty_marks WHERE kind = 'publish_substitutes'");
  expect(rows).toEqual([{ subject_id: own.id }]);
  await open("/app/alternatives/1", "This product does not exist");
});
