import { dayIn, now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { readPurchaseDocument } from "../db/purchase-document.ts";
import { notePurchaseMail } from "../db/purchase-orders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { linkToMail, supplierTokenOf, type SupplierLink } from "../db/supplier-links.ts";
import type { Day } from "../domain/days.ts";
import { purchaseCsv, purchasePdf, type PurchaseDocument } from "../mail/purchase-document.ts";
import { sendMail, type Mail } from "../mail/transport.ts";

/**
 * Mails an order to its supplier, with the order as PDF and CSV and the link to confirm it. A mail that is sent twice,
 * because a worker was killed between sending and saving, is the same mail for every mailbox. Addresses that the mail
 * server refuses stand in the order's history.
 */
export async function mailPurchaseOrder(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const link = await linkToMail(shop, BigInt(subjectId), now());
  const document = link && (await readPurchaseDocument(shop, link.purchaseOrderId));
  const today = dayIn(await timeZoneOf(shop), now());
  const handover = link && document && (await sendMail(await mailOf(link, document, today)));
  await prisma.$transaction(async (tx) => {
    if (link && handover) {
      const mailedAt = now();
      const isMailed = handover.taken.length > 0;
      if (isMailed) await tx.supplierLink.updateMany({ where: { shop, id: link.id }, data: { mailedAt } });
      const mail = { kind: "mailed" as const, ...handover, author: link.author };
      await notePurchaseMail(tx, shop, link.purchaseOrderId, mail, mailedAt);
    }
    await settleMark(tx, claim);
  });
}

type MailedOrder = PurchaseDocument & { confirmBy: Day | null; isConfirmed: boolean };

async function mailOf(link: SupplierLink, order: MailedOrder, today: Day): Promise<Mail> {
  const { name, shopName, supplierName } = order;
  const address = `${env.SHOPIFY_APP_URL}/confirm/${supplierTokenOf(link.id)}`;
  return {
    to: link.mailTo,
    subject: `Purchase order ${name} from ${shopName}`,
    text: [
      `Dear ${supplierName},`,
      `attached is our purchase order ${name}. ${requestOf(order, today)}`,
      address,
      "The link is yours alone and needs no account: do not pass it on.",
      shopName,
    ].join("\n\n"),
    messageId: `purchase-order-${link.id}@${new URL(env.SHOPIFY_APP_URL).hostname}`,
    attachments: [
      { filename: `${name}.pdf`, content: await purchasePdf(order), contentType: "application/pdf" },
      { filename: `${name}.csv`, content: purchaseCsv(order), contentType: "text/csv; charset=utf-8" },
    ],
  };
}

/** What the supplier is asked to do by the link below. */
function requestOf({ confirmBy, isConfirmed }: MailedOrder, today: Day): string {
  if (isConfirmed)
    return "You have confirmed it. Should anything change, please tell us how much you will send, and when:";
  const until = confirmBy !== null && confirmBy >= today ? ` by ${confirmBy}` : "";
  return `Please confirm${until} how much you will send, and when:`;
}
