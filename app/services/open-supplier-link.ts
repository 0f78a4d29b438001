import { now } from "../config/clock.ts";
import { readPurchaseDocument } from "../db/purchase-document.ts";
import { findSupplierLink } from "../db/supplier-links.ts";

/**
 * What a supplier's link opens: his order, without anything of the shop's buyers; null when the link is unknown, has run
 * out or was revoked.
 */
export async function openSupplierLink(token: string) {
  const link = await findSupplierLink(token, now());
  const order = link && (await readPurchaseDocument(link.shop, link.purchaseOrderId));
  return link && order && { shop: link.shop, orderId: link.purchaseOrderId, order };
}
