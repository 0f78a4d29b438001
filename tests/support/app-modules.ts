import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { createTestDatabase } from "./database.ts";

/** Modules of the app, loaded on a database of a test file's own. */
export interface AppModules<Modules> {
  readonly pool: pg.Pool;
  readonly app: Modules & { prisma: typeof import("../../app/db/client.ts").prisma };
}

/**
 * Gives a test file a database of its own and modules of the app that work on it. The app reads its environment when its
 * modules are loaded, so `load` imports them.
 */
export function loadOnDatabase<Modules>(
  load: () => Promise<Modules>,
  environment: Record<string, string> = {},
): AppModules<Modules> {
  const loaded = {} as { -readonly [Part in keyof AppModules<Modules>]: AppModules<Modules>[Part] };
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = () => database.drop();
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      SHOPIFY_API_KEY: "test-key",
      SHOPIFY_API_SECRET: "test-secret",
      SHOPIFY_APP_URL: "http://127.0.0.1:1",
      LOG_LEVEL: "silent",
      ...environment,
    });
    loaded.pool = new pg.Pool({ connectionString: database.url, max: 2 });
    // Its end resolves before its connections are closed, and the database is dropped right after it.
    loaded.pool.on("error", () => undefined);
    const { prisma } = await import("../../app/db/client.ts");
    loaded.app = { ...(await load()), prisma };
  });
  afterAll(async () => {
    await loaded.app.prisma.$disconnect();
    await loaded.pool.end();
    await drop();
  });
  return loaded;
}
