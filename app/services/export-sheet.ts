import { productPieces, purchasePieces, supplierPieces, type SheetPieces } from "../db/views/sheets.ts";
import { PRODUCT_COLUMNS } from "../domain/sheets/product-sheet.ts";
import { PURCHASE_COLUMNS } from "../domain/sheets/purchase-sheet.ts";
import type { SheetColumn, SheetKind } from "../domain/sheets/sheet.ts";
import { SUPPLIER_COLUMNS } from "../domain/sheets/supplier-sheet.ts";
import { csvHead, csvRows } from "../files/write-table.ts";

const SHEETS: Record<SheetKind, { columns: readonly SheetColumn[]; pieces: (shop: string) => SheetPieces }> = {
  suppliers: { columns: SUPPLIER_COLUMNS, pieces: supplierPieces },
  products: { columns: PRODUCT_COLUMNS, pieces: productPieces },
  "purchase-orders": { columns: PURCHASE_COLUMNS, pieces: purchasePieces },
};

/** Makes a CSV file of what a shop has, piece by piece; imported again as it is, it changes nothing. */
export async function* exportSheet(shop: string, kind: SheetKind): AsyncGenerator<string> {
  const { columns, pieces } = SHEETS[kind];
  yield csvHead(columns.map(({ name }) => name));
  for await (const rows of pieces(shop)) yield csvRows(rows);
}
