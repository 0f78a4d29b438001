import type { Gid } from "./gid.ts";

export interface Translation {
  resourceId: Gid;
  key: string;
  locale: string;
  value: string;
  /** Of the original text that was translated; another original makes the translation outdated. */
  translatableContentDigest: string;
  updatedAt: string;
}

/** What the app told Shopify Flow. */
export interface FlowTrigger {
  handle: string;
  payload: unknown;
  at: string;
}
