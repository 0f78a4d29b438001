import type pg from "pg";
import type { RunningSandbox } from "../../sandbox/server.ts";
import { deliveryKey, type Front } from "./front.ts";
import type { House } from "./house.ts";

/** What was carried between Shopify and the app. */
export interface DeliveryCount {
  deliveries: number;
  /** Deliveries that the app took once more. */
  duplicates: number;
  /** Attempts that failed and had to be made again. */
  retries: number;
}

export function countDeliveries(sandbox: RunningSandbox, front: Front): DeliveryCount {
  const log = [...sandbox.state.shops.values()].flatMap((shop) => [...shop.deliveries.values()]);
  const failed = log.flatMap(({ attempts }) => attempts).filter(({ status }) => !isAccepted(status));
  const again = [...front.acknowledged.values()].reduce((total, times) => total + times - 1, 0);
  return { deliveries: log.length, duplicates: again, retries: failed.length };
}

const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Notes which deliveries are written down and sorted. The app forgets them days later, and the clock leaps. */
export async function noteKept(pool: pg.Pool, kept: Set<string>): Promise<void> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT shop || ' ' || webhook_id AS key FROM deliveries WHERE sorted_at IS NOT NULL`,
  );
  for (const { key } of rows) kept.add(key);
}

/**
 * Deliveries that the app answered with 200, as Shopify or the front saw it, and that it has not written down or not
 * sorted: each is a lost event.
 */
export function acknowledgedButMissing({ sandbox, front, kept }: House): string[] {
  const promised = new Set(front.acknowledged.keys());
  for (const shop of sandbox.state.shops.values()) {
    for (const { webhookId, attempts } of shop.deliveries.values()) {
      if (attempts.some(({ status }) => isAccepted(status))) promised.add(deliveryKey(shop.domain, webhookId));
    }
  }
  return [...promised].filter((key) => !kept.has(key)).map((key) => `acknowledged and lost: the delivery ${key}`);
}

/** What the app gave up on. Nothing that happened here is beyond repair, so there must be none. */
export async function openDeadLetters(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ shop: string; subject: string; reason: string; kind: string | null }>(
    `SELECT shop, subject, reason, detail ->> 'kind' AS kind FROM dead_letters WHERE closed_at IS NULL`,
  );
  return rows.map(({ shop, subject, reason, kind }) => `${shop}: dead letter, ${kind} ${subject}: ${reason}`);
}
