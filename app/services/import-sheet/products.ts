import { readSheetNames } from "../../db/sheet-names.ts";
import { readProductTerms, saveSheetProducts } from "../../db/sheet-products.ts";
import { PRODUCT_COLUMNS, productRow, type ProductRow } from "../../domain/sheets/product-sheet.ts";
import { planProducts, termsColumn, type ProductChange } from "../../domain/sheets/sheet-plan.ts";
import { offerTerms } from "../../forms/offer.ts";
import { faultsOf, type SheetOf } from "./sheet-of.ts";

/** A sheet of what suppliers sell. */
export const PRODUCTS: SheetOf<ProductRow, ProductChange> = {
  columns: PRODUCT_COLUMNS,
  rowOf: productRow,
  skusOf: (rows) => rows.flatMap(({ item, sku }) => (item === "" && sku !== "" ? [sku] : [])),
  async plan({ tx, shop, fresh }, rows) {
    const named = { numbers: rows.map(({ item }) => item).filter(Boolean), skus: PRODUCTS.skusOf(rows) };
    const names = await readSheetNames(tx, shop, named, fresh);
    const supplierIds = new Set(rows.flatMap(({ supplier }) => names.suppliers.get(supplier) ?? []));
    return planProducts(rows, await readProductTerms(tx, shop, [...supplierIds]), names);
  },
  check: ({ row, value }) => faultsOf(offerTerms.safeParse(value.terms), row, ([term = ""]) => termsColumn(term)),
  save: saveSheetProducts,
};
