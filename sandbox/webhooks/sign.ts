import { createHmac } from "node:crypto";

/** `X-Shopify-Hmac-Sha256`: HMAC-SHA256 of the raw body with the app's secret, base64. */
export function signBody(body: string, apiSecret: string): string {
  return createHmac("sha256", apiSecret).update(body, "utf8").digest("base64");
}
