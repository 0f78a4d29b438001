import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Random } from "../random.ts";
import type { DeliveryAttempt, ShopState, WebhookDelivery, WebhookSubscription } from "../state/index.ts";
import { firstWaitMs, NO_FAULTS, shuffled, type FaultPlan } from "./faults.ts";
import { passesFilter, withFields } from "./filter.ts";
import { sendOnce } from "./send.ts";

/** Shopify retries 8 times over 4 hours; here the waits are shorter so that a demonstration ends. Milliseconds. */
const RETRY_WAITS_MS = [200, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** How many deliveries are under way at once. */
const MAX_IN_FLIGHT = 8;

/** What an app still hears of a shop that has removed it. */
const AFTER_UNINSTALLING = new Set(["app/uninstalled", "shop/redact"]);

export interface CourierOptions {
  apiSecret: string;
  apiVersion: string;
  random: Random;
  clock: Clock;
  nextDigits: () => string;
  changed: () => void;
}

interface Parcel {
  shop: ShopState;
  delivery: WebhookDelivery;
}

/** Carries webhooks to the app, and keeps the log of them in the shop. */
export class Courier {
  /** What goes wrong with deliveries from now on. */
  faults: FaultPlan = NO_FAULTS;
  readonly #options: CourierOptions;
  readonly #queue: Parcel[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #pending = new Map<ShopState, Set<WebhookDelivery>>();
  #inFlight = 0;
  #stopped = false;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Sends what the shops still owe from before, and from now on for these shops alone. */
  takeUp(shops: Iterable<ShopState>): void {
    this.#forget();
    for (const shop of shops) {
      for (const delivery of shop.deliveries.values())
        if (delivery.state === "pending") this.#accept({ shop, delivery });
    }
  }

  #forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue.length = 0;
    this.#pending.clear();
  }

  /** Makes a delivery for each subscription that the event is for, and sends it. */
  announce(shop: ShopState, topic: string, body: unknown): void {
    if (shop.installation?.uninstalledAt && !AFTER_UNINSTALLING.has(topic)) return;
    const eventId = randomUUID();
    for (const subscription of shop.webhookSubscriptions) {
      if (subscription.topic !== topic || !passesFilter(body, subscription.filter)) continue;
      const delivery = this.#newDelivery(subscription, eventId, body);
      shop.deliveries.set(delivery.id, delivery);
      if (delivery.state === "pending") this.#accept({ shop, delivery });
    }
  }

  #newDelivery(subscription: WebhookSubscription, eventId: string, body: unknown): WebhookDelivery {
    const { clock, random, apiVersion, nextDigits } = this.#options;
    const id = nextDigits();
    return {
      id,
      webhookId: randomUUID(),
      eventId,
      subscriptionName: subscription.name,
      topic: subscription.topic,
      uri: subscription.uri,
      apiVersion,
      triggeredAt: new Date(clock.milliseconds()).toISOString(),
      body: JSON.stringify(withFields(body, subscription.includeFields)),
      state: random.of(`${id} made`).chance(this.faults.loss) ? "lost" : "pending",
      attempts: [],
    };
  }

  /** Sends deliveries of the log again, in the given order, each as often as asked, and waits for all answers. */
  async resend(shop: ShopState, deliveries: WebhookDelivery[], times: number): Promise<void> {
    for (let round = 0; round < times; round += 1) {
      for (const delivery of deliveries) delivery.attempts.push(await this.#send({ shop, delivery }));
    }
    this.#options.changed();
  }

  /** Deliveries that have neither been acknowledged nor given up nor lost. */
  pending(shop: ShopState): number {
    return this.#pending.get(shop)?.size ?? 0;
  }

  /** Stops sending; what is pending stays so, and is sent after the next start. */
  stop(): void {
    this.#stopped = true;
    this.#forget();
  }

  #accept(parcel: Parcel): void {
    const ofShop = this.#pending.get(parcel.shop) ?? new Set();
    this.#pending.set(parcel.shop, ofShop.add(parcel.delivery));
    const { random } = this.#options;
    this.#later(firstWaitMs(this.faults, random.of(`${parcel.delivery.id} waits`)), () => this.#enqueue(parcel));
  }

  #enqueue(parcel: Parcel): void {
    this.#queue.push(parcel);
    if (this.faults.burstMs > 0)
      this.#queue.splice(0, this.#queue.length, ...shuffled(this.#queue, this.#options.random));
    this.#drain();
  }

  #drain(): void {
    while (this.#inFlight < MAX_IN_FLIGHT) {
      const parcel = this.#stopped ? undefined : this.#queue.shift();
      if (!parcel) return;
      this.#inFlight += 1;
      void this.#attempt(parcel).finally(() => {
        this.#inFlight -= 1;
        this.#drain();
      });
    }
  }

  async #attempt(parcel: Parcel): Promise<void> {
    const { delivery } = parcel;
    const random = this.#options.random.of(`${delivery.id} attempt ${delivery.attempts.length}`);
    const isRefused = random.chance(this.faults.refused);
    const sent = isRefused ? this.#failed(503, "refused by the fault plan") : await this.#send(parcel);
    const answered = sent.status !== null && sent.status >= 200 && sent.status < 300;
    const isLost = answered && random.chance(this.faults.lostAnswer);
    delivery.attempts.push(isLost ? this.#failed(null, "answer lost by the fault plan") : sent);
    if (answered && !isLost) await this.#acknowledged(parcel, random.chance(this.faults.duplicate));
    else this.#retryOrGiveUp(parcel);
    this.#options.changed();
  }

  async #acknowledged(parcel: Parcel, comesTwice: boolean): Promise<void> {
    parcel.delivery.state = "acknowledged";
    this.#pending.get(parcel.shop)?.delete(parcel.delivery);
    if (comesTwice) parcel.delivery.attempts.push(await this.#send(parcel));
  }

  #retryOrGiveUp(parcel: Parcel): void {
    if (!this.#pending.get(parcel.shop)?.has(parcel.delivery)) return;
    const wait = RETRY_WAITS_MS[parcel.delivery.attempts.length - 1];
    if (wait === undefined) {
      parcel.delivery.state = "given-up";
      this.#pending.get(parcel.shop)?.delete(parcel.delivery);
    } else this.#later(wait, () => this.#enqueue(parcel));
  }

  async #send({ shop, delivery }: Parcel): Promise<DeliveryAttempt> {
    return sendOnce(delivery, shop.domain, this.#options.apiSecret, this.#options.clock.now());
  }

  #failed(status: number | null, error: string): DeliveryAttempt {
    return { at: this.#options.clock.now(), status, error, milliseconds: 0 };
  }

  #later(milliseconds: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopped) task();
    }, milliseconds);
    this.#timers.add(timer);
  }
}
