import type { GraphQLResolveInfo } from "graphql";
import type { BulkOperation, Gid, ShopState } from "./state/index.ts";

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
  /** Where the sandbox is reached, `http://127.0.0.1:4000`. */
  origin: string;
  /** A new id, `gid://shopify/{type}/{digits}`. */
  newGid: (type: string) => Gid;
  /** The sandbox's clock as Shopify writes instants: UTC, whole seconds. */
  now: () => string;
  /** Has the work of a bulk operation done a little later. */
  startBulkOperation: (operation: BulkOperation) => void;
  /** Announces an event; it is delivered after the request has been answered. */
  emit: (topic: string, body: unknown) => void;
  /** Throws when bad weather is to strike this field. */
  strikeField: (info: GraphQLResolveInfo) => void;
  /** What bad weather does to a mutation with an idempotency key before it does anything. */
  strikeMutation: () => "broken" | "concurrent" | null;
}
