import type { WebhookDelivery, DeliveryAttempt } from "../state/index.ts";
import { signBody } from "./sign.ts";

/** Shopify waits five seconds in all for an answer. */
const TIMEOUT_MS = 5000;

/** Sends a delivery once over HTTP, with all of Shopify's headers. Never throws: what happened is in the attempt. */
export async function sendOnce(
  delivery: WebhookDelivery,
  domain: string,
  apiSecret: string,
  now: string,
): Promise<DeliveryAttempt> {
  const started = performance.now();
  const attempt = (status: number | null, error: string | null): DeliveryAttempt => ({
    at: now,
    status,
    error,
    milliseconds: Math.round(performance.now() - started),
  });
  try {
    const response = await fetch(delivery.uri, {
      method: "POST",
      body: delivery.body,
      headers: headers(delivery, domain, apiSecret),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return attempt(response.status, null);
  } catch (error) {
    return attempt(null, error instanceof Error ? error.message : String(error));
  }
}

function headers(delivery: WebhookDelivery, domain: string, apiSecret: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Shop-Domain": domain,
    "X-Shopify-API-Version": delivery.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    "X-Shopify-Hmac-Sha256": signBody(delivery.body, apiSecret),
    ...(delivery.subscriptionName ? { "X-Shopify-Name": delivery.subscriptionName } : {}),
  };
}
