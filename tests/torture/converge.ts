import { setTimeout as sleep } from "node:timers/promises";
import type { House } from "./house.ts";
import { leap } from "./killer.ts";
import { noteKept } from "./witness.ts";

/** Real time in which everything must have come to rest: a minute on a quiet machine, some more on a busy one. */
const CONVERGE_MS = 300_000;
const LOOK_MS = 150;
/** Quiet looks in a row that make a rest: what is published causes webhooks of its own. */
const QUIET_LOOKS = 4;
/** What has not moved for so long waits for its time, or for a lease of a dead worker to run out. */
const STUCK_MS = 4_000;

/** A day and an hour: the shop's day turns, and its next reconciliation is due. */
const DAY_MS = 25 * 3_600_000;
/** Reconciliations that may pass until each waiting order was looked at; each looks at a bounded number. */
const RECONCILIATIONS = 12;

/**
 * Waits until Shopify has delivered everything and the app has nothing left to do. Where nothing moves because the time
 * of what is left has not come, the clock leaps to when all of it may be worked on.
 *
 * @returns seconds on the app's clock.
 */
export async function converge(house: House, faults: string[]): Promise<number> {
  const { sandbox } = house;
  const began = sandbox.clock.milliseconds();
  const until = Date.now() + CONVERGE_MS;
  let movedAt = Date.now();
  let before = "";
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    await sleep(LOOK_MS);
    const left = await lookAround(house);
    quiet = left.deliveries + left.marks === 0 ? quiet + 1 : 0;
    const now = JSON.stringify(left);
    if (now !== before) movedAt = Date.now();
    before = now;
    if (Date.now() > until) {
      faults.push(`the app has not come to rest within ${CONVERGE_MS / 1_000} s: ${now}`);
      break;
    }
    if (left.dueAt && Date.now() - movedAt > STUCK_MS) {
      sandbox.clock.jumpTo(Math.max(sandbox.clock.milliseconds(), left.dueAt.getTime() + 1));
      movedAt = Date.now();
    }
  }
  await noteKept(house.pool, house.kept);
  return (sandbox.clock.milliseconds() - began) / 1_000;
}

/**
 * Lets a day pass, and as many hours as the app needs to look at every order that waits: what webhooks did not tell it
 * must then be found and repaired. The workers are replaced at each step, as by a new version, and begin their round.
 */
export async function repair(house: House, faults: string[]): Promise<void> {
  const began = new Date(house.sandbox.clock.milliseconds());
  for (let round = 0; round < RECONCILIATIONS; round += 1) {
    leap(house, DAY_MS);
    for (const worker of house.workers) {
      await worker.stop();
      await worker.revive();
    }
    await untilReconciled(house);
    await converge(house, faults);
    if ((await uncheckedOrders(house, began)) === 0) return;
  }
  faults.push(`after ${RECONCILIATIONS} reconciliations some orders of items that are short have not been looked at`);
}

interface Left {
  deliveries: number;
  marks: number;
  /** Sum of the marks' counts and tries, which rises with everything that happens to them. */
  revisions: number;
  /** When the first claim runs out, or, when nothing is claimed, when the last mark is due; null without marks. */
  dueAt: Date | null;
}

async function lookAround({ sandbox, pool }: House): Promise<Left> {
  const { rows } = await pool.query<Left>(
    `SELECT (SELECT count(*)::int FROM deliveries WHERE sorted_at IS NULL) AS deliveries,
       count(*)::int AS marks, COALESCE(sum(revision + attempts), 0)::int AS revisions,
       COALESCE(min(claimed_until), max(due_at)) AS "dueAt"
     FROM dirty_marks`,
  );
  const left = rows[0] ?? { deliveries: 0, marks: 0, revisions: 0, dueAt: null };
  const pending = [...sandbox.state.shops.values()].map((shop) => sandbox.courier.pending(shop));
  return { ...left, deliveries: pending.reduce((total, one) => total + one, left.deliveries) };
}

/** Waits until the day of every shop has turned and its reconciliation is under way or done. */
async function untilReconciled({ pool, sandbox }: House): Promise<void> {
  const today = new Date(sandbox.clock.milliseconds());
  for (const until = Date.now() + CONVERGE_MS; Date.now() < until; await sleep(LOOK_MS)) {
    const { rows } = await pool.query(
      `SELECT domain FROM shops
       WHERE turned_on < ($1::timestamptz AT TIME ZONE time_zone)::date::text
         OR NOT EXISTS (SELECT FROM dirty_marks WHERE shop = domain AND kind = 'reconcile')
           AND NOT EXISTS (SELECT FROM reconciliations WHERE shop = domain AND finished_at >= $1)`,
      [today],
    );
    if (rows.length === 0) return;
  }
}

async function uncheckedOrders({ pool }: House, since: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM orders
     WHERE (checked_at IS NULL OR checked_at < $1) AND (shop, id) IN (
       SELECT shop, order_id FROM demand_lines
       WHERE units > 0 AND (shop, item_id) IN (SELECT shop, item_id FROM backorder_lines WHERE resolved_at IS NULL))`,
    [since],
  );
  return rows[0]?.count ?? 0;
}
