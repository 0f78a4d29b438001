import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addItem, addRow, gid, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, field, dialog, pressInDialog, expectText, expectToast, expectFaultless } = visit;
const heading = (name: string) => visit.opened.app.getByRole("heading", { level: 1, name }).waitFor();

async function addSupplier(): Promise<string> {
  const { id } = await addRow<{ id: string }>(visit.admin.pool, "suppliers", {
    ...{ shop: ROWS_SHOP, name: "Lamps & Co", email: "orders@lamps.example", currency: "EUR", lead_time_days: 10 },
    created_at: "2026-11-01T08:00:00Z",
  });
  return id;
}

/** A draft of 8 cakestands and 3 lamps. */
async function addDraft(): Promise<string> {
  const { pool } = visit.admin;
  await addItem(pool, 1, { title: "Regency cakestand" });
  await addItem(pool, 2, { title: "White hanging lamp" });
  const { id } = await addRow<{ id: string }>(pool, "purchase_orders", {
    ...{ shop: ROWS_SHOP, number: 1001, supplier_id: await addSupplier(), location_id: gid("Location", 1) },
    ...{ currency: "EUR", created_by: "Ada", created_at: "2026-11-20T08:00:00Z" },
  });
  for (const [item, ordered] of [
    [1, 8],
    [2, 3],
  ] as const) {
    const line = { shop: ROWS_SHOP, purchase_order_id: id, item_id: gid("InventoryItem", item) };
    await addRow(pool, "purchase_order_lines", { ...line, ordered, unit_cost: 4.5 });
  }
  return id;
}

test("GIVEN no supplier WHEN one is added THEN what is wrong is said beside it, and it is kept", async () => {
  await open("/app/suppliers", "Suppliers");
  await expectText("No suppliers yet");
  await expectFaultless();
  await press("Add supplier", "link");
  await heading("New supplier");
  await press("Save");
  await expectText("Enter the supplier's name.");
  await field("Name").fill("Lamps & Co");
  await field("Mail").fill("orders@lamps.example");
  await field("Lead time as told").fill("10");
  await press("Add contact");
  await field("Contact 2").fill("Bea");
  await press("Save");
  await expectText("Enter the mail address at which this contact gets purchase orders.");
  await field("Mail of contact 2").fill("bea@lamps.example");
  await expectFaultless();
  await press("Save");
  await expectToast("Supplier saved");
  await heading("Lamps & Co");
  expect(await field("Mail of contact 2").inputValue()).toBe("bea@lamps.example");
  const { rows } = await visit.admin.pool.query("SELECT is_mailed, further_contacts FROM suppliers");
  const bea = { contactName: "Bea", email: "bea@lamps.example", phone: "", isMailed: true };
  expect(rows).toEqual([{ is_mailed: true, further_contacts: [bea] }]);
});

test("GIVEN a draft WHEN it is sent, confirmed, received in parts and closed THEN each step is shown, and kept in its history", async () => {
  await addDraft();
  await open("/app/purchase-orders?filter=draft", "Purchase orders");
  await press("PO-1001", "link");
  await heading("PO-1001");
  await press("Mark as sent");
  await expectText("Sent, to be confirmed by November 24");
  await expectFaultless();

  await press("Enter confirmation");
  await dialog().getByLabel("Units").first().fill("9");
  await pressInDialog("Save confirmation");
  await expectText("Only 8 were ordered.");
  await dialog().getByLabel("Units").first().fill("6");
  await dialog().getByLabel("Expected on").first().fill("2026-12-05");
  await expectFaultless();
  await pressInDialog("Save confirmation");
  await expectToast("Confirmation saved");

  await press("Move date");
  await dialog().getByLabel("Expected on").fill("2026-12-09");
  await pressInDialog("Move");
  await expectText("Say why, for those who read it later.");
  await dialog().getByLabel("Reason").fill("The port is on strike");
  await pressInDialog("Move");
  await expectText("Regency cakestand moved from December 5 to December 9");
  await expectText("White hanging lamp moved from December 3 to December 9");
  await press("Move date");
  await dialog().getByLabel("Regency cakestand").uncheck();
  await dialog().getByLabel("Expected on").fill("2026-11-02");
  await dialog().getByLabel("Reason").fill("A second ship");
  await pressInDialog("Move");
  await expectText("This day has passed: enter a day to come.");
  await expectFaultless();
  await dialog().getByLabel("Expected on").fill("2026-12-15");
  await pressInDialog("Move");
  await expectText("White hanging lamp moved from December 9 to December 15");
  expect(await visit.opened.app.getByText("Regency cakestand moved from").count()).toBe(1);

  await press("Receive");
  await dialog().getByLabel("Good").first().fill("7");
  await dialog().getByLabel("Rejected").first().fill("2");
  await pressInDialog("Receive");
  await expectText("At most 8 are still to come: more were not ordered.");
  await dialog().getByLabel("Good").first().fill("0");
  await dialog().getByLabel("Good").nth(1).fill("0");
  await expectFaultless();
  await pressInDialog("Receive");
  await expectText("0 units of Regency cakestand received, 2 units rejected");

  await press("Close order");
  await dialog().getByLabel("Reason").fill("They went out of business");
  await pressInDialog("Close order");
  await expectText("Closed: nothing more is expected");
  expect(visit.opened.complaints).toEqual([]);
  const { rows } = await visit.admin.pool.query("SELECT status FROM purchase_orders");
  expect(rows).toEqual([{ status: "closed" }]);
});

test("GIVEN a draft WHEN it is edited THEN what is wrong is said at its field, and the change is kept", async () => {
  const id = await addDraft();
  await open(`/app/purchase-orders/draft?order=${id}`, "Edit purchase order");
  await visit.opened.app.getByLabel("Units").first().fill("0");
  await press("Save draft");
  await expectText("Enter at least one unit.");
  await visit.opened.app.getByLabel("Units").first().fill("12");
  await visit.opened.app.getByLabel("Cost per unit").first().fill("");
  await press("Remove White hanging lamp");
  await expectFaultless();
  await press("Save draft");
  await heading("PO-1001");
  const { rows } = await visit.admin.pool.query("SELECT ordered, unit_cost FROM purchase_order_lines");
  expect(rows).toEqual([{ ordered: 12, unit_cost: null }]);
});

test("GIVEN a narrow screen WHEN orders are looked at THEN nothing is cut off", async () => {
  const id = await addDraft();
  await open("/app/purchase-orders?filter=all", "Purchase orders", NARROW);
  await expectText("11 units ordered, 0 to come");
  await expectFaultless();
  await open(`/app/purchase-orders/${id}`, "PO-1001", NARROW);
  await expectText("8 units ordered, 0 received, 8 to come");
  await expectFaultless();
});

test("GIVEN the draft of nobody WHEN it is opened THEN the page says so", async () => {
  await open("/app/purchase-orders/77", "This purchase order does not exist");
  await expect.poll(visit.opened.place).toBe("/app/purchase-orders/77");
});

test("GIVEN the link of a supplier WHEN he confirms without an account THEN the order says what he will send, and when", async () => {
  const id = await addDraft();
  await open(`/app/purchase-orders/${id}`, "PO-1001");
  await press("Mark as sent");
  await expectToast("Marked as sent");
  const token = "a-secret-that-was-mailed";
  await addRow(visit.admin.pool, "supplier_links", {
    ...{ shop: ROWS_SHOP, purchase_order_id: id, token_digest: createHash("sha256").update(token).digest("hex") },
    ...{ mail_to: "orders@lamps.example", author: "Ada", created_at: "2026-11-21T10:00:00Z" },
    expires_at: "2027-01-01T00:00:00Z",
  });
  const { page } = visit.opened;
  const address = visit.admin.sandbox.options.appUrl;
  await page.setViewportSize(NARROW);
  await page.goto(`${address}/confirm/not-the-secret`);
  await page.getByRole("heading", { name: "This link does not open an order" }).waitFor();
  await page.goto(`${address}/confirm/${token}`);
  await page.getByRole("heading", { name: "Purchase order PO-1001" }).waitFor();
  await page.getByLabel("Units that you will send").first().fill("9");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("Only 8 were ordered.").waitFor();
  await page.getByLabel("Units that you will send").first().fill("7");
  await page.getByLabel("Day on which they arrive").first().fill("2026-11-07");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("This day has passed: enter a day to come.").waitFor();
  await page.getByLabel("Day on which they arrive").first().fill("2026-12-07");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("Thank you: your confirmation was saved.").waitFor();
  const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow).toBe(0);
  const { rows } = await visit.admin.pool.query(
    "SELECT ordered, confirmed, expected_on FROM purchase_order_lines ORDER BY id",
  );
  expect(rows).toEqual([
    { ordered: 8, confirmed: 7, expected_on: "2026-12-07" },
    { ordered: 3, confirmed: 3, expected_on: "2026-12-03" },
  ]);
});

test("GIVEN an order that was sent WHEN it is mailed and saved as a file THEN the mail is asked for, and the file is made", async () => {
  const id = await addDraft();
  await open(`/app/purchase-orders/${id}`, "PO-1001");
  await press("Mark as sent");
  await expectToast("Marked as sent");
  await press("Mail to the supplier");
  await expectToast("The order is being mailed");
  await press("More");
  const download = visit.opened.page.waitForEvent("download");
  await press("Save as PDF");
  expect((await download).suggestedFilename()).toBe("PO-1001.pdf");
  const { rows } = await visit.admin.pool.query("SELECT kind FROM dirty_marks WHERE kind = 'mail_purchase'");
  expect(rows).toHaveLength(1);
  expect(visit.opened.complaints).toEqual([]);
});
