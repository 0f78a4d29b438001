import type { Gid } from "./gid.ts";

/** One `[[webhooks.subscriptions]]` entry of the app's toml, one topic each. */
export interface WebhookSubscription {
  id: Gid;
  /** As the toml writes it, `orders/create`. */
  topic: string;
  /** Absolute address. */
  uri: string;
  name: string | null;
  includeFields: string[];
  filter: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DeliveryAttempt {
  at: string;
  /** HTTP status, or null when no answer came. */
  status: number | null;
  error: string | null;
  milliseconds: number;
}

export type DeliveryState = "pending" | "acknowledged" | "given-up" | "lost";

/** One event for one subscription. Attempts and re-sendings repeat `webhookId`; `eventId` is common to all subscriptions of the event. */
export interface WebhookDelivery {
  /** The sandbox's own handle, digits, rising with time. */
  id: string;
  webhookId: string;
  eventId: string;
  subscriptionName: string | null;
  topic: string;
  uri: string;
  apiVersion: string;
  triggeredAt: string;
  /** JSON text exactly as signed and sent. */
  body: string;
  state: DeliveryState;
  attempts: DeliveryAttempt[];
}
