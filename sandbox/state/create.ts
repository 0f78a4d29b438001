import type { Gid } from "./gid.ts";
import type { Location } from "./inventory.ts";
import type { ShopState } from "./shop-state.ts";

/** How a new shop begins. */
export interface ShopOptions {
  /** `demo.myshopify.com`. */
  domain: string;
  name: string;
  email?: string;
  ianaTimezone?: string;
  currencyCode?: string;
  countryCode?: string;
  planName?: string;
  /** Names of locations, the first choice of order routing first. Default: one, "Shop location". */
  locations?: string[];
  locales?: string[];
}

/** The first order of a Shopify shop is #1001. */
const FIRST_ORDER_NUMBER = 1001;

/** A shop with locations and nothing else. */
export function createShopState(options: ShopOptions, newGid: (type: string) => Gid, now: string): ShopState {
  const countryCode = options.countryCode ?? "US";
  const names = options.locations ?? ["Shop location"];
  const locations = names.map((name, index) =>
    createLocation({ id: newGid("Location"), name, priority: index + 1, countryCode, now }),
  );
  return {
    id: newGid("Shop"),
    domain: options.domain,
    name: options.name,
    email: options.email ?? `owner@${options.domain}`,
    ianaTimezone: options.ianaTimezone ?? "America/New_York",
    currencyCode: options.currencyCode ?? "USD",
    countryCode,
    planName: options.planName ?? "Basic",
    locales: (options.locales ?? ["en"]).map((locale, index) => ({ locale, primary: index === 0, published: true })),
    nextOrderNumber: FIRST_ORDER_NUMBER,
    nextDraftOrderNumber: 1,
    nextTransferNumber: 1,
    products: new Map(),
    variants: new Map(),
    collections: new Map(),
    inventoryItems: new Map(),
    inventoryLevels: new Map(),
    locations: new Map(locations.map((location) => [location.id, location])),
    customers: new Map(),
    customerIdsByEmail: new Map(),
    companies: new Map(),
    companyContacts: new Map(),
    companyLocations: new Map(),
    orders: new Map(),
    orderEdits: new Map(),
    draftOrders: new Map(),
    fulfillmentOrders: new Map(),
    fulfillmentOrderIdsByOrder: new Map(),
    fulfillments: new Map(),
    fulfillmentServices: new Map(),
    transfers: new Map(),
    shipments: new Map(),
    metafields: new Map(),
    metafieldIds: new Map(),
    metafieldDefinitions: new Map(),
    installation: null,
    tokens: new Map(),
    idempotencyRecords: new Map(),
    jobIds: new Set(),
    bulkOperations: new Map(),
    sellingPlanGroups: new Map(),
    translations: new Map(),
    flowTriggers: [],
    webhookSubscriptions: [],
    deliveries: new Map(),
  };
}

function createLocation(
  given: Pick<Location, "id" | "name" | "priority"> & { countryCode: string; now: string },
): Location {
  const { id, name, priority, countryCode, now } = given;
  return {
    id,
    name,
    isActive: true,
    fulfillsOnlineOrders: true,
    shipsInventory: true,
    fulfillmentServiceId: null,
    priority,
    address: { address1: null, city: null, zip: null, countryCode },
    createdAt: now,
    updatedAt: now,
  };
}
