import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ClearError, codeOf } from "../scripts/clear-error.ts";
import { root, runTool } from "../scripts/tool.ts";
import { addressOfDatabase } from "./address.ts";

/** PostgreSQL's own error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NO_SUCH_DATABASE = "3D000";
const NO_SUCH_TABLE = "42P01";
const REFUSED_LOGIN = new Set(["28000", "28P01"]);

/** A database that does not answer at all is reported after this long. */
const CONNECT_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Brings a database to the newest schema: creates it if it does not exist, applies the migrations that it lacks. A database
 * that lacks none is left alone, which takes milliseconds. Throws a ClearError of one line when that cannot be done.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const applied = await appliedMigrations(databaseUrl);
  if (migrationNames().every((name) => applied.has(name))) return;
  const { code, output } = await runTool("prisma", ["migrate", "deploy"], { env: { DATABASE_URL: databaseUrl } });
  if (code !== 0) throw new ClearError(`Migrating the database failed: ${reasonOf(output)}`);
}

function migrationNames() {
  const directory = path.join(root, "prisma", "migrations");
  return readdirSync(directory).filter((name) => existsSync(path.join(directory, name, "migration.sql")));
}

async function appliedMigrations(databaseUrl: string): Promise<Set<string>> {
  const client = await connect(databaseUrl);
  try {
    const finished =
      "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null";
    const { rows } = await client.query<{ migration_name: string }>(finished);
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (codeOf(error) === NO_SUCH_TABLE) return new Set();
    throw error;
  } finally {
    await client.end();
  }
}

/** Connects to the database, which is created when the server does not have it yet. */
async function connect(databaseUrl: string): Promise<pg.Client> {
  try {
    return await open(databaseUrl);
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw explainConnection(databaseUrl, error);
  }
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const maintenance = await open(addressOfDatabase(databaseUrl, "postgres"));
  try {
    await maintenance.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await maintenance.end();
  }
  return open(databaseUrl);
}

async function open(databaseUrl: string) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
  });
  await client.connect();
  return client;
}

/** The address without its password, fit for a message. */
function explainConnection(databaseUrl: string, error: unknown) {
  const { host, pathname, username } = new URL(databaseUrl);
  const code = codeOf(error) ?? "";
  if (REFUSED_LOGIN.has(code))
    return new ClearError(
      `The database at ${host} refuses user ${username}: correct the user or the password in DATABASE_URL.`,
    );
  const reason = error instanceof Error ? error.message || code : String(error);
  return new ClearError(`No database answers at ${host}${pathname} (${reason}): start it, or correct DATABASE_URL.`);
}

function reasonOf(output: string) {
  const fault = /ERROR: .*/.exec(output)?.[0];
  const name = /migration_name="([^"]+)"/.exec(output)?.[1];
  if (fault && name) return `${name}: ${fault}`;
  const earlier = /^The `.+` migration started at .* failed$/m.exec(output)?.[0];
  if (earlier) return `${earlier}; mend it as https://pris.ly/d/migrate-resolve describes.`;
  return /^Error: (.*)$/m.exec(output)?.[1] ?? "prisma gave no reason.";
}
