import { Prisma } from "@prisma/client";
import type { Day } from "../domain/days.ts";
import { isReminderDue, type AwaitedConfirmation } from "../domain/purchasing/confirmation-reminder.ts";
import { prisma, type Transaction } from "./client.ts";

/** A reminder that is due, and the link of the order's mail by which the supplier confirms. */
export interface DueReminder {
  orderId: bigint;
  linkId: bigint;
  mailTo: string;
  confirmBy: Day;
}

type AwaitedOrder = DueReminder & AwaitedConfirmation;

/** Orders that were mailed and are to be confirmed by today or later: nothing of them has come, or was confirmed. */
function unconfirmedOrders(shop: string, today: Day, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT purchase.id AS "orderId", purchase.confirm_by AS "confirmBy",
      supplier.remind_days_before AS "remindDaysBefore", link.id AS "linkId", link.mail_to AS "mailTo"
    FROM purchase_orders AS purchase
    JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = purchase.supplier_id
    JOIN supplier_links AS link ON link.shop = ${shop} AND link.purchase_order_id = purchase.id
      AND link.mailed_at IS NOT NULL AND link.revoked_at IS NULL AND link.expires_at > ${now}
    WHERE purchase.shop = ${shop} AND purchase.status = 'sent' AND purchase.confirm_by >= ${today}`;
}

/** Decides which suppliers are reminded today, each order once, and returns these orders. */
export async function decideReminders(tx: Transaction, shop: string, today: Day, now: Date): Promise<bigint[]> {
  const awaited = await tx.$queryRaw<AwaitedOrder[]>`
    ${unconfirmedOrders(shop, today, now)} AND purchase.reminder_asked_at IS NULL
    ORDER BY purchase.id FOR UPDATE OF purchase`;
  const ids = awaited.filter((order) => isReminderDue(order, today)).map(({ orderId }) => orderId);
  await tx.purchaseOrder.updateMany({ where: { shop, id: { in: ids } }, data: { reminderAskedAt: now } });
  return ids;
}

/** The reminder of an order that was decided; null when he has confirmed since, or it is not due any more. */
export async function reminderToMail(
  shop: string,
  orderId: bigint,
  { today, now }: { today: Day; now: Date },
): Promise<DueReminder | null> {
  const [order] = await prisma.$queryRaw<AwaitedOrder[]>`
    ${unconfirmedOrders(shop, today, now)} AND purchase.id = ${orderId} AND purchase.reminder_asked_at IS NOT NULL`;
  return order && isReminderDue(order, today) ? order : null;
}
