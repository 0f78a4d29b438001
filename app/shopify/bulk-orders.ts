import { z } from "zod";
import { fulfilmentOrderOf, type ShopifyFulfilmentOrder } from "./fulfilment-orders.ts";
import { orderHeaderOf, orderLineOf, type ShopifyOrder } from "./orders.ts";

/** An order of a bulk result with all that belongs to it. */
export interface BulkOrder {
  order: ShopifyOrder;
  fulfilmentOrders: ShopifyFulfilmentOrder[];
}

const node = z.object({ id: z.string(), __parentId: z.string().optional() });

const orderNode = z.object({
  id: z.string(),
  name: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullish(),
  tags: z.array(z.string()),
  sourceName: z.string().nullish(),
  fullyPaid: z.boolean(),
  currentTotalPriceSet: z.object({ shopMoney: z.object({ amount: z.string() }) }),
  fulfillmentsCount: z.object({ count: z.number() }).nullish(),
  purchasingEntity: z.object({ company: z.object({ id: z.string() }).nullish() }).nullish(),
  shippingAddress: z.object({ countryCodeV2: z.string().nullish() }).nullish(),
  customer: z
    .object({
      // The result of a query that an earlier version began does not have it.
      id: z.string().optional(),
      numberOfOrders: z.string(),
      amountSpent: z.object({ amount: z.string() }),
      tags: z.array(z.string()),
    })
    .nullish(),
});

const lineNode = z.object({
  id: z.string(),
  name: z.string(),
  currentQuantity: z.number(),
  unfulfilledQuantity: z.number(),
  // The result of a query that an earlier version began, and this one reads on, does not have them.
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullish() })).default([]),
  variant: z.object({ id: z.string(), inventoryItem: z.object({ id: z.string() }) }).nullish(),
});

const fulfilmentOrderNode = z.object({
  id: z.string(),
  status: z.string(),
  requestStatus: z.string(),
  fulfillBy: z.string().nullish(),
  assignedLocation: z.object({ location: z.object({ id: z.string() }).nullish() }),
});

const fulfilmentLineNode = z.object({
  id: z.string(),
  remainingQuantity: z.number(),
  inventoryItemId: z.string().nullish(),
  lineItem: z.object({ id: z.string() }),
});

/**
 * Puts the lines of a bulk result of open orders together again: an order is followed by what belongs to it, each object
 * naming its parent.
 */
export class BulkOrderAssembler {
  #current: BulkOrder | null = null;
  #fulfilmentOrders = new Map<string, ShopifyFulfilmentOrder>();

  /**
   * Takes the next object; returns the order before it when that is complete.
   *
   * @throws when the object belongs to no order that is being put together: the result is not grouped.
   */
  add(object: Record<string, unknown>): BulkOrder | null {
    const { id } = node.parse(object);
    if (id.startsWith("gid://shopify/Order/")) return this.#begin(orderNode.parse(object));
    if (!this.#current) throw new Error(`The bulk result begins with ${id}, which is no order.`);
    if (id.startsWith("gid://shopify/LineItem/")) this.#current.order.lines.push(orderLineOf(lineNode.parse(object)));
    else if (id.startsWith("gid://shopify/FulfillmentOrder/"))
      this.#addFulfilmentOrder(fulfilmentOrderNode.parse(object));
    else this.#addFulfilmentLine(fulfilmentLineNode.parse(object), node.parse(object).__parentId ?? "");
    return null;
  }

  /** The last order; null when there was none. */
  finish(): BulkOrder | null {
    const last = this.#current;
    this.#current = null;
    return last;
  }

  #begin(order: z.infer<typeof orderNode>): BulkOrder | null {
    const complete = this.#current;
    this.#current = { order: { ...orderHeaderOf(order), lines: [] }, fulfilmentOrders: [] };
    this.#fulfilmentOrders.clear();
    return complete;
  }

  #addFulfilmentOrder(fields: z.infer<typeof fulfilmentOrderNode>): void {
    const fulfilmentOrder = fulfilmentOrderOf({ ...fields, supportedActions: [], fulfillmentHolds: [] }, []);
    // One that ships nothing any more is left out, and its lines with it.
    if (!fulfilmentOrder) return;
    this.#fulfilmentOrders.set(fields.id, fulfilmentOrder);
    this.#current?.fulfilmentOrders.push(fulfilmentOrder);
  }

  #addFulfilmentLine(line: z.infer<typeof fulfilmentLineNode>, fulfilmentOrderId: string): void {
    this.#fulfilmentOrders.get(fulfilmentOrderId)?.lines.push({
      id: line.id,
      lineId: line.lineItem.id,
      itemId: line.inventoryItemId ?? null,
      remainingUnits: line.remainingQuantity,
    });
  }
}
