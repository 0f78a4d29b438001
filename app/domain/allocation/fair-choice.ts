import { compareOrdersByTime } from "../demand/demand-line.ts";
import type { OrderChoice } from "./choose-orders.ts";
import { figureOf, worthOf } from "./choice/worth.ts";
import { createKeptStock } from "./kept-stock.ts";
import type { BoundedWait, OpenChoice, WaitingOrder } from "./open-orders.ts";

/**
 * Gives up chosen orders that would take what is kept for earlier ones, the latest first, and completes others from what
 * becomes free, where that costs none. What is there of an item is kept for a line once later orders were served before it
 * as often as they may be: what it lacks of other items does not stop them from having what it leaves. The bound of the
 * choice holds for what is left of it too.
 */
export function keepFair(open: OpenChoice, choice: OrderChoice): OrderChoice {
  if (open.waits.length === 0) return choice;
  const chosen = new Set(choice.chosen);
  const fair = completedInTime(open, chosen, ({ orderId }) => chosen.has(orderId));
  if (fair.size === chosen.size) return choice;
  const { aim } = choice.certificate;
  const worthOfAll = (some: ReadonlySet<string>): number =>
    open.orders.reduce((sum, order) => (some.has(order.orderId) ? sum + worthOf(order, aim) : sum), 0);
  const more = completedInTime(open, fair, takenFromTheRest(open, fair));
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

/** Whether an order is one of some, or may be completed from what these leave, which it then takes. */
function takenFromTheRest({ orders, usable }: OpenChoice, some: ReadonlySet<string>): (order: WaitingOrder) => boolean {
  const rest = createKeptStock(usable);
  for (const order of orders) if (some.has(order.orderId)) rest.take(order.needs);
  return ({ orderId, isBounded, needs }) => {
    if (some.has(orderId)) return true;
    if (!isBounded || !rest.has(needs)) return false;
    rest.take(needs);
    return true;
  };
}

/**
 * The orders to complete, when they are asked in order of time and each takes only what is not kept for earlier ones.
 *
 * @param chosen of these, the ones that may overtake anybody are surely completed.
 * @param isWanted whether an order is to be completed if it can be.
 */
function completedInTime(
  { orders, usable, waits }: OpenChoice,
  chosen: ReadonlySet<string>,
  isWanted: (order: WaitingOrder) => boolean,
): Set<string> {
  const first = orders.filter(({ orderId, isBounded }) => !isBounded && chosen.has(orderId));
  const completed = new Set(first.map(({ orderId }) => orderId));
  const stock = createKeptStock(usable);
  for (const { needs } of first) stock.take(needs);
  const waiting = waits.toSorted(compareOrdersByTime);
  let reached = 0;
  for (const order of orders.toSorted(compareOrdersByTime)) {
    for (; reached < waiting.length; reached += 1) {
      const wait = waiting[reached];
      if (!wait || compareOrdersByTime(wait, order) >= 0) break;
      if (!completed.has(wait.orderId)) stock.wait(wait, overtakesOf(first, wait));
    }
    if (completed.has(order.orderId) || !isWanted(order)) continue;
    stock.keepBefore(order);
    if (!stock.has(order.needs)) continue;
    stock.take(order.needs);
    stock.overtake(order);
    completed.add(order.orderId);
  }
  return completed;
}

/** How often some orders overtake a line. */
function overtakesOf(orders: readonly WaitingOrder[], wait: BoundedWait): number {
  const later = orders.filter((order) => compareOrdersByTime(order, wait) > 0);
  return later.reduce((sum, { overtakesBy }) => sum + (overtakesBy.get(wait.itemId) ?? 0), 0);
}
