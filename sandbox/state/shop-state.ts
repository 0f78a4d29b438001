import type { AccessToken, IdempotencyRecord, Installation } from "./apps.ts";
import type { BulkOperation } from "./bulk.ts";
import type { Company, CompanyContact, CompanyLocation } from "./companies.ts";
import type { Customer } from "./customers.ts";
import type { Fulfillment, FulfillmentOrder, FulfillmentService } from "./fulfillment.ts";
import type { Gid } from "./gid.ts";
import type { InventoryItem, InventoryLevel, Location } from "./inventory.ts";
import type { Metafield, MetafieldDefinition } from "./metafields.ts";
import type { DraftOrder, Order, OrderEdit } from "./orders.ts";
import type { Collection, Product, ProductVariant } from "./products.ts";
import type { SellingPlanGroup } from "./selling-plans.ts";
import type { Shipment, Transfer } from "./transfers.ts";
import type { FlowTrigger, Translation } from "./translations.ts";
import type { WebhookDelivery, WebhookSubscription } from "./webhooks.ts";

/** Everything that one shop knows. Plain data: it is saved as JSON and loaded again without loss. */
export interface ShopState {
  id: Gid;
  /** `demo.myshopify.com`. */
  domain: string;
  name: string;
  email: string;
  ianaTimezone: string;
  currencyCode: string;
  countryCode: string;
  planName: string;
  locales: { locale: string; primary: boolean; published: boolean }[];
  /** The number of the next order; the first is 1001, as in a new Shopify shop. */
  nextOrderNumber: number;
  nextDraftOrderNumber: number;
  nextTransferNumber: number;
  products: Map<Gid, Product>;
  variants: Map<Gid, ProductVariant>;
  collections: Map<Gid, Collection>;
  inventoryItems: Map<Gid, InventoryItem>;
  inventoryLevels: Map<Gid, InventoryLevel>;
  locations: Map<Gid, Location>;
  customers: Map<Gid, Customer>;
  customerIdsByEmail: Map<string, Gid>;
  companies: Map<Gid, Company>;
  companyContacts: Map<Gid, CompanyContact>;
  companyLocations: Map<Gid, CompanyLocation>;
  orders: Map<Gid, Order>;
  orderEdits: Map<Gid, OrderEdit>;
  draftOrders: Map<Gid, DraftOrder>;
  fulfillmentOrders: Map<Gid, FulfillmentOrder>;
  /** Oldest first. */
  fulfillmentOrderIdsByOrder: Map<Gid, Gid[]>;
  fulfillments: Map<Gid, Fulfillment>;
  fulfillmentServices: Map<Gid, FulfillmentService>;
  transfers: Map<Gid, Transfer>;
  shipments: Map<Gid, Shipment>;
  metafields: Map<Gid, Metafield>;
  /** `{owner gid} {namespace} {key}` to the metafield. */
  metafieldIds: Map<string, Gid>;
  metafieldDefinitions: Map<Gid, MetafieldDefinition>;
  installation: Installation | null;
  tokens: Map<string, AccessToken>;
  idempotencyRecords: Map<string, IdempotencyRecord>;
  /** Jobs that were answered with; all of them are done. */
  jobIds: Set<Gid>;
  bulkOperations: Map<Gid, BulkOperation>;
  sellingPlanGroups: Map<Gid, SellingPlanGroup>;
  /** By `{resource gid} {locale} {key}`. */
  translations: Map<string, Translation>;
  /** Oldest first. */
  flowTriggers: FlowTrigger[];
  webhookSubscriptions: WebhookSubscription[];
  deliveries: Map<string, WebhookDelivery>;
}

/** The whole sandbox as it is saved. */
export interface SandboxState {
  version: 4;
  /** Digits of the next id. One counter serves all shops, so an id never names two things. */
  nextId: string;
  /** What the sandbox's clock is ahead of the machine's, in milliseconds. */
  clockOffsetMs: number;
  shops: Map<string, ShopState>;
}
