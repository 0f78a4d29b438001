import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { fromSafeText } from "../domain/sheets/safe-text.ts";
import { decode, type Encoding } from "./decode.ts";

export const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A row of a file with its number, as spreadsheets count: the header is row 1. */
export interface TableRow {
  row: number;
  record: string[];
}

export type ReadTable =
  | { kind: "table"; encoding: Encoding; separator: Separator; header: string[]; rows: TableRow[] }
  /** It cannot be read at all, and what to do about it. */
  | { kind: "unreadable"; row: number; message: string };

/** A piece of a file that is parsed before others may have their turn. */
const PIECE_BYTES = 64 * 1_024;

const NAMES: Record<Encoding, string> = {
  ...{ "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "UTF-8 or Windows-1252" },
};

/**
 * Reads a CSV file, whatever its encoding and separator. Empty rows are left out, and keep their numbers.
 *
 * @param bounds the rows that a file may have, and the letters of one.
 */
export async function readTable(bytes: Uint8Array, bounds: { rows: number; rowLetters: number }): Promise<ReadTable> {
  const decoded = decode(bytes);
  if (decoded.kind === "undecodable") {
    const at = decoded.byte === null ? "" : ` at byte ${decoded.byte}`;
    const message = `The file has letters${at} that are none in ${NAMES[decoded.encoding]}: save it as "CSV UTF-8".`;
    return { kind: "unreadable", row: 1, message };
  }
  const { encoding } = decoded;
  const [named, told] = SEPARATOR_LINE.exec(decoded.text) ?? [];
  const text = decoded.text.slice(named?.length ?? 0);
  const separator = SEPARATORS.find((known) => known === told) ?? separatorOf(text);
  const rows: TableRow[] = [];
  let row = 0;
  try {
    for await (const record of recordsOf(text, separator, bounds.rowLetters)) {
      row += 1;
      if (record.every((cell) => cell.trim() === "")) continue;
      if (rows.length > bounds.rows) {
        const message = `The file has more than ${bounds.rows} rows: split it into several.`;
        return { kind: "unreadable", row, message };
      }
      rows.push({ row, record: record.map(fromSafeText) });
    }
  } catch (error) {
    // Rows are read ahead of those that came through until now.
    if (error instanceof CsvError) return { kind: "unreadable", row: rowsBefore(error) + 1, message: wordsFor(error) };
    throw error;
  }
  const [head, ...rest] = rows;
  if (!head) return { kind: "unreadable", row: 1, message: "The file is empty: choose another." };
  return { kind: "table", encoding, separator, header: head.record, rows: rest };
}

function recordsOf(text: string, separator: Separator, rowLetters: number): AsyncIterable<string[]> {
  const parser = parse({ delimiter: separator, relax_column_count: true, max_record_size: rowLetters });
  return Readable.from(pieces(text)).pipe(parser) as AsyncIterable<string[]>;
}

function* pieces(text: string): Iterable<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
}

/** A line before the header, by which Excel is told the separator, and which it does not count as a row. */
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/i;

/** Letters of a file in which its header ends. */
const HEAD_LETTERS = 16 * 1_024;

/** The separator that the header has most of; a comma when it has none. */
function separatorOf(text: string): Separator {
  const unquoted = text.slice(0, HEAD_LETTERS).replaceAll(/"[^"]*"/g, "");
  const line = /^[^\r\n]*/.exec(unquoted)?.[0] ?? "";
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** The rows before the one that cannot be read, the header among them. */
function rowsBefore(error: CsvError): number {
  const { records } = error as CsvError & { records?: number };
  return records ?? 0;
}

function wordsFor({ code }: CsvError): string {
  if (code === "CSV_MAX_RECORD_SIZE")
    return "This row is longer than any row can be: look for a missing quotation mark.";
  return "A quotation mark in this row is not closed, or stands within a cell: write it twice there.";
}
