import { dayIn, now } from "../config/clock.ts";
import { env } from "../config/env.ts";
import { prisma } from "../db/client.ts";
import { settleMark, type Claim } from "../db/marks.ts";
import { timeZoneOf } from "../db/shops.ts";
import { alertTokenOf, placeInLine } from "../db/stock-alerts.ts";
import { stockAlertMail, type AlertNews } from "../mail/stock-alert-mail.ts";
import { sendMail } from "../mail/transport.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readVariantAddress } from "../shopify/variant-address.ts";

/**
 * Mails a shopper what has become of his alert, once for each state of it: that he is to confirm, that he has a place in
 * line, that the item is back. A mail that is sent twice, because a worker was killed between sending and saving, is the
 * same mail for every mailbox. An address that is refused for good is forgotten.
 */
export async function mailStockAlert(claim: Claim): Promise<void> {
  const { shop, subjectId } = claim;
  const id = BigInt(subjectId);
  const news = await readNews(shop, id);
  if (!news) return prisma.$transaction((tx) => settleMark(tx, claim));
  const { taken } = await sendMail(stockAlertMail(news));
  await prisma.$transaction(async (tx) => {
    if (taken.length > 0) await tx.stockAlert.updateMany({ where: { shop, id }, data: { mailed: news.state } });
    else await tx.stockAlert.deleteMany({ where: { shop, id } });
    await settleMark(tx, claim);
  });
}

/** What is still to be told; null when that was done, or the alert is over. */
async function readNews(shop: string, id: bigint): Promise<AlertNews | null> {
  const alert = await prisma.stockAlert.findFirst({ where: { shop, id } });
  if (!alert || alert.mailed === alert.state) return null;
  const item = await prisma.item.findUnique({ where: { shop_id: { shop, id: alert.itemId } } });
  const owner = await prisma.shop.findUnique({ where: { domain: shop } });
  if (!item || !owner || (alert.lapsesAt && alert.lapsesAt <= now())) return null;
  const { email, locale, units, announced, lapsesAt } = alert;
  const isTold = alert.state === "told";
  return {
    ...{ email, locale, units, announced, title: item.title, shopName: owner.name },
    state: alert.state as AlertNews["state"],
    place: alert.state === "waiting" ? await placeInLine(prisma, alert) : null,
    until: lapsesAt && dayIn(await timeZoneOf(shop), lapsesAt),
    productUrl: isTold && item.variantId ? await readVariantAddress(await adminApi(shop), item.variantId) : null,
    pageUrl: `${env.SHOPIFY_APP_URL}/line/${alertTokenOf(id)}`,
    messageId: `stock-alert-${id}-${alert.state}@${new URL(env.SHOPIFY_APP_URL).hostname}`,
  };
}
