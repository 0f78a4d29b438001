import { Prisma } from "@prisma/client";

type ColumnType = "text" | "int" | "jsonb";

type Value = string | number | object | null | undefined;

/**
 * Rows as a table named `row`, for a statement that writes all of them: `row ("lineId", wanted, ...)`, with the columns that
 * are named. It is one parameter a column, however many rows there are: PostgreSQL reads arrays of values several times
 * faster than one JSON document of rows, knows how many there are before it plans, and the driver passes their text on as
 * it is. What a row lacks is null.
 */
export function rowTable<Name extends string>(
  rows: readonly Readonly<Partial<Record<NoInfer<Name>, Value>>>[],
  columns: Readonly<Record<Name, ColumnType>>,
): Prisma.Sql {
  const names = Object.keys(columns) as Name[];
  const arrays = names.map((name) => {
    const values = arrayText(rows.map((row) => row[name]));
    return Prisma.sql`${values}::${Prisma.raw(columns[name])}[]`;
  });
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS row (${Prisma.raw(names.map((name) => `"${name}"`).join(", "))})`;
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayText(values: readonly Value[]): string {
  let text = "";
  for (const value of values) text += `${text === "" ? "" : ","}${elementText(value)}`;
  return `{${text}}`;
}

const SPECIAL = /["\\]/;

function elementText(value: Value): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // Nearly no element needs it, and to ask is much faster than to replace.
  return SPECIAL.test(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`;
}
