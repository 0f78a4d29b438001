import { FORGET_BATCH } from "../config/limits.ts";
import { prisma } from "./client.ts";

/**
 * Forgets deliveries that were sorted before an instant, and with them the dead letters of those that could not be read:
 * there is nothing left to try again. Returns how many went; fewer than the bound means that these were all.
 */
export async function forgetDeliveries(sortedBefore: Date, now: Date): Promise<number> {
  await prisma.deadLetter.updateMany({
    where: { source: "delivery", diedAt: { lt: sortedBefore }, closedAt: null },
    data: { closedAt: now },
  });
  return prisma.$executeRaw`
    DELETE FROM deliveries WHERE id IN (
      SELECT id FROM deliveries WHERE sorted_at < ${sortedBefore} ORDER BY sorted_at, id LIMIT ${FORGET_BATCH}
      FOR UPDATE SKIP LOCKED)`;
}

/** Forgets dead letters that were closed before an instant. */
export async function forgetClosedLetters(closedBefore: Date): Promise<void> {
  await prisma.deadLetter.deleteMany({ where: { closedAt: { lt: closedBefore } } });
}

/** Forgets what reconciliations found before an instant. Each shop's last one stays: the next begins where it ended. */
export async function forgetReconciliations(finishedBefore: Date): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM reconciliations AS old WHERE finished_at < ${finishedBefore} AND EXISTS (
      SELECT FROM reconciliations AS newer WHERE newer.shop = old.shop AND newer.finished_at > old.finished_at)`;
}

/** Forgets alerts that nobody confirmed, and tries to ask for one. */
export async function forgetUnconfirmedAlerts(askedBefore: Date, triedBefore: Date): Promise<void> {
  await prisma.stockAlert.deleteMany({ where: { state: "asked", askedAt: { lt: askedBefore } } });
  await prisma.alertAttempt.deleteMany({ where: { triedAt: { lt: triedBefore } } });
}

/** Forgets what questions "what if" found that were asked before an instant. */
export async function forgetWhatIfRuns(askedBefore: Date): Promise<void> {
  await prisma.whatIfRun.deleteMany({ where: { askedAt: { lt: askedBefore } } });
}
