import type { Gid, ShopState } from "./state/index.ts";

/** The app that a token belongs to. */
export interface AppIdentity {
  id: Gid;
  apiKey: string;
  handle: string;
  title: string;
}

/** What a rule of the shop may read and change. One is made for each request. */
export interface ShopContext {
  shop: ShopState;
  /** The app whose token the request carries. */
  app: AppIdentity;
  /** Access scopes of the token. */
  scopes: ReadonlySet<string>;
  /** A new id, `gid://shopify/{type}/{digits}`. */
  newGid(type: string): Gid;
  /** The sandbox's clock as Shopify writes instants: UTC, whole seconds. */
  now(): string;
  /** Announces an event; it is delivered after the request has been answered. */
  emit(topic: string, body: unknown): void;
}
