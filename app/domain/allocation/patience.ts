import { at } from "../at.ts";
import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";

/**
 * How many lines of later orders may still be served before each line of a queue. Before a line whose patience is spent no
 * further line is served that is later than it, though one that was counted already may have more. Before a line that was
 * overtaken even more often, by what others have secured, not even that one.
 */
export interface Patience {
  /** Notes that a line is served: the lines of earlier orders have one less, once for each line. */
  spend(line: number): void;
  /** A line that got what it can get has nothing to be impatient for. */
  release(line: number): void;
  /** The earliest line that must be served before this one; -1 when there is none. */
  urgentBefore(line: number): number;
}

/** The patience of a line that waits without a bound; more than any queue has lines. */
export const ENDLESS = 1 << 28;

/** The patience of a line before which no line of a later order may be served at all. */
export const NONE = -ENDLESS;

/**
 * The patience of the lines of a queue. Each call takes time proportional to the logarithm of the queue's length.
 *
 * @param patienceOf each line's patience to begin with, by its index in `demand`.
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
  const isCounted = new Uint8Array(demand.length);
  return {
    spend(line) {
      if (isCounted[line]) return;
      isCounted[line] = 1;
      left.lower(orderStart[line] ?? 0);
    },
    release(line) {
      left.lift(placeOf[line] ?? 0);
    },
    urgentBefore(line) {
      const place = left.firstUpTo(isCounted[line] ? -1 : 0, orderStart[line] ?? 0);
      return place < 0 ? -1 : (lineAt[place] ?? -1);
    },
  };
}

/**
 * Numbers by place, of which a whole beginning can be lowered by one at a time, and the first that is low enough found: a
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
  /** The first place of a node before `end` whose number, which its parents lowered, is at most `limit`; -1 for none. */
  function findIn(node: number, start: number, width: number, end: number, limit: number): number {
    if (start >= end || (least[node] ?? 0) > limit) return -1;
    if (width === 1) return start;
    const below = limit + (lowered[node] ?? 0);
    const first = findIn(2 * node, start, width / 2, end, below);
    return first >= 0 ? first : findIn(2 * node + 1, start + width / 2, width / 2, end, below);
  }
  return {
    lower: (end: number) => lowerIn(1, 0, leaves, end),
    lift(place: number) {
      least[leaves + place] = ENDLESS;
      for (let node = (leaves + place) >> 1; node >= 1; node >>= 1) settle(node);
    },
    firstUpTo: (limit: number, end: number) => findIn(1, 0, leaves, end, limit),
  };
}
