import { expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addItem, addRow, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, press, expectText, expectFaultless } = visit;

const give = (csv: string) =>
  visit.opened.app
    .locator("input[type=file]")
    .setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });

const head = "order;supplier;location;sku;units;expected_on;colour\n";
const file = `${head}A1;Lamps & Co;Warehouse;LAMP-1;12;03/04/2027;red\nA1;Lamps & Co;Warehouse;LAMP-2;5;05/04/2027;red\n`;

test("GIVEN a file of orders WHEN it is imported THEN its faults are told by row, unclear days are asked for, and what was shown is kept", async () => {
  const { pool } = visit.admin;
  await addRow(pool, "suppliers", {
    ...{ shop: ROWS_SHOP, name: "Lamps & Co", currency: "EUR", created_at: "2026-01-01T08:00:00Z" },
  });
  for (const n of [1, 2]) await addItem(pool, n);
  await open("/app/purchase-orders", "Purchase orders");
  await press("Import or export", "link");
  await visit.opened.app.getByRole("heading", { level: 1, name: "Import purchase orders" }).waitFor();
  await expectFaultless();

  await give(file.replace("LAMP-2;5", "LAMP-1;x"));
  await expectText("How does the file write days?");
  const clear = file.replace("03/04/2027", "2027-04-03").replace("05/04/2027", "15/04/2027");
  await give(clear.replace("LAMP-2;5", "LAMP-7;x"));
  await expectText('"x" is no whole number');
  await expectFaultless();

  await give(file);
  await expectText("Read as UTF-8, with semicolons between the cells. Not read: colour.");
  await visit.opened.app.getByText("31/12/2026, the day first").click();
  await press("Read it so");
  await expectText("1 new order, 0 changed, 0 unchanged");
  await expectFaultless();
  await press("Import");
  await expectText("Imported: 1 new order, 0 changed, 0 unchanged");
  const { rows } = await pool.query("SELECT ordered, expected_on FROM purchase_order_lines ORDER BY id");
  expect(rows).toEqual([
    { ordered: 12, expected_on: "2027-04-03" },
    { ordered: 5, expected_on: "2027-04-05" },
  ]);
  const download = visit.opened.page.waitForEvent("download");
  await press("Export");
  expect((await download).suggestedFilename()).toBe("purchase-orders.csv");

  await open("/app/import/purchase-orders", "Import purchase orders", NARROW);
  await give(`${head}PO-1001;Lamps & Co;Warehouse;LAMP-1;12;;\n`);
  await expectText("0 new orders, 1 changed, 0 unchanged");
  await expectFaultless();
});
