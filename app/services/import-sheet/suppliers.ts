import { prisma } from "../../db/client.ts";
import { readSupplierFacts, saveSheetSuppliers } from "../../db/sheet-suppliers.ts";
import type { SupplierFacts } from "../../domain/purchasing/supplier-facts.ts";
import { planSuppliers } from "../../domain/sheets/sheet-plan.ts";
import { SUPPLIER_COLUMN_OF, SUPPLIER_COLUMNS, supplierRow } from "../../domain/sheets/supplier-sheet.ts";
import { supplierForm } from "../../forms/supplier.ts";
import { faultsOf, type SheetOf } from "./sheet-of.ts";

const columns = new Map<PropertyKey | undefined, string>(Object.entries(SUPPLIER_COLUMN_OF));

/** A sheet of suppliers. */
export const SUPPLIERS: SheetOf<ReturnType<typeof supplierRow>, SupplierFacts> = {
  columns: SUPPLIER_COLUMNS,
  rowOf: supplierRow,
  skusOf: () => [],
  async plan({ tx, shop }, rows) {
    const owner = await prisma.shop.findUnique({ where: { domain: shop }, select: { currency: true } });
    return planSuppliers(rows, await readSupplierFacts(tx, shop), owner?.currency ?? "");
  },
  check: ({ row, value }) => faultsOf(supplierForm.safeParse(value), row, ([fact]) => columns.get(fact) ?? null),
  save: (tx, shop, suppliers, { now }) => saveSheetSuppliers(tx, shop, suppliers, now),
};
