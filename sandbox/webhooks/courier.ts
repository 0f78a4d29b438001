import { randomUUID } from "node:crypto";
import type { Random } from "../random.ts";
import type { DeliveryAttempt, ShopState, WebhookDelivery } from "../state/index.ts";
import { firstWaitMs, NO_FAULTS, shuffled, type FaultPlan } from "./faults.ts";
import { passesFilter, withFields } from "./filter.ts";
import { sendOnce } from "./send.ts";

/** Shopify retries 8 times over 4 hours; here the waits are shorter so that a demonstration ends. Milliseconds. */
const RETRY_WAITS_MS = [200, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** How many deliveries are under way at once. */
const MAX_IN_FLIGHT = 8;

/** What an app still hears of a shop that has removed it. */
const AFTER_UNINSTALLING = ["app/uninstalled", "shop/redact"];

export interface Courier {
  /** What goes wrong with deliveries from now on. */
  faults: FaultPlan;
  /** Makes a delivery for each subscription that the event is for, and sends it. */
  announce(shop: ShopState, topic: string, body: unknown): void;
  /** Sends deliveries of the log again, in the given order, each as often as asked, and waits for all answers. */
  resend(shop: ShopState, deliveries: WebhookDelivery[], times: number): Promise<void>;
  /** Deliveries that have neither been acknowledged nor given up nor lost. */
  pending(shop: ShopState): number;
  /** Stops sending; what is pending stays so, and is sent after the next start. */
  stop(): void;
}

export interface CourierOptions {
  apiSecret: string;
  apiVersion: string;
  random: Random;
  /** The clock in milliseconds, and as Shopify writes it. */
  milliseconds(): number;
  now(): string;
  nextDigits(): string;
  changed(): void;
}

interface Parcel {
  shop: ShopState;
  delivery: WebhookDelivery;
}

/** Carries webhooks to the app. Deliveries that the shops still owe from before are taken up at once. */
export function createCourier(shops: Iterable<ShopState>, options: CourierOptions): Courier {
  const { random } = options;
  const queue: Parcel[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const pending = new Map<ShopState, Set<WebhookDelivery>>();
  let inFlight = 0;
  let stopped = false;

  const courier: Courier = {
    faults: NO_FAULTS,
    announce(shop, topic, body) {
      if (shop.installation?.uninstalledAt && !AFTER_UNINSTALLING.includes(topic)) return;
      const eventId = randomUUID();
      for (const subscription of shop.webhookSubscriptions) {
        if (subscription.topic !== topic || !passesFilter(body, subscription.filter)) continue;
        const delivery: WebhookDelivery = {
          id: options.nextDigits(),
          webhookId: randomUUID(),
          eventId,
          subscriptionName: subscription.name,
          topic,
          uri: subscription.uri,
          apiVersion: options.apiVersion,
          triggeredAt: new Date(options.milliseconds()).toISOString(),
          body: JSON.stringify(withFields(body, subscription.includeFields)),
          state: random.chance(courier.faults.loss) ? "lost" : "pending",
          attempts: [],
        };
        shop.deliveries.set(delivery.id, delivery);
        if (delivery.state === "pending") accept({ shop, delivery });
      }
    },
    async resend(shop, deliveries, times) {
      for (let round = 0; round < times; round += 1) {
        for (const delivery of deliveries) delivery.attempts.push(await send({ shop, delivery }));
      }
      options.changed();
    },
    pending: (shop) => pending.get(shop)?.size ?? 0,
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };

  function accept(parcel: Parcel): void {
    const ofShop = pending.get(parcel.shop) ?? new Set();
    pending.set(parcel.shop, ofShop.add(parcel.delivery));
    later(firstWaitMs(courier.faults, random), () => enqueue(parcel));
  }

  function enqueue(parcel: Parcel): void {
    queue.push(parcel);
    if (courier.faults.burstMs > 0) queue.splice(0, queue.length, ...shuffled(queue, random));
    drain();
  }

  function drain(): void {
    while (!stopped && inFlight < MAX_IN_FLIGHT) {
      const parcel = queue.shift();
      if (!parcel) return;
      inFlight += 1;
      void attempt(parcel).finally(() => {
        inFlight -= 1;
        drain();
      });
    }
  }

  async function attempt(parcel: Parcel): Promise<void> {
    const { shop, delivery } = parcel;
    const sent = random.chance(courier.faults.refused) ? failed(503, "refused by the fault plan") : await send(parcel);
    const answered = sent.status !== null && sent.status >= 200 && sent.status < 300;
    const isLost = answered && random.chance(courier.faults.lostAnswer);
    delivery.attempts.push(isLost ? failed(null, "answer lost by the fault plan") : sent);
    if (answered && !isLost) {
      delivery.state = "acknowledged";
      pending.get(shop)?.delete(delivery);
      if (random.chance(courier.faults.duplicate)) delivery.attempts.push(await send(parcel));
    } else retryOrGiveUp(parcel);
    options.changed();
  }

  function retryOrGiveUp(parcel: Parcel): void {
    const wait = RETRY_WAITS_MS[parcel.delivery.attempts.length - 1];
    if (wait === undefined) {
      parcel.delivery.state = "given-up";
      pending.get(parcel.shop)?.delete(parcel.delivery);
    } else later(wait, () => enqueue(parcel));
  }

  function send({ shop, delivery }: Parcel): Promise<DeliveryAttempt> {
    return sendOnce(delivery, shop.domain, options.apiSecret, options.now());
  }

  function failed(status: number | null, error: string): DeliveryAttempt {
    return { at: options.now(), status, error, milliseconds: 0 };
  }

  function later(milliseconds: number, task: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!stopped) task();
    }, milliseconds);
    timers.add(timer);
  }

  for (const shop of shops) {
    for (const delivery of shop.deliveries.values()) if (delivery.state === "pending") accept({ shop, delivery });
  }
  return courier;
}
