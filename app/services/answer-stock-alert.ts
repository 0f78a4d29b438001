import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty } from "../db/marks.ts";
import { findAlert, mailMark, placeInLine } from "../db/stock-alerts.ts";
import { dayIn } from "../config/clock.ts";
import { timeZoneOf } from "../db/shops.ts";

/** What a shopper sees on his own page. */
export interface AlertPage {
  state: "asked" | "waiting" | "told";
  title: string;
  shopName: string;
  locale: string;
  units: number;
  /** From 1, while he waits. */
  place: number | null;
  /** Units of which he was told, and the last day on which they are his to buy. */
  announced: number;
  until: string | null;
}

/** What a shopper's link opens; null when it is unknown, or what he asked for is over. */
export async function openStockAlert(token: string): Promise<AlertPage | null> {
  const alert = await findAlert(token);
  if (!alert) return null;
  const { shop, itemId: id, locale, units, announced, lapsesAt } = alert;
  const [item, owner] = await Promise.all([
    prisma.item.findUnique({ where: { shop_id: { shop, id } }, select: { title: true } }),
    prisma.shop.findUnique({ where: { domain: shop }, select: { name: true } }),
  ]);
  if (!item || !owner) return null;
  return {
    ...{ title: item.title, shopName: owner.name, locale, units, announced },
    state: alert.state as AlertPage["state"],
    place: alert.state === "waiting" ? await placeInLine(prisma, alert) : null,
    until: lapsesAt && dayIn(await timeZoneOf(shop), lapsesAt),
  };
}

/** Confirms that the address is the shopper's: from now on he has a place in line. Harmless when repeated. */
export async function confirmStockAlert(token: string): Promise<void> {
  const alert = await findAlert(token);
  if (!alert) return;
  const { shop, id, itemId } = alert;
  const joinedAt = now();
  await prisma.$transaction(async (tx) => {
    const joined = await tx.stockAlert.updateMany({
      where: { shop, id, state: "asked" },
      data: { state: "waiting", joinedAt },
    });
    // What may have come meanwhile is announced by the plan of the item.
    if (joined.count > 0)
      await markDirty(tx, [{ shop, kind: "item", subjectId: itemId }, mailMark(shop, id)], joinedAt);
  });
}

/** Takes a shopper out of the line, and forgets his address at once. What was announced to him is announced to the next. */
export async function leaveStockAlert(token: string): Promise<void> {
  const alert = await findAlert(token);
  if (!alert) return;
  const { shop, id, itemId } = alert;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.stockAlert.deleteMany({ where: { shop, id } });
    if (count > 0 && alert.announced > 0) await markDirty(tx, [{ shop, kind: "item", subjectId: itemId }], now());
  });
}
