import { setImmediate as nextTurn } from "node:timers/promises";
import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDatedItems } from "../db/items.ts";
import { readPastShipments, saveLeadTimes } from "../db/lead-times.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { tallyPromises } from "../db/promise-tallies.ts";
import { timeZoneOf } from "../db/shops.ts";
import { leadTimesFrom } from "../domain/forecasting/lead-times.ts";
import { walkForward } from "../domain/forecasting/walk-forward.ts";

/** Forecasts that are made in one go: some ten milliseconds. */
const FORECASTS_AT_ONCE = 32;

/**
 * Learns from a shop's record how late its suppliers deliver, and how short: walks forward through it to see how forecasts
 * turned out, and has everything planned anew that speaks of days. Once a day is enough, and all dates move together. The
 * promises of a month that is over are counted with it.
 */
export async function learnLeadTimes(claim: Claim): Promise<void> {
  const { shop } = claim;
  const records = await readPastShipments(shop);
  const walk = walkForward(records);
  let step = walk.next();
  for (let forecasts = 1; !step.done; forecasts += 1) {
    // Between two, the worker's other claims go on.
    if (forecasts % FORECASTS_AT_ONCE === 0) await nextTurn();
    step = walk.next();
  }
  const leadTimes = leadTimesFrom(records, step.value);
  const learnedAt = now();
  const timeZone = await timeZoneOf(shop);
  await prisma.$transaction(async (tx) => {
    await saveLeadTimes(tx, shop, leadTimes, learnedAt);
    await tallyPromises(tx, shop, dayIn(timeZone, learnedAt));
    if (leadTimes.size > 0) await markDatedItems(tx, shop, learnedAt);
    await settleMark(tx, claim);
  });
}
