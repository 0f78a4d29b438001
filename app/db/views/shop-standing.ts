import { env } from "../../config/env.ts";
import type { RestCause } from "../../domain/shops/rest.ts";
import { missingScopes } from "../../domain/shops/scopes.ts";
import { grantedScopes } from "../granted-scopes.ts";
import { readRest } from "../shop-rests.ts";

/** What keeps the app from its work in a shop. */
export interface ShopStanding {
  /** Since when Shopify does not serve the shop, and when it is asked again; null while it does. */
  rest: { cause: RestCause; since: string; until: string } | null;
  /** Access scopes that the app needs and was not granted. */
  missingScopes: string[];
}

export async function readShopStanding(shop: string): Promise<ShopStanding> {
  const [rest, granted] = await Promise.all([readRest(shop), grantedScopes(shop)]);
  return {
    rest: rest && { cause: rest.cause, since: rest.since.toISOString(), until: rest.until.toISOString() },
    missingScopes: granted ? missingScopes(env.SCOPES, granted) : [],
  };
}
