import { stringify } from "csv-stringify/sync";
import { asSafeText } from "../domain/sheets/safe-text.ts";

/** So that spreadsheets read a file as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The first piece of a CSV file: its header. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvRows([columns]);
}

/** Rows of a CSV file, none of whose cells a spreadsheet takes for a formula. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(asSafeText)),
    { record_delimiter: "windows" },
  );
}
