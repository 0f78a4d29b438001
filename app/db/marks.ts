import { Prisma } from "@prisma/client";
import {
  CLAIM_CANDIDATES_PER_SHOP,
  CLAIM_LEASE_MS,
  MARK_RETRY_FIRST_MS,
  MARK_RETRY_LAST_MS,
  MARK_SETTLE_AT_MOST_MS,
  MARK_SETTLE_MS,
} from "../config/limits.ts";
import { prisma, queryPrepared, type Transaction } from "./client.ts";

/**
 * What may be marked dirty: something of Shopify whose truth is to be read again, or something of ours that is to be
 * published to Shopify. `shop` is the shop itself, its subject the event of its life.
 */
export const MARK_KINDS = [
  "order",
  "fulfilment_order",
  "item",
  "product",
  "collection",
  "shipment",
  "transfer",
  "location",
  "shop",
  "import",
  "reconcile",
  "choose_orders",
  "policy_lab",
  "what_if",
  "lead_times",
  "publish_order",
  "publish_item",
  "switch_selling",
  "book_receipt",
  "purchase_order",
  "mail_purchase",
  "mail_reminder",
  "mail_alert",
  "publish_substitutes",
] as const;

export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  shop: string;
  kind: MarkKind;
  subjectId: string;
}

/** A mark that one worker works on. Only the holder of its token may settle it. */
export interface Claim extends Mark {
  token: string;
  /** Deliveries counted when it was claimed. */
  revision: number;
  /** Tries before this one. */
  attempts: number;
  /** Whether something of the subject has become a dead letter that is still open. */
  isDeadLettered: boolean;
  /** Whether Shopify would not serve the shop when it was last asked. */
  doesShopRest: boolean;
}

/** The claim ran out and another worker has taken over: whatever was decided must not be saved. */
export class LostClaimError extends Error {
  constructor(claim: Claim) {
    super(`Another worker took over ${claim.kind} ${claim.subjectId} of ${claim.shop}.`);
    this.name = "LostClaimError";
  }
}

/**
 * Marks subjects dirty, due at once. One that waits to be tried again keeps waiting.
 *
 * Marks are locked in the order of their key here and everywhere, and a transaction settles its own mark last, so that
 * no two transactions wait for each other.
 */
export async function markDirty(tx: Transaction, marks: readonly Mark[], now: Date): Promise<void> {
  await saveMarks(tx, marks, { now, dueAt: now, again: Prisma.sql`LEAST(known.due_at, EXCLUDED.due_at)` });
}

/**
 * Marks subjects of which more may be heard soon: each is due when nothing more was heard of it for a moment, and a bound
 * later at the latest, so that everything that is told meanwhile is looked at once.
 */
export async function markSettling(tx: Transaction, marks: readonly Mark[], now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + MARK_SETTLE_MS);
  const latest = Prisma.sql`known.marked_at + ${MARK_SETTLE_AT_MOST_MS} * interval '1 millisecond'`;
  const again = Prisma.sql`LEAST(GREATEST(known.due_at, EXCLUDED.due_at), ${latest})`;
  await saveMarks(tx, marks, { now, dueAt, again });
}

/** @param times `again` is when a mark is due that is marked once more. */
async function saveMarks(
  tx: Transaction,
  marks: readonly Mark[],
  { now, dueAt, again }: { now: Date; dueAt: Date; again: Prisma.Sql },
): Promise<void> {
  const keys = new Map(marks.map((mark) => [`${mark.shop}\n${mark.kind}\n${mark.subjectId}`, mark]));
  if (keys.size === 0) return;
  const rows = JSON.stringify([...keys.keys()].sort().map((key) => keys.get(key)));
  await tx.$executeRaw`
    INSERT INTO dirty_marks AS known (shop, kind, subject_id, marked_at, due_at)
    SELECT shop, kind, "subjectId", ${now}, ${dueAt}
    FROM jsonb_to_recordset(${rows}::jsonb) AS mark (shop text, kind text, "subjectId" text)
    ON CONFLICT (shop, kind, subject_id) DO UPDATE
    SET revision = known.revision + 1, due_at = CASE known.attempts WHEN 0 THEN ${again} ELSE known.due_at END`;
}

/**
 * Claims up to `count` due marks that nobody works on: the longest due of each shop first, then the second of each, so
 * that a shop with many marks does not keep the others waiting. Of a shop that rests only the events of its own life are
 * looked at.
 *
 * @param pausedShops shops that are not to be called now.
 */
export async function claimMarks(
  count: number,
  token: string,
  now: Date,
  pausedShops: readonly string[] = [],
): Promise<Claim[]> {
  const claimedUntil = new Date(now.getTime() + CLAIM_LEASE_MS);
  const isDue = Prisma.sql`due_at <= ${now} AND (claimed_until IS NULL OR claimed_until < ${now})`;
  const firstDue = Prisma.sql`${isDue} ORDER BY due_at LIMIT ${CLAIM_CANDIDATES_PER_SHOP}`;
  const statement = Prisma.sql`
    WITH RECURSIVE haste AS MATERIALIZED (
      -- A claim that a crash of the database undoes is made again: it need not wait for the disk.
      SELECT set_config('synchronous_commit', 'off', true) AS setting
    ), marked AS (
      -- Walks the index from shop to shop instead of reading every mark.
      (SELECT shop FROM dirty_marks ORDER BY shop LIMIT 1)
      UNION ALL
      SELECT (SELECT shop FROM dirty_marks WHERE shop > marked.shop ORDER BY shop LIMIT 1)
      FROM marked WHERE marked.shop IS NOT NULL
    ), standing AS (
      SELECT shop, resting_since IS NOT NULL AS rests,
        shop = ANY(${[...pausedShops]}) OR COALESCE(resting_until > ${now}, false) AS waits
      FROM haste, marked LEFT JOIN shops ON domain = shop WHERE setting = 'off'
    ), candidates AS (
      SELECT mark.*, rests, row_number() OVER (PARTITION BY mark.shop ORDER BY mark.due_at) AS turn
      FROM standing CROSS JOIN LATERAL (
        (SELECT shop, kind, subject_id, due_at FROM dirty_marks
        WHERE NOT waits AND shop = standing.shop AND ${firstDue})
        UNION ALL
        (SELECT shop, kind, subject_id, due_at FROM dirty_marks
        WHERE waits AND shop = standing.shop AND kind = 'shop' AND ${firstDue})
      ) AS mark
      ORDER BY turn, mark.due_at LIMIT ${count * CLAIM_CANDIDATES_PER_SHOP}
    ), due AS (
      SELECT mark.shop, mark.kind, mark.subject_id, rests FROM dirty_marks AS mark
      JOIN candidates USING (shop, kind, subject_id)
      WHERE mark.due_at <= ${now} AND (claimed_until IS NULL OR claimed_until < ${now})
      ORDER BY candidates.turn, mark.due_at LIMIT ${count} FOR UPDATE OF mark SKIP LOCKED
    )
    UPDATE dirty_marks AS mark SET claim_token = ${token}, claimed_until = ${claimedUntil}, marked_at = ${now}
    FROM due
    WHERE (mark.shop, mark.kind, mark.subject_id) = (due.shop, due.kind, due.subject_id)
    RETURNING mark.shop, mark.kind, mark.subject_id AS "subjectId", mark.revision, mark.attempts,
      mark.claim_token AS token, due.rests AS "doesShopRest", EXISTS (
        SELECT FROM dead_letters AS letter
        WHERE letter.shop = mark.shop AND letter.subject = mark.subject_id AND letter.closed_at IS NULL
      ) AS "isDeadLettered"`;
  return queryPrepared<Claim>("claim marks", statement);
}

/**
 * Settles a claim inside the transaction that saves its result: the mark goes, or, when it was marked again meanwhile,
 * is due anew.
 *
 * @throws LostClaimError when another worker has taken over, which rolls the transaction back.
 */
export async function settleMark(tx: Transaction, claim: Claim): Promise<void> {
  const removed = await tx.$executeRaw`
    DELETE FROM dirty_marks WHERE ${isHeld(claim)} AND revision = ${claim.revision}`;
  if (removed > 0) return;
  const reopened = await tx.$executeRaw`
    UPDATE dirty_marks SET claim_token = NULL, claimed_until = NULL, attempts = 0 WHERE ${isHeld(claim)}`;
  if (reopened === 0) throw new LostClaimError(claim);
}

/**
 * Extends a claim by a whole lease, inside a transaction that saves a part of long work.
 *
 * @throws LostClaimError when another worker has taken over, which rolls the transaction back.
 */
export async function extendClaim(tx: Transaction, claim: Claim, now: Date): Promise<void> {
  const claimedUntil = new Date(now.getTime() + CLAIM_LEASE_MS);
  const held = await tx.$executeRaw`UPDATE dirty_marks SET claimed_until = ${claimedUntil} WHERE ${isHeld(claim)}`;
  if (held === 0) throw new LostClaimError(claim);
}

/**
 * Runs `write`, which changes Shopify, under a claim. A worker so slow that another took over meanwhile may have written
 * after its successor: then the subject is marked once more, so that what was decided last is also written last.
 *
 * @param revise makes sure, in the transaction of that mark, that there is something to write again.
 * @throws whatever `write` throws.
 */
export async function writeUnderClaim(
  claim: Claim,
  now: () => Date,
  write: () => Promise<void>,
  revise: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } finally {
    await prisma.$transaction(async (tx) => {
      const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM dirty_marks WHERE ${isHeld(claim)}`;
      if (held.length > 0) return;
      await revise(tx);
      await markDirty(tx, [claim], now());
    });
  }
}

/**
 * Hands a claim back to be tried again at `dueAt`; a claim that was lost is left to who took over.
 *
 * @param attempts the tries that are now behind it.
 */
export async function handBack(tx: Transaction, claim: Claim, dueAt: Date, attempts: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE dirty_marks SET claim_token = NULL, claimed_until = NULL, attempts = ${attempts}, due_at = ${dueAt}
    WHERE ${isHeld(claim)}`;
}

/**
 * When a mark that failed after `attempts` tries is due again: pauses double up to a bound, and each is drawn from its
 * second half, so that what failed together does not come back together.
 *
 * @param draw a random number from 0 to 1.
 */
export function retryAt(now: Date, attempts: number, draw: number): Date {
  const pause = Math.min(MARK_RETRY_FIRST_MS * 2 ** attempts, MARK_RETRY_LAST_MS);
  return new Date(now.getTime() + pause * (0.5 + draw / 2));
}

function isHeld(claim: Claim): Prisma.Sql {
  return Prisma.sql`shop = ${claim.shop} AND kind = ${claim.kind} AND subject_id = ${claim.subjectId}
    AND claim_token = ${claim.token}`;
}
