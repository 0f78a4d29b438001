import { now } from "../config/clock.ts";
import { DELIVERY_KEPT_MS, FORGET_BATCH, RECORD_KEPT_MS, WHAT_IF_KEPT_MS } from "../config/limits.ts";
import { ALERT_CONFIRM_MS, ALERT_TRIES_KEPT_MS } from "../config/shopper-limits.ts";
import {
  forgetClosedLetters,
  forgetDeliveries,
  forgetReconciliations,
  forgetUnconfirmedAlerts,
  forgetWhatIfRuns,
} from "../db/past.ts";

/**
 * Forgets what is kept for a while only. Harmless when repeated, and when several workers do it at once.
 *
 * @returns whether there may be more to forget.
 */
export async function forgetPast(): Promise<boolean> {
  const instant = now();
  const before = (keptMs: number): Date => new Date(instant.getTime() - keptMs);
  await forgetClosedLetters(before(RECORD_KEPT_MS));
  await forgetReconciliations(before(RECORD_KEPT_MS));
  await forgetUnconfirmedAlerts(before(ALERT_CONFIRM_MS), before(ALERT_TRIES_KEPT_MS));
  await forgetWhatIfRuns(before(WHAT_IF_KEPT_MS));
  return (await forgetDeliveries(before(DELIVERY_KEPT_MS), instant)) === FORGET_BATCH;
}
