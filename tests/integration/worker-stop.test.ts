import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { WORKER_FINISH_MS } from "../../app/config/limits.ts";
import { freePort } from "../../scripts/ports.ts";
import { root } from "../../scripts/tool.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { INTAKE_ENVIRONMENT } from "../support/intake.ts";
import { addRow, addShop, emptyTables, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const START_MS = 30_000;
const SLACK_MS = 5_000;

/** Shopify, which answers only when the test says so. */
let waiting: ServerResponse[];
let shopify: Server;
let database: TestDatabase;
let pool: pg.Pool;
let port: number;
let worker: ChildProcess;
let ended: Promise<{ code: number | null; atMs: number }>;

beforeAll(async () => {
  shopify = createServer((request, response) => {
    request.resume();
    waiting.push(response);
  });
  await new Promise<void>((resolve) => shopify.listen(0, "127.0.0.1", resolve));
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on("error", () => undefined);
});
afterAll(async () => {
  shopify.close();
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  waiting = [];
  await emptyTables(pool);
  await addShop(pool);
  // It was just taken in, so that nothing else is due.
  await pool.query("UPDATE shops SET installed_at = now()");
  const expires = new Date(Date.now() + 86_400_000);
  await addRow(pool, "Session", { id: `offline_${SHOP}`, shop: SHOP, state: "", accessToken: "token", expires });
  const at = new Date();
  await addRow(pool, "dirty_marks", { shop: SHOP, kind: "shop", subject_id: "shop/update", marked_at: at, due_at: at });
  port = await freePort();
  worker = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path.join(root, "app", "worker.ts")], {
    cwd: root,
    env: {
      ...process.env,
      ...INTAKE_ENVIRONMENT,
      NODE_ENV: "production",
      DATABASE_URL: database.url,
      HOST: "127.0.0.1",
      WORKER_PORT: String(port),
      SHOPIFY_ADMIN_ORIGIN: `http://127.0.0.1:${(shopify.address() as AddressInfo).port}`,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  ended = new Promise((resolve) => worker.once("exit", (code) => resolve({ code, atMs: performance.now() })));
  // The worker has claimed the mark and asks Shopify.
  await vi.waitUntil(() => waiting.length > 0, START_MS);
}, START_MS + SLACK_MS);
afterEach(async () => {
  worker.kill("SIGKILL");
  await ended;
  shopify.closeAllConnections();
});

const ask = async (address: string): Promise<number | "refused"> => {
  const answer = await fetch(`http://127.0.0.1:${port}${address}`).catch(() => null);
  return answer?.status ?? "refused";
};

async function marks(): Promise<unknown[]> {
  const columns = "subject_id, attempts, claim_token, claimed_until";
  const { rows } = await pool.query<pg.QueryResultRow>(`SELECT ${columns} FROM dirty_marks WHERE kind = 'shop'`);
  return rows;
}

describe("a worker that is told to stop", () => {
  test("GIVEN work under way WHEN it gets SIGTERM and Shopify answers THEN it finishes that and leaves", async () => {
    expect([await ask("/healthz"), await ask("/readyz")]).toEqual([200, 200]);
    worker.kill("SIGTERM");
    await vi.waitFor(async () => expect([await ask("/healthz"), await ask("/readyz")]).toEqual([200, 503]), START_MS);
    const shop = { name: "Renamed", ianaTimezone: "Europe/Berlin", currencyCode: "EUR" };
    waiting[0]?.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data: { shop } }));
    expect((await ended).code).toBe(0);
    expect(await marks()).toEqual([]);
    expect((await pool.query("SELECT name FROM shops")).rows).toEqual([{ name: "Renamed" }]);
  });

  test("GIVEN Shopify does not answer WHEN it gets SIGTERM THEN it hands the work back and leaves in time", async () => {
    const toldAt = performance.now();
    worker.kill("SIGTERM");
    const { code, atMs } = await ended;
    expect(code).toBe(0);
    expect(atMs - toldAt).toBeLessThan(WORKER_FINISH_MS + SLACK_MS);
    expect(await marks()).toEqual([{ subject_id: "shop/update", attempts: 0, claim_token: null, claimed_until: null }]);
  });

  test("GIVEN its database is gone WHEN it is asked THEN it is alive and not ready", async () => {
    const name = new URL(database.url).pathname.slice(1);
    const maintenance = new pg.Client(new URL("/postgres", database.url).href);
    await maintenance.connect();
    try {
      await maintenance.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await maintenance.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      await vi.waitFor(async () => expect([await ask("/healthz"), await ask("/readyz")]).toEqual([200, 503]), START_MS);
    } finally {
      await maintenance.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await maintenance.end();
    }
    await vi.waitFor(async () => expect(await ask("/readyz")).toBe(200), START_MS);
  });
});
