import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { STOP_FINISH_MS, STOP_NOTICE_MS, WEB_REQUEST_MS } from "../../app/config/limits.ts";
import { buildIfStale } from "../../scripts/build.ts";
import { freePort } from "../../scripts/ports.ts";
import { root } from "../../scripts/tool.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { INTAKE_ENVIRONMENT, SECRET } from "../support/intake.ts";
import { openWire, webhookRequest } from "../support/wire.ts";

/** The pages are built once; a start loads them. */
const BUILD_MS = 120_000;
const START_MS = 30_000;

let database: TestDatabase;
let pool: pg.Pool;
let port: number;
let web: ChildProcess;
let ended: Promise<{ code: number | null; atMs: number }>;

beforeAll(async () => {
  await buildIfStale();
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
}, BUILD_MS);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  port = await freePort();
  const settings = {
    NODE_ENV: "production",
    DATABASE_URL: database.url,
    HOST: "127.0.0.1",
    PORT: String(port),
  } as const;
  const env = { ...process.env, ...INTAKE_ENVIRONMENT, ...settings };
  web = spawn(process.execPath, [path.join(root, "app", "web.ts")], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  ended = new Promise((resolve) => web.once("exit", (code) => resolve({ code, atMs: performance.now() })));
  const deadline = performance.now() + START_MS;
  while ((await readiness()) !== 200) {
    if (performance.now() > deadline) throw new Error("The web process does not start.");
    await sleep(50);
  }
}, START_MS);
afterEach(async () => {
  web.kill("SIGKILL");
  await ended;
});

async function readiness(): Promise<number | "refused"> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  return answer?.status ?? "refused";
}

/** Delivers over and over on one connection, until the answer says that it ends; the webhook ids that were taken. */
async function keepDelivering(): Promise<{ taken: string[]; unanswered: number }> {
  const taken: string[] = [];
  const sender = await openWire(port);
  for (let sent = 1; ; sent += 1) {
    const webhookId = randomUUID();
    sender.send(webhookRequest(SECRET, "{}", { webhookId }).whole);
    const answers = await sender.answers(sent);
    if (answers.length < sent) return { taken, unanswered: 1 };
    if (answers.at(-1) === 200) taken.push(webhookId);
    if (/^connection: close/im.test(sender.text())) return { taken, unanswered: 0 };
  }
}

const SLACK_MS = 3_000;

describe("a web process that is told to stop", () => {
  test("GIVEN webhooks under way WHEN it gets SIGTERM THEN it says so, answers all it was sent, has them written down and leaves", async () => {
    const senders = Array.from({ length: 20 }, keepDelivering);
    const halfway = await openWire(port);
    const webhookId = randomUUID();
    const { head, body } = webhookRequest(SECRET, '{"id":1}', { webhookId });
    halfway.send(head);
    await sleep(200);
    const toldAt = performance.now();
    web.kill("SIGTERM");
    await sleep(STOP_NOTICE_MS / 4);
    expect(await readiness()).toBe(503);
    const results = await Promise.all(senders);
    await sleep(toldAt + STOP_NOTICE_MS + 200 - performance.now());
    expect(await readiness()).toBe("refused");
    halfway.send(body);
    expect(await halfway.answers(1)).toEqual([200]);

    const { code, atMs } = await ended;
    expect(code).toBe(0);
    // Nothing is left to wait for.
    expect(atMs - toldAt).toBeLessThan(STOP_NOTICE_MS + STOP_FINISH_MS);
    expect(results.map(({ unanswered }) => unanswered)).toEqual(results.map(() => 0));
    const taken = [...results.flatMap((result) => result.taken), webhookId];
    expect(taken.length).toBeGreaterThan(senders.length);
    const { rows } = await pool.query("SELECT count(*)::int AS kept FROM deliveries WHERE webhook_id = ANY($1)", [
      taken,
    ]);
    expect(rows).toEqual([{ kept: taken.length }]);
  });

  test("GIVEN a sender who never comes to an end WHEN it gets SIGTERM THEN it leaves all the same, in time", async () => {
    const sender = await openWire(port);
    sender.send(webhookRequest(SECRET, " ".repeat(100)).head);
    const drip = setInterval(() => sender.send(" "), 500);
    const toldAt = performance.now();
    web.kill("SIGTERM");
    const { code, atMs } = await ended;
    clearInterval(drip);
    expect(code).toBe(0);
    expect(atMs - toldAt).toBeLessThan(STOP_NOTICE_MS + STOP_FINISH_MS + SLACK_MS);
    expect(STOP_FINISH_MS).toBeLessThan(WEB_REQUEST_MS);
  });

  test("GIVEN a person at a terminal WHEN it gets SIGINT THEN it does not keep him waiting", async () => {
    const toldAt = performance.now();
    web.kill("SIGINT");
    const { code, atMs } = await ended;
    expect(code).toBe(0);
    expect(atMs - toldAt).toBeLessThan(STOP_NOTICE_MS);
  });
});
