import { Pool } from "pg";
import { GROUP_COMMITS_AT_ONCE, INTAKE_WRITE_MS } from "../config/limits.ts";
import { log } from "../config/log.ts";
import type { Delivery } from "./delivery.ts";
import { textArray } from "./text-array.ts";

/** The connections of the front door: one for each write under way, and one that asks whether the database is there. */
export function inboxPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: "fillrate intake",
    max: GROUP_COMMITS_AT_ONCE + 1,
    connectionTimeoutMillis: INTAKE_WRITE_MS,
    query_timeout: INTAKE_WRITE_MS,
  });
  // A connection that the database closes while idle is replaced at the next query.
  pool.on("error", (error) => log.warn({ reason: error.message }, "a database connection was lost"));
  return pool;
}

/**
 * One statement for batches of any size, so that each connection parses and plans it once. The columns come as arrays,
 * walked in step.
 */
const INSERT = `
  INSERT INTO deliveries (shop, topic, webhook_id, event_id, triggered_at, subject_kind, subject_id, body, received_at)
  SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[])::timestamptz,
    unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), $9::timestamptz
  ON CONFLICT (shop, webhook_id) DO NOTHING`;

/**
 * Writes deliveries down in one statement, which is durable when it returns. A delivery that was written before, by its
 * shop and webhook id, is left as it is.
 */
export async function writeDeliveries(pool: Pool, deliveries: readonly Delivery[], receivedAt: Date): Promise<void> {
  const column = (read: (delivery: Delivery) => string | Buffer | null): Buffer => textArray(deliveries.map(read));
  await pool.query({
    name: "write deliveries",
    text: INSERT,
    values: [
      column((delivery) => delivery.shop),
      column((delivery) => delivery.topic),
      column((delivery) => delivery.webhookId),
      column((delivery) => delivery.eventId),
      column((delivery) => delivery.triggeredAt?.toISOString() ?? null),
      column((delivery) => delivery.subject?.kind ?? null),
      column((delivery) => delivery.subject?.subjectId ?? null),
      column((delivery) => delivery.body),
      receivedAt,
    ],
  });
}

/** Whether the database answers. */
export async function isDatabaseThere(pool: Pool): Promise<boolean> {
  const answer = await pool.query("SELECT 1").catch(() => null);
  return answer !== null;
}
