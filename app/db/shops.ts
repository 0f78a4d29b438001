import type { LocationCosts } from "../domain/allocation/propose-location.ts";
import type { Transaction } from "./client.ts";
import { prisma } from "./client.ts";

const UTC = "UTC";

/** The shop's time zone; a shop that was never read yet counts its days in UTC. */
export async function timeZoneOf(shop: string): Promise<string> {
  const row = await prisma.shop.findUnique({ where: { domain: shop }, select: { timeZone: true } });
  return row?.timeZone ?? UTC;
}

/** Saves what a shop says of itself; a reinstall clears the note of its removal. Shops are locked after marks. */
export async function saveShop(
  tx: Transaction,
  domain: string,
  { name, timeZone, currency }: { name: string; timeZone: string; currency: string },
  now: Date,
): Promise<void> {
  const facts = { name, timeZone, currency, uninstalledAt: null };
  await tx.shop.upsert({
    where: { domain },
    create: { domain, ...facts, installedAt: now },
    update: facts,
  });
}

/** Tables that hold a shop's data, each with a `shop` column. */
const SHOP_TABLES = [
  "product_likenesses",
  "promise_outcomes",
  "promise_tallies",
  "promise_revisions",
  "backorder_lines",
  "backorder_tallies",
  "moves",
  "allocations",
  "demand_lines",
  "order_lines",
  "orders",
  "past_shipments",
  "lead_times",
  "promise_settings",
  "stock_alerts",
  "alert_attempts",
  "alert_settings",
  "arrival_moves",
  "inbound_lines",
  "inbound_shipments",
  "stock_levels",
  "items",
  "locations",
  "dead_letters",
  "dirty_marks",
  "deliveries",
  "imports",
  "reconciliations",
  "policies",
  "directives",
  "lab_runs",
  "what_if_runs",
  "order_choices",
  "people",
  "supplier_links",
  "collections",
  "purchase_order_changes",
  "purchase_order_receipts",
  "purchase_order_transfers",
  "purchase_order_lines",
  "purchase_orders",
  "supplier_items",
  "suppliers",
  "selling_rules",
  "item_selling",
  "over_limit_lines",
] as const;

/**
 * Deletes everything that is kept of a shop, but for the note that it asked for it.
 *
 * @param keepsTokens whether the shop has the app again: then its access tokens are of the new installation.
 */
export async function eraseShop(tx: Transaction, shop: string, { keepsTokens = false } = {}): Promise<void> {
  for (const table of SHOP_TABLES) await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE shop = $1`, shop);
  if (!keepsTokens) await tx.session.deleteMany({ where: { shop } });
  await tx.shop.deleteMany({ where: { domain: shop } });
}

/** Notes that the shop removed the app, and forgets its access tokens and the work that needs them. */
export async function noteUninstalled(tx: Transaction, shop: string, uninstalledAt: Date): Promise<void> {
  await tx.dirtyMark.deleteMany({ where: { shop, kind: { not: "shop" } } });
  await tx.session.deleteMany({ where: { shop } });
  const noRest = { restingSince: null, restingUntil: null, restingCause: null };
  await tx.shop.updateMany({ where: { domain: shop, uninstalledAt: null }, data: { uninstalledAt, ...noRest } });
}

/** No time zone is further ahead of UTC than this, so a shop's day cannot be later than this makes it. */
const FURTHEST_AHEAD_MS = 14 * 3_600_000;

/** The shops whose day may have turned: installed, and not turned yet on the latest day that any time zone has. */
export function shopsToTurn(instant: Date): Promise<{ domain: string; timeZone: string; turnedOn: string | null }[]> {
  const latestDay = new Date(instant.getTime() + FURTHEST_AHEAD_MS).toISOString().slice(0, 10);
  return prisma.shop.findMany({
    where: { uninstalledAt: null, OR: [{ turnedOn: null }, { turnedOn: { lt: latestDay } }] },
    select: { domain: true, timeZone: true, turnedOn: true },
    orderBy: { domain: "asc" },
  });
}

/** Whether the shop has the app: it was taken in, and has not removed it since. */
export async function isInstalled(shop: string): Promise<boolean> {
  const row = await prisma.shop.findUnique({ where: { domain: shop }, select: { uninstalledAt: true } });
  return row !== null && row.uninstalledAt === null;
}

/** When the shop took the app in; null when it never did. */
export async function installedAt(shop: string): Promise<Date | null> {
  const row = await prisma.shop.findUnique({ where: { domain: shop }, select: { installedAt: true } });
  return row?.installedAt ?? null;
}

/** What serving from another location costs a shop, and how long a transfer takes; null where the merchant has not told. */
export async function readLocationCosts(shop: string): Promise<LocationCosts> {
  const row = await prisma.shop.findUnique({
    where: { domain: shop },
    select: { parcelCost: true, transferUnitCost: true, transferDays: true },
  });
  const { parcelCost, transferUnitCost, transferDays } = row ?? {};
  return {
    parcel: parcelCost?.toNumber() ?? null,
    transferUnit: transferUnitCost?.toNumber() ?? null,
    transferDays: transferDays ?? null,
  };
}

/** Saves what the merchant told of these costs. */
export async function saveLocationCosts(
  tx: Transaction,
  shop: string,
  { parcel, transferUnit, transferDays }: LocationCosts,
): Promise<void> {
  const data = { parcelCost: parcel, transferUnitCost: transferUnit, transferDays };
  await tx.shop.updateMany({ where: { domain: shop }, data });
}
