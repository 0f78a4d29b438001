import { z } from "zod";
import { now } from "../config/clock.ts";
import { HANDLING_DAYS, HOLIDAYS, REVISION_DAYS } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { markDatedItems } from "../db/items.ts";
import { writePromiseSettings } from "../db/promise-settings.ts";
import { typedDay } from "../forms/typed-day.ts";

const days = (least: number, most: number) =>
  z
    .int("Enter whole days.")
    .min(least, least === 0 ? "Enter a number of days that is not negative." : `Enter at least ${least}.`)
    .max(most, `Enter at most ${most} days.`);

const calendar = z.strictObject({
  handlingDays: days(0, HANDLING_DAYS),
  cutOffHour: z.int().min(0).max(23).nullable(),
  workingDays: z.array(z.int().min(1).max(7)).min(1, "Choose at least one day of the week."),
  holidays: z
    .array(typedDay("Write each holiday as YYYY-MM-DD, one a line."))
    .max(HOLIDAYS, `List at most ${HOLIDAYS} holidays.`),
});

const promiseSettings = z.strictObject({
  confidence: z
    .number("Enter a percentage.")
    .gt(0.5, "Enter more than 50 and at most 99 percent.")
    .max(0.99, "Enter more than 50 and at most 99 percent."),
  laterDays: days(1, REVISION_DAYS),
  earlierDays: days(1, REVISION_DAYS),
  byLeadTime: z.boolean(),
  shipping: calendar,
  locations: z.array(calendar.extend({ locationId: z.string().min(1) })),
});

/** Faults are told by where they are: a path like `shipping.holidays`. */
export type PromiseSaving = { kind: "saved" } | { kind: "faults"; faults: Record<string, string> };

/** Saves how a shop promises, and has everything that speaks of days planned by it. */
export async function savePromiseSettings(shop: string, given: unknown, madeBy: string): Promise<PromiseSaving> {
  const reading = promiseSettings.safeParse(given);
  if (!reading.success) {
    const faults = reading.error.issues.map((issue) => [faultPlace(issue.path), issue.message] as const);
    return { kind: "faults", faults: Object.fromEntries(faults.toReversed()) };
  }
  const madeAt = now();
  await prisma.$transaction(async (tx) => {
    await writePromiseSettings(tx, shop, reading.data, madeBy, madeAt);
    await markDatedItems(tx, shop, madeAt);
  });
  return { kind: "saved" };
}

/** The field that an issue is shown at: one entry of a list is shown at the list. */
function faultPlace(path: readonly PropertyKey[]): string {
  const isInList = typeof path.at(-1) === "number";
  return (isInList ? path.slice(0, -1) : path).join(".");
}
