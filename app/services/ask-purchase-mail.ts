import { now } from "../config/clock.ts";
import { isMailOn } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { lockPurchaseOrder, notePurchaseChange } from "../db/purchase-orders.ts";
import { createSupplierLink, revokeSupplierLinks } from "../db/supplier-links.ts";
import { readMailedAddresses } from "../db/suppliers.ts";
import { isOpen } from "../domain/purchasing/purchase-order.ts";

export type MailOutcome =
  | { kind: "mail_asked" }
  | { kind: "unknown" }
  | { kind: "not_open" }
  | { kind: "mail_off" }
  /** No contact of the supplier is mailed. */
  | { kind: "no_address" };

/** Asks for an order to be mailed to the contacts of its supplier, with a link of his own to confirm it; links before it end. */
export async function askPurchaseMail(shop: string, id: bigint, author: string): Promise<MailOutcome> {
  if (!isMailOn()) return { kind: "mail_off" };
  const askedAt = now();
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown" };
    if (!isOpen(order.status)) return { kind: "not_open" };
    const addresses = await readMailedAddresses(tx, shop, order.supplierId);
    if (addresses.length === 0) return { kind: "no_address" };
    const link = { shop, purchaseOrderId: id, mailTo: addresses.join(", "), author };
    const linkId = await createSupplierLink(tx, link, askedAt);
    await markDirty(tx, [{ shop, kind: "mail_purchase", subjectId: String(linkId) }], askedAt);
    return { kind: "mail_asked" };
  });
}

/** Ends the links by which the supplier can confirm an order. */
export async function revokePurchaseLinks(
  shop: string,
  id: bigint,
  author: string,
): Promise<{ kind: "revoked" } | { kind: "unknown" }> {
  const revokedAt = now();
  return prisma.$transaction(async (tx) => {
    if (!(await lockPurchaseOrder(tx, shop, id))) return { kind: "unknown" };
    const ended = await revokeSupplierLinks(tx, shop, id, revokedAt);
    if (ended > 0) await notePurchaseChange(tx, shop, id, { change: { kind: "link_revoked" }, author }, revokedAt);
    return { kind: "revoked" };
  });
}
