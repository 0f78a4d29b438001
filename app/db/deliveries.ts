import { SORT_BATCH } from "../config/limits.ts";
import type { Subject, SubjectKind } from "../domain/deliveries/sort-delivery.ts";
import type { Transaction } from "./client.ts";

/** A delivery that waits to be sorted. */
export interface WaitingDelivery {
  id: bigint;
  shop: string;
  topic: string;
  webhookId: string;
  receivedAt: Date;
  /** What it is about, when that was known at the door; then it has no body. */
  subject: Subject | null;
  body: string;
}

/**
 * Takes a batch of deliveries that nobody sorts, oldest first, and notes that they are sorted. A body may speak of a buyer
 * and is needed no more, so it goes at once.
 */
export async function takeDeliveries(tx: Transaction, sortedAt: Date): Promise<WaitingDelivery[]> {
  type Row = Omit<WaitingDelivery, "subject"> & { kind: SubjectKind | null; subjectId: string | null };
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE deliveries SET sorted_at = ${sortedAt}, body = ''
    FROM (
      SELECT id, body FROM deliveries WHERE sorted_at IS NULL ORDER BY id LIMIT ${SORT_BATCH} FOR UPDATE SKIP LOCKED
    ) AS waiting
    WHERE deliveries.id = waiting.id
    RETURNING deliveries.id, shop, topic, webhook_id AS "webhookId", received_at AS "receivedAt",
      subject_kind AS kind, subject_id AS "subjectId", waiting.body`;
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return rows.map(({ kind, subjectId, ...delivery }) => ({
    ...delivery,
    subject: kind && subjectId ? { kind, subjectId } : null,
  }));
}

/** Keeps the body of a delivery that could not be read, so that it may be sorted again. */
export async function keepBody(tx: Transaction, { id, body }: Pick<WaitingDelivery, "id" | "body">): Promise<void> {
  await tx.$executeRaw`UPDATE deliveries SET body = ${body} WHERE id = ${id}`;
}

/** Has a delivery sorted again. */
export async function unsortDelivery(tx: Transaction, shop: string, id: bigint): Promise<void> {
  await tx.delivery.updateMany({ where: { shop, id }, data: { sortedAt: null } });
}
