import type { AppConfig } from "./app-config.ts";
import type { AppIdentity, ShopContext } from "./context.ts";
import { addDefinition, findDefinition } from "./metafields/definitions.ts";
import { resolveNamespace } from "./metafields/namespace.ts";
import { gidKey, type Gid, type ShopState } from "./state/index.ts";
import { shopBody } from "./webhooks/bodies/shop.ts";

/** What installing an app needs of the sandbox. */
interface Installer {
  app: AppIdentity;
  config: AppConfig;
  newGid: (type: string) => Gid;
  now: () => string;
}

/** Grants the app what its toml asks for: scopes, subscriptions, metafield definitions. Does nothing to an installed app. */
export function installApp(shop: ShopState, installer: Installer): void {
  if (shop.installation && shop.installation.uninstalledAt === null) return;
  shop.installation = {
    id: shop.installation?.id ?? installer.newGid("AppInstallation"),
    scopes: [...installer.config.scopes],
    installedAt: installer.now(),
    uninstalledAt: null,
  };
  configureApp(shop, installer);
}

/** What the toml declares is the truth for an installed app's subscriptions and definitions, at every start. */
export function configureApp(shop: ShopState, installer: Installer): void {
  if (!shop.installation || shop.installation.uninstalledAt !== null) return;
  const now = installer.now();
  const known = new Map(shop.webhookSubscriptions.map((one) => [subscriptionKey(one), one]));
  shop.webhookSubscriptions = installer.config.subscriptions.map((declared) => {
    const before = known.get(subscriptionKey(declared));
    const id = before?.id ?? installer.newGid("WebhookSubscription");
    return { ...declared, id, createdAt: before?.createdAt ?? now, updatedAt: now };
  });
  for (const declared of installer.config.metafields) {
    const namespace = resolveNamespace(installer.app, declared.namespace);
    if (findDefinition(shop, declared.ownerType, namespace, declared.key)) continue;
    addDefinition({ shop, newGid: installer.newGid }, { ...declared, namespace });
  }
}

function subscriptionKey({ topic, uri, filter }: { topic: string; uri: string; filter: string | null }): string {
  return `${topic} ${uri} ${filter ?? ""}`;
}

/** The merchant removes the app: its tokens end, and after `app/uninstalled` nothing but the redaction is sent. */
export function uninstallApp(context: ShopContext): void {
  const { shop } = context;
  if (!shop.installation || shop.installation.uninstalledAt !== null) return;
  shop.installation.uninstalledAt = context.now();
  for (const token of shop.tokens.values()) if (token.kind !== "static") token.revokedAt = context.now();
  context.emit("app/uninstalled", shopBody(shop));
}

/** The merchant changes the shop's time zone: every day of the shop is reckoned in it from now on. */
export function changeTimeZone(context: ShopContext, ianaTimezone: string): void {
  context.shop.ianaTimezone = ianaTimezone;
  context.emit("shop/update", shopBody(context.shop));
}

/** The merchant grants other scopes; tokens of the app have them at once. */
export function changeScopes(context: ShopContext, scopes: string[]): void {
  const { shop } = context;
  if (!shop.installation) return;
  const previous = shop.installation.scopes;
  shop.installation.scopes = scopes;
  for (const token of shop.tokens.values()) if (token.kind !== "static") token.scopes = scopes;
  context.emit("app/scopes_update", {
    id: Number(gidKey(shop.installation.id)),
    shop_id: shop.id,
    previous,
    current: scopes,
    updated_at: context.now(),
  });
}
