import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startSandbox, type RunningSandbox } from "../../sandbox/server.ts";
import { openAdminLine, type AdminLine } from "./admin-line.ts";
import { createTestDatabase } from "./database.ts";

export const SHOP = "demo.myshopify.com";
export const SECRET = "test-secret";

/** Long enough for hundreds of items on two busy cores; a test that needs it has failed. */
const SETTLE_MS = 150_000;
const SETTLE_POLL_MS = 20;

/** The app on a database of its own, its front door open to a local Shopify, and a worker that runs when told. */
export interface TestApp {
  sandbox: RunningSandbox;
  /** By which the app calls the local Shopify. */
  line: AdminLine;
  pool: pg.Pool;
  /** Where webhooks go. */
  webhookUrl: string;
  /** Opens the app as the merchant does, which takes the shop in when it is new or comes back. */
  open(): Promise<void>;
  /** Runs a GraphQL document on the shop's Admin API as the merchant's own tool would. */
  admin<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Resolves when Shopify has delivered everything and the app has nothing left to do: what waits for its time gets it. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the app in this process. The environment is set before any module of the app is loaded, so a test file starts
 * one app and imports the app's modules after it.
 */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase();
  const server = createServer();
  const port = await listen(server);
  const appUrl = `http://127.0.0.1:${port}`;
  const clockFile = path.join(mkdtempSync(path.join(tmpdir(), "fillrate-clock-")), "offset");
  const sandbox = await startSandbox({
    port: 0,
    clockFile,
    appUrl,
    apiKey: "test-key",
    apiSecret: SECRET,
    appConfigFile: "shopify.app.toml",
    shops: [
      {
        domain: SHOP,
        name: "Demo",
        locations: ["Warehouse", "Shop floor"],
        ianaTimezone: "Europe/Berlin",
        // The largest bucket of query cost: no test of the app waits for it to fill.
        planName: "Enterprise",
      },
    ],
    seed: 1,
  });
  sandbox.clock.jumpTo(morningAfter(sandbox.clock.milliseconds()));
  const line = await openAdminLine(sandbox.url);
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: "test-key",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_ADMIN_ORIGIN: line.url,
    SCOPES: sandbox.appConfig.scopes.join(","),
    SMTP_URL: sandbox.mailbox.url,
    MAIL_FROM: "Demo <orders@demo.example>",
    FILLRATE_CLOCK_FILE: clockFile,
  });
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  // Its end resolves before its connections are closed, and the database is dropped right after it.
  pool.on("error", () => undefined);
  const { openDoor } = await import("../../app/intake/door.ts");
  const door = openDoor(pool);
  server.on("request", (request, response) => void door.onWebhook(request, response));
  await openApp(sandbox);
  const { startWorker } = await import("../../app/jobs/worker.ts");
  const worker = startWorker();

  return {
    sandbox,
    line,
    pool,
    webhookUrl: `${appUrl}/webhooks`,
    open: () => openApp(sandbox),
    admin: (query, variables) => runOnAdminApi(sandbox, query, variables),
    settle: () => settle(sandbox, pool),
    async stop() {
      await worker.stop();
      await line.stop();
      await sandbox.stop();
      await new Promise((resolve) => server.close(resolve));
      const { prisma } = await import("../../app/db/client.ts");
      await prisma.$disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

const DAY_MS = 86_400_000;
const MORNING_MS = 6 * 3_600_000;

/**
 * The next time that it is 06:00 in UTC. At whatever hour tests run, the shop's day is that of UTC then, and stays so though
 * the clock leaps over some hours.
 */
const morningAfter = (instant: number): number => Math.ceil((instant - MORNING_MS) / DAY_MS) * DAY_MS + MORNING_MS;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/**
 * Does what opening the app does: a session token is exchanged for an offline token where none is valid, a shop that
 * rests is asked anew, and one that is not taken in is.
 */
async function openApp(sandbox: RunningSandbox): Promise<void> {
  const { shopify } = await import("../../app/shopify/app.ts");
  const { SHOP: SHOP_QUERY } = await import("../../app/shopify/operations/shop.ts");
  const { installShop } = await import("../../app/services/install-shop.ts");
  const { wakeShop } = await import("../../app/services/wake-shop.ts");
  const parameters = new URLSearchParams({
    embedded: "1",
    shop: SHOP,
    host: Buffer.from(`admin.shopify.com/store/${SHOP.split(".")[0]}`).toString("base64url"),
    id_token: sandbox.sessionToken(SHOP),
  });
  // The library answers browsers that it takes for robots with an error.
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0" };
  const request = new Request(`${process.env["SHOPIFY_APP_URL"]}/app?${parameters}`, { headers });
  const { admin } = await shopify.authenticate.admin(request);
  const isRenewed = await wakeShop(SHOP, () => admin.graphql(SHOP_QUERY)).then(
    () => true,
    (answer: unknown) => {
      if (answer instanceof Response) return false;
      throw answer;
    },
  );
  // The browser follows the library's answer, and comes back with another session token.
  if (!isRenewed) return openApp(sandbox);
  await installShop(SHOP);
}

async function runOnAdminApi<Data>(sandbox: RunningSandbox, query: string, variables = {}): Promise<Data> {
  const response = await fetch(`${sandbox.url}/${SHOP}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": sandbox.staticToken(SHOP) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(`The Admin API refused the test's call: ${JSON.stringify(errors)}`);
  return data;
}

/**
 * The clock that the app shares with Shopify leaps over pauses in which nobody would do anything. Only the bucket of query
 * cost fills in real time, so a shop that waits for it is waited for.
 */
async function settle(sandbox: RunningSandbox, pool: pg.Pool): Promise<void> {
  const { pausedShops } = await import("../../app/shopify/throttle.ts");
  const until = Date.now() + SETTLE_MS;
  for (let quiet = 0; quiet < 2;) {
    const left = await lookAtWork(sandbox, pool);
    // A publication causes webhooks of its own, so one quiet look may be the pause between the two.
    quiet = left.deliveries === 0 && left.marks === 0 ? quiet + 1 : 0;
    if (Date.now() > until) throw new Error(`The app has not settled: ${JSON.stringify(left)}`);
    const pauseEndsAt = left.deliveries === 0 && left.claims === 0 ? left.dueAt : null;
    if (pauseEndsAt && pausedShops(sandbox.clock.milliseconds()).length === 0) letPassUntil(sandbox, pauseEndsAt);
    await sleep(SETTLE_POLL_MS);
  }
}

interface WorkLeft {
  /** Webhooks that Shopify has not delivered or the app has not sorted. */
  deliveries: number;
  marks: number;
  claims: number;
  /** When the first mark is due; null without marks. */
  dueAt: Date | null;
}

async function lookAtWork(sandbox: RunningSandbox, pool: pg.Pool): Promise<WorkLeft> {
  // Asked first: what is delivered between the two looks is seen by the second.
  const undelivered = [...sandbox.state.shops.values()].reduce((sum, shop) => sum + sandbox.courier.pending(shop), 0);
  const { rows } = await pool.query<WorkLeft>(
    `SELECT (SELECT count(*)::int FROM deliveries WHERE sorted_at IS NULL) AS deliveries,
            count(*)::int AS marks, count(claimed_until)::int AS claims, min(due_at) AS "dueAt" FROM dirty_marks`,
  );
  const left = rows[0] ?? { deliveries: 0, marks: 0, claims: 0, dueAt: null };
  return { ...left, deliveries: left.deliveries + undelivered };
}

function letPassUntil({ clock }: RunningSandbox, dueAt: Date): void {
  if (dueAt.getTime() > clock.milliseconds()) clock.jumpTo(dueAt.getTime());
}
