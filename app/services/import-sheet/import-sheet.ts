import { createHash } from "node:crypto";
import { now } from "../../config/clock.ts";
import { SHEET_FAULTS, SHEET_TRANSACTION_MS, SHEET_UNKNOWN_SKUS } from "../../config/limits.ts";
import { prisma, type Transaction } from "../../db/client.ts";
import { addItems, type NewItem } from "../../db/items.ts";
import { lockSheets, unknownSkus } from "../../db/sheet-names.ts";
import type { SheetChange } from "../../domain/sheets/sheet-plan.ts";
import type { SheetKind, SheetPreview } from "../../domain/sheets/sheet.ts";
import { readItemsBySku } from "../../shopify/unknown-items.ts";
import { PRODUCTS } from "./products.ts";
import { PURCHASE_ORDERS } from "./purchase-orders.ts";
import { readRows, type GivenSheet, type ReadRows } from "./read-rows.ts";
import type { SheetContext, SheetOf, SheetRows } from "./sheet-of.ts";
import { SUPPLIERS } from "./suppliers.ts";

export type ImportOutcome =
  | { kind: "imported"; preview: SheetPreview }
  /** What the shop has changed since the preview, or the file has: nothing was done, and this is how it stands now. */
  | { kind: "moved"; preview: SheetPreview };

/** Says what a file would change, without changing anything. */
export function previewSheet(shop: string, given: GivenSheet): Promise<SheetPreview> {
  return withSheet(given.kind, async (sheet) => {
    const read = await readRows(sheet, given);
    const fresh = read.faults.length > 0 ? [] : await readFresh(shop, sheet, read);
    return (await planned(sheet, { tx: prisma, shop, fresh, isLocked: false }, read)).preview;
  });
}

/**
 * Keeps what a file tells: all of it, or nothing.
 *
 * @param fingerprint of the preview that a person agreed to.
 */
export function importSheet(
  shop: string,
  given: GivenSheet,
  { fingerprint, author }: { fingerprint: string; author: string },
): Promise<ImportOutcome> {
  return withSheet(given.kind, async (sheet) => {
    const read = await readRows(sheet, given);
    const fresh = read.faults.length > 0 ? [] : await readFresh(shop, sheet, read);
    const keep = async (tx: Transaction): Promise<ImportOutcome> => {
      await lockSheets(tx, shop);
      const { preview, values } = await planned(sheet, { tx, shop, fresh, isLocked: true }, read);
      if (preview.fingerprint !== fingerprint || preview.faultCount > 0) return { kind: "moved", preview };
      const by = { author, now: now() };
      await addItems(tx, shop, fresh, by.now);
      if (values.length > 0) await sheet.save(tx, shop, values, by);
      return { kind: "imported", preview };
    };
    return prisma.$transaction(keep, { timeout: SHEET_TRANSACTION_MS });
  });
}

/** Runs something for a sheet, whatever the types of its rows and values are. */
function withSheet<Result>(
  kind: SheetKind,
  run: <Row extends object, Value>(sheet: SheetOf<Row, Value>) => Promise<Result>,
): Promise<Result> {
  switch (kind) {
    case "suppliers":
      return run(SUPPLIERS);
    case "products":
      return run(PRODUCTS);
    case "purchase-orders":
      return run(PURCHASE_ORDERS);
  }
}

/** Reads the products from Shopify that rows name by SKUs that our book does not know; too many are a fault of the file. */
async function readFresh<Row extends object>(
  shop: string,
  sheet: SheetRows<Row>,
  read: ReadRows<Row>,
): Promise<NewItem[]> {
  const unknown = await unknownSkus(prisma, shop, sheet.skusOf(read.rows));
  if (unknown.length <= SHEET_UNKNOWN_SKUS) return readItemsBySku(shop, unknown);
  const message = `More than ${SHEET_UNKNOWN_SKUS} of its SKUs were never ordered yet: import the file in parts.`;
  read.faults.push({ row: 1, column: "sku", message });
  return [];
}

async function planned<Row extends object, Value>(
  sheet: SheetOf<Row, Value>,
  context: SheetContext,
  { rows, faults: read, shown }: ReadRows<Row>,
): Promise<{ preview: SheetPreview; values: Value[] }> {
  const isReadable = read.length === 0 && !shown.isDayStyleUnclear;
  const plan = isReadable ? await sheet.plan(context, rows) : { changes: [], unchanged: 0, faults: [] };
  const { changes, unchanged } = plan;
  const faults = [...read, ...plan.faults, ...changes.flatMap((change) => sheet.check(change))];
  const added = changes.filter(({ isNew }) => isNew).length;
  const preview = {
    ...shown,
    count: { new: added, changed: changes.length - added, unchanged },
    faults: faults.toSorted((a, b) => a.row - b.row).slice(0, SHEET_FAULTS),
    faultCount: faults.length,
    fingerprint: fingerprintOf(changes),
  };
  return { preview, values: changes.map(({ value }) => value) };
}

function fingerprintOf(changes: readonly SheetChange<unknown>[]): string {
  const hash = createHash("sha256");
  for (const change of changes) hash.update(JSON.stringify(change));
  return hash.digest("base64url");
}
