import { z } from "zod";
import { AMOUNT_AT_MOST, PURCHASE_UNITS, REASON_LETTERS, SUPPLIER_DAYS, SUPPLIER_LETTERS } from "../config/limits.ts";
import { SUPPLIER_FURTHER_CONTACTS } from "../config/supply-limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { USUAL_REMIND_DAYS_BEFORE } from "../domain/purchasing/supplier-facts.ts";
import { typedDay } from "./typed-day.ts";

const text = z.string().trim().max(SUPPLIER_LETTERS, `Write at most ${SUPPLIER_LETTERS} letters.`).default("");

const days = (least: number) =>
  z.coerce
    .number("Enter a number of days.")
    .int("Enter whole days.")
    .min(least, `Enter at least ${least}.`)
    .max(SUPPLIER_DAYS, `Enter at most ${SUPPLIER_DAYS} days.`);

const day = typedDay("Write days as YYYY-MM-DD.");

const email = z.union([z.literal(""), z.email("Enter a mail address, for example orders@example.com.")]).default("");

/** Sheets write contacts into one cell, with these characters between what is told of them. */
const plainText = text.pipe(z.string().regex(/^[^;|]*$/, "Leave out ; and |."));

const furtherContact = z
  .object({
    contactName: plainText.pipe(z.string().min(1, "Enter the contact's name.")),
    email,
    phone: plainText,
    isMailed: z.boolean(),
  })
  .refine((contact) => !contact.isMailed || contact.email !== "", {
    path: ["email"],
    message: "Enter the mail address at which this contact gets purchase orders.",
  });

const WEEKDAY_WORDS = "Write days of the week as numbers, 1 for Monday to 7 for Sunday.";

/** What a merchant tells of a supplier. */
export const supplierForm = z.object({
  name: text.pipe(z.string().min(1, "Enter the supplier's name.")),
  contactName: text,
  email,
  phone: text,
  isMailed: z.boolean().default(true),
  furtherContacts: z
    .array(furtherContact)
    .max(SUPPLIER_FURTHER_CONTACTS, `Add at most ${SUPPLIER_FURTHER_CONTACTS} further contacts.`)
    .default([]),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "Enter a currency of three letters, for example EUR."),
  leadTimeDays: orUnknown(days(0)),
  minimumValue: orUnknown(
    z.coerce
      .number("Enter an amount.")
      .min(0, "Enter an amount that is not negative.")
      .max(AMOUNT_AT_MOST, "Enter a smaller amount."),
  ),
  capacityPerWeek: orUnknown(
    z.coerce
      .number("Enter a number of units.")
      .int("Enter whole units.")
      .min(1, "Enter at least 1.")
      .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS}.`),
  ),
  confirmWithinDays: days(1).default(3),
  remindDaysBefore: orUnknown(days(0)).default(USUAL_REMIND_DAYS_BEFORE),
  workingDays: z
    .array(z.coerce.number(WEEKDAY_WORDS).int(WEEKDAY_WORDS).min(1, WEEKDAY_WORDS).max(7, WEEKDAY_WORDS))
    .min(1, "Choose at least one day of the week.")
    .default([1, 2, 3, 4, 5]),
  closedOn: z.array(day).max(SUPPLIER_DAYS, `List at most ${SUPPLIER_DAYS} days.`).default([]),
  notes: z
    .string()
    .trim()
    .max(REASON_LETTERS * 4)
    .default(""),
});
