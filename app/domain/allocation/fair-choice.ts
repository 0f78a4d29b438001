import { compareOrdersByTime } from "../demand/demand-line.ts";
import type { OrderChoice } from "./choose-orders.ts";
import { figureOf, worthOf } from "./choice/worth.ts";
import type { BoundedWait, OpenChoice, WaitingOrder } from "./open-orders.ts";

/**
 * Gives up chosen orders by which an earlier one would be overtaken more often than it may be, the latest first, and
 * completes others from what becomes free, where that costs none. The bound of the choice holds for what is left of it too.
 */
export function keepFair(open: OpenChoice, choice: OrderChoice): OrderChoice {
  if (open.waits.length === 0) return choice;
  const chosen = new Set(choice.chosen);
  const fair = withinWaits(open, chosen, ({ orderId }) => chosen.has(orderId));
  if (fair.size === chosen.size) return choice;
  const { aim } = choice.certificate;
  const worthOfAll = (some: ReadonlySet<string>): number =>
    open.orders.reduce((sum, order) => (some.has(order.orderId) ? sum + worthOf(order, aim) : sum), 0);
  const more = withinWaits(open, fair, takenFromTheRest(open, fair));
  const best = worthOfAll(more) >= worthOfAll(fair) ? more : fair;
  return {
    chosen: open.orders.map(({ orderId }) => orderId).filter((orderId) => best.has(orderId)),
    certificate: withFigure(choice.certificate, figureOf(worthOfAll(best), aim)),
  };
}

function withFigure(certificate: OrderChoice["certificate"], figure: number): OrderChoice["certificate"] {
  const { bound } = certificate;
  return { ...certificate, figure, gap: bound === 0 ? 0 : (bound - figure) / bound };
}

/** Whether an order is one of some, or can be completed from what these leave, which it then takes. */
function takenFromTheRest({ orders, usable }: OpenChoice, some: ReadonlySet<string>): (order: WaitingOrder) => boolean {
  const left = new Map(usable);
  const leftOf = (id: string): number => left.get(id) ?? 0;
  const take = ({ needs }: WaitingOrder) => {
    for (const [id, units] of needs) left.set(id, leftOf(id) - units);
  };
  for (const order of orders) if (some.has(order.orderId)) take(order);
  return (order) => {
    if (some.has(order.orderId)) return true;
    if (!order.isBounded || [...order.needs].some(([id, units]) => units > leftOf(id))) return false;
    take(order);
    return true;
  };
}

/**
 * The orders to complete, when they are asked in order of time and each that would overtake an earlier one too often is
 * passed over.
 *
 * @param unbounded orders of which those that may overtake anybody are surely completed.
 * @param isCompleted asked of an order when its turn has come and it overtakes nobody too often.
 */
function withinWaits(
  { orders, waits }: OpenChoice,
  unbounded: ReadonlySet<string>,
  isCompleted: (order: WaitingOrder) => boolean,
): Set<string> {
  const completed = new Set<string>();
  const waiting = waits.toSorted(compareOrdersByTime);
  const before = orders.filter(({ orderId, isBounded }) => !isBounded && unbounded.has(orderId));
  /** By item: how many lines of later orders may still be served before all who wait so far. */
  const left = new Map<string, number>();
  const leftOf = (itemId: string): number => left.get(itemId) ?? Infinity;
  let reached = 0;
  for (const order of orders.toSorted(compareOrdersByTime)) {
    for (; reached < waiting.length; reached += 1) {
      const wait = waiting[reached];
      if (!wait || compareOrdersByTime(wait, order) >= 0) break;
      if (completed.has(wait.orderId)) continue;
      left.set(wait.itemId, Math.min(leftOf(wait.itemId), wait.overtakesLeft - overtakesOf(before, wait)));
    }
    const overtakes = [...(order.isBounded ? order.overtakesBy : [])];
    if (overtakes.some(([itemId, lines]) => lines > leftOf(itemId)) || !isCompleted(order)) continue;
    completed.add(order.orderId);
    for (const [itemId, lines] of overtakes) left.set(itemId, leftOf(itemId) - lines);
  }
  return completed;
}

/** How often some orders overtake a line. */
function overtakesOf(orders: readonly WaitingOrder[], wait: BoundedWait): number {
  const later = orders.filter((order) => compareOrdersByTime(order, wait) > 0);
  return later.reduce((sum, { overtakesBy }) => sum + (overtakesBy.get(wait.itemId) ?? 0), 0);
}
