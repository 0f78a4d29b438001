/** What a sheet, a CSV file with a header, can be of. */
export const SHEET_KINDS = ["suppliers", "products", "purchase-orders"] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** A column of a sheet. */
export interface SheetColumn {
  name: string;
  /** A file without it cannot be read. */
  isRequired?: boolean;
  /** It has days, one or several in a cell. */
  hasDays?: boolean;
}

/** The cells of one row by the names of their columns; a column that the file does not have is not there. */
export type Cells = Readonly<Partial<Record<string, string>>>;

/** What is wrong with a file, and what to do about it. Rows are counted as spreadsheets do: the header is row 1. */
export interface SheetFault {
  row: number;
  /** Null when it is the whole row. */
  column: string | null;
  message: string;
}

/** A row that was read, with its number. */
export type Numbered<Row> = Row & { row: number };

/** Which of a file's columns are ours, and which are not read. */
export interface SheetHeader {
  /** The name of our column at each place of the file, null for one that is not ours. */
  columns: (string | null)[];
  ignored: string[];
  faults: SheetFault[];
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");

/** Finds our columns in a file's header, whatever their order and capitals. */
export function matchHeader(columns: readonly SheetColumn[], header: readonly string[]): SheetHeader {
  const known = new Set(columns.map(({ name }) => name));
  const found = header.map((name) => (known.has(plain(name)) ? plain(name) : null));
  const twice = found.filter((name, index) => name !== null && found.indexOf(name) !== index);
  const missing = columns.filter(({ name, isRequired }) => isRequired && !found.includes(name));
  return {
    columns: found,
    ignored: header.filter((name, index) => found[index] === null && name.trim() !== ""),
    faults: [
      ...missing.map(({ name }) => ({ row: 1, column: name, message: `The column "${name}" is missing: add it.` })),
      ...twice.map((column) => ({ row: 1, column, message: `The column "${column}" is there twice: remove one.` })),
    ],
  };
}

/** The cells of a row by their columns; the cells that are missing at its end are empty. */
export function cellsOf(columns: readonly (string | null)[], record: readonly string[]): Cells {
  return Object.fromEntries(columns.flatMap((name, index) => (name === null ? [] : [[name, record[index] ?? ""]])));
}

/** Faults of rows that say the same thing twice, each naming the row that said it first. */
export function duplicateFaults<Row extends { row: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { column, what }: { column: string; what: string },
): SheetFault[] {
  const first = new Map<string, number>();
  const faults: SheetFault[] = [];
  for (const row of rows) {
    const earlier = first.get(keyOf(row));
    if (earlier === undefined) first.set(keyOf(row), row.row);
    else {
      const message = `Rows ${earlier} and ${row.row} are of the same ${what}: keep one of them.`;
      faults.push({ row: row.row, column, message });
    }
  }
  return faults;
}

/** How a file writes days. */
export const DAY_STYLES = ["iso", "day_first", "month_first"] as const;
export type DayStyle = (typeof DAY_STYLES)[number];

/** What a file would change, and what of it cannot be read. */
export interface SheetPreview {
  /** How it is written; null when it could not be read at all. */
  encoding: string | null;
  separator: string | null;
  /** Its columns that are ours, in its order, and its others. */
  columns: string[];
  ignoredColumns: string[];
  first: { row: number; cells: Cells }[];
  /** Whether its days could be read in two ways, so that a person must say how. */
  isDayStyleUnclear: boolean;
  count: { new: number; changed: number; unchanged: number };
  /** The first of what is wrong with it; nothing is imported while there is anything. */
  faults: SheetFault[];
  faultCount: number;
  /** Of what it changes. */
  fingerprint: string;
}
