import type { OpenOrder } from "../../../app/domain/allocation/choice/problem.ts";

/** A restock, and the orders that wait for it. */
export interface Restock {
  orders: OpenOrder[];
  /** Units by item. */
  usable: Map<string, number>;
}

/** Orders that wait at a time. */
export const WAITING_ORDERS = 1_500;

/** How much comes of what is asked for, on the whole; and how much more or less of single items. */
const LEAST_SHARE = 0.3;
const MOST_SHARE = 0.9;
const SPREAD = 0.3;

/** A restock for orders that were placed one after the other: of some items nothing comes, of others all. */
export function drawRestock(all: readonly OpenOrder[], random: () => number): Restock {
  const first = Math.floor(random() * Math.max(1, all.length - WAITING_ORDERS + 1));
  const orders = all.slice(first, first + WAITING_ORDERS);
  const share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * random();
  const asked = new Map<string, number>();
  for (const { needs } of orders) for (const [item, units] of needs) asked.set(item, (asked.get(item) ?? 0) + units);
  const usable = new Map<string, number>();
  for (const item of [...asked.keys()].sort()) {
    const own = Math.min(1, Math.max(0, share + SPREAD * (2 * random() - 1)));
    usable.set(item, Math.floor(own * (asked.get(item) ?? 0)));
  }
  return { orders, usable };
}
