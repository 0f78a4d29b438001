import { now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { readPurchaseDocument } from "../db/purchase-document.ts";
import { notePurchaseChange } from "../db/purchase-orders.ts";
import { linkToMail, supplierTokenOf, type SupplierLink } from "../db/supplier-links.ts";
import { purchaseCsv, purchasePdf, type PurchaseDocument } from "../mail/purchase-document.ts";
import { sendMail, type Mail } from "../mail/transport.ts";

/**
 * Mails an order to its supplier, with the order as PDF and CSV and the link to confirm it. A mail that is sent twice,
 * because a worker was killed between sending and saving, is the same mail for every mailbox.
 */
export async function mailPurchaseOrder(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const link = await linkToMail(shop, BigInt(subjectId), now());
  const document = link && (await readPurchaseDocument(shop, link.purchaseOrderId));
  if (link && document) await sendMail(await mailOf(link, document));
  await prisma.$transaction(async (tx) => {
    if (link && document) {
      const mailedAt = now();
      await tx.supplierLink.updateMany({ where: { shop, id: link.id }, data: { mailedAt } });
      const change = { kind: "mailed" as const, to: link.mailTo };
      await notePurchaseChange(tx, shop, link.purchaseOrderId, { change, author: link.author }, mailedAt);
    }
    await settleMark(tx, claim);
  });
}

async function mailOf(link: SupplierLink, order: PurchaseDocument & { confirmBy: string | null }): Promise<Mail> {
  const { name, shopName, supplierName, confirmBy } = order;
  const address = `${env.SHOPIFY_APP_URL}/confirm/${supplierTokenOf(link.id)}`;
  const until = confirmBy ? ` by ${confirmBy}` : "";
  return {
    to: link.mailTo,
    subject: `Purchase order ${name} from ${shopName}`,
    text: [
      `Dear ${supplierName},`,
      `attached is our purchase order ${name}. Please confirm${until} how much you will send, and when:`,
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
