import { createHmac, timingSafeEqual } from "node:crypto";

/** One webhook as Shopify delivered it, ready to be written down. The body is kept as text and parsed later. */
export interface Delivery {
  shop: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  body: string;
}

/** What arrived at the door, whatever carried it: HTTP now, a message queue another day. */
export interface Arrival {
  /** Header values by lower-case name. */
  header(name: string): string | undefined;
  body: Buffer;
}

export type Reading =
  { kind: "delivery"; delivery: Delivery } | { kind: "not_a_webhook"; reason: string } | { kind: "bad_signature" };

/** A shop's permanent domain, as Shopify writes it. */
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Reads a delivery and checks its signature: HMAC-SHA256 of the raw body with the app's secret, in base64, compared in
 * constant time. What lacks a header that Shopify always sends is not a webhook.
 */
export function readDelivery(arrival: Arrival, secret: string): Reading {
  const required = (name: string): string => arrival.header(name)?.trim() ?? "";
  const signature = required("x-shopify-hmac-sha256");
  const shop = required("x-shopify-shop-domain").toLowerCase();
  const topic = required("x-shopify-topic");
  const webhookId = required("x-shopify-webhook-id");
  if (!signature || !topic || !webhookId) return { kind: "not_a_webhook", reason: "a Shopify header is missing" };
  if (!SHOP_DOMAIN.test(shop))
    return { kind: "not_a_webhook", reason: "the shop domain is not a myshopify.com domain" };
  if (!isSignedBy(secret, arrival.body, signature)) return { kind: "bad_signature" };

  const eventId = arrival.header("x-shopify-event-id") ?? null;
  const triggeredAt = readInstant(arrival.header("x-shopify-triggered-at"));
  return { kind: "delivery", delivery: { shop, topic, webhookId, eventId, triggeredAt, body: asText(arrival.body) } };
}

function isSignedBy(secret: string, body: Buffer, signature: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readInstant(text: string | undefined): Date | null {
  const instant = new Date(text ?? "");
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** PostgreSQL stores no NUL character. It is never part of valid JSON, so the body stays as unreadable as it was. */
function asText(body: Buffer): string {
  return body.toString("utf8").replaceAll("\0", "\uFFFD");
}
