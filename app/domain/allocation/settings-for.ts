import { haveOneInCommon } from "./matches-condition.ts";
import type { AllocationPolicy, PolicySettings } from "./policy.ts";

/** What a policy's exceptions look at of an item. */
export interface PolicySubject {
  /** Shopify's Product id; null for an item that no product has. */
  productId: string | null;
  productTags: readonly string[];
  /** Shopify's ids of the collections that the product is in. */
  collectionIds: readonly string[];
}

/** The settings for an item at a location: those of the first exception that matches, else the shop's. */
export function settingsFor(policy: AllocationPolicy, subject: PolicySubject, locationId: string): PolicySettings {
  const exception = policy.exceptions.find(
    ({ productIds, productTags, collectionIds = [], locationIds }) =>
      isEmptyOrHas(productIds, subject.productId) &&
      (productTags.length === 0 || haveOneInCommon(productTags, subject.productTags)) &&
      (collectionIds.length === 0 || haveOneInCommon(collectionIds, subject.collectionIds)) &&
      isEmptyOrHas(locationIds, locationId),
  );
  return exception?.settings ?? policy.settings;
}

const isEmptyOrHas = (list: readonly (string | null)[], id: string | null): boolean =>
  list.length === 0 || list.includes(id);

/** Parcels in which what is left of an order may still be sent, of which `sent` have left; null without a bound. */
export function parcelsLeft({ completeness }: PolicySettings, sent: number): number | null {
  if (completeness.kind !== "partial" || completeness.mostParcels === null) return null;
  return Math.max(0, completeness.mostParcels - sent);
}

/** Whether some exception holds for a collection. */
export function namesCollection({ exceptions }: AllocationPolicy, collectionId: string): boolean {
  return exceptions.some(({ collectionIds = [] }) => collectionIds.includes(collectionId));
}

/** Whether units are protected for some orders anywhere. */
export function protects(policy: AllocationPolicy): boolean {
  return allSettings(policy).some(({ protections }) => protections.length > 0);
}

const allSettings = ({ settings, exceptions }: AllocationPolicy): PolicySettings[] => [
  settings,
  ...exceptions.map((exception) => exception.settings),
];

/** Whether orders may have to be chosen somewhere, because they are served as a whole. */
export function choosesOrders(policy: AllocationPolicy): boolean {
  return allSettings(policy).some(
    ({ completeness }) =>
      completeness.kind === "complete_orders" || (completeness.kind === "partial" && completeness.mostParcels !== null),
  );
}
