import { fits, type CountedOrder } from "./problem.ts";

/** Completes orders first come, first served: each for which there is enough, passing over those for which there is not. */
export function firstComeComplete(orders: readonly CountedOrder[]): CountedOrder[] {
  const complete = orders.filter((order) => {
    if (!fits(order)) return false;
    for (const [index, item] of order.items.entries()) item.left -= order.units[index] ?? 0;
    return true;
  });
  giveAllBack(orders);
  return complete;
}

/**
 * Serves line by line, first come, first served, in part where there is not enough: the orders that come out complete. Where
 * units are kept for some orders, a part counts in full in each pool that it is from, so that it may reach a little more.
 */
export function firstComeByLine(orders: readonly CountedOrder[]): CountedOrder[] {
  const complete = orders.filter((order) => {
    const isComplete = fits(order);
    for (const [index, item] of order.items.entries()) item.left -= Math.min(item.left, order.units[index] ?? 0);
    return isComplete;
  });
  giveAllBack(orders);
  return complete;
}

function giveAllBack(orders: readonly CountedOrder[]): void {
  for (const { items } of orders) for (const item of items) item.left = item.capacity;
}
