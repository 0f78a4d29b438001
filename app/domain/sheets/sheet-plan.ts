import { USUAL_REMIND_DAYS_BEFORE, type SupplierFacts } from "../purchasing/supplier-facts.ts";
import {
  PRODUCT_COLUMN_OF,
  productCells,
  USUAL_TERMS,
  type NamedItem,
  type ProductRow,
  type ProductTerms,
} from "./product-sheet.ts";
import type { Numbered, SheetFault } from "./sheet.ts";
import { duplicateFaults } from "./sheet.ts";
import { SUPPLIER_COLUMN_OF, supplierCells } from "./supplier-sheet.ts";

/** What a file changes. */
export interface SheetPlan<Value> {
  changes: SheetChange<Value>[];
  unchanged: number;
  faults: SheetFault[];
}

/** What a row, or the first of several, makes of something. */
export interface SheetChange<Value> {
  row: number;
  isNew: boolean;
  value: Value;
}

/** The facts of a supplier of whom only the name is told. */
const usualSupplier = (currency: string): Omit<SupplierFacts, "name"> => ({
  ...{ contactName: "", email: "", phone: "", currency, notes: "", leadTimeDays: null, minimumValue: null },
  ...{ capacityPerWeek: null, confirmWithinDays: 3, remindDaysBefore: USUAL_REMIND_DAYS_BEFORE },
  ...{ workingDays: [1, 2, 3, 4, 5], closedOn: [], isMailed: true, furtherContacts: [] },
});

/**
 * What a sheet makes of a shop's suppliers, who are known by their names. What a row says nothing about stays as it is.
 *
 * @param currency of a new supplier of whom none is told.
 */
export function planSuppliers(
  rows: readonly Numbered<Partial<SupplierFacts> & { name: string }>[],
  known: ReadonlyMap<string, SupplierFacts>,
  currency: string,
): SheetPlan<SupplierFacts> {
  const changes: SheetChange<SupplierFacts>[] = [];
  for (const { row, ...told } of rows) {
    const before = known.get(told.name);
    const value = { ...(before ?? usualSupplier(currency)), ...told };
    if (!before || isOther(supplierCells(value), supplierCells(before))) changes.push({ row, isNew: !before, value });
  }
  const faults = duplicateFaults(rows, ({ name }) => name, { column: SUPPLIER_COLUMN_OF.name, what: "supplier" });
  return { changes, unchanged: rows.length - changes.length, faults };
}

/** How names in a sheet are understood. */
export interface SheetNames {
  /** Ids of suppliers and locations by their names. */
  suppliers: ReadonlyMap<string, string>;
  locations: ReadonlyMap<string, string>;
  /** Ids of the items that a number or a SKU names. */
  itemsByNumber: ReadonlyMap<string, string>;
  itemsBySku: ReadonlyMap<string, readonly string[]>;
}

/** The id of the item that a row names; null when it names none, or several, which is added to the faults. */
export function itemNamed(
  { item, sku }: NamedItem,
  row: number,
  names: SheetNames,
  faults: SheetFault[],
): string | null {
  const refuse = (column: string, message: string) => {
    faults.push({ row, column, message });
    return null;
  };
  if (item !== "") {
    const id = names.itemsByNumber.get(item);
    return id ?? refuse("item", `No product has the inventory item ${item}: leave it empty to go by the SKU.`);
  }
  if (sku === "") return null;
  const [id, second] = names.itemsBySku.get(sku) ?? [];
  if (id === undefined)
    return refuse("sku", `No product has the SKU "${sku}": correct it, or add it in Shopify first.`);
  if (second === undefined) return id;
  return refuse("sku", `Several products have the SKU "${sku}": fill in the column "item" as an export does.`);
}

/** What a sheet makes of one product of a supplier. */
export interface ProductChange {
  supplierId: string;
  itemId: string;
  terms: ProductTerms;
}

export const productKey = ({ supplierId, itemId }: Pick<ProductChange, "supplierId" | "itemId">): string =>
  `${supplierId} ${itemId}`;

/**
 * What a sheet makes of what suppliers sell. What a row says nothing about stays as it is.
 *
 * @param known terms by the keys of their products.
 */
export function planProducts(
  rows: readonly Numbered<ProductRow>[],
  known: ReadonlyMap<string, ProductTerms>,
  names: SheetNames,
): SheetPlan<ProductChange> {
  const faults: SheetFault[] = [];
  const found = rows.flatMap((told) => {
    const supplierId = names.suppliers.get(told.supplier);
    if (supplierId === undefined && told.supplier !== "") {
      faults.push({
        row: told.row,
        column: "supplier",
        message: `There is no supplier "${told.supplier}": add him first.`,
      });
    }
    const itemId = itemNamed(told, told.row, names, faults);
    return supplierId === undefined || itemId === null ? [] : [{ ...told, supplierId, itemId }];
  });
  faults.push(...duplicateFaults(found, productKey, { column: "sku", what: "product of the same supplier" }));
  const changes = found.flatMap(({ row, supplierId, itemId, terms }) => {
    const before = known.get(productKey({ supplierId, itemId }));
    const value = { supplierId, itemId, terms: { ...USUAL_TERMS, ...before, ...terms } };
    const isSame = before && !isOther(cellsOfTerms(before), cellsOfTerms(value.terms));
    return isSame ? [] : [{ row, isNew: !before, value }];
  });
  return { changes, unchanged: found.length - changes.length, faults };
}

/** The columns that tell the terms of a product. */
export const termsColumn = (term: PropertyKey): string | null =>
  Object.entries(PRODUCT_COLUMN_OF).find(([name]) => name === term)?.[1] ?? null;

const cellsOfTerms = (terms: ProductTerms): string[] => productCells({ supplier: "", item: "", sku: "", terms });

/** Whether two rows of cells say something else. */
export function isOther(cells: readonly string[], before: readonly string[]): boolean {
  return cells.some((cell, index) => cell !== before[index]);
}
