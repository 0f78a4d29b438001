import { dayIn, now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { readPurchaseDocument } from "../db/purchase-document.ts";
import { notePurchaseChange } from "../db/purchase-orders.ts";
import { reminderToMail } from "../db/purchase-reminders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { supplierTokenOf } from "../db/supplier-links.ts";
import { reminderMail } from "../mail/reminder-mail.ts";
import { sendMail } from "../mail/transport.ts";

/**
 * Reminds a supplier by mail that an order is to be confirmed, unless he has done so since it was decided. A mail that is
 * sent twice, because a worker was killed between sending and saving, is the same mail for every mailbox.
 */
export async function mailReminder(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const remindedAt = now();
  const moment = { today: dayIn(await timeZoneOf(shop), remindedAt), now: remindedAt };
  const reminder = await reminderToMail(shop, BigInt(subjectId), moment);
  const order = reminder && (await readPurchaseDocument(shop, reminder.orderId));
  if (reminder && order) {
    const { linkId, mailTo, confirmBy } = reminder;
    const confirmUrl = `${env.SHOPIFY_APP_URL}/confirm/${supplierTokenOf(linkId)}`;
    const messageId = `purchase-reminder-${linkId}@${new URL(env.SHOPIFY_APP_URL).hostname}`;
    await sendMail(reminderMail({ ...order, confirmBy, mailTo, confirmUrl, messageId }));
  }
  await prisma.$transaction(async (tx) => {
    if (reminder && order) {
      const change = { kind: "reminded" as const, to: reminder.mailTo };
      await notePurchaseChange(tx, shop, reminder.orderId, { change, author: null }, remindedAt);
    }
    await settleMark(tx, claim);
  });
}
