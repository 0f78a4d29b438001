import { describe, expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addBackorder, addImport, addItem, addShipment, addStock } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, expectText, expectFaultless } = visit;
const picture = (name: string) => visit.opened.page.screenshot({ path: `tests/output/${name}.png`, fullPage: true });

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
