import type { Pool } from "pg";
import pg from "pg";
import { createTestDatabase } from "./database.ts";
import { linkDatabase, type DatabaseLink } from "./database-link.ts";

export const SECRET = "test-secret";

/** The environment of an app that speaks to no Shopify. */
export const INTAKE_ENVIRONMENT = {
  LOG_LEVEL: "silent",
  SHOPIFY_API_KEY: "test-key",
  SHOPIFY_API_SECRET: SECRET,
  SHOPIFY_APP_URL: "https://fillrate.example",
} as const;

/** The front door on a real database, behind a line that can be cut. Pages are not part of it. */
export interface TestIntake {
  port: number;
  link: DatabaseLink;
  /** Straight to the database, whatever the line does. */
  pool: Pool;
  /** How many deliveries are kept, of those with these webhook ids if any are given. */
  kept(webhookIds?: string[]): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the front door in this process. The environment is set before any module of the app is loaded. */
export async function startIntake(): Promise<TestIntake> {
  const database = await createTestDatabase();
  const link = await linkDatabase(database.url);
  Object.assign(process.env, { NODE_ENV: "test", DATABASE_URL: link.url, ...INTAKE_ENVIRONMENT });
  const { openDoor } = await import("../../app/intake/door.ts");
  const { inboxPool, isDatabaseThere } = await import("../../app/intake/inbox.ts");
  const { startWebServer } = await import("../../app/intake/server.ts");
  const intakePool = inboxPool(link.url);
  const server = await startWebServer({
    door: openDoor(intakePool),
    onPage: (_, response) => void response.end("a page"),
    isDatabaseThere: () => isDatabaseThere(intakePool),
    port: 0,
    host: "127.0.0.1",
  });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  return {
    port: server.port,
    link,
    pool,
    async kept(webhookIds) {
      const { rows } = await pool.query<{ kept: number }>(
        "SELECT count(*)::int AS kept FROM deliveries WHERE $1::text[] IS NULL OR webhook_id = ANY($1)",
        [webhookIds ?? null],
      );
      return rows[0]?.kept ?? 0;
    },
    async stop() {
      link.restore();
      await server.stop(0);
      await intakePool.end();
      await link.stop();
      await pool.end();
      await database.drop();
    },
  };
}
