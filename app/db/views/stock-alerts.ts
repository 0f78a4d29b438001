import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import type { AlertSettings } from "../../domain/alerts/alert-settings.ts";
import { readAlertSettings } from "../alert-settings.ts";
import { prisma } from "../client.ts";

/** A variant of which shoppers want to hear that it is back. */
export interface AlertedItem {
  itemId: string;
  title: string;
  sku: string | null;
  /** Shoppers in line, those who have not confirmed yet, and the units that those in line want. */
  waiting: number;
  unconfirmed: number;
  units: number;
  /** Units that came and are announced, and since when the first has waited, ISO. */
  announced: number;
  firstAt: string | null;
}

/** The variants that most units are waited for of, and how many more there are. */
export async function readAlertedItems(shop: string): Promise<{ rows: AlertedItem[]; more: number }> {
  const read = await prisma.$queryRaw<(Omit<AlertedItem, "firstAt"> & { firstAt: Date | null; all: number })[]>`
    SELECT alert.item_id AS "itemId", coalesce(items.title, '') AS title, items.sku,
      count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE state = 'asked')::int AS unconfirmed,
      coalesce(sum(units) FILTER (WHERE state = 'waiting'), 0)::int AS units,
      sum(announced)::int AS announced,
      min(joined_at) FILTER (WHERE state = 'waiting') AS "firstAt",
      count(*) OVER ()::int AS all
    FROM stock_alerts AS alert LEFT JOIN items ON items.shop = ${shop} AND items.id = alert.item_id
    WHERE alert.shop = ${shop}
    GROUP BY alert.item_id, items.title, items.sku
    ORDER BY units DESC, waiting DESC, alert.item_id LIMIT ${LIST_PAGE_ROWS}`;
  const rows = read.map(({ all: _, firstAt, ...row }) => ({ ...row, firstAt: firstAt?.toISOString() ?? null }));
  return { rows, more: (read[0]?.all ?? 0) - read.length };
}

/** One thing that a shopper asked to be told of: all that is kept of it. */
export interface KeptAlert {
  id: string;
  title: string;
  units: number;
  state: string;
  market: string;
  locale: string;
  /** ISO. */
  askedAt: string;
}

/** All that is kept of the shopper with this address, for the answer to his question what that is. */
export async function readAlertsOf(shop: string, email: string): Promise<KeptAlert[]> {
  const read = await prisma.$queryRaw<(Omit<KeptAlert, "askedAt"> & { askedAt: Date })[]>`
    SELECT alert.id::text, coalesce(items.title, '') AS title, units, state, market, locale, asked_at AS "askedAt"
    FROM stock_alerts AS alert LEFT JOIN items ON items.shop = ${shop} AND items.id = alert.item_id
    WHERE alert.shop = ${shop} AND email = ${email.trim().toLowerCase()} ORDER BY alert.id`;
  return read.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() }));
}

/** What a shopper asks for on the page of a variant's number: its title, null when we do not know it, and the shop's own texts. */
export async function readAlertSubject(
  shop: string,
  variantKey: string,
): Promise<{ title: string | null; texts: AlertSettings["texts"] }> {
  const variantId = `gid://shopify/ProductVariant/${variantKey}`;
  const [item, { texts }] = await Promise.all([
    prisma.item.findFirst({ where: { shop, variantId }, select: { title: true } }),
    readAlertSettings(prisma, shop),
  ]);
  return { title: item?.title ?? null, texts };
}

/** How a shop tells that something is back. */
export function readAlertSettingsPage(shop: string): Promise<AlertSettings> {
  return readAlertSettings(prisma, shop);
}
