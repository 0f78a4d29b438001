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
  let header: Omit<ShopifyOrder, "lines"> | null = null;
  const nodes = await readAllPages(async (after) => {
    const { order } = await api.run(ORDER, { id, after });
    if (!order) return null;
    header ??= {
      id: order.id,
      name: order.name,
      orderedAt: new Date(order.processedAt),
      updatedAt: new Date(order.updatedAt),
      cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
    };
    return order.lineItems;
  });
  if (!header || !nodes) return null;
  const lines = nodes.map((line) => ({
    id: line.id,
    title: line.name,
    variantId: line.variant?.id ?? null,
    itemId: line.variant?.inventoryItem.id ?? null,
    ordered: line.currentQuantity,
    fulfilled: Math.max(0, line.currentQuantity - line.unfulfilledQuantity),
  }));
  return { ...(header as Omit<ShopifyOrder, "lines">), lines };
}
