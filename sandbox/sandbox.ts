import { readAppConfig, type AppConfig } from "./app-config.ts";
import { signSessionToken } from "./auth/session-token.ts";
import { staticToken } from "./auth/tokens.ts";
import { finishBulkOperation } from "./bulk/run.ts";
import { createClock, type Clock } from "./clock.ts";
import type { AppIdentity, ShopContext } from "./context.ts";
import { ALL_SCOPES } from "./graphql/access.ts";
import { configureApp, installApp } from "./installation.ts";
import { reservedNamespace } from "./metafields/namespace.ts";
import { createRandom, type Random } from "./random.ts";
import { createShopState, type ShopOptions } from "./state/create.ts";
import { loadState, saveState } from "./state/file.ts";
import { toGid, type BulkOperation, type Gid, type SandboxState, type ShopState } from "./state/index.ts";
import { createBucket, type Bucket } from "./weather/throttle.ts";
import { CLEAR_SKY, type WeatherReport } from "./weather/weather.ts";
import { createCourier, type Courier } from "./webhooks/courier.ts";

/** The merchant's user id in session tokens. */
const MERCHANT_USER_ID = "7700000001";
/** Ids look like Shopify's: thirteen digits, exact as a JS number. */
const FIRST_ID = "5000000000001";
const APP_ID = "290000000001";
/** Another app, with a token of its own: what it holds or reserves is not ours. */
const OTHER_APP_ID = "290000000002";
/** How long changes are gathered before the state file is written. */
const SAVE_DELAY_MS = 500;
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
  deliver(): void;
}

export interface Sandbox {
  options: SandboxOptions;
  state: SandboxState;
  clock: Clock;
  random: Random;
  appConfig: AppConfig;
  app: AppIdentity;
  otherApp: AppIdentity;
  /** The namespace that `$app` stands for, `app--290000000001`. */
  appNamespace: string;
  courier: Courier;
  /** What the Admin API suffers from now on. */
  weather: WeatherReport;
  /** Where the sandbox is reached; empty until its server listens. */
  origin: string;
  shop(domain: string): ShopState | undefined;
  /** Opens a request of an app with the given scopes; absent: the app itself with all it was granted. */
  request(shop: ShopState, app?: AppIdentity, scopes?: readonly string[]): ShopRequest;
  /** Runs a rule as the merchant would and delivers its events. */
  act<Result>(shop: ShopState, rule: (context: ShopContext) => Result): Result;
  /** The cost bucket of an app in a shop. */
  bucket(shop: ShopState, app: AppIdentity): Bucket;
  sessionToken(domain: string): string;
  /** A token of the app that never ends and opens everything. */
  staticToken(domain: string): string;
  /** The same of another app. */
  otherAppToken(domain: string): string;
  install(shop: ShopState): void;
  /** Says that the state changed and is to be saved. */
  changed(): void;
  close(): void;
}

/** Everything of a sandbox but its HTTP server. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const saved = options.stateFile ? loadState(options.stateFile) : null;
  const state: SandboxState = saved ?? { version: 2, nextId: FIRST_ID, clockOffsetMs: 0, shops: new Map() };
  if (!saved && options.now) state.clockOffsetMs = Date.parse(options.now) - Date.now();
  const clock = createClock(state, options.clockFile);
  const config = readAppConfig(options.appConfigFile, options.appUrl);
  const random = createRandom(options.seed);
  const app: AppIdentity = {
    id: toGid("App", APP_ID),
    apiKey: options.apiKey,
    handle: config.handle,
    title: config.title,
  };
  const otherApp: AppIdentity = {
    id: toGid("App", OTHER_APP_ID),
    apiKey: "other-app",
    handle: "other-app",
    title: "Another app",
  };
  const installer = { app, config, newGid, now: clock.now };
  const saver = createSaver(options.stateFile, state);
  const buckets = new Map<string, Bucket>();
  const timers = new Set<NodeJS.Timeout>();

  for (const shopOptions of options.shops) {
    if (state.shops.has(shopOptions.domain)) continue;
    const shop = createShopState(shopOptions, newGid, clock.now());
    state.shops.set(shop.domain, shop);
    installApp(shop, installer);
  }
  for (const shop of state.shops.values()) {
    configureApp(shop, installer);
    for (const one of [app, otherApp]) keepStaticToken(shop, one, options.apiSecret);
  }

  const courier = createCourier(state.shops.values(), {
    apiSecret: options.apiSecret,
    apiVersion: config.apiVersion,
    random,
    milliseconds: clock.milliseconds,
    now: clock.now,
    nextDigits,
    changed: saver.changed,
  });

  const sandbox: Sandbox = {
    options,
    state,
    clock,
    random,
    appConfig: config,
    app,
    otherApp,
    appNamespace: reservedNamespace(app),
    courier,
    weather: CLEAR_SKY,
    origin: "",
    shop: (domain) => state.shops.get(domain),
    request,
    act(shop, rule) {
      const context = request(shop);
      const result = rule(context);
      context.deliver();
      return result;
    },
    bucket(shop, one) {
      const key = `${shop.domain} ${one.id}`;
      const bucket = buckets.get(key) ?? createBucket(shop.planName, () => performance.now());
      buckets.set(key, bucket);
      return bucket;
    },
    sessionToken: (domain) =>
      signSessionToken({
        domain,
        apiKey: options.apiKey,
        apiSecret: options.apiSecret,
        userId: MERCHANT_USER_ID,
        now: clock.milliseconds(),
      }),
    staticToken: (domain) => staticToken(domain, app, options.apiSecret),
    otherAppToken: (domain) => staticToken(domain, otherApp, options.apiSecret),
    install: (shop) => installApp(shop, installer),
    changed: saver.changed,
    close() {
      courier.stop();
      for (const timer of timers) clearTimeout(timer);
      saver.save();
    },
  };

  function request(shop: ShopState, by = app, scopes: readonly string[] = shop.installation?.scopes ?? []): ShopRequest {
    const events: { topic: string; body: unknown }[] = [];
    return {
      shop,
      app: by,
      scopes: new Set(scopes),
      origin: sandbox.origin,
      newGid,
      now: clock.now,
      startBulkOperation: (operation) => startBulkOperation(shop, operation),
      emit: (topic, body) => void events.push({ topic, body }),
      strikeField: () => undefined,
      strikeMutation: () => null,
      deliver() {
        for (const { topic, body } of events.splice(0)) courier.announce(shop, topic, body);
        saver.changed();
      },
    };
  }

  function startBulkOperation(shop: ShopState, operation: BulkOperation): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      const context = request(shop, app, ALL_SCOPES);
      finishBulkOperation(context, operation);
      context.deliver();
    }, BULK_OPERATION_MS);
    timers.add(timer);
  }

  for (const shop of state.shops.values()) {
    for (const operation of shop.bulkOperations.values())
      if (operation.status === "CREATED") startBulkOperation(shop, operation);
  }

  function nextDigits(): string {
    const digits = state.nextId;
    state.nextId = String(BigInt(digits) + 1n);
    return digits;
  }

  function newGid(type: string): Gid {
    return toGid(type, nextDigits());
  }

  return sandbox;
}

/** Writes the state some time after the first change that is not written yet. */
function createSaver(file: string | undefined, state: SandboxState): { changed(): void; save(): void } {
  let timer: NodeJS.Timeout | null = null;
  const save = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (file) saveState(file, state);
  };
  return {
    save,
    changed() {
      if (file) timer ??= setTimeout(save, SAVE_DELAY_MS);
    },
  };
}

function keepStaticToken(shop: ShopState, app: AppIdentity, apiSecret: string): void {
  const token = staticToken(shop.domain, app, apiSecret);
  shop.tokens.set(token, {
    token,
    appId: app.id,
    kind: "static",
    scopes: [...ALL_SCOPES],
    expiresAt: null,
    refreshToken: null,
    refreshTokenExpiresAt: null,
    revokedAt: null,
  });
}
