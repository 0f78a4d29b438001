import { SORT_BATCH } from "../config/limits.ts";
import type { Transaction } from "./client.ts";
import type { Mark } from "./marks.ts";

/** A delivery whose subject was not known at the door. */
export interface UnreadDelivery {
  id: bigint;
  shop: string;
  topic: string;
  webhookId: string;
  receivedAt: Date;
  body: string;
}

/** Deliveries that were taken to be sorted. */
export interface TakenDeliveries {
  count: number;
  /** What those are about whose subject was known at the door, each once. */
  subjects: Mark[];
  /** The others, oldest first. */
  unread: UnreadDelivery[];
}

/**
 * Takes a batch of deliveries that nobody sorts, oldest first, and notes that they are sorted. A body may speak of a buyer
 * and is needed no more, so it goes at once.
 */
export async function takeDeliveries(tx: Transaction, sortedAt: Date): Promise<TakenDeliveries> {
  type Unread = Omit<UnreadDelivery, "id" | "receivedAt"> & { id: string; receivedAt: string };
  const [taken] = await tx.$queryRaw<[{ count: number; subjects: Mark[] | null; unread: Unread[] | null }]>`
    WITH taken AS (
      UPDATE deliveries SET sorted_at = ${sortedAt}, body = ''
      FROM (
        SELECT id, body FROM deliveries WHERE sorted_at IS NULL ORDER BY id LIMIT ${SORT_BATCH} FOR UPDATE SKIP LOCKED
      ) AS waiting
      WHERE deliveries.id = waiting.id
      RETURNING deliveries.id, shop, topic, webhook_id, received_at, subject_kind, subject_id, waiting.body
    ), known AS (
      SELECT DISTINCT shop, subject_kind AS kind, subject_id AS "subjectId" FROM taken WHERE subject_kind IS NOT NULL
    ), unread AS (
      SELECT id::text, shop, topic, webhook_id AS "webhookId", received_at AS "receivedAt", body
      FROM taken WHERE subject_kind IS NULL ORDER BY taken.id
    )
    SELECT (SELECT count(*)::int FROM taken) AS count, (SELECT json_agg(known) FROM known) AS subjects,
      (SELECT json_agg(unread) FROM unread) AS unread`;
  const unread = (taken.unread ?? []).map((row) => ({
    ...row,
    id: BigInt(row.id),
    receivedAt: new Date(row.receivedAt),
  }));
  return { count: taken.count, subjects: taken.subjects ?? [], unread };
}

/** Keeps the body of a delivery that could not be read, so that it may be sorted again. */
export async function keepBody(tx: Transaction, { id, body }: Pick<UnreadDelivery, "id" | "body">): Promise<void> {
  await tx.$executeRaw`UPDATE deliveries SET body = ${body} WHERE id = ${id}`;
}

/** Has a delivery sorted again. */
export async function unsortDelivery(tx: Transaction, shop: string, id: bigint): Promise<void> {
  await tx.delivery.updateMany({ where: { shop, id }, data: { sortedAt: null } });
}
