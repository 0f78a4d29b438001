import { readAppConfig, type AppConfig } from "./app-config.ts";
import { signSessionToken } from "./auth/session-token.ts";
import { keepStaticToken, staticToken } from "./auth/tokens.ts";
import { finishBulkOperation } from "./bulk/run.ts";
import { createClock, type Clock } from "./clock.ts";
import type { AppIdentity, ShopContext } from "./context.ts";
import { ALL_SCOPES } from "./graphql/access.ts";
import { configureApp, installApp } from "./installation.ts";
import { reservedNamespace } from "./metafields/namespace.ts";
import { createRandom, type Random } from "./random.ts";
import { createShopState, type ShopOptions } from "./state/create.ts";
import { loadState } from "./state/file.ts";
import { Saver } from "./state/saver.ts";
import { toGid, type BulkOperation, type Gid, type SandboxState, type ShopState } from "./state/index.ts";
import { createBucket, type Bucket } from "./weather/throttle.ts";
import { CLEAR_SKY, type WeatherReport } from "./weather/weather.ts";
import { Courier } from "./webhooks/courier.ts";

/** The merchant's user id in session tokens. */
const MERCHANT_USER_ID = "7700000001";
/** Ids look like Shopify's: thirteen digits, exact as a JS number. */
const FIRST_ID = "5000000000001";
const APP_ID = "290000000001";
/** Another app, with a token of its own: what it holds or reserves is not ours. */
const OTHER_APP_ID = "290000000002";
/** How long a bulk operation works, so that an app has to wait for its end. */
const BULK_OPERATION_MS = 100;

export interface SandboxOptions {
  /** 0 lets the system choose. */
  port: number;
  /** Where the state is kept between starts; absent: in memory only. */
  stateFile?: string;
  /** The app's address as Shopify would call it, `http://127.0.0.1:4001`. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** `shopify.app.toml`: scopes, webhook subscriptions, metafield definitions. Absent: none. */
  appConfigFile?: string;
  /** Shops that exist from the start. */
  shops: ShopOptions[];
  /** Of everything that is drawn by chance. */
  seed: number;
  /** The instant at which the sandbox's clock begins, ISO. */
  now?: string;
  /** Where the clock's offset from the machine's is written, in milliseconds. */
  clockFile?: string;
}

/** One request on a shop: what a rule needs, and what is done when it has ended. */
export interface ShopRequest extends ShopContext {
  /** Delivers the events that were emitted. */
  deliver: () => void;
}

/** Everything of a local Shopify but its HTTP server. */
export class Sandbox {
  readonly options: SandboxOptions;
  readonly state: SandboxState;
  readonly clock: Clock;
  readonly random: Random;
  readonly appConfig: AppConfig;
  readonly app: AppIdentity;
  readonly otherApp: AppIdentity;
  /** The namespace that `$app` stands for, `app--290000000001`. */
  readonly appNamespace: string;
  readonly courier: Courier;
  /** What the Admin API suffers from now on. */
  weather: WeatherReport = CLEAR_SKY;
  /** Where the sandbox is reached; empty until its server listens. */
  origin = "";
  readonly #saver: Saver;
  readonly #buckets = new Map<string, Bucket>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: SandboxOptions) {
    this.options = options;
    const saved = options.stateFile ? loadState(options.stateFile) : null;
    this.state = saved ?? { version: 4, nextId: FIRST_ID, clockOffsetMs: 0, shops: new Map() };
    if (!saved && options.now) this.state.clockOffsetMs = Date.parse(options.now) - Date.now();
    this.clock = createClock(this.state, options.clockFile);
    this.random = createRandom(options.seed);
    this.appConfig = readAppConfig(options.appConfigFile, options.appUrl);
    const { handle, title } = this.appConfig;
    this.app = { id: toGid("App", APP_ID), apiKey: options.apiKey, handle, title };
    this.otherApp = { id: toGid("App", OTHER_APP_ID), apiKey: "other-app", handle: "other-app", title: "Another app" };
    this.appNamespace = reservedNamespace(this.app);
    this.#saver = new Saver(options.stateFile, this.state);
    this.courier = new Courier({
      apiSecret: options.apiSecret,
      apiVersion: this.appConfig.apiVersion,
      random: this.random,
      clock: this.clock,
      nextDigits: () => this.#nextDigits(),
      changed: () => this.changed(),
    });
    for (const shopOptions of options.shops)
      if (!this.shop(shopOptions.domain)) this.install(this.openShop(shopOptions));
    this.#takeUp();
  }

  /** Opens one more shop. The app comes into it when somebody opens it in the shop's admin. */
  openShop(options: ShopOptions): ShopState {
    const shop = createShopState(options, this.#newGid, this.clock.now());
    this.state.shops.set(shop.domain, shop);
    this.#keepStaticTokens(shop);
    this.changed();
    return shop;
  }

  /** Puts a saved state, with its clock, in the place of the present one. */
  load(saved: SandboxState): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#buckets.clear();
    Object.assign(this.state, saved);
    this.clock.jumpTo(Date.now() + saved.clockOffsetMs);
    this.#takeUp();
    this.changed();
  }

  /** Goes on with whatever the state's shops have begun. */
  #takeUp(): void {
    for (const shop of this.state.shops.values()) {
      configureApp(shop, this.#installer());
      this.#keepStaticTokens(shop);
      const unfinished = [...shop.bulkOperations.values()].filter((operation) => operation.status === "CREATED");
      for (const operation of unfinished) this.#startBulkOperation(shop, operation);
    }
    this.courier.takeUp(this.state.shops.values());
  }

  #keepStaticTokens(shop: ShopState): void {
    for (const app of [this.app, this.otherApp]) keepStaticToken(shop, app, this.options.apiSecret, ALL_SCOPES);
  }

  shop(domain: string): ShopState | undefined {
    return this.state.shops.get(domain);
  }

  /** Opens a request of an app with the given scopes; absent: the app itself with all it was granted. */
  request(shop: ShopState, app = this.app, scopes: readonly string[] = shop.installation?.scopes ?? []): ShopRequest {
    const events: { topic: string; body: unknown }[] = [];
    return {
      shop,
      app,
      scopes: new Set(scopes),
      origin: this.origin,
      newGid: this.#newGid,
      now: this.clock.now,
      startBulkOperation: (operation) => this.#startBulkOperation(shop, operation),
      emit: (topic, body) => void events.push({ topic, body }),
      strikeField: () => undefined,
      strikeMutation: () => null,
      deliver: () => {
        for (const { topic, body } of events.splice(0)) this.courier.announce(shop, topic, body);
        this.changed();
      },
    };
  }

  /** Runs a rule as the merchant would and delivers its events. */
  act<Result>(shop: ShopState, rule: (context: ShopContext) => Result): Result {
    const context = this.request(shop);
    const result = rule(context);
    context.deliver();
    return result;
  }

  /** The cost bucket of an app in a shop. */
  bucket(shop: ShopState, app: AppIdentity): Bucket {
    const key = `${shop.domain} ${app.id}`;
    const bucket = this.#buckets.get(key) ?? createBucket(shop.planName, () => performance.now());
    this.#buckets.set(key, bucket);
    return bucket;
  }

  /** An id token as the admin gives it to the embedded app; it lives a minute of the machine's clock. */
  sessionToken(domain: string): string {
    const { apiKey, apiSecret } = this.options;
    return signSessionToken({ domain, apiKey, apiSecret, userId: MERCHANT_USER_ID, now: Date.now() });
  }

  /** A token of the app that never ends and opens everything. */
  staticToken(domain: string): string {
    return staticToken(domain, this.app, this.options.apiSecret);
  }

  /** The same of another app. */
  otherAppToken(domain: string): string {
    return staticToken(domain, this.otherApp, this.options.apiSecret);
  }

  /** Installs the app; does nothing when it is installed. */
  install(shop: ShopState): void {
    installApp(shop, this.#installer());
  }

  /** Says that the state changed and is to be saved. */
  changed(): void {
    this.#saver.changed();
  }

  /** Stops sending and working, and saves. */
  close(): void {
    this.courier.stop();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#saver.save();
  }

  #installer() {
    return { app: this.app, config: this.appConfig, newGid: this.#newGid, now: this.clock.now };
  }

  #startBulkOperation(shop: ShopState, operation: BulkOperation): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const context = this.request(shop, this.app, operation.scopes);
      finishBulkOperation(context, operation);
      context.deliver();
    }, BULK_OPERATION_MS);
    this.#timers.add(timer);
  }

  #nextDigits(): string {
    const digits = this.state.nextId;
    this.state.nextId = String(BigInt(digits) + 1n);
    return digits;
  }

  readonly #newGid = (type: string): Gid => toGid(type, this.#nextDigits());
}
