import { z } from "zod";
import { now } from "../config/clock.ts";
import { SUBSTITUTE_CHOICES } from "../config/shopper-limits.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readSubstitutes, writeSubstitutes } from "../shopify/substitutes.ts";

/** What the merchant decides: that others are always offered in a product's place, never, or as they are alike. */
export const substituteChoice = z.object({
  act: z.enum(["pin", "ban", "clear"]),
  others: z.array(z.string().regex(/^gid:\/\/shopify\/Product\/\d+$/)).min(1),
});

export type SubstituteChoice = z.infer<typeof substituteChoice>;

export type ChooseOutcome = { kind: "chosen" } | { kind: "unknown" } | { kind: "too_many"; most: number };

/**
 * Writes down what the merchant decided for a product in its metafields, where he also sees it in Shopify, and has what is
 * alike found anew. The last decision about a product counts.
 */
export async function chooseSubstitute(
  shop: string,
  productId: string,
  { act, others }: SubstituteChoice,
): Promise<ChooseOutcome> {
  const api = await adminApi(shop);
  const read = await readSubstitutes(api, productId);
  if (!read) return { kind: "unknown" };
  const meant = new Set(others.filter((id) => id !== productId));
  const { pinned, banned } = read.choices;
  const without = (ids: readonly string[]) => ids.filter((id) => !meant.has(id));
  const next = {
    pinned: act === "pin" ? [...without(pinned), ...meant] : without(pinned),
    banned: act === "ban" ? [...without(banned), ...meant] : without(banned),
  };
  if (Math.max(next.pinned.length, next.banned.length) > SUBSTITUTE_CHOICES)
    return { kind: "too_many", most: SUBSTITUTE_CHOICES };
  if (next.pinned.join() !== pinned.join()) await writeSubstitutes(api, productId, "pinned", next.pinned);
  if (next.banned.join() !== banned.join()) await writeSubstitutes(api, productId, "banned", next.banned);
  const mark = { shop, kind: "publish_substitutes", subjectId: productId } as const;
  await prisma.$transaction((tx) => markDirty(tx, [mark], now()));
  return { kind: "chosen" };
}
