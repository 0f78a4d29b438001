import { z } from "zod";
import { now } from "../config/clock.ts";
import { isMailOn } from "../config/env.ts";
import {
  ADDRESS_LETTERS,
  ALERT_FORM_LEAST_MS,
  ALERT_FORM_MOST_MS,
  ALERT_UNITS,
  MARKET_LETTERS,
} from "../config/shopper-limits.ts";
import { noteAttempt } from "../db/alert-attempts.ts";
import { readAlertSettings } from "../db/alert-settings.ts";
import { prisma } from "../db/client.ts";
import { markDirty, type Mark } from "../db/marks.ts";
import { isInstalled } from "../db/shops.ts";
import { findItemOf, mailMark, saveWish } from "../db/stock-alerts.ts";
import { leastUnits, type AlertFault } from "../domain/alerts/alert-form.ts";
import { languageOf } from "../domain/alerts/languages.ts";

/** A variant's number, or a customer's. */
const number = z.string().regex(/^\d{1,18}$/);

/** What the form on the product's page sends. */
const wish = z.object({
  variant: number,
  email: z.string().trim().toLowerCase().max(ADDRESS_LETTERS).pipe(z.email()),
  units: z.coerce.number().int().max(ALERT_UNITS),
  consent: z.literal("yes"),
  market: z.string().max(MARKET_LETTERS).catch(""),
  locale: z.string().catch("en").transform(languageOf),
});

/** The fields in the order in which a shopper fills them in. */
const FAULT_OF = [
  ["variant", "gone"],
  ["email", "address"],
  ["units", "units"],
  ["consent", "consent"],
] as const satisfies readonly [string, AlertFault][];

export type AskOutcome = { kind: "taken" } | { kind: "fault"; fault: AlertFault };

/** Who sends the form: the address that it comes from, and the customer who is logged in, as Shopify tells. */
export interface AlertSender {
  source: string;
  customerId: string | null;
}

/**
 * Takes a shopper's wish to be told when a variant is back. Whether an address is known, waits already or was asked for too
 * often, the answer is the same: nobody learns anything of anybody else.
 *
 * @param given the form's fields.
 */
export async function askStockAlert(
  shop: string,
  given: Readonly<Record<string, string>>,
  { source, customerId }: AlertSender,
): Promise<AskOutcome> {
  const askedAt = now();
  const sinceMs = askedAt.getTime() - Number(given["since"]) * 1000;
  // A field that people do not see was filled in.
  if (given["website"]) return { kind: "taken" };
  // Not a number of milliseconds in between: the form was not read.
  if (!(sinceMs >= ALERT_FORM_LEAST_MS && sinceMs <= ALERT_FORM_MOST_MS)) return { kind: "fault", fault: "again" };
  const reading = wish.safeParse(given);
  if (!reading.success) return { kind: "fault", fault: faultOf(reading.error) };
  const least = leastUnits(given["least"], ALERT_UNITS);
  if (reading.data.units < least) return { kind: "fault", fault: "units" };
  if (!isMailOn() || !(await isInstalled(shop))) return { kind: "fault", fault: "gone" };
  const { variant, email, units, market, locale } = reading.data;
  return prisma.$transaction(async (tx) => {
    const { isSourceOver, isAddressOver } = await noteAttempt(tx, shop, { source, email }, askedAt);
    if (isSourceOver) return { kind: "fault", fault: "often" };
    const itemId = await findItemOf(tx, shop, `gid://shopify/ProductVariant/${variant}`);
    if (!itemId) return { kind: "fault", fault: "gone" };
    if (isAddressOver) return { kind: "taken" };
    const { doubleOptIn } = await readAlertSettings(tx, shop);
    const known = number.safeParse(customerId);
    const wanted = { shop, itemId, market, email, customerId: known.success ? known.data : null, locale, units, least };
    const id = await saveWish(tx, wanted, askedAt, doubleOptIn ? null : askedAt);
    if (id === null) return { kind: "taken" };
    // What may have come meanwhile is announced by the plan of the item.
    const plan: Mark[] = doubleOptIn ? [] : [{ shop, kind: "item", subjectId: itemId }];
    await markDirty(tx, [...plan, mailMark(shop, id)], askedAt);
    return { kind: "taken" };
  });
}

function faultOf(error: z.ZodError): AlertFault {
  const fields = new Set(error.issues.map(({ path }) => path[0]));
  return FAULT_OF.find(([field]) => fields.has(field))?.[1] ?? "again";
}
