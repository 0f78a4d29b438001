import pg from "pg";
import { expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";

const SHOP = "gone.myshopify.com";
const OTHER = "stays.myshopify.com";

/** Outlives its shop: the proof that it was forgotten. */
const KEPT = "privacy_requests";
/** Holds nothing of any shop. */
const OF_NO_SHOP = "_prisma_migrations";

const loaded = loadOnDatabase(() => import("../../app/db/shops.ts"));

interface Column {
  table: string;
  column: string;
  type: string;
  /** Whether a row needs a value for it. */
  needed: boolean;
}

/** Every column of every table, as the database itself tells. */
async function columns(): Promise<Map<string, Column[]>> {
  const { rows } = await loaded.pool.query<Column>(
    `SELECT table_name AS table, column_name AS column, udt_name AS type,
       is_nullable = 'NO' AND column_default IS NULL AS needed
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '${OF_NO_SHOP}'`,
  );
  return Map.groupBy(rows, ({ table }) => table);
}

const VALUES: Record<string, string> = {
  bool: "true",
  float8: "0.5",
  int4: "1",
  int8: "1",
  jsonb: "'{}'",
  numeric: "1",
  timestamp: "now()",
  timestamptz: "now()",
};

/** A row of a shop in a table; whatever is text names the shop, so that the rows of two shops differ. */
async function addRowOf(shop: string, table: string, all: readonly Column[]): Promise<void> {
  const needed = all.filter((column) => column.needed);
  const values = needed.map(({ type }) => VALUES[type] ?? pg.escapeLiteral(shop));
  const names = needed.map(({ column }) => pg.escapeIdentifier(column));
  await loaded.pool.query(`INSERT INTO ${pg.escapeIdentifier(table)} (${names.join()}) VALUES (${values.join()})`);
}

const shopColumn = (table: string): string => (table === "shops" ? "domain" : "shop");

test("GIVEN a row of two shops in every table WHEN one is erased THEN all of its rows are gone, and none of the other's", async () => {
  const { rows: checks } = await loaded.pool.query<{ table: string; name: string }>(
    "SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
  );
  // The rows are only there to be deleted.
  for (const { table, name } of checks)
    await loaded.pool.query(`ALTER TABLE ${table} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`);
  const tables = await columns();
  for (const [table, all] of tables) {
    expect(
      all.map(({ column }) => column),
      `${table} names the shop of its rows`,
    ).toContain(shopColumn(table));
    for (const shop of [SHOP, OTHER]) await addRowOf(shop, table, all);
  }

  await loaded.app.prisma.$transaction((tx) => loaded.app.eraseShop(tx, SHOP));

  const left = async (shop: string): Promise<string[]> => {
    const kept: string[] = [];
    for (const table of tables.keys()) {
      const { rowCount } = await loaded.pool.query(
        `SELECT FROM ${pg.escapeIdentifier(table)} WHERE ${shopColumn(table)} = $1`,
        [shop],
      );
      if (rowCount) kept.push(table);
    }
    return kept;
  };
  expect(await left(SHOP)).toEqual([KEPT]);
  expect((await left(OTHER)).toSorted()).toEqual([...tables.keys()].toSorted());
});
