import { SORT_BATCH, SORT_BATCH_BYTES } from "../config/limits.ts";
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
  /** How many were waiting, up to a batch. */
  waiting: number;
  /** What those are about whose subject was known at the door, each once. */
  subjects: Mark[];
  /** The others, oldest first. */
  unread: UnreadDelivery[];
}

/**
 * Takes a batch of deliveries that nobody sorts, oldest first, and notes that they are sorted. A body may speak of a buyer
 * and is needed no more, so it goes at once. Of bodies that are to be read no more are taken than memory holds with ease.
 */
export async function takeDeliveries(tx: Transaction, sortedAt: Date): Promise<TakenDeliveries> {
  type Unread = Omit<UnreadDelivery, "id" | "receivedAt"> & { id: string; receivedAt: string };
  const [taken] = await tx.$queryRaw<[{ waiting: number; subjects: Mark[] | null; unread: Unread[] | null }]>`
    WITH waiting AS (
      SELECT id, subject_kind, body FROM deliveries
      WHERE sorted_at IS NULL ORDER BY id LIMIT ${SORT_BATCH} FOR UPDATE SKIP LOCKED
    ), measured AS (
      SELECT id, body, COALESCE(sum(octet_length(body)) FILTER (WHERE subject_kind IS NULL)
        OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS bytes_before
      FROM waiting
    ), taken AS (
      UPDATE deliveries SET sorted_at = ${sortedAt}, body = ''
      FROM measured
      WHERE deliveries.id = measured.id AND bytes_before < ${SORT_BATCH_BYTES}
      RETURNING deliveries.id, shop, topic, webhook_id, received_at, subject_kind, subject_id, measured.body
    ), known AS (
      SELECT DISTINCT shop, subject_kind AS kind, subject_id AS "subjectId" FROM taken WHERE subject_kind IS NOT NULL
    ), unread AS (
      SELECT id::text, shop, topic, webhook_id AS "webhookId", received_at AS "receivedAt", body
      FROM taken WHERE subject_kind IS NULL ORDER BY taken.id
    )
    SELECT (SELECT count(*)::int FROM waiting) AS waiting, (SELECT json_agg(known) FROM known) AS subjects,
      (SELECT json_agg(unread) FROM unread) AS unread`;
  const unread = (taken.unread ?? []).map((row) => ({
    ...row,
    id: BigInt(row.id),
    receivedAt: new Date(row.receivedAt),
  }));
  return { waiting: taken.waiting, subjects: taken.subjects ?? [], unread };
}

/** Keeps the body of a delivery that could not be read, so that it may be sorted again. */
export async function keepBody(tx: Transaction, { id, body }: Pick<UnreadDelivery, "id" | "body">): Promise<void> {
  await tx.$executeRaw`UPDATE deliveries SET body = ${body} WHERE id = ${id}`;
}

/** Has a delivery sorted again. */
export async function unsortDelivery(tx: Transaction, shop: string, id: bigint): Promise<void> {
  await tx.delivery.updateMany({ where: { shop, id }, data: { sortedAt: null } });
}
