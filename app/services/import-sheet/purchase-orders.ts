import { readSheetNames } from "../../db/sheet-names.ts";
import { readKnownPurchases, saveSheetPurchases } from "../../db/sheet-purchases.ts";
import { planPurchases, type PurchaseChange } from "../../domain/sheets/plan-purchases.ts";
import { PURCHASE_COLUMNS, purchaseRow, type PurchaseRow } from "../../domain/sheets/purchase-sheet.ts";
import { purchaseDraft } from "../../forms/purchase-draft.ts";
import type { SheetOf } from "./sheet-of.ts";

const COLUMN_OF: Readonly<Record<PropertyKey, string>> = {
  ...{ ordered: "units", unitCost: "unit_cost", expectedOn: "expected_on", itemId: "sku" },
  ...{ supplierId: "supplier", locationId: "location", currency: "currency", note: "note" },
};

/** A sheet of purchase orders, a line a row. */
export const PURCHASE_ORDERS: SheetOf<PurchaseRow, PurchaseChange> = {
  columns: PURCHASE_COLUMNS,
  rowOf: purchaseRow,
  skusOf: (rows) => rows.flatMap(({ item, sku }) => (item === "" && sku !== "" ? [sku] : [])),
  async plan({ tx, shop, fresh, isLocked }, rows) {
    const named = { numbers: rows.map(({ item }) => item).filter(Boolean), skus: PURCHASE_ORDERS.skusOf(rows) };
    const names = await readSheetNames(tx, shop, named, fresh);
    const orders = [...new Set(rows.map(({ order }) => order))];
    const known = await readKnownPurchases(tx, shop, orders, isLocked);
    const suppliers = await tx.supplier.findMany({ where: { shop }, select: { id: true, currency: true } });
    const currencies = new Map(suppliers.map(({ id, currency }) => [String(id), currency]));
    return planPurchases(rows, known, names, (supplierId) => currencies.get(supplierId) ?? "");
  },
  check({ row, value }) {
    const { error } = purchaseDraft.safeParse(value);
    return (error?.issues ?? []).map(({ path: [field = "", index, ofLine], message }) => ({
      row: value.lines[Number(index)]?.row ?? row,
      column: COLUMN_OF[ofLine ?? field] ?? null,
      message,
    }));
  },
  save: saveSheetPurchases,
};
