import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SECRET, SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  createVariant,
  firstLocation,
  placeOrder,
  receiveShipment,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

import { DEFAULT_ALERT_SETTINGS } from "../../app/domain/alerts/alert-settings.ts";
import { openAlertPage, sendWish, type Wish } from "../support/shopper.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
let here: string;
let lamp: Variant;

beforeAll(async () => {
  app = await startApp();
  here = await firstLocation(app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  lamp = await createVariant(app, here, { quantity: 0, continues: false });
  await app.settle();
});
afterEach(() => app.pool.query("TRUNCATE stock_alerts, alert_attempts, alert_settings"));

const variantKey = () => lamp.id.split("/").at(-1) ?? "";
const ask = (wish: Partial<Wish> = {}) => sendWish(app, { variant: variantKey(), ...wish });

const services = async () => ({
  ...(await import("../../app/services/answer-stock-alert.ts")),
  ...(await import("../../app/services/end-announcements.ts")),
  ...(await import("../../app/services/forget-past.ts")),
  ...(await import("../../app/services/save-alert-settings.ts")),
});

/** What was mailed about this test's lamp to somebody, the newest first. */
const mailsTo = (address: string) =>
  app.sandbox.mailbox.mails
    .filter(({ recipients, email }) => recipients.includes(address) && email.subject?.includes("Lamp"))
    .map(({ email }) => ({ subject: email.subject?.replace(/Lamp \S+/, "Lamp") ?? "", text: email.text ?? "" }));

/** Forgets what was mailed before. */
const emptyMailbox = () => (app.sandbox.mailbox.mails as unknown[]).splice(0);
beforeEach(emptyMailbox);

const tokenFor = (address: string): string => /\/line\/(\S+)/.exec(mailsTo(address)[0]?.text ?? "")?.[1] ?? "";

/** Somebody asks, reads his mail and confirms. */
async function join(address: string, units = "1", source = "203.0.113.7"): Promise<void> {
  await ask({ email: address, units, source });
  await app.settle();
  await (await services()).confirmStockAlert(tokenFor(address));
  await app.settle();
}

async function receive(units: number): Promise<void> {
  const shipment = await sendShipment(app, here, lamp, units, 1);
  await receiveShipment(app, shipment, { accepted: units, rejected: 0 });
  await app.settle();
}

const count = async (table: string): Promise<number> =>
  (await app.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n;

describe("the line", () => {
  test("GIVEN two have confirmed WHEN one unit comes THEN the first alone is told; not bought in time, the second is", async () => {
    expect((await ask({ email: "ada@example.com" })).text).toContain("Thank you.");
    await app.settle();
    expect(mailsTo("ada@example.com")).toMatchObject([{ subject: "Please confirm: Lamp" }]);
    // Who has not confirmed has no place yet.
    await join("bob@example.com");
    expect(mailsTo("bob@example.com")[0]).toMatchObject({ subject: "You are on the list: Lamp" });
    expect(mailsTo("bob@example.com")[0]?.text).toContain("Your place in line: 1.");
    const { confirmStockAlert, openStockAlert, endAnnouncements } = await services();
    await confirmStockAlert(tokenFor("ada@example.com"));
    await app.settle();
    expect(await openStockAlert(tokenFor("ada@example.com"))).toMatchObject({ state: "waiting", place: 2, units: 1 });

    await receive(1);
    expect(mailsTo("bob@example.com")[0]).toMatchObject({ subject: "Back in stock: Lamp" });
    expect(mailsTo("bob@example.com")[0]?.text).toContain("Units that came for you: 1.");
    expect(mailsTo("bob@example.com")[0]?.text).toContain(`/products/${lamp.handle}?variant=${variantKey()}`);
    expect(mailsTo("ada@example.com")).toHaveLength(2);
    expect(await openStockAlert(tokenFor("ada@example.com"))).toMatchObject({ state: "waiting", place: 1 });

    app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + 3 * DAY_MS);
    await endAnnouncements();
    await app.settle();
    expect(mailsTo("ada@example.com")[0]).toMatchObject({ subject: "Back in stock: Lamp" });
    expect(mailsTo("bob@example.com")).toHaveLength(3);
    expect(await openStockAlert(tokenFor("bob@example.com"))).toBeNull();
  });

  test("GIVEN the unit was sold WHEN two more come THEN the next in line are told, no more than came", async () => {
    await join("ada@example.com");
    await join("bob@example.com", "3");
    await join("cyd@example.com");
    await receive(1);
    await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    await app.settle();
    await receive(2);
    expect(mailsTo("bob@example.com")[0]?.text).toContain("Units that came for you: 2.");
    expect(mailsTo("cyd@example.com")[0]).toMatchObject({ subject: "You are on the list: Lamp" });
    const { rows } = await app.pool.query("SELECT state, units, announced FROM stock_alerts ORDER BY joined_at");
    expect(rows).toEqual([
      { state: "told", units: 3, announced: 2 },
      { state: "waiting", units: 1, announced: 0 },
    ]);
  });

  test("GIVEN a shop without double opt-in WHEN somebody asks THEN he has his place at once; leaving deletes him", async () => {
    const { saveAlertSettings, leaveStockAlert, openStockAlert } = await services();
    await saveAlertSettings(SHOP, { ...DEFAULT_ALERT_SETTINGS, doubleOptIn: false }, "Ada");
    await ask({ email: "Ada@Example.com ", locale: "de" });
    await app.settle();
    expect(mailsTo("ada@example.com")).toMatchObject([{ subject: "Sie stehen auf der Liste: Lamp" }]);
    const token = tokenFor("ada@example.com");
    await leaveStockAlert(token);
    expect(await openStockAlert(token)).toBeNull();
    expect(await count("stock_alerts")).toBe(0);
  });

  test("GIVEN it is there already WHEN somebody confirms THEN he is told at once", async () => {
    await receive(4);
    await join("ada@example.com", "2");
    expect(mailsTo("ada@example.com")[0]).toMatchObject({ subject: "Back in stock: Lamp" });
    expect(mailsTo("ada@example.com")[0]?.text).toContain("Units that came for you: 2.");
  });
});

describe("what is asked for", () => {
  test("GIVEN an address that waits WHEN it is asked for again THEN the answer is the same, and nothing is mailed", async () => {
    const { saveAlertSettings } = await services();
    await saveAlertSettings(SHOP, { ...DEFAULT_ALERT_SETTINGS, doubleOptIn: false }, "Ada");
    const first = await ask();
    await app.settle();
    const again = await ask({ units: "9" });
    await app.settle();
    expect(again).toEqual(first);
    expect(mailsTo("ada@example.com")).toHaveLength(1);
    expect((await app.pool.query("SELECT units FROM stock_alerts")).rows).toEqual([{ units: 1 }]);
    await ask({ market: "elsewhere" });
    expect(await count("stock_alerts")).toBe(2);
  });

  test.each([
    { name: "no address", wish: { email: "nobody" }, says: "Enter an e-mail address" },
    { name: "no units", wish: { units: "0" }, says: "Enter a number of units from 1 to 100" },
    { name: "no consent", wish: { consent: "" }, says: "Without your consent" },
    { name: "a form that nobody can have read", wish: { reads: 0 }, says: "Please send it once more" },
  ])("GIVEN $name THEN what to do is said, and nothing that was filled in is lost", async ({ wish, says }) => {
    const { text } = await ask(wish);
    expect(text).toContain(says);
    expect(text).toContain(`name="email" autocomplete="email" required value="${wish.email ?? "ada@example.com"}"`);
    expect(await count("stock_alerts")).toBe(0);
  });

  test("GIVEN a variant that we do not know THEN nobody is asked for his address, however it is asked for", async () => {
    for (const text of [
      (await ask({ variant: "1" })).text,
      await openAlertPage({}),
      await openAlertPage({ variant: "x" }),
    ]) {
      expect(text).toContain("Nobody can be told");
      expect(text).not.toContain("<input");
    }
    expect(await count("stock_alerts")).toBe(0);
  });

  test("GIVEN what is sold in sixes WHEN its page is opened THEN six are asked for, and he is not told of fewer", async () => {
    const page = await openAlertPage({ variant: variantKey(), least: "6", locale: "de-AT", market: "home" });
    expect(page).toContain('lang="de"');
    expect(page).toContain("Benachrichtigen, wenn wieder da");
    expect(page).toContain("Lamp");
    expect(page).toContain('min="6" max="100" required value="6"');
    const few = await ask({ least: "6", units: "5" });
    expect(few.text).toContain("Enter a number of units from 6 to 100.");
    expect(few.text).toContain('value="5" aria-invalid="true" aria-describedby="backorder-fault" autofocus');
    const { saveAlertSettings } = await services();
    await saveAlertSettings(SHOP, { ...DEFAULT_ALERT_SETTINGS, doubleOptIn: false }, "Ada");
    await ask({ least: "6", units: "6" });
    await receive(5);
    expect(mailsTo("ada@example.com")).toMatchObject([{ subject: "You are on the list: Lamp" }]);
    await receive(2);
    expect(mailsTo("ada@example.com")[0]?.text).toContain("Units that came for you: 6.");
  });

  test("GIVEN the merchant's own words THEN the page says those, as text, and ours where he has none", async () => {
    const { saveAlertSettings } = await services();
    const texts = { ...DEFAULT_ALERT_SETTINGS.texts, consent: "Yes <b>& {{ thanks }}", taken: " Done. ", email: " " };
    expect(await saveAlertSettings(SHOP, { ...DEFAULT_ALERT_SETTINGS, texts }, "Ada")).toEqual({ kind: "saved" });
    const page = await openAlertPage({ variant: variantKey(), locale: "fr" });
    expect(page).toContain("Yes &lt;b&gt;&amp; &#123;&#123; thanks &#125;&#125;");
    expect(page).toContain("<label>E-mail<input");
    expect((await ask()).text).toContain('<p role="status">Done.</p>');
    const long = { ...DEFAULT_ALERT_SETTINGS, texts: { ...texts, send: "x".repeat(1_001) } };
    expect(await saveAlertSettings(SHOP, long, "Ada")).toMatchObject({
      faults: { "texts.send": "Use at most 1000 letters." },
    });
  });

  test("GIVEN a field that people do not see was filled in THEN the answer is the usual one, and nothing is kept", async () => {
    expect((await ask({ website: "https://spam.example" })).text).toContain("Thank you.");
    expect(await count("stock_alerts")).toBe(0);
  });

  test("GIVEN text that is markup or Liquid THEN it comes back as text", async () => {
    const { text } = await ask({ email: `"><script>{{ shop.name }}{% raw %}`, units: "0", market: "{{x}}" });
    expect(text).not.toMatch(/<script|{{|{%/);
  });

  test("GIVEN one connection sends too many THEN it is told to wait; for one address the rest is passed over in silence", async () => {
    const asking = (n: number, source: string) => ask({ email: `a${n}@example.com`, source });
    for (let n = 0; n < 20; n += 1) await asking(n, "198.51.100.1");
    expect((await asking(20, "198.51.100.1")).text).toContain("Too many requests");
    expect((await asking(20, "198.51.100.2")).text).toContain("Thank you.");
    await app.settle();
    emptyMailbox();
    for (let n = 0; n < 7; n += 1) {
      expect((await ask({ email: "ada@example.com", source: `192.0.2.${n}` })).text).toContain("Thank you.");
    }
    await app.settle();
    expect(mailsTo("ada@example.com").length).toBeLessThanOrEqual(5);
    const { rows } = await app.pool.query("SELECT alert_attempts::text AS row FROM alert_attempts");
    expect(rows.map(({ row }: { row: string }) => row).join()).not.toMatch(/example\.com|198\.51|192\.0/);
  });

  test("GIVEN a signature that is not Shopify's THEN it is refused", async () => {
    const { status } = await sendWish(app, { variant: variantKey() }, "another-secret");
    expect([status, await count("alert_attempts")]).toEqual([400, 0]);
  });

  test("GIVEN a secret that is not ours THEN it opens nothing", async () => {
    await join("ada@example.com");
    const { openStockAlert } = await services();
    const [id] = tokenFor("ada@example.com").split(".");
    for (const token of ["", id, `${id}.x`, "1.2.3", `${id}.${"A".repeat(43)}`])
      expect(await openStockAlert(token ?? "")).toBeNull();
  });
});

describe("what is kept", () => {
  test("GIVEN a buyer asks what is kept, and then for deletion THEN his alerts are counted, and go", async () => {
    await join("ada@example.com");
    await join("bob@example.com");
    const customer = { id: 1, email: "Ada@example.com" };
    await deliver("customers/data_request", { customer, orders_requested: [], data_request: { id: 9 } });
    await deliver("customers/redact", { customer, orders_to_redact: [] });
    await app.settle();
    const { rows } = await app.pool.query("SELECT outcome FROM privacy_requests ORDER BY id");
    expect(rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "0 orders named, 0 known, and 1 back-in-stock alerts: the admin shows what is kept of each",
      "0 orders named: what 0 of them told of the buyer is deleted, and 1 back-in-stock alerts of his",
    ]);
    expect((await app.pool.query("SELECT email FROM stock_alerts")).rows).toEqual([{ email: "bob@example.com" }]);
  });

  test("GIVEN nobody confirms within a week THEN the address is forgotten", async () => {
    await ask();
    await app.settle();
    const { forgetPast } = await services();
    await forgetPast();
    expect(await count("stock_alerts")).toBe(1);
    app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + 8 * DAY_MS);
    await forgetPast();
    expect([await count("stock_alerts"), await count("alert_attempts")]).toEqual([0, 0]);
  });
});

async function deliver(topic: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  await fetch(app.webhookUrl, {
    method: "POST",
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
    body,
  });
}
