import { dayIn, now } from "../config/clock.ts";
import { RUN_PROGRESS_MS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { extendClaim, settleMark, type Claim } from "../db/marks.ts";
import { timeZoneOf } from "../db/shops.ts";
import { concernedItems, playWhatIf, type WhatIfFindings } from "../db/what-if.ts";
import { findOpenWhatIf, finishWhatIfRun, noteWhatIfProgress } from "../db/what-if-runs.ts";

/**
 * Looks at every line that a question concerns, and writes down what would change. How far it is can be watched; a run whose
 * worker dies is begun anew by another.
 */
export async function runWhatIf(claim: Claim): Promise<void> {
  const { shop, subjectId: id } = claim;
  const question = await findOpenWhatIf(shop, id);
  if (!question) return prisma.$transaction((tx) => settleMark(tx, claim));
  const timeZone = await timeZoneOf(shop);
  const calendar = { timeZone, today: dayIn(timeZone, now()) };
  const played = playWhatIf(shop, calendar, question, await concernedItems(shop, question));
  let toldAt = 0;
  for (let step = await played.next(); ; step = await played.next()) {
    if (step.done) return finish(claim, step.value);
    if (Date.now() - toldAt < RUN_PROGRESS_MS) continue;
    toldAt = Date.now();
    const progress = step.value;
    await prisma.$transaction(async (tx) => {
      await extendClaim(tx, claim, now());
      await noteWhatIfProgress(tx, shop, id, progress);
    });
  }
}

function finish(claim: Claim, findings: WhatIfFindings): Promise<void> {
  return prisma.$transaction(async (tx) => {
    await finishWhatIfRun(tx, claim.shop, claim.subjectId, findings, now());
    await settleMark(tx, claim);
  });
}
