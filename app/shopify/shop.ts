import type { AdminApi } from "./admin-api.ts";
import { GRANTED_SCOPES, SHOP } from "./operations/shop.ts";

/** What a shop says of itself. */
export interface ShopFacts {
  name: string;
  /** IANA name. */
  timeZone: string;
  currency: string;
}

export async function readShop(api: AdminApi): Promise<ShopFacts> {
  const { shop } = await api.run(SHOP, {});
  return { name: shop.name, timeZone: shop.ianaTimezone, currency: shop.currencyCode };
}

/** The access scopes that the shop has granted us. */
export async function readGrantedScopes(api: AdminApi): Promise<string[]> {
  const { currentAppInstallation } = await api.run(GRANTED_SCOPES, {});
  return currentAppInstallation.accessScopes.map(({ handle }) => handle);
}
