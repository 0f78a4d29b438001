import type { z } from "zod";
import type { Transaction } from "../../db/client.ts";
import type { NewItem } from "../../db/items.ts";
import type { RowReader } from "../../domain/sheets/row-reader.ts";
import type { SheetChange, SheetPlan } from "../../domain/sheets/sheet-plan.ts";
import type { Numbered, SheetColumn, SheetFault } from "../../domain/sheets/sheet.ts";

/** In what a sheet is understood: a shop, and what Shopify told of products that our book does not have. */
export interface SheetContext {
  tx: Transaction;
  shop: string;
  fresh: readonly NewItem[];
  /** Whether what is read may not change until the transaction ends. */
  isLocked: boolean;
}

/** How the rows of a sheet of one kind are read. */
export interface SheetRows<Row extends object> {
  columns: readonly SheetColumn[];
  rowOf: (read: RowReader) => Row;
  /** The SKUs by which rows name products. */
  skusOf: (rows: readonly Row[]) => string[];
}

/** How a sheet of one kind is read, understood and kept. */
export interface SheetOf<Row extends object, Value> extends SheetRows<Row> {
  plan: (context: SheetContext, rows: readonly Numbered<Row>[]) => Promise<SheetPlan<Value>>;
  /** What is wrong with a change by the rules that hold for what is typed. */
  check: (change: SheetChange<Value>) => SheetFault[];
  save: (tx: Transaction, shop: string, values: readonly Value[], by: { author: string; now: Date }) => Promise<void>;
}

/** What a form says is wrong, as faults of a row. */
export function faultsOf(
  result: z.ZodSafeParseResult<unknown>,
  row: number,
  columnOf: (path: readonly PropertyKey[]) => string | null,
): SheetFault[] {
  const faults = (result.error?.issues ?? []).map(({ path, message }) => ({ row, column: columnOf(path), message }));
  // What is wrong with several parts of a cell in the same way is one fault of it.
  return [...new Map(faults.map((fault) => [`${fault.column} ${fault.message}`, fault])).values()];
}
