import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { endRest, readRest, shortenRests } from "../db/shop-rests.ts";

/** Answers of Shopify's library that have the browser come again with a new token. */
const RENEWALS = new Set([302, 401]);

/**
 * Has a shop's rest end soon, because somebody has opened the app there. Where our access was refused, it is tried at
 * once with the token of whoever opened it.
 *
 * @param ask asks Shopify something, with that token.
 * @throws the library's answer when the token has to be replaced: the browser follows it and comes back with another.
 */
export async function wakeShop(shop: string, ask: () => Promise<unknown>): Promise<void> {
  const rest = await readRest(shop);
  if (!rest) return;
  if (rest.cause !== "access_refused") return shortenRests(prisma, [shop], now());
  try {
    await ask();
  } catch (error) {
    if (error instanceof Response && RENEWALS.has(error.status)) throw error;
    return;
  }
  await endRest(shop);
}
