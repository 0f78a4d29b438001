import { createHmac } from "node:crypto";
import { env } from "../config/env.ts";
import { ALERT_TRIES_PER_ADDRESS, ALERT_TRIES_PER_SOURCE, ALERT_TRIES_MS } from "../config/shopper-limits.ts";
import type { Transaction } from "./client.ts";

/** Digests of one shop are of no use for another, nor to anybody without our secret. */
const digest = (shop: string, kind: string, text: string): string =>
  createHmac("sha256", env.SHOPIFY_API_SECRET).update(`${kind} ${shop} ${text}`).digest("base64url");

/** Whether there were too many tries, of whoever sends this, or for this address. */
export interface Attempts {
  isSourceOver: boolean;
  isAddressOver: boolean;
}

/** Notes a try to ask for an alert, whatever comes of it, and says whether it is one too many within an hour. */
export async function noteAttempt(
  tx: Transaction,
  shop: string,
  { source, email }: { source: string; email: string },
  triedAt: Date,
): Promise<Attempts> {
  const [sourceDigest, addressDigest] = [digest(shop, "source", source), digest(shop, "address", email)];
  await tx.alertAttempt.create({ data: { shop, sourceDigest, addressDigest, triedAt } });
  const since = { gt: new Date(triedAt.getTime() - ALERT_TRIES_MS) };
  const bySource = await tx.alertAttempt.count({ where: { shop, sourceDigest, triedAt: since } });
  const byAddress = await tx.alertAttempt.count({ where: { shop, addressDigest, triedAt: since } });
  return { isSourceOver: bySource > ALERT_TRIES_PER_SOURCE, isAddressOver: byAddress > ALERT_TRIES_PER_ADDRESS };
}
