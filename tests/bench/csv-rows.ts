import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { ClearError } from "../../scripts/clear-error.ts";

/**
 * Reads a csv file, compressed by gzip when its name ends in `.gz`, row by row.
 *
 * @param columns must be there; others are left out.
 */
export async function* csvRows<Column extends string>(
  file: string,
  columns: readonly Column[],
): AsyncGenerator<Record<Column, string>> {
  const bytes = createReadStream(file);
  const parser = parse({ columns: true, bom: true, relax_quotes: true });
  let checked = false;
  const rows = (file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes).pipe(parser);
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    if (!checked) {
      const missing = columns.filter((column) => !(column in row));
      if (missing.length > 0) throw new ClearError(`${file} has no column ${missing.join(", ")}.`);
      checked = true;
    }
    yield row;
  }
}
