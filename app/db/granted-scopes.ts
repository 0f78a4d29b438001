import { prisma, type Transaction } from "./client.ts";

/** The access scopes that a shop has granted, as its offline access token last had them; null without a token. */
export async function grantedScopes(shop: string): Promise<string[] | null> {
  const session = await prisma.session.findFirst({ where: { shop, isOnline: false }, select: { scope: true } });
  return session && (session.scope ?? "").split(",").filter(Boolean);
}

/** Notes the access scopes that a shop has granted. */
export async function saveGrantedScopes(tx: Transaction, shop: string, scopes: readonly string[]): Promise<void> {
  await tx.session.updateMany({ where: { shop, isOnline: false }, data: { scope: scopes.join(",") } });
}
