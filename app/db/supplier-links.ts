import { createHash, createHmac } from "node:crypto";
import { env } from "../config/env.ts";
import { SUPPLIER_LINK_MS } from "../config/supply-limits.ts";
import { prisma, type Transaction } from "./client.ts";

/** A link by which a supplier confirms an order, without its secret. */
export interface SupplierLink {
  id: bigint;
  shop: string;
  purchaseOrderId: bigint;
  mailTo: string;
  author: string;
  mailedAt: Date | null;
}

/**
 * The secret of a link. It is made anew from the link's id and the app's own secret, so that a mail that is sent once more
 * says the same, and the secret itself is kept nowhere.
 */
export function supplierTokenOf(id: bigint): string {
  return createHmac("sha256", env.SHOPIFY_API_SECRET).update(`supplier link ${id}`).digest("base64url");
}

const digestOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes a link for an order, and ends those that it had. */
export async function createSupplierLink(
  tx: Transaction,
  { shop, purchaseOrderId, mailTo, author }: Pick<SupplierLink, "shop" | "purchaseOrderId" | "mailTo" | "author">,
  now: Date,
): Promise<bigint> {
  await revokeSupplierLinks(tx, shop, purchaseOrderId, now);
  const [next] = await tx.$queryRaw<{ id: bigint }[]>`SELECT nextval('supplier_links_id_seq') AS id`;
  if (!next) throw new Error("PostgreSQL gave no number.");
  const { id } = next;
  const expiresAt = new Date(now.getTime() + SUPPLIER_LINK_MS);
  const tokenDigest = digestOf(supplierTokenOf(id));
  await tx.supplierLink.create({
    data: { id, shop, purchaseOrderId, tokenDigest, mailTo, author, createdAt: now, expiresAt },
  });
  return id;
}

/** Ends the links of an order. Returns how many there were. */
export async function revokeSupplierLinks(
  tx: Transaction,
  shop: string,
  purchaseOrderId: bigint,
  now: Date,
): Promise<number> {
  const { count } = await tx.supplierLink.updateMany({
    where: { shop, purchaseOrderId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  return count;
}

/** The link that is still to be mailed; null when it was, or has ended. */
export function linkToMail(shop: string, id: bigint, now: Date): Promise<SupplierLink | null> {
  return prisma.supplierLink.findFirst({
    where: { shop, id, mailedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
}

/** The link that a secret opens; null when there is none, or it has ended. The secret itself names the shop. */
export function findSupplierLink(token: string, now: Date): Promise<SupplierLink | null> {
  return prisma.supplierLink.findFirst({
    where: { tokenDigest: digestOf(token), revokedAt: null, expiresAt: { gt: now } },
  });
}
