import { REST_FIRST_MS, REST_LAST_MS } from "../config/limits.ts";
import { restMs, type RestCause } from "../domain/shops/rest.ts";
import { prisma, type Transaction } from "./client.ts";

/** Lets a shop's work rest. What fails while it rests already does not make the rest longer. */
export async function restShop(tx: Transaction, shop: string, cause: RestCause, now: Date): Promise<void> {
  const row = await tx.shop.findUnique({ where: { domain: shop }, select: { restingSince: true } });
  const since = row?.restingSince ?? null;
  const until = new Date(now.getTime() + restMs(since, now, { firstMs: REST_FIRST_MS, lastMs: REST_LAST_MS }));
  await tx.shop.updateMany({
    where: { domain: shop, uninstalledAt: null, OR: [{ restingUntil: null }, { restingUntil: { lte: now } }] },
    data: { restingSince: since ?? now, restingUntil: until, restingCause: cause },
  });
}

/** Ends a shop's rest. */
export async function endRest(shop: string): Promise<void> {
  await prisma.shop.updateMany({
    where: { domain: shop, restingSince: { not: null } },
    data: { restingSince: null, restingUntil: null, restingCause: null },
  });
}

/** Shops of which Shopify has told something are asked again soon, however long they were to rest. */
export async function shortenRests(tx: Transaction, shops: readonly string[], now: Date): Promise<void> {
  const soon = new Date(now.getTime() + REST_FIRST_MS);
  await tx.shop.updateMany({
    where: { domain: { in: [...shops] }, restingUntil: { gt: soon } },
    data: { restingUntil: soon },
  });
}

/** Why a shop's work rests, since when, and when Shopify is asked again. */
export interface Rest {
  cause: RestCause;
  since: Date;
  until: Date;
}

/** A shop's rest; null when Shopify served the shop when it was last asked. */
export async function readRest(shop: string): Promise<Rest | null> {
  const row = await prisma.shop.findUnique({
    where: { domain: shop },
    select: { restingSince: true, restingUntil: true, restingCause: true },
  });
  if (!row?.restingSince || !row.restingUntil) return null;
  return { cause: row.restingCause as RestCause, since: row.restingSince, until: row.restingUntil };
}
