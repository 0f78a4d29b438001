import type { Gid } from "./gid.ts";

export interface Metafield {
  id: Gid;
  ownerId: Gid;
  /** As the Admin API shows it: an app-reserved namespace is `app--{app id}` or `app--{app id}--{rest}`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldDefinition {
  id: Gid;
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: string;
  adminAccess: string | null;
  /** `PUBLIC_READ` lets Liquid and the storefront read it. */
  storefrontAccess: "NONE" | "PUBLIC_READ";
}
