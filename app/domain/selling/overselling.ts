/** The orders that Shopify may take before it knows that it is to sell no more. */
export interface OrdersInFlight {
  /** Orders, that which reaches the margin included, until Shopify has switched. */
  orders: number;
  /** The most units that one of them takes past zero. */
  unitsPerOrder: number;
}

/**
 * The most units that can be sold past zero under a limit and a margin. Shopify is switched as soon as an order leaves no
 * more than the margin: before that order at most `limit - margin - 1` units were sold past zero, and it and those that
 * come until Shopify has switched take at most `orders × unitsPerOrder` more. The bound is reached.
 */
export function mostOversold(limit: number, margin: number, { orders, unitsPerOrder }: OrdersInFlight): number {
  return Math.max(0, limit - margin - 1 + orders * unitsPerOrder);
}

/** The least margin with which no more is sold past zero than the limit allows. */
export function marginFor({ orders, unitsPerOrder }: OrdersInFlight): number {
  return Math.max(0, orders * unitsPerOrder - 1);
}
