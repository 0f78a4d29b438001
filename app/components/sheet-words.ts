import type { DayStyle, SheetKind, SheetPreview } from "../domain/sheets/sheet.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";

/** What is told of each kind of sheet. */
export const SHEET_WORDS: Record<
  SheetKind,
  { title: string; noun: string; columns: string; file: string; back: { content: string; url: string } }
> = {
  suppliers: {
    title: "Import suppliers",
    noun: "supplier",
    columns: "One supplier a row, known by his name. Columns that the file does not have stay as they are.",
    file: "suppliers.csv",
    back: { content: "Suppliers", url: "/app/suppliers" },
  },
  products: {
    title: "Import products of suppliers",
    noun: "product",
    columns:
      "One product of one supplier a row, known by its SKU. Price breaks are written 50:4.10 100:3.90. Columns that the file does not have stay as they are.",
    file: "supplier-products.csv",
    back: { content: "Suppliers", url: "/app/suppliers" },
  },
  "purchase-orders": {
    title: "Import purchase orders",
    noun: "order",
    columns:
      "One line of an order a row. Rows with the same order become one draft; PO-… changes the draft of that name. Orders that were sent are not changed. Costs, days and notes that the file has no column for stay as they are.",
    file: "purchase-orders.csv",
    back: { content: "Purchase orders", url: "/app/purchase-orders" },
  },
};

export const DAY_STYLE_WORDS: Record<DayStyle, string> = {
  iso: "2026-12-31",
  day_first: "31/12/2026, the day first",
  month_first: "12/31/2026, the month first",
};

const ENCODING_WORDS: Readonly<Record<string, string>> = {
  ...{ "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252 (Western Europe)" },
};

const SEPARATOR_WORDS: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs" };

/** How a file was read, in one sentence; empty when it could not be. */
export function describeFile({ encoding, separator, ignoredColumns }: SheetPreview): string {
  if (encoding === null || separator === null) return "";
  const read = `Read as ${ENCODING_WORDS[encoding] ?? encoding}, with ${SEPARATOR_WORDS[separator] ?? separator} between the cells.`;
  return ignoredColumns.length === 0 ? read : `${read} Not read: ${ignoredColumns.join(", ")}.`;
}

/** What importing a file does, in one sentence. */
export function describeCount(kind: SheetKind, { count }: SheetPreview, format: AdminContext): string {
  const { noun } = SHEET_WORDS[kind];
  const { new: added, changed, unchanged } = count;
  const told = [changed, unchanged].map((rows) => formatNumber(rows, format));
  return `${counted(added, `new ${noun}`, format)}, ${told[0]} changed, ${told[1]} unchanged`;
}
