import { addDays, daysBetween, type Day } from "../days.ts";
import { delayAt, notBefore, type DelayDistribution } from "./delay-distribution.ts";

/** The days on which one shipment arrives. */
export interface ArrivalWindow {
  earliestOn: Day;
  latestOn: Day;
}

/**
 * When a shipment comes that is told for a day and has not come yet: as likely by the first day as not by the last, which
 * has the confidence. It comes neither before today nor before its day, however early its supplier usually is.
 *
 * @param delay null while the shop has no record: then it comes on its day, and when it is overdue nobody knows.
 * @param confidence from 0.5 to below 1.
 * @returns null when nobody knows, and when it is overdue beyond all that is known.
 */
export function arrivalWindow(
  expectedOn: Day,
  delay: DelayDistribution | null,
  { today, confidence }: { today: Day; confidence: number },
): ArrivalWindow | null {
  const late = daysBetween(expectedOn, today);
  if (delay === null) return late > 0 ? null : { earliestOn: expectedOn, latestOn: expectedOn };
  const open = late > 0 ? notBefore(delay, late) : delay;
  if (open === null) return null;
  const dayAt = (probability: number) => addDays(expectedOn, Math.max(0, late, delayAt(open, probability)));
  return { earliestOn: dayAt(1 - confidence), latestOn: dayAt(confidence) };
}
