import { z } from "zod";
import { AMOUNT_AT_MOST, OFFER_PRICE_BREAKS, PURCHASE_UNITS, SUPPLIER_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";

const units = z.coerce
  .number("Enter a number of units.")
  .int("Enter whole units.")
  .min(1, "Enter at least one unit.")
  .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS} units.`);

const cost = z.coerce
  .number("Enter a cost.")
  .min(0, "Enter a cost that is not negative.")
  .max(AMOUNT_AT_MOST, "Enter a smaller cost.");

/** A cost that must be told: an empty field says nothing, and surely not that a unit costs nothing. */
const toldCost = z.preprocess((given) => (given === "" ? undefined : given), cost);

/** The terms of a supplier's product as a merchant tells them. */
export const offerTerms = z.object({
  preference: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Enter 1 for who is asked first.")
    .max(99, "Enter at most 99."),
  supplierSku: z.string().trim().max(SUPPLIER_LETTERS, `Write at most ${SUPPLIER_LETTERS} letters.`),
  unitCost: orUnknown(cost),
  packSize: units,
  minimumUnits: units,
  priceBreaks: z
    .array(z.object({ fromUnits: units, unitCost: toldCost }))
    .max(OFFER_PRICE_BREAKS, `List at most ${OFFER_PRICE_BREAKS} price breaks.`)
    .refine((breaks) => new Set(breaks.map(({ fromUnits }) => fromUnits)).size === breaks.length, {
      message: "Two price breaks begin at the same number of units: keep one of them.",
    }),
});
