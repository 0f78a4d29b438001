import type { Format } from "./format.ts";
import type { Faults } from "./policy-faults.ts";

/** How a policy is written for a shop, and what it can choose from. */
export interface PolicyFormat extends Format {
  /** Of the shop, ISO 4217. */
  currency: string;
  locations: readonly { id: string; name: string }[];
  collections: readonly { id: string; title: string }[];
  /** By Shopify's Product id. */
  productTitles: Readonly<Record<string, string>>;
  /** What the shop's waiting orders and its products say, the most frequent first. */
  known: KnownWords;
}

export interface KnownWords {
  customerTags: readonly string[];
  orderTags: readonly string[];
  channels: readonly string[];
  productTags: readonly string[];
}

/** What an editor of one part of a policy is given. */
export interface EditorProps<Part> {
  value: Part;
  onChange: (value: Part) => void;
  faults: Faults;
  format: PolicyFormat;
}
