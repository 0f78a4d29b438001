import type { AllocationPolicy, PolicySettings } from "./policy.ts";

/** What a policy's exceptions look at of an item. */
export interface PolicySubject {
  /** Shopify's Product id; null for an item that no product has. */
  productId: string | null;
  productTags: readonly string[];
}

/** The settings for an item at a location: those of the first exception that matches, else the shop's. */
export function settingsFor(policy: AllocationPolicy, subject: PolicySubject, locationId: string): PolicySettings {
  const tags = subject.productTags.map((tag) => tag.toLowerCase());
  const exception = policy.exceptions.find(
    ({ productIds, productTags, locationIds }) =>
      isEmptyOr(productIds, (id) => id === subject.productId) &&
      isEmptyOr(productTags, (tag) => tags.includes(tag.toLowerCase())) &&
      isEmptyOr(locationIds, (id) => id === locationId),
  );
  return exception?.settings ?? policy.settings;
}

const isEmptyOr = (list: readonly string[], matches: (entry: string) => boolean): boolean =>
  list.length === 0 || list.some(matches);
