import { beforeEach, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addBackorder, addDirective, addItem, addPolicy, addStock, gid } from "../support/shop-rows.ts";

const BY_PERSON: PolicySettings = { ...FIRST_COME_FIRST_SERVED, restock: "by_person" };

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, dialog, pressInDialog, expectText, expectToast, picture, expectFaultless } = visit;
const row = (orderName: string) => visit.opened.app.getByRole("row").filter({ hasText: orderName });

/** What a row of the preview says, without when it was ordered: order, change, wanted, has, gets, difference, why. */
async function cells(orderName: string): Promise<string[]> {
  const texts = await row(orderName).innerText();
  return texts.split(/[\n\t]+/).filter((text) => text.trim() !== "" && !/^(Nov \d|Difference:$|Change$)/.test(text));
}

const expectCells = async (orderName: string, texts: string[]) => {
  await expect.poll(() => cells(orderName)).toEqual(texts);
};

/** The orders of the preview's lines, from above. */
async function orderNames(): Promise<string[]> {
  const rows = await visit.opened.app.getByRole("row").allInnerTexts();
  return rows.flatMap((text) => /#\d+/.exec(text)?.[0] ?? []);
}

/** Chooses a line of the list of backorders. */
const choose = (orderName: string) =>
  visit.opened.app.getByRole("checkbox", { name: `Select ${orderName}, Regency cakestand` }).click();

async function allocations(): Promise<Record<string, number>> {
  const { rows } = await visit.admin.pool.query<{ line_id: string; units: number }>("SELECT * FROM allocations");
  return Object.fromEntries(rows.map(({ line_id: line, units }) => [line, units]));
}

/** Does something while a table of the database is away. */
async function withoutTable(table: string, act: () => Promise<void>) {
  await visit.admin.pool.query(`ALTER TABLE ${table} RENAME TO away`);
  try {
    await act();
  } finally {
    await visit.admin.pool.query(`ALTER TABLE away RENAME TO ${table}`);
  }
}

/** Seven cakestands have come for 5, 3 and 4 that are waited for, and a person gives them out. */
async function addRestock() {
  const { pool } = visit.admin;
  await addPolicy(pool, 1, { ...BY_PERSON, completeness: { kind: "complete_lines" } });
  await addPolicy(pool, 2, BY_PERSON);
  await addItem(pool, 1, { title: "Regency cakestand" });
  await addStock(pool, 1, 7, 12);
  for (const [index, wanted] of [5, 3, 4].entries()) await addBackorder(pool, { n: index + 1, wanted });
}

describe("the list of restocks", () => {
  test("GIVEN a policy that gives out by itself WHEN nothing waits THEN it says so and leads to the policy", async () => {
    await open("/app/restocks", "Restocks");
    await expectText("Restocks are given out automatically");
    await press("Open the policy", "link");
    await visit.opened.app.getByRole("heading", { level: 1, name: "Allocation policy" }).waitFor();
  });

  test("GIVEN a restock that waits WHEN it is followed THEN its preview is opened", async () => {
    await addRestock();
    await open("/app/restocks", "Restocks");
    expect(await cells("Warehouse")).toEqual(["Warehouse", "1", "7", "12"]);
    await expectFaultless();
    await press("Warehouse", "link");
    await visit.opened.app.getByRole("heading", { level: 1, name: "Restock at Warehouse" }).waitFor();
    await expect.poll(visit.opened.place).toBe("/app/restocks/1");
  });
});

describe("the preview of a restock", () => {
  beforeEach(addRestock);

  test("GIVEN a policy beside it WHEN it is chosen THEN each line says what it would get, and why", async () => {
    await open("/app/restocks/1", "Restock at Warehouse");
    await expectCells("#1001", ["#1001", "5", "0", "5", "5 more", "Served in its turn"]);
    await expectCells("#1003", ["#1003", "4", "0", "0", "No more units are left"]);
    const select = visit.opened.app.getByRole("combobox", { name: "Compare your policy with" });
    expect(await select.locator("option").allInnerTexts()).toEqual([
      ...["Nothing", "First come, first served", "Complete lines", "Complete orders"],
      "Version 1: First come, first served, complete lines, restock by a person",
    ]);
    await select.selectOption({ label: "Complete lines" });
    await expectCells("#1002", [
      ...["#1002", "3", "0", "2", "2 more", "0", "2 fewer"],
      "Served in its turn; no more units are left",
      "Complete lines: Takes no part, and there is too little for the whole",
    ]);
    await expectText("Complete lines: 5");
    await visit.opened.app.getByRole("tab", { name: "Different" }).click();
    await expect.poll(visit.opened.place).toBe("/app/restocks/1?compare=complete_lines&show=different");
  });

  test("GIVEN a policy of complete orders beside it WHEN it is chosen THEN the choice comes with its proof", async () => {
    await open("/app/restocks/1?compare=complete_orders", "Restock at Warehouse");
    await expectText("Proved the best");
    const card = await visit.opened.app.getByText("First come, first served, line by line").locator("..").innerText();
    expect(card.split("\n")[0]).toBe("1");
    await expectFaultless();
    await expectCells("#1001", [
      ...["#1001", "5", "0", "5", "5 more", "0", "5 fewer", "Served in its turn"],
      "Complete orders: Waits until its order is chosen to be completed",
    ]);
  });

  test("GIVEN lines pinned, skipped and put first WHEN given out THEN it is done so, by whom and why", async () => {
    await open("/app/restocks/1", "Restock at Warehouse");
    await press("Change #1003, Regency cakestand");
    await press("Pin units…", "menuitem");
    await dialog().getByLabel("Units").fill("9");
    await pressInDialog("Pin");
    await expectText("Enter at most 4: the line wants no more.");
    await dialog().getByLabel("Units").fill("2");
    await pressInDialog("Pin");
    await expectCells("#1003", [
      ...["#1003", "Pinned: 2 units", "4", "0", "2", "2 more"],
      "Pinned by hand; no more units are left",
    ]);
    await press("Change #1001, Regency cakestand");
    await visit.opened.app.getByRole("menuitem", { name: "Skip" }).click();
    await expectCells("#1001", ["#1001", "Skipped", "5", "0", "0", "Skipped by hand"]);
    await press("Change #1002, Regency cakestand");
    await press("Put first", "menuitem");
    await expectCells("#1002", ["#1002", "Put first", "3", "0", "3", "3 more", "Put first by hand"]);
    await press("Change #1002, Regency cakestand");
    await press("Take back", "menuitem");
    await expectText("2 lines changed by hand");
    await expect.poll(visit.opened.place).toBe("/app/restocks/1?pin=3-2&skip=1");
    await expectFaultless();

    await press("Give out");
    await pressInDialog("Give out");
    await expectText(
      "Lines that you skipped keep what they have. Lines are skipped or put first for this restock only.",
    );
    await expectText("Say why you changed lines, for those who read it later.");
    await dialog().getByLabel("Reason").fill("The fair is on Monday");
    await pressInDialog("Give out");
    await expectToast("7 units given out");
    await expectText("No restock waits");
    expect(await allocations()).toEqual({ [gid("LineItem", 2)]: 3, [gid("LineItem", 3)]: 4 });
    const { rows } = await visit.admin.pool.query<{ reason: string }>("SELECT DISTINCT reason FROM moves");
    expect(rows).toEqual([{ reason: "The fair is on Monday" }]);
    expect(visit.opened.complaints).toEqual([]);
  });

  test("GIVEN lines put first WHEN they are moved up and down by keyboard THEN each step is kept, and they are served in that order", async () => {
    const { app, page } = await open("/app/restocks/1?first=3&first=1&compare=complete_lines", "Restock at Warehouse");
    await expectCells("#1001", [
      ...["#1001", "Put first: 2 of 2", "5", "0", "3", "3 more", "0", "3 fewer"],
      "Put first by hand; no more units are left",
      "Complete lines: Takes no part, and there is too little for the whole",
    ]);
    await press("Change #1002, Regency cakestand");
    await press("Put first", "menuitem");
    await expect.poll(orderNames).toEqual(["#1002", "#1003", "#1001"]);
    await picture("restock-put-first");
    await app.getByRole("button", { name: "Move down: #1002, Regency cakestand" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(orderNames).toEqual(["#1003", "#1001", "#1002"]);
    expect(visit.opened.place()).toBe("/app/restocks/1?compare=complete_lines&first=3&first=1&first=2");
    const focused = () => app.locator(":focus").getAttribute("aria-label");
    await expect.poll(focused).toBe("Move up: #1002, Regency cakestand");
    await page.keyboard.press("Enter");
    await expect.poll(orderNames).toEqual(["#1003", "#1002", "#1001"]);
    await expectFaultless();
    await press("Give out");
    await dialog().getByLabel("Reason").fill("The fair is on Monday");
    await pressInDialog("Give out");
    await expectToast("7 units given out");
    expect(await allocations()).toEqual({ [gid("LineItem", 2)]: 3, [gid("LineItem", 3)]: 4 });
  });

  test("GIVEN stock that moved meanwhile WHEN given out THEN it says what moved, keeps the changes, and gives out the new preview", async () => {
    await open("/app/restocks/1?pin=3-4", "Restock at Warehouse");
    await visit.admin.pool.query("UPDATE stock_levels SET available = available - 1");
    await press("Give out");
    await dialog().getByLabel("Reason").fill("The fair is on Monday");
    await pressInDialog("Give out");
    await expectText("Nothing was given out: something changed meanwhile");
    await expectText("Regency cakestand: its stock");
    await expectCells("#1003", ["#1003", "Pinned: 4 units", "4", "0", "4", "4 more", "Pinned by hand"]);
    await expectText("6 usable units · 6 free now · 0 left afterwards");
    expect(await allocations()).toEqual({});
    await dialog().waitFor({ state: "hidden" });
    await press("Give out");
    await pressInDialog("Give out");
    await expectToast("6 units given out");
    expect(await allocations()).toEqual({ [gid("LineItem", 1)]: 2, [gid("LineItem", 3)]: 4 });
  });

  test("GIVEN a database that fails WHEN given out THEN it says so, and the preview stays", async () => {
    await open("/app/restocks/1", "Restock at Warehouse");
    await withoutTable("allocations", async () => {
      await press("Give out");
      await pressInDialog("Give out");
      await expectToast("The restock could not be given out");
    });
  });

  test("GIVEN a keyboard alone WHEN a line is skipped THEN the preview follows", async () => {
    const { app, page } = await open("/app/restocks/1", "Restock at Warehouse");
    await app.getByRole("button", { name: "Change #1001, Regency cakestand" }).focus();
    await page.keyboard.press("Enter");
    await app.getByRole("menuitem", { name: "Skip" }).waitFor();
    await expect.poll(() => app.locator(":focus").innerText()).toBe("Put first");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expectCells("#1001", ["#1001", "Skipped", "5", "0", "0", "Skipped by hand"]);
  });

  test("GIVEN an address of no location THEN it says so; of one where nothing waits, that too", async () => {
    for (const path of ["/app/restocks/77", "/app/restocks/x"]) {
      await open(path, "This location does not exist");
      await visit.opened.page.close();
    }
    for (const table of ["backorder_lines", "backorder_tallies"]) await visit.admin.pool.query(`DELETE FROM ${table}`);
    await open("/app/restocks/1?pin=3-x&skip=&compare=version-9&page=-4", "Restock at Warehouse");
    await expectText("Nothing waits here");
  });
});

describe("work by hand", () => {
  beforeEach(addRestock);
  const badges = (orderName: string) => row(orderName).locator("td").last().innerText();

  test("GIVEN lines of the list WHEN they are allocated THEN faults stand at their fields, and then it is done", async () => {
    await open("/app/backorders", "Backorders");
    await choose("#1001");
    await choose("#1003");
    await press("Allocate");
    await dialog().getByLabel("Units for each line").fill("1.5");
    await pressInDialog("Allocate");
    await expectText("Enter a whole number.");
    await expectText("Say why, for those who read it later.");
    await expectFaultless();
    await dialog().getByLabel("Units for each line").fill("2");
    await dialog().getByLabel("Reason").fill("Promised by phone");
    await withoutTable("directives", async () => {
      await pressInDialog("Allocate");
      await expectToast("That did not come through: try again");
    });
    await pressInDialog("Allocate");
    await expectToast("2 lines allocated by hand");
    await expect.poll(() => badges("#1001")).toContain("Pinned");
    expect(await badges("#1002")).not.toContain("Pinned");
    await expect.poll(() => visit.opened.app.getByRole("checkbox", { checked: true }).count()).toBe(0);
  });

  test("GIVEN lines of which one wants nothing any more WHEN they are held back THEN it says how many it concerned", async () => {
    await open("/app/backorders", "Backorders");
    await choose("#1001");
    await choose("#1002");
    await visit.admin.pool.query("UPDATE demand_lines SET units = 0 WHERE line_id = $1", [gid("LineItem", 1)]);
    await press("Hold back");
    await dialog().getByLabel("Reason").fill("Address unclear");
    await pressInDialog("Hold back");
    await expectToast("1 of 2 lines held back: the others want nothing any more");
    await choose("#1002");
    await press("More actions");
    await visit.opened.app.getByRole("button", { name: "Leave to the policy" }).click();
    await dialog().getByLabel("Reason").fill("Address known");
    await pressInDialog("Leave to the policy");
    await expectToast("1 line left to the policy");
    await expect.poll(() => badges("#1002")).not.toContain("Held back");
  });

  test("GIVEN the page of a line WHEN it is raised THEN it says who decided so and why, and offers to take it back", async () => {
    const { rows } = await visit.admin.pool.query<{ id: string }>("SELECT min(id) AS id FROM backorder_lines");
    await open(`/app/backorders/${rows[0]?.id}`, "Regency cakestand");
    await press("Decide by hand");
    expect(await visit.opened.app.getByRole("button", { name: "Leave to the policy", exact: true }).count()).toBe(0);
    await press("Raise");
    await expectText("Raise 1 line?");
    await dialog().getByLabel("Reason").fill("A good customer");
    await pressInDialog("Raise");
    await expectToast("1 line raised");
    await expectText("Raised by Sandy Box: A good customer");
    await expectText("Raised by Sandy Box.");
    await expectText("Policy version 2");
    await press("Decide by hand");
    await visit.opened.app.getByRole("button", { name: "Leave to the policy", exact: true }).waitFor();
    await expectFaultless();
  });
});

describe("a narrow screen", () => {
  beforeEach(async () => {
    await addRestock();
    await addDirective(visit.admin.pool, 1, "pinned", { units: 2 });
    await addDirective(visit.admin.pool, 2, "held_back");
  });

  test.each([
    ["/app/restocks", "Restocks", "7 units free, 12 short, of 1 item"],
    ["/app/restocks/1?compare=complete_orders&pin=3-2&skip=1", "Restock at Warehouse", "Wants 4 units, has 0"],
    ["/app/restocks/1?first=3&first=2", "Restock at Warehouse", "Put first: 2 of 2"],
    ["/app/backorders", "Backorders", "5 of 5 units backordered · Warehouse"],
  ])("GIVEN %s WHEN it is opened THEN it is all there, and axe finds no fault", async (path, title, text) => {
    await open(path, title, NARROW);
    await expectText(text);
    await visit.opened.app.getByText(text).first().scrollIntoViewIfNeeded();
    await picture(`narrow-${title.toLowerCase().replaceAll(" ", "-")}`);
    await expectFaultless();
  });

  test("GIVEN a line of the list WHEN it is chosen THEN it can be decided about there too", async () => {
    await open("/app/backorders", "Backorders", NARROW);
    await choose("#1003");
    await press("Raise");
    await dialog().getByLabel("Reason").fill("A good customer");
    await pressInDialog("Raise");
    await expectToast("1 line raised");
  });
});
