import pg from "pg";
import type { TestProject } from "vitest/node";
import { addressOfDatabase } from "../../prisma/address.ts";
import { migrate } from "../../prisma/migrate.ts";
import { startScratchPostgres } from "../../scripts/scratch-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The maintenance database of this run's server. */
    serverUrl: string;
  }
}

/** The migrated database that each test file's own is a copy of. */
export const TEMPLATE = "fillrate_template";

/** Where one project of a run tells the next ones, which run in the same process, that the server is there already. */
const SERVER_URL = "FILLRATE_TEST_SERVER_URL";

/** One server for a test run. */
export default async function setup(project: TestProject) {
  const started = process.env[SERVER_URL];
  if (started) {
    project.provide("serverUrl", started);
    return;
  }
  const server = await startScratchPostgres();
  try {
    await prepareTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env[SERVER_URL] = server.url;
  project.provide("serverUrl", server.url);
  return () => server.stop();
}

/** A run that was killed leaves its databases behind. */
async function prepareTemplate(serverUrl: string) {
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    const left = await client.query<{ name: string; isTemplate: boolean }>(
      "select datname as name, datistemplate as \"isTemplate\" from pg_database where datname = $1 or datname like 'test\\_%'",
      [TEMPLATE],
    );
    for (const { name, isTemplate } of left.rows) {
      // One whose drop was cut short cannot be altered any more, only dropped.
      if (isTemplate) await client.query(`alter database ${name} with is_template false`);
      await client.query(`drop database ${name} with (force)`);
    }
    await migrate(addressOfDatabase(serverUrl, TEMPLATE));
    // Nobody may be connected to a database while it is copied.
    await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}
