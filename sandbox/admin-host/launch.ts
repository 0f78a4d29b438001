import { createHash, createHmac } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";

/** What the admin host needs of the sandbox. */
export type AdminSandbox = Pick<Sandbox, "app" | "clock" | "options" | "sessionToken" | "shop">;

/** Parameters that Shopify's admin adds when it loads the app; the address bar of the admin never shows them. */
export const LAUNCH_PARAMETERS = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
] as const;

/** `demo.myshopify.com` -> `demo`. */
export function storeName(shop: ShopState): string {
  return shop.domain.replace(/\.myshopify\.com$/, "");
}

/**
 * The address that the admin's frame loads: the app's own address, the path that follows `/apps/{handle}` in the admin, and
 * the signed launch parameters.
 *
 * @param pathAndQuery below the app's address, `/app/backorders?page=2`
 */
export function launchUrl(sandbox: AdminSandbox, shop: ShopState, pathAndQuery: string): string {
  const { appUrl, apiSecret } = sandbox.options;
  const url = new URL(appUrl + pathAndQuery);
  for (const name of LAUNCH_PARAMETERS) url.searchParams.delete(name);
  const seconds = Math.floor(sandbox.clock.milliseconds() / 1000);
  const parameters = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${storeName(shop)}`).toString("base64"),
    id_token: sandbox.sessionToken(shop.domain),
    locale: "en",
    session: createHash("sha256").update(`${shop.domain} session`).digest("hex"),
    shop: shop.domain,
    timestamp: String(seconds),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const signed = new URLSearchParams(url.searchParams);
  signed.sort();
  url.searchParams.set("hmac", createHmac("sha256", apiSecret).update(signed.toString()).digest("hex"));
  return url.href;
}
