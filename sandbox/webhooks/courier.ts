import { randomUUID } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState, WebhookDelivery } from "../state/index.ts";
import { sendOnce } from "./send.ts";

/** Shopify retries 8 times over 4 hours; here the waits are shorter so that a demonstration ends. Milliseconds. */
const RETRY_WAITS_MS = [200, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** How many deliveries are under way at once. */
const MAX_IN_FLIGHT = 8;

export interface Courier {
  /** Makes a delivery for each subscription of the topic and sends it. */
  announce(shop: ShopState, topic: string, body: unknown): void;
  /** Sends deliveries of the log again, in the given order, each as often as asked, and waits for all answers. */
  resend(shop: ShopState, deliveries: WebhookDelivery[], times: number): Promise<void>;
  /** True when every delivery has been acknowledged, given up or lost. */
  isIdle(shop: ShopState): boolean;
  /** Stops sending; what is pending stays so. */
  stop(): void;
}

export function createCourier(sandbox: Sandbox): Courier {
  const queue: { shop: ShopState; delivery: WebhookDelivery }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let inFlight = 0;
  let stopped = false;

  for (const shop of sandbox.state.shops.values()) {
    for (const delivery of shop.deliveries.values()) if (delivery.state === "pending") enqueue(shop, delivery);
  }

  function enqueue(shop: ShopState, delivery: WebhookDelivery): void {
    queue.push({ shop, delivery });
    setImmediate(drain);
  }

  function drain(): void {
    while (!stopped && inFlight < MAX_IN_FLIGHT) {
      const next = queue.shift();
      if (!next) return;
      inFlight += 1;
      void attempt(next.shop, next.delivery).finally(() => {
        inFlight -= 1;
        drain();
      });
    }
  }

  async function attempt(shop: ShopState, delivery: WebhookDelivery): Promise<void> {
    const sent = await sendOnce(delivery, shop.domain, sandbox.options.apiSecret, sandbox.clock.now());
    delivery.attempts.push(sent);
    if (sent.status !== null && sent.status >= 200 && sent.status < 300) delivery.state = "acknowledged";
    else retryLater(shop, delivery);
    sandbox.changed();
  }

  function retryLater(shop: ShopState, delivery: WebhookDelivery): void {
    const wait = RETRY_WAITS_MS[delivery.attempts.length - 1];
    if (wait === undefined) {
      delivery.state = "given-up";
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(shop, delivery);
    }, wait);
    timers.add(timer);
  }

  return {
    announce(shop, topic, body) {
      const eventId = randomUUID();
      for (const subscription of shop.webhookSubscriptions.filter((one) => one.topic === topic)) {
        const delivery: WebhookDelivery = {
          id: sandbox.nextDigits(),
          webhookId: randomUUID(),
          eventId,
          subscriptionName: subscription.name,
          topic,
          uri: subscription.uri,
          apiVersion: sandbox.appConfig.apiVersion,
          triggeredAt: new Date(sandbox.clock.milliseconds()).toISOString(),
          body: JSON.stringify(body),
          state: "pending",
          attempts: [],
        };
        shop.deliveries.set(delivery.id, delivery);
        enqueue(shop, delivery);
      }
    },
    async resend(shop, deliveries, times) {
      for (let round = 0; round < times; round += 1) {
        for (const delivery of deliveries) {
          const sent = await sendOnce(delivery, shop.domain, sandbox.options.apiSecret, sandbox.clock.now());
          delivery.attempts.push(sent);
        }
      }
      sandbox.changed();
    },
    isIdle(shop) {
      return [...shop.deliveries.values()].every((delivery) => delivery.state !== "pending");
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
