import { SEEN_PROMISE_LETTERS } from "../config/limits.ts";
import type { AdminApi } from "./admin-api.ts";
import { ORDER } from "./operations/order.ts";
import { readAllPages } from "./pages.ts";

/** An order as far as its backorders are concerned. Units are those of Shopify, removed units taken off. */
export interface ShopifyOrder {
  id: string;
  name: string;
  orderedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  facts: ShopifyOrderFacts;
  lines: ShopifyOrderLine[];
}

/** What a policy looks at of an order: money in the shop's currency, in its main unit. */
export interface ShopifyOrderFacts {
  value: number;
  isPaid: boolean;
  channel: string | null;
  isBusiness: boolean;
  countryCode: string | null;
  tags: readonly string[];
  /** Of the buyer, nothing of a guest. */
  customerId: string | null;
  customerOrders: number | null;
  customerSpent: number | null;
  customerTags: readonly string[];
  /** Parcels that have left so far. */
  parcels: number;
}

export interface ShopifyOrderLine {
  id: string;
  title: string;
  variantId: string | null;
  itemId: string | null;
  ordered: number;
  fulfilled: number;
  /** What the buyer was promised when he put it into the cart, as the storefront noted it; his browser can change it. */
  seenPromise: string | null;
}

/** The property of a line on which the storefront's script notes what the buyer was promised. */
const SEEN_PROMISE = "_backorder_promise";

/** Reads an order with all its lines; null when it does not exist (any more). */
export async function readOrder(api: AdminApi, id: string): Promise<ShopifyOrder | null> {
  let header: OrderHeader | null = null;
  const nodes = await readAllPages(async (after) => {
    const { order } = await api.run(ORDER, { id, after });
    if (!order) return null;
    header ??= orderHeaderOf(order);
    return order.lineItems;
  });
  if (!header || !nodes) return null;
  return { ...(header as OrderHeader), lines: nodes.map(orderLineOf) };
}

type OrderHeader = Omit<ShopifyOrder, "lines">;

/** The fields of an order without its lines, as the Admin API answers them. */
export interface OrderHeaderFields {
  id: string;
  name: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt?: string | null;
  tags: readonly string[];
  sourceName?: string | null;
  fullyPaid: boolean;
  currentTotalPriceSet: { shopMoney: { amount: string } };
  fulfillmentsCount?: { count: number } | null;
  /** Only a company answers this; a private buyer is an empty object. */
  purchasingEntity?: { company?: { id: string } | null } | null;
  shippingAddress?: { countryCodeV2?: string | null } | null;
  customer?: {
    id?: string | undefined;
    numberOfOrders: string;
    amountSpent: { amount: string };
    tags: readonly string[];
  } | null;
}

/** An order without its lines, from the fields of the Admin API. */
export function orderHeaderOf(order: OrderHeaderFields): OrderHeader {
  const { id, name, processedAt, updatedAt, cancelledAt } = order;
  return {
    id,
    name,
    orderedAt: new Date(processedAt),
    updatedAt: new Date(updatedAt),
    cancelledAt: cancelledAt ? new Date(cancelledAt) : null,
    facts: orderFactsOf(order),
  };
}

function orderFactsOf({ customer, ...order }: OrderHeaderFields): ShopifyOrderFacts {
  return {
    value: Number(order.currentTotalPriceSet.shopMoney.amount),
    isPaid: order.fullyPaid,
    channel: order.sourceName ?? null,
    isBusiness: Boolean(order.purchasingEntity?.company),
    countryCode: order.shippingAddress?.countryCodeV2 ?? null,
    tags: order.tags,
    customerId: customer?.id ?? null,
    customerOrders: customer ? Number(customer.numberOfOrders) : null,
    customerSpent: customer ? Number(customer.amountSpent.amount) : null,
    customerTags: customer?.tags ?? [],
    parcels: order.fulfillmentsCount?.count ?? 0,
  };
}

/** An order's line, from the fields of the Admin API. */
export function orderLineOf(line: {
  id: string;
  name: string;
  currentQuantity: number;
  unfulfilledQuantity: number;
  customAttributes: readonly { key: string; value?: string | null }[];
  variant?: { id: string; inventoryItem: { id: string } } | null;
}): ShopifyOrderLine {
  const seen = line.customAttributes.find(({ key }) => key === SEEN_PROMISE);
  return {
    id: line.id,
    title: line.name,
    variantId: line.variant?.id ?? null,
    itemId: line.variant?.inventoryItem.id ?? null,
    ordered: line.currentQuantity,
    fulfilled: Math.max(0, line.currentQuantity - line.unfulfilledQuantity),
    seenPromise: seen?.value ? seen.value.slice(0, SEEN_PROMISE_LETTERS) : null,
  };
}
