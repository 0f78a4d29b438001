import { z } from "zod";
import { now } from "../config/clock.ts";
import { ALERT_BUY_DAYS, ALERT_TEXT_LETTERS } from "../config/shopper-limits.ts";
import { writeAlertSettings } from "../db/alert-settings.ts";
import { prisma } from "../db/client.ts";

const text = z.string().max(ALERT_TEXT_LETTERS, `Use at most ${ALERT_TEXT_LETTERS} letters.`);

const alertSettings = z.strictObject({
  doubleOptIn: z.boolean(),
  buyDays: z
    .int("Enter whole days.")
    .min(1, "Enter at least one day.")
    .max(ALERT_BUY_DAYS, `Enter at most ${ALERT_BUY_DAYS} days.`),
  texts: z.strictObject({ heading: text, email: text, units: text, consent: text, send: text, taken: text }),
});

/** Faults are told by the field. */
export type AlertSaving = { kind: "saved" } | { kind: "faults"; faults: Record<string, string> };

/** Saves how a shop tells that something is back. What was announced before lapses when it was said. */
export async function saveAlertSettings(shop: string, given: unknown, madeBy: string): Promise<AlertSaving> {
  const reading = alertSettings.safeParse(given);
  if (!reading.success) {
    const faults = reading.error.issues.map(({ path, message }) => [path.join("."), message] as const);
    return { kind: "faults", faults: Object.fromEntries(faults.toReversed()) };
  }
  await writeAlertSettings(prisma, shop, reading.data, madeBy, now());
  return { kind: "saved" };
}
