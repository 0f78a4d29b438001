import { z } from "zod";
import { AMOUNT_AT_MOST, PURCHASE_LINES, PURCHASE_UNITS, REASON_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { typedDay } from "./typed-day.ts";

const line = z.object({
  itemId: z.string().min(1, "Choose a product."),
  ordered: z.coerce
    .number("Enter a number of units.")
    .int("Enter whole units.")
    .min(1, "Enter at least one unit.")
    .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS} units.`),
  unitCost: orUnknown(
    z.coerce
      .number("Enter a cost.")
      .min(0, "Enter a cost that is not negative.")
      .max(AMOUNT_AT_MOST, "Enter a smaller cost."),
  ),
  expectedOn: orUnknown(typedDay("Enter a day.")),
});

/** What a merchant writes into a draft. */
export const purchaseDraft = z
  .object({
    supplierId: z.coerce.bigint("Choose a supplier."),
    locationId: z.string().min(1, "Choose a location."),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, "Enter a currency of three letters, for example EUR."),
    note: z.string().trim().max(REASON_LETTERS, `Write at most ${REASON_LETTERS} letters.`),
    lines: z
      .array(line)
      .min(1, "Add at least one product.")
      .max(PURCHASE_LINES, `An order has at most ${PURCHASE_LINES} lines.`),
  })
  .refine(({ lines }) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
    message: "A product stands in two lines: put them together.",
    path: ["lines"],
  });
