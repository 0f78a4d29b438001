import { addDefinition } from "./metafields/definitions.ts";
import { reservedNamespace, resolveNamespace } from "./metafields/namespace.ts";
import { readAppConfig, type AppConfig } from "./app-config.ts";
import { signSessionToken } from "./auth/session-token.ts";
import { staticToken } from "./auth/tokens.ts";
import { createClock, type Clock } from "./clock.ts";
import type { AppIdentity, ShopContext } from "./context.ts";
import { loadState, saveState } from "./state/file.ts";
import { createShopState, type ShopOptions } from "./state/create.ts";
import { toGid, type Gid, type SandboxState, type ShopState } from "./state/index.ts";
import { createCourier, type Courier } from "./webhooks/courier.ts";

/** The merchant's user id in session tokens. */
const MERCHANT_USER_ID = "7700000001";
/** Ids look like Shopify's: thirteen digits, exact as a JS number. */
const FIRST_ID = "5000000000001";
/** How long changes are gathered before the state file is written. */
const SAVE_DELAY_MS = 500;

export interface SandboxOptions {
  /** 0 lets the system choose. */
  port: number;
  /** Where the state is kept between starts; absent: in memory only. */
  stateFile?: string;
  /** The app's address as Shopify would call it, `http://127.0.0.1:4001`. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** `shopify.app.toml`: scopes, webhook subscriptions, metafield definitions. Absent: no subscriptions. */
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

export interface Sandbox {
  options: SandboxOptions;
  state: SandboxState;
  clock: Clock;
  appConfig: AppConfig;
  app: AppIdentity;
  courier: Courier;
  /** The namespace that `$app` stands for, `app--290000000001`. */
  appNamespace: string;
  shop(domain: string): ShopState | undefined;
  /** What a rule needs to act on a shop. Events emitted are delivered after `deliver` is called. */
  context(shop: ShopState, scopes?: readonly string[]): ShopContext & { deliver(): void };
  /** Runs a rule as the merchant would and delivers its events. */
  act<Result>(shop: ShopState, rule: (context: ShopContext) => Result): Result;
  sessionToken(domain: string): string;
  staticToken(domain: string): string;
  install(shop: ShopState): void;
  nextDigits(): string;
  /** Says that the state changed and is to be saved. */
  changed(): void;
  close(): void;
}

/** Everything of a sandbox but its HTTP server. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const saved = options.stateFile ? loadState(options.stateFile) : null;
  const state: SandboxState = saved ?? { version: 1, nextId: FIRST_ID, clockOffsetMs: 0, shops: new Map() };
  if (!saved && options.now) state.clockOffsetMs = Date.parse(options.now) - Date.now();
  const clock = createClock(state, options.clockFile);
  const appConfig = readAppConfig(options.appConfigFile, options.appUrl);
  const app: AppIdentity = {
    id: toGid("App", "290000000001"),
    apiKey: options.apiKey,
    handle: appConfig.handle,
    title: appConfig.title,
  };
  let saveTimer: NodeJS.Timeout | null = null;

  const sandbox: Sandbox = {
    options,
    state,
    clock,
    appConfig,
    app,
    courier: undefined as unknown as Courier,
    appNamespace: reservedNamespace(app),
    shop: (domain) => state.shops.get(domain),
    context(shop, scopes = shop.installation?.scopes ?? []) {
      const events: { topic: string; body: unknown }[] = [];
      return {
        shop,
        app,
        scopes: new Set(scopes),
        newGid,
        now: clock.now,
        emit: (topic, body) => void events.push({ topic, body }),
        deliver() {
          for (const { topic, body } of events.splice(0)) sandbox.courier.announce(shop, topic, body);
          sandbox.changed();
        },
      };
    },
    act(shop, rule) {
      const context = sandbox.context(shop);
      const result = rule(context);
      context.deliver();
      return result;
    },
    sessionToken: (domain) =>
      signSessionToken({
        domain,
        apiKey: options.apiKey,
        apiSecret: options.apiSecret,
        userId: MERCHANT_USER_ID,
        now: clock.milliseconds(),
      }),
    staticToken: (domain) => staticToken(domain, options.apiSecret),
    install,
    nextDigits,
    changed() {
      if (!options.stateFile || saveTimer) return;
      saveTimer = setTimeout(save, SAVE_DELAY_MS);
    },
    close() {
      sandbox.courier.stop();
      save();
    },
  };

  function save(): void {
    if (saveTimer) clearTimeout(saveTimer);
    saveTimer = null;
    if (options.stateFile) saveState(options.stateFile, state);
  }

  function nextDigits(): string {
    const digits = state.nextId;
    state.nextId = String(BigInt(digits) + 1n);
    return digits;
  }

  function newGid(type: string): Gid {
    return toGid(type, nextDigits());
  }

  /** Grants the app what its toml asks for: scopes, subscriptions, metafield definitions. */
  function install(shop: ShopState): void {
    shop.installation = {
      id: shop.installation?.id ?? newGid("AppInstallation"),
      scopes: [...appConfig.scopes],
      installedAt: clock.now(),
      uninstalledAt: null,
    };
    refreshConfiguration(shop);
  }

  /** What the toml declares is the truth for subscriptions, at every start. */
  function refreshConfiguration(shop: ShopState): void {
    if (!shop.installation || shop.installation.uninstalledAt !== null) return;
    shop.installation.scopes = [...appConfig.scopes];
    shop.webhookSubscriptions = appConfig.subscriptions.map((one) => ({ id: newGid("WebhookSubscription"), ...one }));
    for (const declared of appConfig.metafields) {
      const namespace = resolveNamespace(app, declared.namespace);
      const known = [...shop.metafieldDefinitions.values()].some(
        (one) => one.ownerType === declared.ownerType && one.namespace === namespace && one.key === declared.key,
      );
      if (!known) addDefinition({ shop, newGid }, { ...declared, namespace });
    }
  }

  sandbox.courier = createCourier(sandbox);
  for (const shopOptions of options.shops) {
    if (state.shops.has(shopOptions.domain)) continue;
    const shop = createShopState(shopOptions, newGid, clock.now());
    state.shops.set(shop.domain, shop);
    install(shop);
  }
  for (const shop of state.shops.values()) {
    refreshConfiguration(shop);
    const token = sandbox.staticToken(shop.domain);
    shop.tokens.set(token, {
      token,
      kind: "static",
      scopes: [...appConfig.scopes],
      expiresAt: null,
      refreshToken: null,
      refreshTokenExpiresAt: null,
      revokedAt: null,
    });
  }
  return sandbox;
}
