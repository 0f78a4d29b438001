import type { Prisma } from "@prisma/client";
import { prisma, type Transaction } from "./client.ts";
import type { Mark } from "./marks.ts";

/**
 * Where something got stuck: an unreadable delivery, a subject that cannot be read again, an effect that is refused, work
 * of our own that needs nothing of Shopify, or a mail that is not taken.
 */
export type DeadLetterSource = "delivery" | "mark" | "effect" | "work" | "mail";

export interface DeadLetter {
  shop: string;
  source: DeadLetterSource;
  /** What it is about, in the merchant's words or as a Shopify id. */
  subject: string;
  reason: string;
  /** What is needed to try again; never a buyer's data. */
  detail: Prisma.InputJsonObject;
}

/** Keeps what could not be processed, for the admin to show, retry or drop; one open letter a subject and kind of work. */
export async function buryDeadLetter(tx: Transaction, letter: DeadLetter, diedAt: Date): Promise<void> {
  const { shop, subject, detail } = letter;
  const again = await tx.deadLetter.updateMany({
    where: { shop, subject, detail: { equals: detail }, closedAt: null },
    data: { ...letter, diedAt },
  });
  if (again.count === 0) await tx.deadLetter.create({ data: { ...letter, diedAt } });
}

/** An open dead letter of the shop. */
export function findDeadLetter(shop: string, id: bigint) {
  return prisma.deadLetter.findFirst({ where: { shop, id, closedAt: null } });
}

/** Closes a dead letter; false when somebody closed it before. */
export async function closeDeadLetter(tx: Transaction, shop: string, id: bigint, closedAt: Date): Promise<boolean> {
  const { count } = await tx.deadLetter.updateMany({ where: { shop, id, closedAt: null }, data: { closedAt } });
  return count > 0;
}

/** Closes what is open of a subject on which the same kind of work was done with success since. */
export async function closeDeadLettersOf({ shop, kind, subjectId }: Mark, closedAt: Date): Promise<void> {
  await prisma.deadLetter.updateMany({
    where: { shop, subject: subjectId, detail: { equals: { kind, subjectId } }, closedAt: null },
    data: { closedAt },
  });
}
