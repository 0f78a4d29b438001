import type { Day } from "../days.ts";
import { dayInStyle } from "./day-style.ts";
import type { Cells, DayStyle, SheetFault } from "./sheet.ts";

/**
 * Reads the cells of one row and collects what is wrong with them. Of a column that the file does not have each tells
 * `undefined`: nothing is said about it. A cell that is wrong tells `undefined` too, and a fault.
 */
export interface RowReader {
  text(column: string): string | undefined;
  /** A whole number; null for an empty cell. */
  whole(column: string): number | null | undefined;
  /** An amount; null for an empty cell. */
  amount(column: string): number | null | undefined;
  /** A day; null for an empty cell. */
  day(column: string): Day | null | undefined;
  /** Parts of a cell, with spaces, commas or semicolons between them. */
  list(column: string): string[] | undefined;
  /** Days of a cell, in order. */
  days(column: string): Day[] | undefined;
  /** Notes that a cell is wrong. */
  refuse(column: string, message: string): undefined;
}

/** @param faults what is wrong is added here. */
export function rowReader(cells: Cells, row: number, style: DayStyle, faults: SheetFault[]): RowReader {
  const refuse = (column: string, message: string): undefined => {
    faults.push({ row, column, message });
  };
  /** Reads a cell that says something. */
  const filled = <Value>(column: string, read: (told: string) => Value | undefined): Value | null | undefined => {
    const told = cells[column]?.trim();
    return told ? read(told) : told === "" ? null : undefined;
  };
  const list = (column: string) => cells[column]?.split(/[\s,;]+/).filter(Boolean);
  const dayOf = (column: string, told: string) =>
    dayInStyle(told, style) ?? refuse(column, `"${told}" is no day: write days as 2026-12-31.`);
  return {
    refuse,
    list,
    text(column) {
      const told = cells[column]?.trim();
      return told?.includes("\0") ? refuse(column, "It has a character that is none: save the file as UTF-8.") : told;
    },
    whole: (column) =>
      filled(column, (told) =>
        /^\d{1,9}$/.test(told)
          ? Number(told)
          : refuse(column, `"${told}" is no whole number: write it in digits alone, for example 1200.`),
      ),
    amount: (column) =>
      filled(
        column,
        (told) =>
          amountOf(told) ??
          refuse(column, `"${told}" is no clear amount: write it as 1234.50, with at most four decimals.`),
      ),
    day: (column) => filled(column, (told) => dayOf(column, told)),
    days(column) {
      const days = list(column)?.map((told) => dayOf(column, told));
      return days && [...new Set(days.filter((one) => one !== undefined))].sort();
    },
  };
}

/**
 * An amount with a decimal point, or with a decimal comma where that is clear: `1,234` could be either, and is neither.
 * Null when it is not clear.
 */
export function amountOf(told: string): number | null {
  const isClear = /^\d{1,9}(\.\d{1,4})?$/.test(told) || /^\d{1,9},(\d{1,2}|\d{4})$/.test(told);
  return isClear ? Number(told.replace(",", ".")) : null;
}

/** What a row tells: without what it says nothing about. */
export function toldOf<Row extends object>(row: { [Key in keyof Row]: Row[Key] | undefined }): Partial<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<Row>;
}
