import { beforeEach, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { visitAdmin } from "../support/admin-visit.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addPolicy,
  addRow,
  addStock,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, dialog, pressInDialog, expectText, expectToast, picture, expectFaultless } = visit;

/** Ids of the backorder lines of the orders #1001, #1002 and #1003, which want 5, 3 and 4 units. */
let ids: string[];

beforeEach(async () => {
  const { pool } = visit.admin;
  await addPolicy(pool, 1, { ...FIRST_COME_FIRST_SERVED, restock: "by_person" });
  await addItem(pool, 1, { title: "Regency cakestand" });
  await addStock(pool, 1, 7, 12);
  ids = [];
  for (const [index, wanted] of [5, 3, 4].entries()) ids.push(await addBackorder(pool, { n: index + 1, wanted }));
});

async function allocations(): Promise<Record<string, number>> {
  const { rows } = await visit.admin.pool.query<{ line_id: string; units: number }>("SELECT * FROM allocations");
  return Object.fromEntries(rows.map(({ line_id: line, units }) => [line, units]));
}

/** Opens the page of the line of an order and waits for entries of its history. */
async function expectHistory(orderIndex: number, entries: readonly string[]) {
  await visit.opened.page.close();
  await open(`/app/backorders/${ids[orderIndex]}`, "Regency cakestand");
  for (const entry of entries) await expectText(entry);
}

describe("what a person decides about a restock", () => {
  test("GIVEN a line pinned and one put first WHEN given out THEN both are served so, and their pages say by whom and why", async () => {
    await open("/app/restocks/1", "Restock at Warehouse");
    await press("Change #1002, Regency cakestand");
    await press("Pin units…", "menuitem");
    await dialog().getByLabel("Units").fill("2");
    await pressInDialog("Pin");
    await expectText("1 line changed by hand");
    await press("Change #1003, Regency cakestand");
    await visit.opened.app.getByRole("menuitem", { name: "Skip" }).waitFor();
    await picture("decisions-menu");
    await press("Put first", "menuitem");
    await expectText("2 lines changed by hand");
    await picture("decisions-preview");
    await press("Give out");
    await dialog().getByLabel("Reason").fill("The fair is on Monday");
    await picture("decisions-commit");
    await pressInDialog("Give out");
    await expectToast("7 units given out");
    expect(await allocations()).toEqual({ [gid("LineItem", 1)]: 1, [gid("LineItem", 2)]: 2, [gid("LineItem", 3)]: 4 });
    await expectHistory(1, ["Pinned by Sandy Box: The fair is on Monday", "2 units allocated: pinned by hand"]);
    await expectHistory(2, ["Raised by Sandy Box: The fair is on Monday", "4 units allocated: put first by hand"]);
  });
});

describe("what a person decides about several lines at once", () => {
  test("GIVEN two lines of the list WHEN they are allocated, released, raised and held back THEN the history of each says so", async () => {
    await open("/app/backorders", "Backorders");
    const acts = [
      { act: "Allocate", reason: "Promised by phone", done: "2 lines allocated by hand" },
      { act: "Release", reason: "He can wait", done: "2 lines released" },
      { act: "Raise", reason: "A good customer", done: "2 lines raised" },
      { act: "Hold back", reason: "Address unclear", done: "2 lines held back" },
    ];
    for (const { act, reason, done } of acts) {
      for (const orderName of ["#1001", "#1003"]) {
        await visit.opened.app.getByRole("checkbox", { name: `Select ${orderName}, Regency cakestand` }).check();
      }
      const button = visit.opened.app.getByRole("button", { name: act, exact: true });
      await visit.opened.app.getByRole("button", { name: "More actions", exact: true }).waitFor();
      if (!(await button.isVisible())) await press("More actions");
      await button.click();
      await dialog().getByLabel("Reason").fill(reason);
      await pressInDialog(act);
      await expectToast(done);
      await dialog().waitFor({ state: "hidden" });
    }
    await picture("decisions-list");
    const entries = [
      "Pinned by Sandy Box: Promised by phone",
      "Decision withdrawn by Sandy Box: He can wait",
      "Raised by Sandy Box: A good customer",
      "Held back by Sandy Box: Address unclear",
    ];
    await expectHistory(0, entries);
    await expectHistory(2, entries);
    await expectText("It has a date again once it is left to the policy.");
    await picture("decisions-history");
  });
});

describe("a line that another location could serve", () => {
  test("GIVEN free units elsewhere WHEN the line is opened THEN moving, transferring and waiting have their cost and day", async () => {
    const { pool } = visit.admin;
    await addLocation(pool, 2, "Berlin store");
    await addRow(pool, "stock_levels", {
      ...{ shop: ROWS_SHOP, item_id: gid("InventoryItem", 1), location_id: gid("Location", 2) },
      ...{ available: 6, committed: 0, on_hand: 6, read_at: new Date("2026-11-21T09:00:00Z") },
    });
    await open(`/app/backorders/${ids[2]}`, "Regency cakestand");
    await expectText("Move it to Berlin store, in Shopify’s order");
    await press("Say what a parcel and a transfer cost, and how long a transfer takes", "link");
    await visit.opened.app.getByLabel("A further parcel").fill("4.90");
    await visit.opened.app.getByLabel("Transferring one unit").fill("0.50");
    await visit.opened.app.getByLabel("Days from sending a transfer to receiving it").fill("3");
    await picture("decisions-costs");
    await press("Save");
    await expectToast("Saved");
    await visit.opened.page.close();
    await open(`/app/backorders/${ids[2]}`, "Regency cakestand");
    const ways = visit.opened.app.getByRole("listitem").filter({ hasText: "·" });
    await expect
      .poll(async () => (await ways.allInnerTexts()).map((text) => text.split("\n").filter(Boolean)))
      .toEqual([
        ["Move it to Berlin store, in Shopify’s order", "ships at once · €4.90"],
        ["Transfer it from Berlin store", "ships November 24 · €2.00"],
        ["Wait for the supply of this location", "no known date · costs nothing"],
      ]);
    await picture("decisions-elsewhere");
    await expectFaultless();
  });
});

describe("what no plan takes away", () => {
  test("GIVEN the policy WHEN units with the warehouse and those pinned may be taken THEN it says so and is saved", async () => {
    await open("/app/policy", "Allocation policy");
    await expectText(
      "Units that are with the warehouse already and units that a person allocated stay where they are.",
    );
    await visit.opened.app.getByRole("checkbox", { name: "Units with the warehouse may be given to others" }).check();
    await expectText("Units that are with the warehouse already may be given to orders that come first");
    await picture("decisions-policy");
    await visit.opened.page.getByRole("button", { name: "Save", exact: true }).click();
    const saved = async () => {
      const { rows } = await visit.admin.pool.query<{ settings: PolicySettings }>(
        "SELECT settings FROM policies ORDER BY version DESC LIMIT 1",
      );
      return rows[0]?.settings.clawsBackReleasedToFulfilment;
    };
    await expect.poll(saved).toBe(true);
  });
});
