import { setImmediate as nextTurn } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { now } from "../config/clock.ts";
import { RUN_PROGRESS_MS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { findOpenLabRun, finishLabRun, noteLabProgress } from "../db/lab-runs.ts";
import { extendClaim, settleMark, type Claim } from "../db/marks.ts";
import { readPastMonths } from "../db/past-months.ts";
import { timeZoneOf } from "../db/shops.ts";
import { chooseOrders } from "../domain/allocation/choose-orders.ts";
import { replayPolicy } from "../domain/allocation/replay-policy.ts";
import type { ReplayTally } from "../domain/allocation/replay-tally.ts";

/**
 * Plays a shop's last months again under each policy of a run, and writes down what would have become of the orders. How
 * far it is can be watched; a run whose worker dies is played anew by another.
 */
export async function runPolicyLab(claim: Claim): Promise<void> {
  const { shop, subjectId: id } = claim;
  const run = await findOpenLabRun(shop, id);
  if (!run) return prisma.$transaction((tx) => settleMark(tx, claim));
  const timeZone = await timeZoneOf(shop);
  const past = await readPastMonths(shop, monthsBefore(run.askedAt, run.months, timeZone), run.askedAt, timeZone);

  const results: ReplayTally[] = [];
  let toldAt = 0;
  for (const { settings, exceptions } of run.policies) {
    const played = replayPolicy(past, { version: 0, settings, exceptions }, (open, aim) => chooseOrders(open, aim));
    for (let step = played.next(); ; step = played.next()) {
      if (step.done) {
        results.push(step.value);
        break;
      }
      // A day is played in one go; between two, the worker's other claims go on.
      await nextTurn();
      if (Date.now() - toldAt < RUN_PROGRESS_MS) continue;
      toldAt = Date.now();
      const { done, total } = step.value;
      const progress = { done: results.length * total + done, total: run.policies.length * total };
      await prisma.$transaction(async (tx) => {
        await extendClaim(tx, claim, now());
        await noteLabProgress(tx, shop, id, progress);
      });
    }
  }
  await prisma.$transaction(async (tx) => {
    await finishLabRun(tx, shop, id, results, now());
    await settleMark(tx, claim);
  });
}

function monthsBefore(instant: Date, months: number, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(zoned.subtract({ months }).epochMilliseconds);
}
