import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_UNITS, SUPPLIER_DAYS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { markItemsOfScope } from "../db/items.ts";
import { writeSellingRule } from "../db/selling-rules.ts";
import { PAST_ZERO } from "../domain/selling/selling-rule.ts";
import { typedDay } from "../forms/typed-day.ts";

const whole = (least: number, most: number) =>
  z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(least, `Enter at least ${least}.`)
    .max(most, `Enter at most ${most}.`);

const day = orUnknown(typedDay("Enter a day."));

/** How a merchant says that items are sold when none is left. */
export const sellingRule = z.object({
  pastZero: z.enum(PAST_ZERO),
  mostUnits: whole(0, PURCHASE_UNITS).default(0),
  margin: whole(0, PURCHASE_UNITS).default(0),
  fromOn: day,
  mostWaitDays: orUnknown(whole(0, SUPPLIER_DAYS)),
  releaseOn: day,
  perOrder: orUnknown(whole(0, PURCHASE_UNITS)),
  perCustomer: orUnknown(whole(0, PURCHASE_UNITS)),
});

/**
 * Saves how items are sold when none is left, and has them planned by it.
 *
 * @param scope empty for the shop, or Shopify's id of the product or inventory item.
 * @param rule null to take the scope's own rule away, so that the wider one holds.
 */
export async function saveSellingRule(
  shop: string,
  scope: string,
  rule: z.infer<typeof sellingRule> | null,
  madeBy: string,
): Promise<void> {
  const madeAt = now();
  await prisma.$transaction(async (tx) => {
    await writeSellingRule(tx, shop, scope, rule, { madeBy, madeAt });
    await markItemsOfScope(tx, shop, scope, madeAt);
  });
}
