import { dayIn, now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { readPurchaseDocument } from "../db/purchase-document.ts";
import { notePurchaseMail } from "../db/purchase-orders.ts";
import { takeReminder, type DueReminder } from "../db/purchase-reminders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { supplierTokenOf } from "../db/supplier-links.ts";
import { reminderMail, type ReminderNews } from "../mail/reminder-mail.ts";
import { sendMail, type Mail } from "../mail/transport.ts";

type OrderNames = Pick<ReminderNews, "name" | "shopName" | "supplierName">;

/**
 * Reminds a supplier by mail that an order is to be confirmed, unless he has done so since it was decided. A mail that is
 * sent twice, because a worker was killed between sending and saving, is the same mail for every mailbox.
 */
export async function mailReminder(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const remindedAt = now();
  const moment = { today: dayIn(await timeZoneOf(shop), remindedAt), now: remindedAt };
  const reminder = await prisma.$transaction((tx) => takeReminder(tx, shop, BigInt(subjectId), moment));
  const order = reminder && (await readPurchaseDocument(shop, reminder.orderId));
  const handover = reminder && order && (await sendMail(mailOf(reminder, order)));
  await prisma.$transaction(async (tx) => {
    if (reminder && handover) {
      const mail = { kind: "reminded" as const, ...handover, author: null };
      await notePurchaseMail(tx, shop, reminder.orderId, mail, remindedAt);
    }
    await settleMark(tx, claim);
  });
}

function mailOf({ linkId, mailTo, confirmBy }: DueReminder, order: OrderNames): Mail {
  const confirmUrl = `${env.SHOPIFY_APP_URL}/confirm/${supplierTokenOf(linkId)}`;
  const messageId = `purchase-reminder-${linkId}@${new URL(env.SHOPIFY_APP_URL).hostname}`;
  return reminderMail({ ...order, confirmBy, mailTo, confirmUrl, messageId });
}
