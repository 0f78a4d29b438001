import { expect, test } from "vitest";
import { merchantOf } from "../../sandbox/demo/merchant.ts";
import { addProduct } from "../../sandbox/demo/shop-keeping.ts";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addItem, addRow, gid, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, expectText, expectFaultless } = visit;

async function addSupplier(leadTimeDays: number | null = null): Promise<string> {
  const { id } = await addRow<{ id: string }>(visit.admin.pool, "suppliers", {
    ...{ shop: ROWS_SHOP, name: "Lamps & Co", currency: "EUR", created_at: "2026-01-01T08:00:00Z" },
    lead_time_days: leadTimeDays,
  });
  return id;
}

/** A delivery in each of four months: on the day, then later and later, the last one short. */
async function addDeliveries(supplierId: string) {
  for (const [index, received] of ["2026-07-10", "2026-08-12", "2026-09-14", "2026-10-20"].entries()) {
    await addRow(visit.admin.pool, "past_shipments", {
      ...{ shop: ROWS_SHOP, id: `past-${index}`, supplier_id: supplierId, item_id: gid("InventoryItem", 1) },
      ...{ location_id: gid("Location", 1), expected_on: `${received.slice(0, 8)}10`, received_on: received },
      ...{ sent: 10, accepted: index === 3 ? 6 : 10, rejected: 0 },
    });
  }
}

test("GIVEN a supplier with a record WHEN his page is opened THEN his score card tells it in figures and over time", async () => {
  const id = await addSupplier();
  await addDeliveries(id);
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  for (const text of ["25%", "2 days late", "10 days late", "10%"]) await expectText(text);
  await visit.opened.app.getByText("2026-10").first().waitFor();
  await visit.opened.app.getByRole("heading", { name: "On time and received short by month" }).waitFor();
  const newest = await visit.opened.app.getByRole("row").filter({ hasText: "October 20" }).innerText();
  expect(newest.split(/\s*\t\s*|\n+/)).toEqual(
    expect.arrayContaining(["October 10", "October 20, 10 days late", "10", "6", "4", "0"]),
  );
  await expectFaultless();
  await open(`/app/suppliers/${id}`, "Lamps & Co", NARROW);
  await expectFaultless();
});

test("GIVEN a supplier without a record WHEN his page is opened THEN the card says what will count", async () => {
  const id = await addSupplier();
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  await expectText("Nothing of this supplier was received yet.");
  await expectText("When it would come is not known: enter the lead time that the supplier tells.");
  expect(visit.opened.complaints).toEqual([]);
});

test("GIVEN a supplier WHEN he is archived THEN he is offered for no order, and is until he is taken back", async () => {
  const id = await addSupplier();
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  await visit.press("Archive");
  await expectText("He is offered for no new order.");
  await expectFaultless();
  await open("/app/purchase-orders/draft", "New purchase order");
  await expectText("Add a supplier first");
  await open("/app/suppliers", "Suppliers", NARROW);
  await expectText("Archived");
  await expectFaultless();
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  await visit.press("Take back");
  await visit.opened.app.getByRole("button", { name: "Archive", exact: true }).waitFor();
  const { rows } = await visit.admin.pool.query("SELECT archived_at FROM suppliers");
  expect(rows).toEqual([{ archived_at: null }]);
});

/** A product that nobody has ordered yet. */
async function addLamp(): Promise<void> {
  const { sandbox } = visit.admin;
  const address = `${sandbox.url}/${ROWS_SHOP}/admin/api/2026-10/graphql.json`;
  const lamp = {
    title: "Hanging lamp",
    sku: "LAMP-9",
    price: "20.00",
    continuesSelling: true,
    tracked: true,
    stock: [],
  };
  await addProduct(merchantOf(address, sandbox.staticToken(ROWS_SHOP)), lamp);
}

/** Chooses the first variant in Shopify's picker. */
async function pickLamp(): Promise<void> {
  await visit.press("Add products");
  const { page } = visit.opened;
  await page.getByLabel("Hanging lamp").check();
  await page.getByRole("button", { name: "Select" }).click();
}

test("GIVEN a supplier WHEN products are chosen for him THEN they stand on his page with terms that can be changed, and a draft takes them", async () => {
  const { pool } = visit.admin;
  const id = await addSupplier(3);
  await pool.query("UPDATE suppliers SET capacity_per_week = 12");
  await addLamp();
  const { app } = await open(`/app/suppliers/${id}`, "Lamps & Co");
  await expectText("It would come on November 26, by his lead time, calendar and capacity.");
  await pickLamp();
  await visit.expectToast("Products added");
  await addRow(pool, "suppliers", {
    shop: ROWS_SHOP,
    name: "Bright",
    currency: "EUR",
    created_at: "2026-01-01T08:00:00Z",
  });
  await pool.query(
    "INSERT INTO supplier_items (shop, supplier_id, item_id, preference) SELECT shop, 2, item_id, 2 FROM supplier_items",
  );
  await app.getByRole("button", { name: /^Edit / }).click();
  const dialog = app.getByRole("dialog");
  const field = (name: string) => dialog.getByLabel(name, { exact: true });
  await field("Cost per unit, EUR").fill("4.50");
  await field("Units of a pack").fill("0");
  await dialog.getByRole("button", { name: "Add price break" }).click();
  await field("From units").fill("24");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expectText("Enter at least one unit.");
  await expectText("Enter a cost.");
  await field("Units of a pack").fill("12");
  await field("Cost per unit").fill("4.10");
  await expectFaultless();
  await dialog.getByRole("button", { name: "Save" }).click();
  await visit.expectToast("Terms saved");
  for (const text of ["Backup: Bright", "€4.10 from 24"]) await expectText(text);
  await expectFaultless();
  await open(`/app/suppliers/${id}`, "Lamps & Co", NARROW);
  await expectText("packs of 12, at least 1 unit");
  await expectFaultless();

  await open("/app/purchase-orders/draft", "New purchase order");
  await pickLamp();
  await expectText("Lamps & Co is the preferred supplier of most of these products");
  await visit.press("Order from Lamps & Co");
  await visit.opened.app.getByLabel("Units").fill("13");
  await expectText("Packs of 12: 24 will be ordered.");
  await expectText("Sent today, lines without a day are expected on December 3");
  await expectText("Preferred supplier. Backup: Bright.");
  await expectFaultless();
  await visit.press("Save draft");
  await visit.opened.app.getByRole("heading", { level: 1, name: "PO-1001" }).waitFor();
  const { rows } = await pool.query("SELECT ordered, unit_cost::float8 AS cost FROM purchase_order_lines");
  expect(rows).toEqual([{ ordered: 24, cost: 4.1 }]);

  await pool.query("UPDATE supplier_items SET minimum_units = 36");
  await pool.query("UPDATE suppliers SET minimum_value = 500");
  await open("/app/purchase-orders/1", "PO-1001");
  await expectText("24 units ordered, 36 is the fewest.");
  await expectText("The order is worth €98.40 as far as costs are known, and €500.00 is the least.");
  await expectFaultless();
});

test("GIVEN a supplier of more products than a page has WHEN they are searched THEN those with the words are listed, with his own SKU as well", async () => {
  const { pool } = visit.admin;
  const id = await addSupplier();
  for (let item = 1; item <= 51; item += 1) {
    await addItem(pool, item, { title: `Cup ${item}`, sku: `C-${item}` });
    await addRow(pool, "supplier_items", {
      ...{ shop: ROWS_SHOP, supplier_id: id, item_id: gid("InventoryItem", item), supplier_sku: `X${item}Y` },
    });
  }
  const { app, place } = await open(`/app/suppliers/${id}?page=1`, "Lamps & Co");
  const edits = async () => app.getByRole("button", { name: /^Edit Cup/ }).count();
  expect(await edits()).toBe(1);
  const search = app.getByLabel("Search his products");
  await search.fill("x51y");
  await search.press("Enter");
  await app.getByRole("button", { name: "Edit Cup 51" }).waitFor();
  expect(await edits()).toBe(1);
  await expect.poll(place).toContain("search=x51y");
  await search.fill("teapot");
  await search.press("Enter");
  await expectText("No product of his has these words in its title or SKU.");
  await expectFaultless();
});
