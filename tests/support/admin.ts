import pg from "pg";
import type { Browser, ViewportSize } from "playwright-core";
import type { RunningSandbox } from "../../sandbox/server.ts";
import { createTestDatabase } from "./database.ts";
import { startServedAdmin, type OpenedPage } from "./served-admin.ts";
import { ROWS_SHOP } from "./shop-rows.ts";

/** The app's pages as a merchant sees them: built, served by the web process, and hosted by the local Shopify's admin. */
export interface TestAdmin {
  pool: pg.Pool;
  sandbox: RunningSandbox;
  browser: Browser;
  /** Opens a page of the app inside the admin, `/app/backorders`, in a browser that has loaded the app's scripts before. */
  open(pathInApp: string, size?: ViewportSize): Promise<OpenedPage>;
  /** Closes every page that was opened, and forgets all that they kept in the browser but the app's scripts. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts everything but a worker, so that a page shows the rows that the test has put there.
 *
 * @param now the instant at which the app's clock begins, ISO. Session tokens are signed by the machine's.
 */
export async function startAdmin(now: string): Promise<TestAdmin> {
  const database = await createTestDatabase();
  const served = await startServedAdmin({ databaseUrl: database.url, shops: [ROWS_SHOP], now });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const context = await served.browser.newContext();
  const blank = await context.newPage();
  const devTools = await context.newCDPSession(blank);
  return {
    pool,
    sandbox: served.sandbox,
    browser: served.browser,
    async open(pathInApp, size = { width: 1280, height: 900 }) {
      const page = await context.newPage();
      await page.setViewportSize(size);
      return served.open(page, ROWS_SHOP, pathInApp);
    },
    async leave() {
      const visited = context.pages().filter((page) => page !== blank);
      await Promise.all(visited.map((page) => page.close()));
      for (const origin of [served.sandbox.url, served.sandbox.options.appUrl]) {
        await devTools.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
      }
    },
    async stop() {
      await served.stop();
      await pool.end();
      await database.drop();
    },
  };
}
