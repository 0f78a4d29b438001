import { at } from "../at.ts";
import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";

/**
 * How many later orders may still be served before each line of a queue. A line whose patience is spent is served before
 * any later order is.
 */
export interface Patience {
  /** Notes that a line is served: the lines of earlier orders have one less, once for each later order. */
  spend(line: number): void;
  /** A line that got what it can get has nothing to be impatient for. */
  release(line: number): void;
  /** Of the lines of earlier orders than this line's, the earliest whose patience is spent; -1 when there is none. */
  exhaustedBefore(line: number): number;
}

/** The patience of a line that waits without a bound; more than any queue has orders. */
export const ENDLESS = 1 << 28;

/**
 * The patience of the lines of a queue. Each call takes time proportional to the logarithm of the queue's length.
 *
 * @param patienceOf each line's patience to begin with, by its index in `demand`; never negative.
 */
export function createPatience(demand: readonly DemandLine[], patienceOf: (line: number) => number): Patience {
  const lineAt = demand.map((_, line) => line).sort((a, b) => compareByOrderTime(at(demand, a), at(demand, b)));
  const placeOf = new Uint32Array(demand.length);
  const orderStart = new Uint32Array(demand.length);
  for (const [place, line] of lineAt.entries()) {
    placeOf[line] = place;
    const before = lineAt[place - 1];
    const isSameOrder = before !== undefined && demand[before]?.orderId === demand[line]?.orderId;
    orderStart[line] = isSameOrder ? (orderStart[before] ?? 0) : place;
  }
  const left = createLeast(demand.length, (place) => patienceOf(lineAt[place] ?? 0));
  const spentBy = new Set<string>();
  return {
    spend(line) {
      const { orderId } = at(demand, line);
      if (spentBy.has(orderId)) return;
      spentBy.add(orderId);
      left.lower(orderStart[line] ?? 0);
    },
    release(line) {
      left.lift(placeOf[line] ?? 0);
    },
    exhaustedBefore(line) {
      const place = left.firstSpent(orderStart[line] ?? 0);
      return place < 0 ? -1 : (lineAt[place] ?? -1);
    },
  };
}

/**
 * Numbers by place, of which a whole beginning can be lowered by one at a time, and the first that is 0 or less found: a
 * tree whose nodes hold the least number below them, less what was taken off above.
 */
function createLeast(places: number, numberAt: (place: number) => number) {
  let leaves = 1;
  while (leaves < places) leaves *= 2;
  const least = new Int32Array(2 * leaves).fill(ENDLESS);
  const lowered = new Int32Array(2 * leaves);
  for (let place = 0; place < places; place += 1) least[leaves + place] = numberAt(place);
  for (let node = leaves - 1; node >= 1; node -= 1) settle(node);

  function settle(node: number): void {
    least[node] = Math.min(least[2 * node] ?? 0, least[2 * node + 1] ?? 0) - (lowered[node] ?? 0);
  }
  /** Lowers the places of a node, which begin at `start`, that lie before `end`. */
  function lowerIn(node: number, start: number, width: number, end: number): void {
    if (start >= end) return;
    if (start + width <= end) {
      least[node] = (least[node] ?? 0) - 1;
      lowered[node] = (lowered[node] ?? 0) + 1;
      return;
    }
    lowerIn(2 * node, start, width / 2, end);
    lowerIn(2 * node + 1, start + width / 2, width / 2, end);
    settle(node);
  }
  function firstSpentIn(node: number, start: number, width: number, end: number, taken: number): number {
    if (start >= end || (least[node] ?? 0) - taken > 0) return -1;
    if (width === 1) return start;
    const below = taken + (lowered[node] ?? 0);
    const first = firstSpentIn(2 * node, start, width / 2, end, below);
    return first >= 0 ? first : firstSpentIn(2 * node + 1, start + width / 2, width / 2, end, below);
  }
  return {
    lower: (end: number) => lowerIn(1, 0, leaves, end),
    lift(place: number) {
      least[leaves + place] = ENDLESS;
      for (let node = (leaves + place) >> 1; node >= 1; node >>= 1) settle(node);
    },
    firstSpent: (end: number) => firstSpentIn(1, 0, leaves, end, 0),
  };
}
