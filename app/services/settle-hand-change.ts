import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { endHandChange } from "../db/selling.ts";
import { readSellingRule, writeSellingRule } from "../db/selling-rules.ts";

/** What a merchant decides about a change that somebody made in Shopify: his change counts, or the rule does. */
export const HAND_CHANGE_CHOICES = ["take_over", "set_back"] as const;
export type HandChangeChoice = (typeof HAND_CHANGE_CHOICES)[number];

/**
 * Settles a change by hand. Taken over, the item is left to people from now on, by a rule of its own; set back, it is sold
 * by its rule again.
 *
 * @returns false when there is none any more.
 */
export async function settleHandChange(
  shop: string,
  itemId: string,
  choice: HandChangeChoice,
  madeBy: string,
): Promise<boolean> {
  const madeAt = now();
  return prisma.$transaction(async (tx) => {
    const isEnded = await endHandChange(tx, shop, itemId);
    if (!isEnded) return false;
    if (choice === "take_over") {
      const item = await tx.item.findUnique({ where: { shop_id: { shop, id: itemId } }, select: { productId: true } });
      const rule = await readSellingRule(tx, shop, { itemId, productId: item?.productId ?? null });
      await writeSellingRule(tx, shop, itemId, { ...rule, pastZero: "by_hand" }, { madeBy, madeAt });
    }
    await markDirty(tx, [{ shop, kind: "item", subjectId: itemId }], madeAt);
    return true;
  });
}
