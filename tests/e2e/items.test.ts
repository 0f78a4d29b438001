import { describe, expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import {
  addBackorder,
  addDirective,
  addImport,
  addItem,
  addRow,
  addShipment,
  addStock,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, field, expectText, expectToast, picture, expectFaultless } = visit;

/** 5 in stock and 12 wanted; 4 come in a week, 6 nobody knows when. */
async function addQueue(): Promise<string> {
  const { pool } = visit.admin;
  await addImport(pool);
  await addItem(pool, 1, { title: "Brass desk lamp - Large" });
  await addStock(pool, 1, 5, 12);
  await addShipment(pool, { n: 1, expectedOn: "2026-11-28", sent: 4 });
  await addShipment(pool, { n: 2, expectedOn: null, sent: 6 });
  await addBackorder(pool, { n: 1, wanted: 4, allocated: 4, resolvedAt: null });
  await addBackorder(pool, { n: 3, wanted: 3 });
  return addBackorder(pool, { n: 2, wanted: 5, allocated: 1, latestOn: "2026-11-28" });
}

/** The cells of the row that begins with a text. */
const row = async (text: string) => {
  const found = visit.opened.app.getByRole("row").filter({ hasText: text }).first();
  return (await found.innerText()).split(/\s*\t\s*|\n+/);
};

describe("an item's supply and demand over time", () => {
  test("GIVEN a queue WHEN the picture is opened from a line THEN it says who gets what and when, in words and as a table too", async () => {
    const line = await addQueue();
    await open(`/app/backorders/${line}`, "Brass desk lamp - Large");
    await press("Supply and demand over time", "link");
    await expectText("12 units wanted, 5 usable now, 4 surely on the way.");
    await expectText("3 units that are wanted have no date: no known supply covers them.");
    await expect.poll(() => visit.opened.app.locator(".recharts-line-curve").count()).toBe(2);
    expect(await row("Today")).toEqual(["Today", "5", "5", "5"]);
    expect(await row("#1002")).toEqual(["#1002", "5", "9", "November 28"]);
    await picture("item-wide");
    expect(await row("#1003")).toEqual(["#1003", "3", "12", "No known date"]);
    await expectText("5 usable units here.");
    const goesTo = visit.opened.app.getByRole("row").filter({ hasText: "Served in its turn" });
    expect((await goesTo.allInnerTexts()).map((text) => text.split(/\s*\t\s*|\n+/))).toEqual([
      ["#1001", "4", "Served in its turn"],
      ["#1002", "1", "Served in its turn"],
    ]);
    await expectText("Not counted on: no day of it can be told");
    await expectFaultless();
    await picture("item-wide");
  });

  test("GIVEN a shipment WHEN it is opened from the list on a narrow screen THEN it leads to the picture of its item", async () => {
    await addQueue();
    await open("/app/inbound", "Inbound", NARROW);
    await press("#T1-1", "link");
    await expectText("Waited for");
    await expectFaultless();
    await picture("shipment-narrow");
    await press("Brass desk lamp - Large", "link");
    await expectText("12 units wanted");
    await expectFaultless();
    await picture("item-narrow");
  });
});

describe("selling past zero", () => {
  const stored = async () => {
    const { rows } = await visit.admin.pool.query<{ scope: string; rule: Record<string, unknown> }>(
      "SELECT scope, rule FROM selling_rules ORDER BY scope",
    );
    return rows;
  };

  async function addSelling(): Promise<void> {
    const { pool } = visit.admin;
    await addItem(pool, 1, { title: "Brass desk lamp - Large", available: 0 });
    await addItem(pool, 2, { title: "Oak table", available: 4, continues_selling: false });
    await addItem(pool, 3, { title: "Reading chair", release_on: "2027-01-15" });
    const decided = { shop: ROWS_SHOP, decided_at: "2026-11-21T09:00:00Z" };
    await addRow(pool, "item_selling", {
      ...{ ...decided, item_id: gid("InventoryItem", 1), reason: "limit_reached", left: 0, oversold: 10 },
      ...{ wanted: false, kept: false, changed_by_hand_at: "2026-11-21T09:30:00Z" },
    });
    for (const item of [2, 3]) {
      await addRow(pool, "item_selling", {
        ...{ ...decided, item_id: gid("InventoryItem", item), reason: "within_rule", left: 6, oversold: 0 },
        ...{ wanted: true, kept: item === 3 },
      });
    }
    await addRow(pool, "selling_rules", {
      ...{ shop: ROWS_SHOP, scope: "", made_by: "Ada", made_at: "2026-11-20T09:00:00Z" },
      rule: JSON.stringify({ pastZero: "up_to", mostUnits: 10, margin: 3 }),
    });
    await addBackorder(pool, { n: 1, wanted: 9 });
    await addDirective(pool, 1, "held_back", { author: null });
    const place = { line_id: gid("LineItem", 1), location_id: gid("Location", 1), order_id: gid("Order", 1) };
    await addRow(pool, "over_limit_lines", {
      ...{ shop: ROWS_SHOP, ...place, item_id: gid("InventoryItem", 1), limit_kind: "order", units: 9, most: 2 },
      found_at: "2026-11-21T09:00:00Z",
    });
  }

  test("GIVEN items under rules WHEN the page is opened THEN it says what Shopify has now and why, and a change by hand is taken over", async () => {
    await addSelling();
    await open("/app/selling", "Selling past zero");
    await expectText("10 units were sold past zero: the limit, less the margin, is reached.");
    await expectText("Yes, changed by hand");
    await expectText("No, being changed");
    for (const [title, state] of Object.entries({ Brass: "Backorder", Oak: "In stock", Reading: "Pre-order" })) {
      expect(await row(title)).toContain(state);
    }
    await expectText("9 units past zero, an order may have 2");
    await expectFaultless();
    await picture("selling-wide");
    await press("Take it over");
    await expectToast("The change counts from now on");
    const taken = { ...{ pastZero: "by_hand", mostUnits: 10, margin: 3 } };
    expect(await stored()).toEqual([expect.anything(), { scope: gid("InventoryItem", 1), rule: taken }]);
  });

  test("GIVEN an item WHEN it is given a rule of its own THEN what cannot be is refused in words, and the rest is saved", async () => {
    await addSelling();
    await open("/app/selling/I2", "Oak table", NARROW);
    await visit.opened.app.getByText("Up to a number of units").click();
    await field("Most units past zero").fill("a few");
    await field("Margin").fill("5");
    await expectText("The limit is kept as long as k × q is at most 6.");
    await field("Most units past zero in one order").fill("2");
    await press("Save");
    await expectText("Enter a number.");
    await expectFaultless();
    await picture("selling-rule-narrow");
    await field("Most units past zero").fill("20");
    await press("Save");
    await expectToast("Rule saved");
    const rule = { pastZero: "up_to", mostUnits: 20, margin: 5, perOrder: 2, perCustomer: null };
    expect((await stored())[1]).toMatchObject({ scope: gid("InventoryItem", 2), rule });
  });
});

describe("what if", () => {
  test("GIVEN a shipment that orders wait for WHEN it would come later THEN the orders, their worth and the days given are told, and nothing is saved", async () => {
    await addQueue();
    await visit.admin.pool.query("UPDATE orders SET value = 240");
    await open("/app/inbound/S1", "#T1-1");
    await press("What if", "link");
    await expectText("What would change, before anything is saved");
    await field("Day").fill("2026-12-09");
    await press("Show what changes");
    await expectText("1 order worth €240 would be promised something else");
    await expectText(
      "1 line later, 1 line past a day that the buyer was given. Looked at 3 order lines of 1 item; nothing is saved.",
    );
    const told = [
      "#1002",
      "Brass desk lamp - Large",
      "4",
      "€240",
      "November 28",
      "December 9",
      "November 28",
      "Critical",
      "Missed",
    ];
    expect((await row("#1002")).filter((cell) => cell.trim() !== "")).toEqual(told);
    await expectFaultless();
    await picture("what-if-wide");
    const { rows } = await visit.admin.pool.query("SELECT expected_on FROM inbound_lines ORDER BY id");
    expect(rows).toEqual([{ expected_on: "2026-11-28" }, { expected_on: null }]);
  });

  test("GIVEN a supplier WHEN he would be lost THEN it is told on a narrow screen too; what cannot be is refused in words", async () => {
    await addQueue();
    const { id } = await addRow<{ id: string }>(visit.admin.pool, "suppliers", {
      ...{ shop: ROWS_SHOP, name: "Lamps & Co", currency: "EUR", created_at: "2026-01-01T08:00:00Z" },
    });
    await visit.admin.pool.query("UPDATE inbound_lines SET supplier_id = $1", [id]);
    await open(`/app/what-if?of=V${id}`, "What if · Lamps & Co", NARROW);
    await press("Show what changes");
    await expectText("1 line without a date any more, 1 line past a day that the buyer was given.");
    await expectFaultless();
    await picture("what-if-narrow");
    await visit.opened.app.getByText("It comes later than it is told").click();
    await press("Show what changes");
    await expectText("Enter by how many days, from 1 to 999.");
  });

  test("GIVEN more lines than are looked at at once WHEN a worker is asked THEN he can be watched, and his answer is shown when it is there", async () => {
    await addQueue();
    const { pool } = visit.admin;
    await pool.query("UPDATE backorder_tallies SET lines = 90000");
    await open("/app/what-if?of=S1", "What if · #T1-1");
    await visit.opened.app.getByText("Nothing more of it comes").click();
    await press("Show what changes");
    await expectText("order lines wait for it");
    await expectFaultless();
    await picture("what-if-large");
    await press("Look at all of them");
    await expectText("Waiting for its turn");
    await pool.query("UPDATE what_if_runs SET done = 30000, total = 90000");
    await expectText("Looking at the order lines that wait for it: 33% done");
    await expectFaultless();
    await picture("what-if-looking");
    const tally = { lines: 0, units: 0, orders: 0, value: 0, later: 0, earlier: 0, undated: 0, dated: 0, missed: 0 };
    const findings = { tally, rows: [], items: 1, lookedAt: 90_000, leftOut: 0 };
    await pool.query("UPDATE what_if_runs SET findings = $1, finished_at = now()", [JSON.stringify(findings)]);
    await expectToast("All order lines are looked at");
    await expectText("Looked at 90,000 order lines of 1 item; nothing is saved.");
    expect(visit.opened.complaints).toEqual([]);
  });
});
