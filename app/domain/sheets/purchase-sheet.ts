import type { Day } from "../days.ts";
import { namedItem, type NamedItem } from "./product-sheet.ts";
import type { RowReader } from "./row-reader.ts";
import type { Numbered, SheetColumn, SheetFault } from "./sheet.ts";

export const PURCHASE_COLUMNS: readonly SheetColumn[] = [
  ...["order", "supplier", "location"].map((name) => ({ name, isRequired: true })),
  ...["currency", "note", "item", "sku"].map((name) => ({ name })),
  { name: "units", isRequired: true },
  { name: "unit_cost" },
  { name: "expected_on", hasDays: true },
];

/** What a row tells of the whole order that its line belongs to. */
export interface PurchaseHead {
  /** PO-1001, or for a new order whatever tells it from the others in the file. */
  order: string;
  supplier: string;
  location: string;
  /** Empty where it is not told: what it was, or the supplier's. */
  currency: string;
  /** Undefined where the file has no such column: as it was. */
  note: string | undefined;
}

/** One line of an order in a sheet. */
export interface PurchaseRow extends PurchaseHead, NamedItem {
  units: number;
  /** Undefined where the file has no such column: as it was. */
  unitCost: number | null | undefined;
  expectedOn: Day | null | undefined;
}

const HEAD = ["supplier", "location", "currency", "note"] as const satisfies (keyof PurchaseHead)[];

export function purchaseRow(read: RowReader): PurchaseRow {
  const [order, supplier, location] = [read.text("order"), read.text("supplier"), read.text("location")];
  if (!order)
    read.refuse("order", "The order is not named: give each a name, for example A1; PO-… is for those there are.");
  const units = read.whole("units");
  if (units === null || units === 0) read.refuse("units", "Enter at least one unit.");
  return {
    ...{ order: order ?? "", supplier: supplier ?? "", location: location ?? "", note: read.text("note") },
    currency: read.text("currency")?.toUpperCase() ?? "",
    ...namedItem(read),
    ...{ units: units ?? 0, unitCost: read.amount("unit_cost"), expectedOn: read.day("expected_on") },
  };
}

/** The lines of a sheet by their orders, and what lines of one order tell of it in different ways. */
export function groupByOrder<Row extends PurchaseRow>(
  rows: readonly Numbered<Row>[],
): { orders: { head: PurchaseHead & { row: number }; lines: Numbered<Row>[] }[]; faults: SheetFault[] } {
  const groups = [...Map.groupBy(rows, ({ order }) => order).values()];
  const orders = groups.flatMap((lines) => (lines[0] ? [{ head: lines[0], lines }] : []));
  const faults = orders.flatMap(({ head, lines }) =>
    lines.flatMap((line) =>
      HEAD.filter((column) => line[column] !== head[column]).map((column) => ({
        ...{ row: line.row, column },
        message: `Rows ${head.row} and ${line.row} are of order ${head.order} and tell its ${column} differently: write the same.`,
      })),
    ),
  );
  return { orders, faults };
}

/** A line as the cells of a sheet, in the order of its columns. */
export function purchaseCells(row: PurchaseRow): string[] {
  const cells: Record<string, string> = {
    ...{
      order: row.order,
      supplier: row.supplier,
      location: row.location,
      currency: row.currency,
      note: row.note ?? "",
    },
    ...{ item: row.item, sku: row.sku, units: String(row.units), unit_cost: String(row.unitCost ?? "") },
    expected_on: row.expectedOn ?? "",
  };
  return PURCHASE_COLUMNS.map(({ name }) => cells[name] ?? "");
}
