import { z } from "zod";
import { now } from "../config/clock.ts";
import { REASON_LETTERS, SUPPLIER_DAYS, SUPPLIER_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { saveSupplier } from "../db/suppliers.ts";
import type { SupplierFacts } from "../domain/purchasing/supplier-facts.ts";

const text = z.string().trim().max(SUPPLIER_LETTERS, `Write at most ${SUPPLIER_LETTERS} letters.`).default("");

const days = (least: number) =>
  z.coerce
    .number("Enter a number of days.")
    .int("Enter whole days.")
    .min(least, `Enter at least ${least}.`)
    .max(SUPPLIER_DAYS, `Enter at most ${SUPPLIER_DAYS} days.`);

const day = z.iso.date("Write days as YYYY-MM-DD.");

/** What a merchant tells of a supplier. */
export const supplierForm = z.object({
  name: text.pipe(z.string().min(1, "Enter the supplier's name.")),
  contactName: text,
  email: z.union([z.literal(""), z.email("Enter a mail address, for example orders@example.com.")]).default(""),
  phone: text,
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "Enter a currency of three letters, for example EUR."),
  leadTimeDays: orUnknown(days(0)),
  minimumValue: orUnknown(z.coerce.number("Enter an amount.").min(0, "Enter an amount that is not negative.")),
  capacityPerWeek: orUnknown(
    z.coerce.number("Enter a number of units.").int("Enter whole units.").min(1, "Enter at least 1."),
  ),
  confirmWithinDays: days(1).default(3),
  workingDays: z
    .array(z.coerce.number().int().min(1).max(7))
    .min(1, "Choose at least one day of the week.")
    .default([1, 2, 3, 4, 5]),
  closedOn: z.array(day).max(SUPPLIER_DAYS, `List at most ${SUPPLIER_DAYS} days.`).default([]),
  notes: z
    .string()
    .trim()
    .max(REASON_LETTERS * 4)
    .default(""),
});

export type SupplierOutcome = { kind: "saved"; id: string } | { kind: "name_taken" } | { kind: "unknown" };

/**
 * Keeps a supplier, a new one or one that is changed. Two suppliers of a shop never have the same name.
 *
 * @param id of the supplier that is changed; null for a new one.
 */
export async function keepSupplier(
  shop: string,
  id: bigint | null,
  facts: z.infer<typeof supplierForm> & SupplierFacts,
): Promise<SupplierOutcome> {
  return prisma.$transaction((tx) => saveSupplier(tx, shop, id, facts, now()));
}
