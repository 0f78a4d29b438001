import { Prisma } from "@prisma/client";
import type { Day } from "../domain/days.ts";
import { comingReminder, isReminderDue, type AwaitedConfirmation } from "../domain/purchasing/confirmation-reminder.ts";
import { prisma, type Transaction } from "./client.ts";
import { lockPurchaseOrder } from "./purchase-orders.ts";
import { createSupplierLink } from "./supplier-links.ts";
import { readMailedAddresses } from "./suppliers.ts";

/** A reminder that is due, and the link by which the supplier confirms. */
export interface DueReminder {
  orderId: bigint;
  linkId: bigint;
  mailTo: string;
  confirmBy: Day;
}

interface AwaitedOrder extends AwaitedConfirmation {
  orderId: bigint;
  supplierId: bigint;
  createdBy: string;
  /** Of the link that he was mailed; null for an order that was sent by other means. */
  linkId: bigint | null;
}

/**
 * Orders that are to be confirmed by today or later, of which nothing has come or was confirmed: those of which the
 * supplier was mailed a link that still opens them, and those that were sent by other means, for which no link was made.
 */
function unconfirmedOrders(shop: string, today: Day, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT purchase.id AS "orderId", purchase.supplier_id AS "supplierId", purchase.created_by AS "createdBy",
      purchase.confirm_by AS "confirmBy", supplier.remind_days_before AS "remindDaysBefore", link.id AS "linkId"
    FROM purchase_orders AS purchase
    JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = purchase.supplier_id
    LEFT JOIN supplier_links AS link ON link.shop = ${shop} AND link.purchase_order_id = purchase.id
      AND link.mailed_at IS NOT NULL AND link.revoked_at IS NULL AND link.expires_at > ${now}
    WHERE purchase.shop = ${shop} AND purchase.status = 'sent' AND purchase.confirm_by >= ${today}
      AND (link.id IS NOT NULL OR NOT EXISTS (
        SELECT FROM supplier_links AS made WHERE made.shop = ${shop} AND made.purchase_order_id = purchase.id
      ))`;
}

/** Decides which suppliers are reminded today, each order once, and returns these orders. */
export async function decideReminders(tx: Transaction, shop: string, today: Day, now: Date): Promise<bigint[]> {
  const awaited = await tx.$queryRaw<AwaitedOrder[]>`
    ${unconfirmedOrders(shop, today, now)} AND purchase.reminder_asked_at IS NULL
    ORDER BY purchase.id FOR UPDATE OF purchase`;
  const ids: bigint[] = [];
  for (const order of awaited) {
    if (isReminderDue(order, today) && (await mailToOf(tx, shop, order)) !== "") ids.push(order.orderId);
  }
  await tx.purchaseOrder.updateMany({ where: { shop, id: { in: ids } }, data: { reminderAskedAt: now } });
  return ids;
}

/**
 * The reminder of an order that was decided, with a link that is made for it where it has none; null when he has confirmed
 * since, or it is not due any more.
 */
export async function takeReminder(
  tx: Transaction,
  shop: string,
  orderId: bigint,
  { today, now }: { today: Day; now: Date },
): Promise<DueReminder | null> {
  await lockPurchaseOrder(tx, shop, orderId);
  const [order] = await tx.$queryRaw<AwaitedOrder[]>`
    ${unconfirmedOrders(shop, today, now)} AND purchase.id = ${orderId} AND purchase.reminder_asked_at IS NOT NULL`;
  if (!order || !isReminderDue(order, today)) return null;
  const { confirmBy, createdBy: author } = order;
  const mailTo = await mailToOf(tx, shop, order);
  if (mailTo === "") return null;
  const linkId =
    order.linkId ?? (await createSupplierLink(tx, { shop, purchaseOrderId: orderId, mailTo, author }, now));
  // Whoever comes after a worker that was killed finds the link that he made.
  await tx.supplierLink.updateMany({ where: { shop, id: linkId, mailedAt: null }, data: { mailedAt: now } });
  return { orderId, linkId, mailTo, confirmBy };
}

/** The day on which the supplier of an order will be reminded; null when he was already, or will not be. */
export async function readComingReminder(
  shop: string,
  orderId: bigint,
  { today, now }: { today: Day; now: Date },
): Promise<Day | null> {
  const [order] = await prisma.$queryRaw<AwaitedOrder[]>`
    ${unconfirmedOrders(shop, today, now)} AND purchase.id = ${orderId} AND purchase.reminder_asked_at IS NULL`;
  const isReached = order && (await mailToOf(prisma, shop, order)) !== "";
  return isReached ? comingReminder(order, today) : null;
}

/** Where he is reminded: where orders are mailed to now, wherever this one was; empty for nowhere. */
async function mailToOf(tx: Transaction, shop: string, { supplierId }: AwaitedOrder): Promise<string> {
  return (await readMailedAddresses(tx, shop, supplierId)).join(", ");
}
