import { SHEET_FIRST_ROWS, SHEET_ROW_LETTERS, SHEET_ROWS } from "../../config/limits.ts";
import { dayStyleOf, mostFittingStyle } from "../../domain/sheets/day-style.ts";
import { rowReader } from "../../domain/sheets/row-reader.ts";
import {
  cellsOf,
  matchHeader,
  type Cells,
  type DayStyle,
  type Numbered,
  type SheetFault,
  type SheetKind,
  type SheetPreview,
} from "../../domain/sheets/sheet.ts";
import { readTable, type ReadTable } from "../../files/read-table.ts";
import type { SheetRows } from "./sheet-of.ts";

/** A file, and how its days are to be read where they do not tell it themselves. */
export interface GivenSheet {
  kind: SheetKind;
  bytes: Uint8Array;
  dayStyle: DayStyle | null;
}

/** A file as it was read, before its names are understood. */
export interface ReadRows<Row> {
  rows: Numbered<Row>[];
  faults: SheetFault[];
  /** What the preview tells of the file itself. */
  shown: Pick<SheetPreview, "encoding" | "separator" | "ignoredColumns" | "columns" | "first" | "isDayStyleUnclear">;
}

const UNREAD = {
  encoding: null,
  separator: null,
  ignoredColumns: [],
  columns: [],
  first: [],
  isDayStyleUnclear: false,
};

/** Reads the rows of a file, and what is wrong with its cells. */
export async function readRows<Row extends object>(
  sheet: SheetRows<Row>,
  { bytes, dayStyle }: GivenSheet,
): Promise<ReadRows<Row>> {
  const table = await readTable(bytes, { rows: SHEET_ROWS, rowLetters: SHEET_ROW_LETTERS });
  if (table.kind === "unreadable") {
    return { rows: [], faults: [{ row: table.row, column: null, message: table.message }], shown: UNREAD };
  }
  const header = matchHeader(sheet.columns, table.header);
  const columns = header.columns.filter((name) => name !== null);
  const told = table.rows.map(({ row, record }) => ({ row, cells: cellsOf(header.columns, record) }));
  const style = dayStyle ?? styleOf(sheet, told);
  const shown = {
    ...{ encoding: table.encoding, separator: table.separator, ignoredColumns: header.ignored, columns },
    first: told.slice(0, SHEET_FIRST_ROWS).map(({ row, cells }) => ({ row, cells })),
    isDayStyleUnclear: style === "unclear",
  };
  if (header.faults.length > 0 || style === "unclear") return { rows: [], faults: header.faults, shown };
  const faults = widthFaults(table);
  const read = told.map(({ row, cells }) => ({ ...sheet.rowOf(rowReader(cells, row, style, faults)), row }));
  return { rows: read, faults, shown };
}

/** Cells beyond the last column come from a separator within a cell: what they tell would be lost. */
function widthFaults({ header, rows }: Extract<ReadTable, { kind: "table" }>): SheetFault[] {
  const isWide = (record: readonly string[]) => record.slice(header.length).some((cell) => cell.trim() !== "");
  return rows
    .filter(({ record }) => isWide(record))
    .map(({ row }) => ({
      row,
      column: null,
      message: "The row has more cells than the header: put a cell with separators into quotation marks.",
    }));
}

function styleOf(
  { columns }: Pick<SheetRows<object>, "columns">,
  told: readonly { cells: Cells }[],
): DayStyle | "unclear" {
  const names = columns.filter(({ hasDays }) => hasDays).map(({ name }) => name);
  const texts = told.flatMap(({ cells }) => names.flatMap((name) => (cells[name] ?? "").split(/[\s,;]+/)));
  const days = [...new Set(texts.filter(Boolean))];
  const style = dayStyleOf(days);
  return style === "mixed" ? mostFittingStyle(days) : style;
}
