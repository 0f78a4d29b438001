import { expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addBackorder, addImport, addItem, addPurchase, addShipment, gid } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, expectText, expectFaultless } = visit;

/** The names of the shipments, in the order in which they stand. */
const names = async () => (await visit.opened.app.getByText(/^#T\d-1$/).allInnerTexts()).map((text) => text.trim());

/** Three shipments: one late with a small order behind it, one in time with a large one, one without a day. */
async function addInbound() {
  const { pool } = visit.admin;
  for (const item of [1, 2, 3]) await addItem(pool, item);
  await addShipment(pool, { n: 1, item: 1, expectedOn: "2026-11-18", sent: 10, accepted: 4 });
  await addShipment(pool, { n: 2, item: 2, expectedOn: "2026-11-30", sent: 20 });
  await addShipment(pool, { n: 3, item: 3, expectedOn: null, sent: 5 });
  await addBackorder(pool, { n: 1, item: 1, wanted: 5, latestOn: "2026-12-10" });
  await addBackorder(pool, { n: 2, item: 2, wanted: 3, latestOn: "2026-12-01" });
  await pool.query("UPDATE orders SET value = CASE id WHEN $1 THEN 40 ELSE 900 END", [gid("Order", 1)]);
}

test("GIVEN shipments that orders wait for WHEN they are sorted THEN by day, by what the orders are worth, by the first date given", async () => {
  await addInbound();
  await open("/app/inbound", "Inbound");
  expect(await names()).toEqual(["#T1-1", "#T2-1", "#T3-1"]);
  await expectText("3 days late");
  const late = await visit.opened.app.getByRole("row").filter({ hasText: "#T1-1" }).innerText();
  expect(late.split(/[\n\t]+/).filter((text) => text.trim() !== "")).toEqual(
    expect.arrayContaining(["6", "5", "1", "€40", "December 10"]),
  );
  await expectFaultless();
  const sort = visit.opened.app.getByRole("combobox", { name: "Sort by" });
  await sort.selectOption({ label: "Orders worth most" });
  await expect.poll(names).toEqual(["#T2-1", "#T1-1", "#T3-1"]);
  await sort.selectOption({ label: "First date given" });
  await expect.poll(names).toEqual(["#T2-1", "#T1-1", "#T3-1"]);
  await visit.opened.app.getByRole("tab", { name: "Overdue" }).click();
  await expect.poll(names).toEqual(["#T1-1"]);
  expect(visit.opened.complaints).toEqual([]);
});

test("GIVEN orders that suppliers are still to confirm WHEN the merchant follows home's list THEN they stand by what is due first, or by what waits for them", async () => {
  const { pool } = visit.admin;
  await addImport(pool);
  await addInbound();
  await addPurchase(pool, { n: 1, item: 1, ordered: 9, confirmBy: "2026-11-22", expectedOn: "2026-12-01" });
  await addPurchase(pool, { n: 2, item: 2, ordered: 9, confirmBy: "2026-11-20", expectedOn: null });
  await addPurchase(pool, { n: 3, item: 1, ordered: 9, confirmBy: "2026-11-30", expectedOn: "2026-12-01" });
  await addPurchase(pool, { n: 4, item: 2, ordered: 9, confirmBy: null, expectedOn: "2026-12-01" });
  await pool.query("UPDATE orders SET value = CASE id WHEN $1 THEN 900 ELSE 40 END", [gid("Order", 1)]);
  const { app } = await open("/app", "What needs attention");
  const orders = async () => (await app.getByText(/^PO-\d+$/).allInnerTexts()).map((text) => text.trim());
  await app.getByRole("heading", { name: "To be confirmed by suppliers" }).waitFor();
  await expectText("Due soon");
  expect((await orders()).slice(0, 2)).toEqual(["PO-1002", "PO-1001"]);
  await expectFaultless();
  await app.getByRole("link", { name: "View all" }).first().click();
  await app.getByRole("tab", { name: "To be confirmed", selected: true }).waitFor();
  await expect.poll(orders).toEqual(["PO-1002", "PO-1001", "PO-1003"]);
  await expectText("To be confirmed by November 20");
  await expectFaultless();
  await app.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Orders worth most" });
  await expect.poll(orders).toEqual(["PO-1001", "PO-1003", "PO-1002"]);
});

test("GIVEN shipments and orders on their way WHEN the calendar is opened THEN each week lists what arrives in it, and another month is a key away", async () => {
  const { pool } = visit.admin;
  await addInbound();
  await addPurchase(pool, { n: 1, item: 1, ordered: 9, confirmBy: null, expectedOn: "2026-12-08" });
  await open("/app/inbound", "Inbound");
  await visit.press("Calendar", "link");
  const { app, page } = visit.opened;
  const shipmentsIn = (week: string) => app.getByRole("region", { name: week }).getByRole("listitem").allInnerTexts();
  await app.getByRole("heading", { name: "November 2026" }).waitFor();
  expect(await shipmentsIn("Week of November 30")).toEqual(["#T2-1 20 units to Warehouse · November 30"]);
  expect(await shipmentsIn("Week of November 16")).toEqual([
    "#T1-1 Overdue since November 18 · 6 units to Warehouse · November 18",
  ]);
  await expectText("1 shipment should have come before today.");
  await expectText("1 more shipment without a known date.");
  await expectFaultless();
  await app.getByRole("link", { name: "Next month" }).focus();
  await page.keyboard.press("Enter");
  await app.getByRole("heading", { name: "December 2026" }).waitFor();
  expect(await shipmentsIn("Week of December 7")).toEqual(["PO-1001 Lamps & Co 1 · 9 units to Warehouse · December 8"]);

  await page.setViewportSize(NARROW);
  await expectText("Week of December 7");
  await expectFaultless();
});

test("GIVEN a late shipment WHEN it is opened THEN the orders that wait for it are listed, by the date given or by what they are worth", async () => {
  const { pool } = visit.admin;
  await addInbound();
  await addBackorder(pool, { n: 4, item: 1, wanted: 2, latestOn: "2026-12-20" });
  await pool.query("UPDATE orders SET value = 70 WHERE id = $1", [gid("Order", 4)]);
  const { app, page } = await open("/app/inbound/S1", "#T1-1");
  const orders = async () => (await app.getByText(/^#100\d$/).allInnerTexts()).map((text) => text.trim());
  expect(await orders()).toEqual(["#1001", "#1004"]);
  await expectText("3 days late");
  await expectFaultless();
  await app.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Worth, the most first" });
  await expect.poll(orders).toEqual(["#1004", "#1001"]);
  await visit.press("Move date");
  const dialog = app.getByRole("dialog");
  await dialog.getByLabel("Expected on").fill("2026-12-03");
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expectText("Say why, for those who read it later.");
  await dialog.getByLabel("Reason").fill("The port is on strike");
  await expectFaultless();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await visit.expectToast("Date moved");
  await expectText("Moved from November 18 to December 3");
  await page.setViewportSize(NARROW);
  await expectText("Orders that wait for it");
  await expectFaultless();
});

test("GIVEN a narrow screen WHEN it is looked at THEN nothing is cut off", async () => {
  await addInbound();
  await open("/app/inbound", "Inbound", NARROW);
  await expectText("1 order that waits for it is worth €40");
  await expectFaultless();
});
