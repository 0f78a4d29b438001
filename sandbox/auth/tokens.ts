import { createHmac, randomBytes } from "node:crypto";
import { isoSeconds } from "../clock.ts";
import type { AppIdentity } from "../context.ts";
import type { AccessToken, ShopState } from "../state/index.ts";

/** Lives of an expiring offline token and of its refresh token, in seconds. Source: shopify.dev, "Offline access tokens". */
export const OFFLINE_LIFETIME_SECONDS = 3600;
export const REFRESH_LIFETIME_SECONDS = 90 * 24 * 3600;
/** Life of an online token. */
export const ONLINE_LIFETIME_SECONDS = 24 * 3600;

/** Gives out an access token of the app and keeps it in the shop. */
export function issueToken(
  shop: ShopState,
  app: AppIdentity,
  kind: "offline" | "online",
  expiring: boolean,
  now: number,
): AccessToken {
  const lifetime = kind === "online" ? ONLINE_LIFETIME_SECONDS : OFFLINE_LIFETIME_SECONDS;
  const refreshable = kind === "offline" && expiring;
  const token: AccessToken = {
    token: `${kind === "online" ? "shpua" : "shpat"}_${randomBytes(16).toString("hex")}`,
    appId: app.id,
    kind,
    scopes: shop.installation?.scopes ?? [],
    expiresAt: kind === "online" || expiring ? isoSeconds(now + lifetime * 1000) : null,
    refreshToken: refreshable ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshTokenExpiresAt: refreshable ? isoSeconds(now + REFRESH_LIFETIME_SECONDS * 1000) : null,
    revokedAt: null,
  };
  shop.tokens.set(token.token, token);
  return token;
}

/** The token that never changes: the same for a shop and a secret, so that it can be written down. */
export function staticToken(domain: string, app: AppIdentity, apiSecret: string): string {
  return `shpat_${createHmac("sha256", apiSecret).update(`static ${domain} ${app.id}`).digest("hex").slice(0, 32)}`;
}

/** The token when it is known, not revoked and not expired. */
export function validToken(shop: ShopState, token: string, now: number): AccessToken | null {
  const found = shop.tokens.get(token);
  if (!found || found.revokedAt !== null) return null;
  return found.expiresAt !== null && Date.parse(found.expiresAt) <= now ? null : found;
}

/** Keeps a static token in the shop, with the given scopes. */
export function keepStaticToken(shop: ShopState, app: AppIdentity, apiSecret: string, scopes: readonly string[]): void {
  const token = staticToken(shop.domain, app, apiSecret);
  shop.tokens.set(token, {
    token,
    appId: app.id,
    kind: "static",
    scopes: [...scopes],
    expiresAt: null,
    refreshToken: null,
    refreshTokenExpiresAt: null,
    revokedAt: null,
  });
}

/** Revokes the app's tokens, or lets them expire; those that never end stay. Tells how many. */
export function endTokens(shop: ShopState, how: "revokedAt" | "expiresAt", now: number): number {
  const ended = [...shop.tokens.values()].filter((token) => token.kind !== "static");
  for (const token of ended) token[how] = isoSeconds(now);
  return ended.length;
}
