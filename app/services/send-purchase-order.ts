import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { lockPurchaseOrder, markItemsOf, notePurchaseChange, settlePurchaseStatus } from "../db/purchase-orders.ts";
import { addPurchaseInbound } from "../db/purchase-supply.ts";
import { timeZoneOf } from "../db/shops.ts";
import { readOwedUnits, readSupplierTerms } from "../db/suppliers.ts";
import { addDays } from "../domain/days.ts";
import { arrivalDay } from "../domain/purchasing/supplier-calendar.ts";

export type SendOutcome = { kind: "sent" } | { kind: "unknown" } | { kind: "not_a_draft" };

/**
 * Sends a draft: from now on its units are on their way, and the supplier is to confirm them within his days. A line
 * without a day is expected when the supplier's lead time is over, where he told one, by his calendar and capacity.
 */
export async function sendPurchaseOrder(shop: string, id: bigint, author: string): Promise<SendOutcome> {
  const timeZone = await timeZoneOf(shop);
  const sentAt = now();
  const sentOn = dayIn(timeZone, sentAt);
  return prisma.$transaction(async (tx) => {
    const order = await lockPurchaseOrder(tx, shop, id);
    const supplier = order && (await readSupplierTerms(tx, shop, order.supplierId));
    if (!order || !supplier) return { kind: "unknown" };
    if (order.status !== "draft") return { kind: "not_a_draft" };
    const confirmBy = addDays(sentOn, supplier.confirmWithinDays);
    await tx.purchaseOrder.updateMany({ where: { shop, id }, data: { sentAt, confirmBy } });
    const owed = (await readOwedUnits(tx, shop)).get(String(order.supplierId)) ?? 0;
    const units = order.lines.reduce((sum, line) => sum + line.ordered, 0);
    const expectedOn = arrivalDay(supplier, { sentOn, units, owed });
    if (expectedOn !== null) {
      await tx.purchaseOrderLine.updateMany({
        where: { shop, purchaseOrderId: id, expectedOn: null },
        data: { expectedOn },
      });
    }
    await addPurchaseInbound(tx, shop, { ...order, sentOn }, sentAt);
    await notePurchaseChange(tx, shop, id, { change: { kind: "sent", confirmBy }, author }, sentAt);
    await settlePurchaseStatus(tx, shop, id);
    await markItemsOf(tx, shop, order.lines, sentAt);
    return { kind: "sent" };
  });
}
