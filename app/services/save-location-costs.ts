import { z } from "zod";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { saveLocationCosts } from "../db/shops.ts";

const HIGHEST_COST = 1_000_000;
const LONGEST_TRANSFER_DAYS = 365;

const cost = z.coerce
  .number("Enter an amount, for example 4.90.")
  .min(0, "Enter an amount that is not negative.")
  .max(HIGHEST_COST, `Enter at most ${HIGHEST_COST}.`);

/** What a merchant says that serving from another location costs, and how long a transfer takes. */
export const locationCosts = z.object({
  parcel: orUnknown(cost),
  transferUnit: orUnknown(cost),
  transferDays: orUnknown(
    z.coerce
      .number("Enter a number of days.")
      .int("Enter whole days.")
      .min(0, "Enter a number of days that is not negative.")
      .max(LONGEST_TRANSFER_DAYS, `Enter at most ${LONGEST_TRANSFER_DAYS} days.`),
  ),
});

/** Saves what serving from another location costs a shop. */
export async function changeLocationCosts(shop: string, costs: z.infer<typeof locationCosts>): Promise<void> {
  await prisma.$transaction((tx) => saveLocationCosts(tx, shop, costs));
}
