import { Prisma } from "@prisma/client";

type ColumnType = "text" | "int" | "jsonb";

type Value = string | number | object | null | undefined;

/**
 * Rows as a table named `row`, for a statement that writes all of them: `row ("lineId", wanted, ...)`, with the columns that
 * are named. It is one parameter a column, however many rows there are: PostgreSQL reads arrays of values several times
 * faster than one JSON document of rows, knows how many there are before it plans, and the driver passes their text on as
 * it is. A column that has the same value everywhere is sent as that value: nearly all rows of a plan share their location
 * and rule, and to pass a value on costs more than to store it. What a row lacks is null.
 */
export function rowTable<Name extends string>(
  rows: readonly Readonly<Partial<Record<NoInfer<Name>, Value>>>[],
  columns: Readonly<Record<Name, ColumnType>>,
): Prisma.Sql {
  const all = (Object.keys(columns) as Name[]).map((name, at) => {
    const texts = rows.map((row) => elementText(row[name]));
    // The first column is sent whole, because it also tells how many rows there are: none, perhaps.
    const isShared = at > 0 && rows.length > 0 && texts.every((text) => text === texts[0]);
    return { name: Prisma.raw(`"${name}"`), type: Prisma.raw(columns[name]), texts, isShared };
  });
  const own = all.filter(({ isShared }) => !isShared);
  const arrays = own.map(({ texts, type }) => Prisma.sql`${`{${texts.join(",")}}`}::${type}[]`);
  const shared = all
    .filter(({ isShared }) => isShared)
    .map(({ name, type, texts }) => Prisma.sql`, (${`{${texts[0]}}`}::${type}[])[1] AS ${name}`);
  const names = Prisma.join(own.map(({ name }) => name));
  return Prisma.sql`(
    SELECT ${names} ${shared.length > 0 ? Prisma.join(shared, " ") : Prisma.empty}
    FROM unnest(${Prisma.join(arrays)}) AS own (${names})
  ) AS row`;
}

const SPECIAL = /["\\]/;

function elementText(value: Value): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // Nearly no element needs it, and to ask is much faster than to replace.
  return SPECIAL.test(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`;
}
