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
  lines: ShopifyOrderLine[];
}

export interface ShopifyOrderLine {
  id: string;
  title: string;
  variantId: string | null;
  itemId: string | null;
  ordered: number;
  fulfilled: number;
}

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

/** An order without its lines, from the fields of the Admin API. */
export function orderHeaderOf(order: {
  id: string;
  name: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt?: string | null;
}): OrderHeader {
  const { id, name, processedAt, updatedAt, cancelledAt } = order;
  return {
    id,
    name,
    orderedAt: new Date(processedAt),
    updatedAt: new Date(updatedAt),
    cancelledAt: cancelledAt ? new Date(cancelledAt) : null,
  };
}

/** An order's line, from the fields of the Admin API. */
export function orderLineOf(line: {
  id: string;
  name: string;
  currentQuantity: number;
  unfulfilledQuantity: number;
  variant?: { id: string; inventoryItem: { id: string } } | null;
}): ShopifyOrderLine {
  return {
    id: line.id,
    title: line.name,
    variantId: line.variant?.id ?? null,
    itemId: line.variant?.inventoryItem.id ?? null,
    ordered: line.currentQuantity,
    fulfilled: Math.max(0, line.currentQuantity - line.unfulfilledQuantity),
  };
}
