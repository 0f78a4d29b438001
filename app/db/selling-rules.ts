import { Prisma } from "@prisma/client";
import { LEFT_BY_HAND, type SellingRule } from "../domain/selling/selling-rule.ts";
import type { Transaction } from "./client.ts";

/** Whose a rule is: the shop's, a product's or an item's. */
export const SHOP_SCOPE = "";

/** The rule that holds for an item: its own, else its product's, else the shop's. */
export async function readSellingRule(
  tx: Transaction,
  shop: string,
  { itemId, productId }: { itemId: string; productId: string | null },
): Promise<SellingRule> {
  const scopes = [itemId, ...(productId ? [productId] : []), SHOP_SCOPE];
  const rows = await tx.sellingRule.findMany({ where: { shop, scope: { in: scopes } } });
  const found = scopes.flatMap((scope) => rows.find((row) => row.scope === scope) ?? [])[0];
  return found ? (found.rule as unknown as SellingRule) : LEFT_BY_HAND;
}

/** Saves the rule of a scope, or takes it away so that the wider one holds; its items are to be planned anew. */
export async function writeSellingRule(
  tx: Transaction,
  shop: string,
  scope: string,
  rule: SellingRule | null,
  { madeBy, madeAt }: { madeBy: string; madeAt: Date },
): Promise<void> {
  if (rule === null) {
    await tx.sellingRule.deleteMany({ where: { shop, scope } });
  } else {
    const row = { rule: rule as unknown as Prisma.InputJsonObject, madeBy, madeAt };
    await tx.sellingRule.upsert({
      where: { shop_scope: { shop, scope } },
      create: { shop, scope, ...row },
      update: row,
    });
  }
}
