import { RequestError } from "../refusal.ts";
import type { Location } from "../state/index.ts";

/** Any one of these scopes opens the field; a `write_` scope includes its `read_` scope. Source: shopify.dev, field by field. */
const FULFILLMENT_READ = [
  "read_merchant_managed_fulfillment_orders",
  "read_assigned_fulfillment_orders",
  "read_third_party_fulfillment_orders",
];
const FULFILLMENT_WRITE = [
  "write_merchant_managed_fulfillment_orders",
  "write_assigned_fulfillment_orders",
  "write_third_party_fulfillment_orders",
];

/** What a token needs for every field that answers with such an object, or with a page of them. */
const TYPES: Record<string, string[]> = {
  Company: ["read_customers", "read_companies"],
  CompanyContact: ["read_customers", "read_companies"],
  CompanyLocation: ["read_customers", "read_companies"],
  Customer: ["read_customers"],
  DraftOrder: ["read_draft_orders"],
  InventoryItem: ["read_inventory", "read_products"],
  InventoryLevel: ["read_inventory"],
  InventoryShipment: ["read_inventory_shipments"],
  InventoryTransfer: ["read_inventory_transfers"],
  Location: ["read_locations", "read_inventory"],
  Order: ["read_orders"],
  Collection: ["read_products"],
  Product: ["read_products"],
  ProductVariant: ["read_products"],
  SellingPlanGroup: ["read_products"],
  ShopLocale: ["read_locales"],
  TranslatableResource: ["read_translations"],
};

/** What it takes to write something that a mutation names by its id alone; the shop and the installation are the app's own. */
const WRITES: Record<string, string[]> = {
  Customer: ["write_customers"],
  InventoryTransfer: ["write_inventory_transfers"],
  Location: ["write_locations"],
  Order: ["write_orders"],
  Collection: ["write_products"],
  Product: ["write_products"],
  ProductVariant: ["write_products"],
};

/** Fields that need more, or other, than what they answer with. */
const FIELDS: Record<string, Record<string, string[]>> = {
  QueryRoot: {
    assignedFulfillmentOrders: ["read_assigned_fulfillment_orders"],
    fulfillmentOrder: FULFILLMENT_READ,
    fulfillmentOrders: FULFILLMENT_READ,
    manualHoldsFulfillmentOrders: FULFILLMENT_READ,
    ordersCount: ["read_orders"],
    productsCount: ["read_products"],
  },
  FulfillmentHold: { heldByApp: ["read_apps"] },
};

/** The first entry whose pattern a mutation's name matches decides. What a mutation answers with is not asked about. */
const MUTATIONS: [RegExp, string[]][] = [
  [/^(bulkOperation|metafieldDefinition|flowTrigger|tags|metafields)/, []],
  [/^inventoryShipmentReceive$/, ["write_inventory_shipments_received_items"]],
  [/^inventoryShipment/, ["write_inventory_shipments"]],
  [/^inventoryTransfer/, ["write_inventory_transfers"]],
  [/^inventory/, ["write_inventory"]],
  [/^location/, ["write_locations"]],
  [/^orderEdit/, ["write_order_edits"]],
  [/^(order|refund)/, ["write_orders"]],
  [/^draftOrder/, ["write_draft_orders"]],
  [/^fulfillmentService/, ["write_fulfillments"]],
  [/^fulfillment/, FULFILLMENT_WRITE],
  [/^(product|collection|sellingPlan)/, ["write_products"]],
  [/^customer/, ["write_customers"]],
  [/^company/, ["write_customers", "write_companies"]],
  [/^translations/, ["write_translations"]],
];

/** Every scope that opens something here; what a merchant's own token has. `read_apps` is Shopify's to grant and left out. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set(
    [
      ...Object.values(TYPES),
      ...Object.values(FIELDS.QueryRoot ?? {}),
      ...MUTATIONS.map(([, scopes]) => scopes),
      FULFILLMENT_READ,
    ].flat(),
  ),
];

/** A field of the schema, and the object that it answers with: `QueryRoot`, `orders`, `OrderConnection`. */
export interface AccessedField {
  typeName: string;
  fieldName: string;
  answers: string;
}

/** Throws Shopify's access-denied error (recorded) when no scope of the token opens the field. */
export function checkAccess(scopes: ReadonlySet<string>, field: AccessedField): void {
  const { typeName, fieldName } = field;
  if (typeName === "Mutation") requireScope(scopes, fieldName, MUTATIONS.find(([name]) => name.test(fieldName))?.[1]);
  else
    requireScope(scopes, fieldName, FIELDS[typeName]?.[fieldName] ?? TYPES[field.answers.replace(/Connection$/, "")]);
}

/** The same for an object that is asked for by its id alone, whose type the schema does not tell. */
export function checkObjectAccess(scopes: ReadonlySet<string>, fieldName: string, typeName: string): void {
  requireScope(scopes, fieldName, TYPES[typeName]);
}

/** The same for an object that is to be written. */
export function checkWriteAccess(scopes: ReadonlySet<string>, fieldName: string, typeName: string): void {
  requireScope(scopes, fieldName, WRITES[typeName]);
}

/**
 * Whether a token is shown the fulfilment orders of a location; those of others are left out of every list without a word.
 * Source: the description of `FulfillmentOrder` in the schema.
 */
export function maySeeFulfillmentOrdersAt(scopes: ReadonlySet<string>, location: Location | undefined): boolean {
  if (!location?.fulfillmentServiceId) return has(scopes, "read_merchant_managed_fulfillment_orders");
  return has(scopes, "read_third_party_fulfillment_orders") || has(scopes, "read_assigned_fulfillment_orders");
}

function has(scopes: ReadonlySet<string>, scope: string): boolean {
  return scopes.has(scope) || scopes.has(scope.replace("read_", "write_"));
}

function requireScope(scopes: ReadonlySet<string>, fieldName: string, needed: string[] | undefined): void {
  if (!needed?.length || needed.some((scope) => has(scopes, scope))) return;
  const requiredAccess = `${needed.map((scope) => `\`${scope}\``).join(" or ")} access scope.`;
  throw new RequestError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    code: "ACCESS_DENIED",
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}
