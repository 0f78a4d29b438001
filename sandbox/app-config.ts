import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

/** One topic of one `[[webhooks.subscriptions]]` table. */
export interface ConfiguredSubscription {
  topic: string;
  uri: string;
  name: string | null;
  includeFields: string[];
  filter: string | null;
}

export interface ConfiguredMetafield {
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: string;
  access: { admin: string | null; storefront: "NONE" | "PUBLIC_READ" };
}

/** What the sandbox takes from `shopify.app.toml`. */
export interface AppConfig {
  title: string;
  handle: string;
  scopes: string[];
  apiVersion: string;
  subscriptions: ConfiguredSubscription[];
  metafields: ConfiguredMetafield[];
  /** Where a shop's `/{prefix}/{subpath}` leads; null without one. */
  appProxy: { url: string; prefix: string; subpath: string } | null;
}

interface Toml {
  name?: string;
  handle?: string;
  access_scopes?: { scopes?: string };
  webhooks?: { api_version?: string; subscriptions?: TomlSubscription[] };
  app_proxy?: { url: string; prefix: string; subpath: string };
}

interface TomlSubscription {
  topics?: string[];
  compliance_topics?: string[];
  uri: string;
  name?: string;
  include_fields?: string[];
  filter?: string;
}

interface TomlMetafield {
  type: string;
  name?: string;
  description?: string;
  access?: { admin?: string; storefront?: string };
}

/** Owner keys of the toml and their `MetafieldOwnerType`. */
const OWNERS: Record<string, string> = {
  order: "ORDER",
  product: "PRODUCT",
  variant: "PRODUCTVARIANT",
  customer: "CUSTOMER",
  location: "LOCATION",
  shop: "SHOP",
};

const NOTHING: AppConfig = {
  title: "App",
  handle: "app",
  scopes: [],
  apiVersion: "2026-10",
  subscriptions: [],
  metafields: [],
  appProxy: null,
};

/** Reads the app's own configuration file. A relative uri is resolved against the app's address. */
export function readAppConfig(file: string | undefined, appUrl: string): AppConfig {
  if (file === undefined) return NOTHING;
  const toml = parse(readFileSync(file, "utf8")) as Toml & Record<string, unknown>;
  const title = toml.name ?? NOTHING.title;
  return {
    title,
    handle: toml.handle ?? title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    scopes: (toml.access_scopes?.scopes ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    apiVersion: toml.webhooks?.api_version ?? NOTHING.apiVersion,
    subscriptions: (toml.webhooks?.subscriptions ?? []).flatMap((one) => subscriptionsOf(one, appUrl)),
    appProxy: toml.app_proxy ? { ...toml.app_proxy, url: new URL(toml.app_proxy.url, appUrl).href } : null,
    metafields: Object.entries(OWNERS).flatMap(([owner, ownerType]) => metafieldsOf(toml[owner], ownerType)),
  };
}

function subscriptionsOf(table: TomlSubscription, appUrl: string): ConfiguredSubscription[] {
  return [...(table.topics ?? []), ...(table.compliance_topics ?? [])].map((topic) => ({
    topic,
    uri: new URL(table.uri, appUrl).href,
    name: table.name ?? null,
    includeFields: table.include_fields ?? [],
    filter: table.filter ?? null,
  }));
}

/** `[variant.metafields.app.backorder]`: only the app's own namespace can be declared. */
function metafieldsOf(owner: unknown, ownerType: string): ConfiguredMetafield[] {
  const declared =
    (owner as { metafields?: { app?: Record<string, TomlMetafield> } } | undefined)?.metafields?.app ?? {};
  return Object.entries(declared).map(([key, metafield]) => ({
    ownerType,
    namespace: "$app",
    key,
    name: metafield.name ?? key,
    description: metafield.description ?? null,
    type: metafield.type,
    access: {
      admin: metafield.access?.admin?.toUpperCase() ?? null,
      storefront: metafield.access?.storefront === "public_read" ? "PUBLIC_READ" : "NONE",
    },
  }));
}
