import { afterAll, beforeAll, expect, test } from "vitest";
import type { SheetKind, SheetPreview } from "../../app/domain/sheets/sheet.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import * as floor from "../support/shop-floor.ts";
import { addRow } from "../support/shop-rows.ts";

const ROWS = 50_000;
const LINES = 3_000;
const ORDERS = 30;
/** Six reads of 50,000 rows on two busy cores. */
const MANY_MS = 180_000;
/** More memory than these rows, their cells and what becomes of them have ever taken, garbage included. */
const MEMORY_BYTES = 512 * 1024 * 1024;
const LOOK_MS = 20;

let app: TestApp;
let here: string;

beforeAll(async () => {
  app = await startApp();
  here = await floor.firstLocation(app);
  // The first product brings the location into the book.
  await floor.createVariant(app, here, { quantity: 0 });
  await app.settle();
  await addRow(app.pool, "suppliers", {
    shop: SHOP,
    name: "Lamps",
    currency: "EUR",
    created_at: "2026-01-01T08:00:00Z",
  });
  await app.pool.query(
    `INSERT INTO items (shop, id, title, sku, tracked, continues_selling)
     SELECT $1, 'gid://shopify/InventoryItem/' || 900000 + n, 'Lamp ' || n, 'S-' || n, true, true FROM generate_series(1, $2) AS n`,
    [SHOP, ROWS],
  );
});
afterAll(() => app.stop());

const bytes = (csv: string) => Buffer.from(csv);

async function preview(kind: SheetKind, csv: string): Promise<SheetPreview> {
  const { previewSheet } = await import("../../app/services/import-sheet/import-sheet.ts");
  return previewSheet(SHOP, { kind, bytes: bytes(csv), dayStyle: null });
}

async function agree(kind: SheetKind, csv: string, { fingerprint }: SheetPreview) {
  const { importSheet } = await import("../../app/services/import-sheet/import-sheet.ts");
  return importSheet(SHOP, { kind, bytes: bytes(csv), dayStyle: null }, { fingerprint, author: "Ada" });
}

async function exported(kind: SheetKind): Promise<string> {
  const { exportSheet } = await import("../../app/services/export-sheet.ts");
  let csv = "";
  for await (const piece of exportSheet(SHOP, kind)) csv += piece;
  return csv;
}

async function countOf(table: string): Promise<number> {
  const { rows } = await app.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]!.count;
}

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join("\n");

/** The most memory that something took beyond what there was. */
async function memoryOf(run: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, LOOK_MS);
  await run().finally(() => clearInterval(looking));
  return most - before;
}

test(
  "GIVEN 50,000 products of a supplier WHEN they are imported THEN all are kept in bounded memory, and their export changes nothing",
  { timeout: MANY_MS },
  async () => {
    const row = (n: number) => `Lamps,S-${n},${n % 97},12,"50:${n % 7}.5"`;
    const csv = `supplier,sku,unit_cost,pack_size,price_breaks\n${lines(ROWS, row)}`;
    const memory = await memoryOf(async () => {
      const shown = await preview("products", csv);
      expect(shown).toMatchObject({ count: { new: ROWS, changed: 0, unchanged: 0 }, faultCount: 0 });
      expect(await agree("products", csv, shown)).toMatchObject({ kind: "imported" });
    });
    expect(memory).toBeLessThan(MEMORY_BYTES);
    expect(await countOf("supplier_items")).toBe(ROWS);
    expect((await preview("products", await exported("products"))).count).toEqual({
      new: 0,
      changed: 0,
      unchanged: ROWS,
    });
    const more = await preview("products", `${csv}\nLamps,S-1,1,1,`);
    expect(more.faults).toMatchObject([{ message: `The file has more than ${ROWS} rows: split it into several.` }]);
  },
);

test("GIVEN lines of many purchase orders WHEN one is wrong THEN nothing is done; mended, all of them are drafts that export as they are", async () => {
  const row = (n: number) => `A${n % ORDERS},Lamps,Warehouse,S-${n},${(n % 9) + 1},2.25,2026-12-${10 + (n % 9)}`;
  const head = "order,supplier,location,sku,units,unit_cost,expected_on\n";
  const csv = head + lines(LINES, row);
  const wrong = await preview("purchase-orders", csv.replace("S-777,", "S-0,"));
  expect(wrong.faults).toEqual([
    { row: 778, column: "sku", message: 'No product has the SKU "S-0": correct it, or add it in Shopify first.' },
  ]);
  expect(await agree("purchase-orders", csv.replace("S-777,", "S-0,"), wrong)).toMatchObject({ kind: "moved" });
  expect(await countOf("purchase_orders")).toBe(0);

  const shown = await preview("purchase-orders", csv);
  expect(shown).toMatchObject({ count: { new: ORDERS, changed: 0, unchanged: 0 }, faultCount: 0 });
  expect(await agree("purchase-orders", csv, shown)).toMatchObject({ kind: "imported" });
  expect([await countOf("purchase_orders"), await countOf("purchase_order_lines")]).toEqual([ORDERS, LINES]);
  const back = await exported("purchase-orders");
  expect((await preview("purchase-orders", back)).count).toEqual({ new: 0, changed: 0, unchanged: ORDERS });

  const dearer = back.replace(",2.25,", ",2.75,");
  const agreed = await preview("purchase-orders", dearer);
  expect(agreed.count).toEqual({ new: 0, changed: 1, unchanged: ORDERS - 1 });
  expect(await agree("purchase-orders", dearer, { ...agreed, fingerprint: "of another" })).toMatchObject({
    kind: "moved",
  });
  expect(await agree("purchase-orders", dearer, agreed)).toMatchObject({ kind: "imported" });
  expect((await preview("purchase-orders", dearer)).count.unchanged).toBe(ORDERS);
});

test("GIVEN a product that our book does not have WHEN its SKU is imported THEN Shopify is asked, and it is taken in", async () => {
  const variant = await floor.createVariant(app, here, { quantity: 0, continues: false });
  await app.settle();
  await app.pool.query("DELETE FROM items WHERE id = $1", [variant.inventoryItemId]);
  const { inventoryItem } = await app.admin<{ inventoryItem: { sku: string } }>(
    "query ($id: ID!) { inventoryItem(id: $id) { sku } }",
    { id: variant.inventoryItemId },
  );
  const csv = `supplier;sku;unit_cost\nLamps;${inventoryItem.sku};4,50\n`;
  const shown = await preview("products", csv);
  expect(shown.count).toEqual({ new: 1, changed: 0, unchanged: 0 });
  expect(await agree("products", csv, shown)).toMatchObject({ kind: "imported" });
  const { rows } = await app.pool.query(
    "SELECT unit_cost::float8 AS cost FROM supplier_items JOIN items ON items.id = item_id WHERE item_id = $1",
    [variant.inventoryItemId],
  );
  expect(rows).toEqual([{ cost: 4.5 }]);
  await app.settle();
});

test("GIVEN suppliers in a file WHEN it is imported twice THEN the second changes nothing; days that are unclear are asked for", async () => {
  const contacts = "Ada | ada@bright.example | 555 0100 | yes; Bea |  |  | no";
  const csv = `name,email,lead_time_days,closed_on,notes,further_contacts,mailed\nBright,a@bright.example,12,2026-12-24 2026-12-25,=1+1,${contacts},no\n`;
  const shown = await preview("suppliers", csv);
  expect(shown).toMatchObject({ count: { new: 1 }, encoding: "utf-8", separator: "," });
  expect(await agree("suppliers", csv, shown)).toMatchObject({ kind: "imported" });
  expect((await preview("suppliers", csv)).count).toEqual({ new: 0, changed: 0, unchanged: 1 });
  const all = await exported("suppliers");
  expect(all).toContain(",'=1+1");
  expect(all).toContain(`,no,${contacts},`);
  expect((await preview("suppliers", all)).count).toEqual({ new: 0, changed: 0, unchanged: 2 });
  expect((await preview("suppliers", csv.replace("2026-12-24 2026-12-25", "01/02/2027"))).isDayStyleUnclear).toBe(true);
  const wrong = await preview("suppliers", csv.replace("a@bright.example", "bright").replace(",12,", ",soon,"));
  expect(wrong.faults.map(({ row, column }) => [row, column])).toEqual([[2, "lead_time_days"]]);
  const worse = await preview("suppliers", csv.replace("a@bright.example", "bright"));
  expect(worse.faults).toMatchObject([{ row: 2, column: "email" }]);
  const unreachable = await preview("suppliers", csv.replace("|  |  | no", "|  |  | yes"));
  expect(unreachable.faults).toMatchObject([{ row: 2, column: "further_contacts" }]);
});
