import { createHmac, timingSafeEqual } from "node:crypto";
import type { StockAlert } from "@prisma/client";
import { env } from "../config/env.ts";
import { LAPSED_ITEMS } from "../config/shopper-limits.ts";
import { announceUnits } from "../domain/alerts/announce-units.ts";
import { readAlertSettings } from "./alert-settings.ts";
import { prisma, type Transaction } from "./client.ts";
import type { Mark } from "./marks.ts";
import { rowTable } from "./row-table.ts";

const DAY_MS = 86_400_000;

/** What a shopper asks for. */
export interface AlertWish {
  shop: string;
  itemId: string;
  market: string;
  email: string;
  customerId: string | null;
  locale: string;
  units: number;
  /** The fewest units in which it is sold. */
  least: number;
}

export const mailMark = (shop: string, id: bigint | string): Mark => ({
  shop,
  kind: "mail_alert",
  subjectId: String(id),
});

/**
 * Writes a wish down, once for an address, item and market. One that waits already keeps its place and its units; one that
 * was told, or has not confirmed yet, asks anew.
 *
 * @param joinsAt when it takes its place in line; null while it is to be confirmed.
 * @returns the alert to be mailed; null when there is nothing new to tell.
 */
export async function saveWish(
  tx: Transaction,
  wish: AlertWish,
  askedAt: Date,
  joinsAt: Date | null,
): Promise<bigint | null> {
  const { shop, itemId, market, email } = wish;
  const where = { shop, itemId, market, email };
  await tx.stockAlert.deleteMany({ where: { ...where, state: { not: "waiting" } } });
  const state = joinsAt ? "waiting" : "asked";
  const [made] = await tx.stockAlert.createManyAndReturn({
    data: [{ ...wish, state, askedAt, joinedAt: joinsAt }],
    skipDuplicates: true,
    select: { id: true },
  });
  return made?.id ?? null;
}

/** The item of a variant; null when we do not know it. */
export async function findItemOf(tx: Transaction, shop: string, variantId: string): Promise<string | null> {
  return (await tx.item.findFirst({ where: { shop, variantId }, select: { id: true } }))?.id ?? null;
}

/**
 * Tells those who asked first of the units of an item that came, in the transaction that plans the item; ends what was sold
 * or not bought in time. Returns the mails that are to be sent.
 *
 * @param free units that a new buyer gets at once.
 */
export async function tellShoppers(
  tx: Transaction,
  { shop, itemId, plannedAt }: { shop: string; itemId: string; plannedAt: Date },
  free: number,
): Promise<Mark[]> {
  const rows = await tx.$queryRaw<
    { id: bigint; units: number; least: number; announced: number; lapsesAt: Date | null }[]
  >`
    SELECT id, units, least, announced, lapses_at AS "lapsesAt" FROM stock_alerts
    WHERE shop = ${shop} AND item_id = ${itemId} AND joined_at IS NOT NULL AND (${free > 0} OR announced > 0)
    ORDER BY joined_at, id FOR UPDATE`;
  if (rows.length === 0) return [];
  const alerts = rows.map(({ id, units, least, announced, lapsesAt }) => ({
    ...{ id: String(id), wanted: units, least, announced },
    lapsesAtMs: lapsesAt?.getTime() ?? null,
  }));
  const { ended, kept, told } = announceUnits(free, alerts, plannedAt.getTime());
  await tx.stockAlert.deleteMany({ where: { shop, id: { in: ended.map(BigInt) } } });
  if (kept.length > 0) {
    await tx.$executeRaw`
      UPDATE stock_alerts SET announced = row.units FROM ${rowTable(kept, { id: "text", units: "int" })}
      WHERE shop = ${shop} AND stock_alerts.id = row.id::bigint`;
  }
  if (told.length === 0) return [];
  const { buyDays } = await readAlertSettings(tx, shop);
  const lapsesAt = new Date(plannedAt.getTime() + buyDays * DAY_MS);
  await tx.$executeRaw`
    UPDATE stock_alerts SET state = 'told', announced = row.units, lapses_at = ${lapsesAt}
    FROM ${rowTable(told, { id: "text", units: "int" })}
    WHERE shop = ${shop} AND stock_alerts.id = row.id::bigint`;
  return told.map(({ id }) => mailMark(shop, id));
}

/** Items of shops that have the app, of which something announced was not bought in time. */
export function itemsWithLapsedAnnouncements(now: Date): Promise<{ shop: string; itemId: string }[]> {
  return prisma.$queryRaw`
    SELECT DISTINCT alert.shop, alert.item_id AS "itemId" FROM stock_alerts AS alert
    JOIN shops ON shops.domain = alert.shop AND shops.uninstalled_at IS NULL
    WHERE lapses_at <= ${now} LIMIT ${LAPSED_ITEMS}`;
}

/** The place in line of one who waits, from 1, over all markets: the units that come are the same. */
export async function placeInLine(tx: Transaction, { shop, itemId, joinedAt, id }: StockAlert): Promise<number> {
  const [line] = await tx.$queryRaw<{ ahead: number }[]>`
    SELECT count(*)::int AS ahead FROM stock_alerts
    WHERE shop = ${shop} AND item_id = ${itemId} AND state = 'waiting' AND (joined_at, id) < (${joinedAt}, ${id})`;
  return (line?.ahead ?? 0) + 1;
}

/** The secret of a shopper's page: its alert's number, and what only we can make of it. Nothing of it is kept. */
export function alertTokenOf(id: bigint): string {
  return `${id}.${createHmac("sha256", env.SHOPIFY_API_SECRET).update(`stock alert ${id}`).digest("base64url")}`;
}

/** The alert that a secret opens; null when there is none, or it is over. The secret itself names the shop. */
export async function findAlert(token: string): Promise<StockAlert | null> {
  const number = /^(\d{1,18})\./.exec(token)?.[1];
  if (number === undefined) return null;
  const [given, right] = [Buffer.from(token), Buffer.from(alertTokenOf(BigInt(number)))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return prisma.stockAlert.findUnique({ where: { id: BigInt(number) } });
}

/** Who asks about a buyer: his address, his number, or both. */
export interface Buyer {
  email: string | null;
  customerId: string | null;
}

/** The alerts of a buyer, by whatever is known of him; those of nobody when nothing is. */
const ofBuyer = (shop: string, { email, customerId }: Buyer) => ({
  shop,
  OR: [...(email ? [{ email: email.toLowerCase() }] : []), ...(customerId ? [{ customerId }] : [])],
});

export function countAlertsOf(tx: Transaction, shop: string, buyer: Buyer): Promise<number> {
  return tx.stockAlert.count({ where: ofBuyer(shop, buyer) });
}

/** Deletes what a buyer asked for. Returns how much that was. */
export async function forgetAlertsOf(tx: Transaction, shop: string, buyer: Buyer): Promise<number> {
  return (await tx.stockAlert.deleteMany({ where: ofBuyer(shop, buyer) })).count;
}
