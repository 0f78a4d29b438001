import { isUtf8 } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { DELIVERY_HEAD_BYTES } from "../config/limits.ts";
import { subjectAtHead, type Subject } from "../domain/deliveries/sort-delivery.ts";

/** One webhook as Shopify delivered it, ready to be written down. */
export interface Delivery {
  shop: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  /** What it is about, when its first letters say so. */
  subject: Subject | null;
  /**
   * UTF-8 that PostgreSQL can store: kept as the bytes that came, parsed later. Empty once the subject is known: nothing
   * else is taken from a payload, and what it tells of a buyer is better not kept.
   */
  body: Buffer;
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
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/;

/** Headers are not signed. What is stored of them is short plain text, so that no header can make a write fail. */
const TOPIC = /^[a-z_./]{1,100}$/;
const DELIVERY_ID = /^[!-~]{1,100}$/;

/**
 * Reads a delivery and checks its signature: HMAC-SHA256 of the raw body with the app's secret, in base64, compared in
 * constant time. What lacks a header that Shopify always sends is not a webhook.
 */
export function readDelivery(arrival: Arrival, secret: string): Reading {
  const header = (name: string): string => arrival.header(name)?.trim() ?? "";
  const signature = header("x-shopify-hmac-sha256");
  const shop = header("x-shopify-shop-domain").toLowerCase();
  const topic = header("x-shopify-topic");
  const webhookId = header("x-shopify-webhook-id");
  const eventId = header("x-shopify-event-id");
  if (!signature) return { kind: "not_a_webhook", reason: "no signature" };
  if (!TOPIC.test(topic)) return { kind: "not_a_webhook", reason: "no topic" };
  if (!DELIVERY_ID.test(webhookId)) return { kind: "not_a_webhook", reason: "no webhook id" };
  if (!SHOP_DOMAIN.test(shop)) return { kind: "not_a_webhook", reason: "no myshopify.com domain" };
  if (!isSignedBy(secret, arrival.body, signature)) return { kind: "bad_signature" };

  const subject = subjectAtHead(topic, arrival.body.toString("latin1", 0, DELIVERY_HEAD_BYTES));
  const delivery: Delivery = {
    shop,
    topic,
    webhookId,
    eventId: DELIVERY_ID.test(eventId) ? eventId : null,
    triggeredAt: readInstant(header("x-shopify-triggered-at")),
    subject,
    body: subject ? NOTHING : asStorable(arrival.body),
  };
  return { kind: "delivery", delivery };
}

const NOTHING = Buffer.alloc(0);

function isSignedBy(secret: string, body: Buffer, signature: string): boolean {
  const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** PostgreSQL's years end long before those of JavaScript; Shopify's are these. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2999;

function readInstant(text: string): Date | null {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? instant : null;
}

/** PostgreSQL stores neither a NUL nor broken UTF-8. Neither is part of valid JSON: it stays as unreadable as it was. */
function asStorable(body: Buffer): Buffer {
  if (isUtf8(body) && !body.includes(0)) return body;
  return Buffer.from(body.toString("utf8").replaceAll("\0", "\uFFFD"));
}
