import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { now } from "../../../app/config/clock.ts";
import { env } from "../../../app/config/env.ts";
import { GROUP_COMMIT_ROWS, MARKS_AT_ONCE } from "../../../app/config/limits.ts";
import { prisma, type Transaction } from "../../../app/db/client.ts";
import { settleMark } from "../../../app/db/marks.ts";
import { inboxPool, writeDeliveries } from "../../../app/intake/inbox.ts";
import { CATALOGUE } from "../../../app/jobs/catalogue.ts";
import { startWorker } from "../../../app/jobs/worker.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { inTurn, median, ratioInTurn } from "../in-turn.ts";
import { readable } from "../table.ts";
import { delivered, orderBody } from "./order-webhook.ts";

const SHOP = "bench.myshopify.com";
const DELIVERIES = 10_000;
const ORDERS = 300;
const QUEUE = "webhooks";
/** Jobs that pg-boss fetches at once. Fewer cost it more fetches; more leave workers idle at the end. */
const FETCHED_AT_ONCE = 25;
const GOAL = 10;
const POLL_MS = 20;

const FIRST_ORDER = 5_000_000_000_000;
const bodies = Array.from({ length: ORDERS }, (_, n) => orderBody(FIRST_ORDER + n));

/** What is done about an order, stands for reading it again and saving it: one row written in one transaction. */
async function saveOrder(tx: Transaction, id: string): Promise<void> {
  const at = now();
  await tx.$executeRaw`
    INSERT INTO orders (shop, id, name, ordered_at, updated_at) VALUES (${SHOP}, ${id}, ${id}, ${at}, ${at})
    ON CONFLICT (shop, id) DO UPDATE SET updated_at = EXCLUDED.updated_at`;
}

const pool = inboxPool(env.DATABASE_URL);

/** Deliveries in the inbox, of all the orders in turn, until our worker has nothing left to do. Returns seconds. */
async function drainOurs(): Promise<number> {
  for (let first = 0; first < DELIVERIES; first += GROUP_COMMIT_ROWS) {
    const batch = Array.from({ length: GROUP_COMMIT_ROWS }, (_, n) =>
      delivered(SHOP, "orders/updated", bodies[(first + n) % ORDERS] ?? ""),
    );
    await writeDeliveries(pool, batch, now());
  }
  CATALOGUE.order = (claim) =>
    prisma.$transaction(async (tx) => {
      await saveOrder(tx, claim.subjectId);
      await settleMark(tx, claim);
    });
  const startedAt = performance.now();
  const worker = startWorker();
  await untilNone(`SELECT id FROM deliveries WHERE sorted_at IS NULL UNION ALL SELECT 1 FROM dirty_marks`);
  const seconds = (performance.now() - startedAt) / 1000;
  await worker.stop();
  return seconds;
}

/** The same deliveries as jobs of pg-boss, until it has completed them all. Returns seconds. */
async function drainPgBoss(boss: PgBoss): Promise<number> {
  const jobs = Array.from({ length: DELIVERIES }, (_, n) => ({
    data: { shop: SHOP, topic: "orders/updated", order: JSON.parse(bodies[n % ORDERS] ?? "") as object },
  }));
  for (let first = 0; first < DELIVERIES; first += 1_000) await boss.insert(QUEUE, jobs.slice(first, first + 1_000));
  const options = { batchSize: FETCHED_AT_ONCE, localConcurrency: MARKS_AT_ONCE, burstWhenBatchFull: true };
  const startedAt = performance.now();
  await boss.work<{ order: { admin_graphql_api_id: string } }>(
    QUEUE,
    { ...options, pollingIntervalSeconds: 0.5 },
    async (fetched) => {
      for (const { data } of fetched) {
        await prisma.$transaction((tx) => saveOrder(tx, data.order.admin_graphql_api_id));
      }
    },
  );
  await untilNone(`SELECT id FROM pgboss.job WHERE name = '${QUEUE}' AND state < 'completed'`);
  const seconds = (performance.now() - startedAt) / 1000;
  await boss.offWork(QUEUE);
  return seconds;
}

async function untilNone(query: string): Promise<void> {
  while ((await pool.query(`${query} LIMIT 1`)).rows.length > 0) await sleep(POLL_MS);
}

async function measure(): Promise<Figure[]> {
  const boss = new PgBoss(env.DATABASE_URL);
  boss.on("error", (error: Error) => progress(error.message));
  await boss.start();
  await boss.createQueue(QUEUE);
  const seconds = await inTurn({ ours: drainOurs, pgBoss: () => drainPgBoss(boss) });
  await boss.stop();
  await prisma.$disconnect();
  await pool.end();
  for (const [name, taken] of Object.entries(seconds)) progress(`${name}: ${taken.map(readable).join(", ")} s`);
  const ratio = ratioInTurn(seconds.pgBoss, seconds.ours);
  const perSecond = (taken: number[]): number => DELIVERIES / median(taken);
  return [
    {
      line: 3,
      name: "deliveries drained",
      figure: perSecond(seconds.ours),
      unit: "a second",
      against: `pg-boss, one job a webhook: ${readable(perSecond(seconds.pgBoss))} a second`,
      ratio,
      goal: `>= ${GOAL}x`,
      met: ratio >= GOAL,
    },
  ];
}

report(await measure());
