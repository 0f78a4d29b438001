import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchUrl } from "../../sandbox/admin-host/launch.ts";
import { NARROW, visitAdmin, WIDE } from "../support/admin-visit.ts";
import {
  addBackorder,
  addImport,
  addItem,
  addMove,
  addProblem,
  addRevision,
  addRow,
  addShipment,
  addStock,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, expectText, expectToast, expectFaultless } = visit;

/** A shop with something of every kind that needs attention. Returns the id of a line with a history. */
async function addEverything(): Promise<string> {
  const { pool } = visit.admin;
  await addImport(pool);
  await addItem(pool, 1, { title: "Regency cakestand" });
  await addItem(pool, 2, { title: "White hanging heart T-light holder - Large" });
  await addStock(pool, 1, 6, 12);
  await addBackorder(pool, { n: 2, wanted: 4, allocated: 2, unitsAhead: 3, latestOn: "2026-12-05" });
  const id = await addBackorder(pool, {
    n: 3,
    wanted: 5,
    allocated: 4,
    unitsAhead: 4,
    latestOn: "2026-12-12",
    seenPromise: "Ships <b>5 December</b>",
  });
  await addBackorder(pool, { n: 4, item: 2, wanted: 1, latestOn: "2026-11-20" });
  await addBackorder(pool, { n: 5, item: 2, wanted: 2, latestOn: "2026-11-21" });
  await addBackorder(pool, { n: 6, item: 2, wanted: 3 });
  await addShipment(pool, { n: 1, expectedOn: "2026-11-19", sent: 8, accepted: 6 });
  await addShipment(pool, { n: 2, expectedOn: "2026-12-12", sent: 10 });
  await addRevision(pool, id, "2026-12-05", { kind: "first_promise" }, "2026-11-01T09:03:05Z");
  await addMove(pool, 3, "allocated", 4, "2026-11-20T15:12:00Z");
  const cause = { kind: "shipment_received_short", shipmentId: gid("InventoryShipment", 1), missingUnits: 2 };
  await addRevision(pool, id, "2026-12-12", cause, "2026-11-20T15:12:00Z");
  await addProblem(pool);
  return id;
}

describe("the home page", () => {
  test("GIVEN a shop that was just installed WHEN it is opened THEN it says what happens and what to do next", async () => {
    await addImport(visit.admin.pool, "orders", 120, 300);
    const { app, complaints } = await open("/", "What needs attention");
    await expectText("Fillrate is getting to know your shop");
    await expectText("Reading your orders: 120 of 300");
    expect(await app.getByRole("link", { name: "in the theme editor" }).getAttribute("href")).toMatch(/^shopify:/);
    expect(await app.getByText("0 units").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("GIVEN a shop where all is well WHEN it is opened THEN it says so", async () => {
    await addImport(visit.admin.pool);
    await open("/app", "What needs attention");
    await expectText("Nothing is backordered");
    await expectText("everything was processed");
  });

  test("GIVEN something of every kind WHEN its numbers are followed THEN each leads to the list that it counts", async () => {
    await addEverything();
    const { app, complaints, place } = await open("/app", "What needs attention");
    await app.getByRole("link", { name: "Backordered: 9 units, in 5 lines" }).waitFor();
    await app.getByRole("link", { name: "Inbound this week: 1 shipment, 1 overdue" }).waitFor();
    await app.getByRole("link", { name: "No known date: 1 line, 3 units" }).waitFor();
    await app.getByRole("link", { name: "Late or due today: 2 lines, 3 units" }).click();
    await app.getByRole("heading", { level: 1, name: "Backorders" }).waitFor();
    await expect.poll(place).toBe("/app/backorders?filter=late&sort=expected-date");
    expect(await app.locator("tbody tr").count()).toBe(2);
    expect(complaints).toEqual([]);
  });
});

describe("the list of backorders", () => {
  const rows = () => visit.opened.app.locator("tbody tr");
  const orders = () => rows().locator("td:nth-child(2)").allInnerTexts();
  const expectOrders = async (names: string[]) => {
    await expect.poll(orders).toEqual(names);
  };
  const expectFullPage = async () => {
    await expect.poll(() => rows().count()).toBe(50);
  };

  test("GIVEN lines WHEN filtered, sorted and searched THEN the list and the address follow", async () => {
    await addEverything();
    const { app, complaints, place } = await open("/app/backorders", "Backorders");
    await expectOrders(["#1002", "#1003", "#1004", "#1005", "#1006"]);
    expect((await rows().first().innerText()).split(/\s*[\n\t]+\s*/)).toEqual(
      expect.arrayContaining(["Regency cakestand", "Warehouse", "4", "2", "December 5", "20 days", "Expected"]),
    );
    await app.getByRole("tab", { name: "No known date" }).click();
    await expectOrders(["#1006"]);
    await app.getByRole("tab", { name: "Next 7 days" }).click();
    await expectOrders(["#1005"]);
    await app.getByRole("tab", { name: "All" }).click();
    await app.getByRole("button", { name: "Sort the results" }).click();
    await app.getByText("Expected date", { exact: true }).last().click();
    await expectOrders(["#1004", "#1005", "#1002", "#1003", "#1006"]);
    await visit.opened.page.keyboard.press("Escape");
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await app.getByPlaceholder("Search by item, SKU or order").pressSequentially("hanging heart");
    await expectOrders(["#1004", "#1005", "#1006"]);
    await expect.poll(place).toBe("/app/backorders?filter=all&sort=expected-date&search=hanging+heart");
    await app.getByRole("button", { name: "Cancel" }).click();
    await expectOrders(["#1004", "#1005", "#1002", "#1003", "#1006"]);
    expect(complaints).toEqual([]);
  });

  test("GIVEN more lines than fit a page WHEN paged THEN the next page begins where the first ended, and back", async () => {
    await addItem(visit.admin.pool, 1);
    for (let n = 1; n <= 53; n += 1) await addBackorder(visit.admin.pool, { n });
    const { app } = await open("/app/backorders", "Backorders");
    await expectFullPage();
    await app.getByRole("button", { name: "Next" }).click();
    await expectOrders(["#1051", "#1052", "#1053"]);
    await app.getByRole("button", { name: "Previous" }).click();
    await expectFullPage();
    expect((await orders())[0]).toBe("#1001");
  });

  test("GIVEN a line WHEN its order is followed THEN Shopify's admin opens it", async () => {
    await addItem(visit.admin.pool, 1);
    await addBackorder(visit.admin.pool, { n: 7 });
    const { app, page } = await open("/app/backorders", "Backorders");
    await app.getByRole("link", { name: "#1007" }).click();
    await page.waitForURL(/\/orders\/\d+$/);
    expect(new URL(page.url()).pathname).toBe(`/${SHOP}/admin/orders/7`);
  });
});

describe("the page of one line", () => {
  test("GIVEN a line with a past WHEN it is opened from the list THEN it tells promise, queue, supply and history in plain words", async () => {
    await addEverything();
    const { app, complaints, place } = await open("/app/backorders", "Backorders");
    await app.locator("tbody tr").nth(1).getByRole("link", { name: "Regency cakestand" }).click();
    await app.getByRole("heading", { level: 2, name: "Expected to ship December 12" }).waitFor();
    await expect.poll(place).toMatch(/^\/app\/backorders\/\d+$/);
    await expectText("4 of 5 units allocated, 1 backordered.");
    await expectText("covers the 4 units ahead in the queue and the 5 units of this line");
    await expectText("The buyer read in your shop: “Ships <b>5 December</b>”");
    await expectText("4 units of 1 line ahead.");
    await expectText("Usable at Warehouse");
    const history = await app
      .getByRole("listitem")
      .filter({ has: app.locator("time") })
      .allInnerTexts();
    expect(history.map((entry) => entry.split("\n")[0])).toEqual([
      "Order placed",
      "Backordered, expected to ship December 5",
      "4 units allocated",
      "Date moved from December 5 to December 12: shipment #T1-1 was received 2 units short",
    ]);
    expect(complaints).toEqual([]);
    await app.getByRole("link", { name: "Backorders" }).click();
    await app.getByRole("heading", { level: 1, name: "Backorders" }).waitFor();
  });

  test("GIVEN another shop's line WHEN its address is opened THEN it does not exist", async () => {
    const id = await addBackorder(visit.admin.pool, { n: 1, shop: "other.myshopify.com" });
    for (const path of [id, "999999", "x", "99999999999999999999"]) {
      await open(`/app/backorders/${path}`, "This backorder line does not exist");
      await expectText("The address may be mistyped, or it belongs to another shop.");
      await visit.opened.page.close();
    }
  });
});

describe("what keeps Fillrate from its work", () => {
  test("GIVEN Shopify does not serve the shop WHEN home and problems are opened THEN both say why and since when", async () => {
    await addImport(visit.admin.pool);
    await visit.admin.pool.query(
      "UPDATE shops SET resting_since = $1, resting_until = $2, resting_cause = 'unpaid' WHERE domain = $3",
      ["2026-11-21T08:00:00Z", "2026-11-21T12:00:00Z", SHOP],
    );
    await open("/app", "What needs attention");
    await expectText("its plan is unpaid");
    await visit.opened.page.close();
    await open("/app/problems", "Problems");
    await expectText("its plan is unpaid");
    await expectText("Nothing is lost: what happens meanwhile is kept");
    expect(visit.opened.complaints).toEqual([]);
  });

  test("GIVEN a scope was taken away WHEN problems are opened THEN it is named", async () => {
    await open("/app", "What needs attention");
    await visit.opened.page.close();
    await visit.admin.pool.query(`UPDATE "Session" SET scope = replace(scope, 'read_customers', 'read_nothing')`);
    await open("/app/problems", "Problems");
    await expectText("Missing: read_customers.");
    await visit.admin.pool.query(`UPDATE "Session" SET scope = replace(scope, 'read_nothing', 'read_customers')`);
  });
});

describe("the last comparison with Shopify", () => {
  const counts = { orders_read: 12, orders_missed: 0, orders_checked: 5, items_read: 9, transfers_missed: 0 };
  const span = {
    from_at: "2026-11-21T08:00:00Z",
    until_at: "2026-11-21T08:59:00Z",
    finished_at: "2026-11-21T09:00:00Z",
  };
  const add = (found: Record<string, number>) =>
    addRow(visit.admin.pool, "reconciliations", {
      ...{ shop: SHOP, ...span, ...counts, items_drifted: 0, laws_broken: 0 },
      ...found,
    });

  test("GIVEN none yet, then one that found something WHEN problems are opened THEN it says what, in words", async () => {
    await open("/app/problems", "Problems");
    await expectText("The first comparison is still to come");
    await visit.opened.page.close();
    await add({ items_drifted: 2 });
    await open("/app/problems", "Problems");
    await expectText("1 hour ago");
    await expectText("Planned anew, because the stock was not what Fillrate knew: 2 items.");
    await expectText("12 orders changed lately, 5 orders with backorders, the stock of 9 items");
    expect(visit.opened.complaints).toEqual([]);
  });
});

describe("the problems", () => {
  const open_ = () =>
    visit.admin.pool
      .query<{ id: string }>("SELECT id FROM dead_letters WHERE closed_at IS NULL")
      .then(({ rows }) => rows.length);

  test("GIVEN a dead letter WHEN it is retried THEN what it is about is marked to be read again, and it leaves the list", async () => {
    await addProblem(visit.admin.pool);
    const { app, complaints } = await open("/app/problems", "Problems");
    await expectText("Order 1 could not be read from Shopify");
    await expectText("Shopify refused: access denied for orders.");
    await expectText("3 hours ago");
    await app.getByRole("button", { name: "Retry" }).click();
    await expectToast("It will be tried again now");
    await expectText("No problems");
    expect(await open_()).toBe(0);
    const marks = await visit.admin.pool.query("SELECT kind, subject_id FROM dirty_marks WHERE shop = $1", [SHOP]);
    expect(marks.rows).toEqual([{ kind: "order", subject_id: gid("Order", 1) }]);
    expect(complaints).toEqual([]);
  });

  test("GIVEN a dead letter WHEN it is dropped THEN the merchant is asked first, and nothing is read again", async () => {
    await addProblem(visit.admin.pool);
    const { app } = await open("/app/problems", "Problems");
    await app.getByRole("button", { name: "Drop" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
    await app.getByRole("dialog").waitFor({ state: "detached" });
    expect(await open_()).toBe(1);
    await app.getByRole("button", { name: "Drop" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Drop" }).click();
    await expectToast("Dropped");
    await expectText("No problems");
    expect(await open_()).toBe(0);
    expect((await visit.admin.pool.query("SELECT 1 FROM dirty_marks")).rowCount).toBe(0);
  });

  test("GIVEN a dead letter that somebody closed meanwhile WHEN it is retried THEN the merchant is told", async () => {
    await addProblem(visit.admin.pool);
    const { app } = await open("/app/problems", "Problems");
    await app.getByRole("button", { name: "Retry" }).waitFor();
    await visit.admin.pool.query("UPDATE dead_letters SET closed_at = now()");
    await app.getByRole("button", { name: "Retry" }).click();
    await expectToast("Somebody had seen to it already");
  });
});

describe("every page", () => {
  const pages = [
    ["/app", "What needs attention"],
    ["/app/backorders", "Backorders"],
    ["/app/backorders?search=nothing", "Backorders"],
    ["/app/backorders/:id", "Regency cakestand"],
    ["/app/problems", "Problems"],
  ] as const;
  const sizes = [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const;

  test.each(pages.flatMap(([path, title]) => sizes.map(([name, size]) => [path, name, title, size] as const)))(
    "GIVEN %s on a %s screen WHEN it is checked THEN axe finds no fault and nothing overflows",
    async (path, _, title, size) => {
      const id = await addEverything();
      await open(path.replace(":id", id), title, size);
      await expectFaultless();
    },
  );

  test("GIVEN a fault of ours WHEN a page is opened THEN it says so, and keeps the reason to itself", async () => {
    await visit.admin.pool.query("ALTER TABLE dead_letters RENAME TO away");
    try {
      const { app } = await visit.admin.open("/app/problems");
      await app.getByRole("heading", { name: "Something went wrong on our side" }).waitFor();
      expect(await app.locator("body").innerText()).not.toMatch(/dead_letters|prisma/i);
    } finally {
      await visit.admin.pool.query("ALTER TABLE away RENAME TO dead_letters");
    }
  });
});

describe("the frame around the pages", () => {
  const shop = () => {
    const found = visit.admin.sandbox.shop(SHOP);
    if (!found) throw new Error("The sandbox has lost its shop.");
    return found;
  };
  /** Shopify's library turns away what names no browser. */
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" };
  const get = (url: string | URL) => fetch(url, { headers, redirect: "manual" });

  beforeAll(async () => {
    // Whoever opens the app gives it a session, which outlives the page.
    await visit.admin.open("/app");
  });
  beforeEach(addEverything);

  test("GIVEN a merchant's language WHEN a page is opened THEN its dates are in it; an unknown one falls back to English", async () => {
    const url = new URL(launchUrl(visit.admin.sandbox, shop(), "/app/backorders"));
    const inLocale = async (locale: string) => {
      url.searchParams.set("locale", locale);
      return (await get(url)).text();
    };
    expect(await inLocale("de")).toContain("5. Dezember");
    expect(await inLocale("en-GB")).toContain("5 December");
    expect(await inLocale("x-not_a_locale")).toContain("December 5");
  });

  test("GIVEN no session token WHEN a page is opened THEN a new one is fetched first", async () => {
    const url = new URL(launchUrl(visit.admin.sandbox, shop(), "/app"));
    url.searchParams.delete("id_token");
    const answer = await get(url);
    expect(answer.status).toBe(302);
    const bounce = await get(new URL(answer.headers.get("location") ?? "", url));
    expect(await bounce.text()).toContain("app-bridge.js");
  });

  test("GIVEN the app's bare address WHEN it is opened THEN it says what it is, and with a shop leads into the app", async () => {
    const { origin } = new URL(launchUrl(visit.admin.sandbox, shop(), "/"));
    expect(await (await get(origin)).text()).toContain("Backorders that keep their date");
    const answer = await get(`${origin}/?shop=${SHOP}&host=x`);
    expect(answer.headers.get("location")).toBe(`/app?shop=${SHOP}&host=x`);
    expect((await get(`${origin}/nowhere`)).status).toBe(404);
  });
});
