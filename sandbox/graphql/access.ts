import { RequestError } from "../refusal.ts";

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

const QUERIES: Record<string, string[]> = {
  customer: ["read_customers"],
  customers: ["read_customers"],
  draftOrder: ["read_draft_orders"],
  fulfillmentOrder: FULFILLMENT_READ,
  fulfillmentOrders: FULFILLMENT_READ,
  inventoryItem: ["read_inventory", "read_products"],
  inventoryItems: ["read_inventory", "read_products"],
  inventoryLevel: ["read_inventory"],
  inventoryShipment: ["read_inventory_shipments"],
  inventoryShipments: ["read_inventory_shipments"],
  inventoryTransfer: ["read_inventory_transfers"],
  inventoryTransfers: ["read_inventory_transfers"],
  location: ["read_locations", "read_inventory"],
  locations: ["read_locations", "read_inventory"],
  order: ["read_orders"],
  orders: ["read_orders"],
  ordersCount: ["read_orders"],
  product: ["read_products"],
  products: ["read_products"],
  productVariant: ["read_products"],
  productVariants: ["read_products"],
  sellingPlanGroup: ["read_products"],
  sellingPlanGroups: ["read_products"],
  shopLocales: ["read_locales"],
  translatableResource: ["read_translations"],
};

/** The first entry whose pattern a mutation's name matches decides. */
const MUTATIONS: [RegExp, string[]][] = [
  [/^(bulkOperation|metafieldDefinition|flowTrigger)/, []],
  [
    /^(tags|metafields)/,
    ["write_orders", "write_products", "write_customers", "write_inventory", "write_draft_orders"],
  ],
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
  [/^(product|sellingPlan)/, ["write_products"]],
  [/^customer/, ["write_customers"]],
  [/^translations/, ["write_translations"]],
];

const FIELDS: Record<string, Record<string, string[]>> = {
  QueryRoot: QUERIES,
  FulfillmentHold: { heldByApp: ["read_apps"] },
  Order: { customer: ["read_customers"] },
};

/** Every scope that opens something here; what a merchant's own token has. `read_apps` is Shopify's to grant and left out. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([...Object.values(QUERIES), ...MUTATIONS.map(([, scopes]) => scopes)].flat()),
];

/** Throws Shopify's access-denied error (recorded) when no scope of the token opens the field. */
export function checkAccess(scopes: ReadonlySet<string>, typeName: string, fieldName: string): void {
  const needed =
    typeName === "Mutation" ? MUTATIONS.find(([name]) => name.test(fieldName))?.[1] : FIELDS[typeName]?.[fieldName];
  if (!needed?.length || needed.some((scope) => scopes.has(scope) || scopes.has(scope.replace("read_", "write_"))))
    return;
  const requiredAccess = `${needed.map((scope) => `\`${scope}\``).join(" or ")} access scope.`;
  throw new RequestError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    code: "ACCESS_DENIED",
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}
