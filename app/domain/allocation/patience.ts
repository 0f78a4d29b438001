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
  /** A line whose turn came and that did not take what there was goes on being impatient. */
  passOver(line: number): void;
  /** The earliest line whose turn must come before this one's; -1 when there is none. */
  urgentBefore(line: number): number;
  /** Whether a line that was passed over must be served before this one. */
  isWaitedForBefore(line: number): boolean;
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
  const toCome = createLeast(demand.length, (place) => patienceOf(at(lineAt, place)));
  const passedOver = createLeast(demand.length, () => ENDLESS);
  const isCounted = new Uint8Array(demand.length);
  const spentBefore = (left: Least, line: number): number =>
    left.firstUpTo(isCounted[line] ? -1 : 0, orderStart[line] ?? 0);
  return {
    spend(line) {
      if (isCounted[line]) return;
      isCounted[line] = 1;
      for (const left of [toCome, passedOver]) left.lower(orderStart[line] ?? 0);
    },
    release(line) {
      toCome.set(placeOf[line] ?? 0, ENDLESS);
    },
    passOver(line) {
      const place = placeOf[line] ?? 0;
      passedOver.set(place, toCome.numberAt(place));
      toCome.set(place, ENDLESS);
    },
    urgentBefore(line) {
      const place = spentBefore(toCome, line);
      return place < 0 ? -1 : at(lineAt, place);
    },
    isWaitedForBefore: (line) => spentBefore(passedOver, line) >= 0,
  };
}

/** Numbers by place, of which a whole beginning can be lowered by one at a time, and the first that is low enough found. */
interface Least {
  /** Lowers the numbers of all places before `end`. */
  lower(end: number): void;
  set(place: number, number: number): void;
  numberAt(place: number): number;
  /** The first place before `end` whose number is at most `limit`; -1 for none. */
  firstUpTo(limit: number, end: number): number;
}

/** A tree whose nodes hold the least number below them, and what was taken off all of these. */
function createLeast(places: number, numberAt: (place: number) => number): Least {
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
  function takenAbove(leaf: number): number {
    let taken = 0;
    for (let node = leaf >> 1; node >= 1; node >>= 1) taken += lowered[node] ?? 0;
    return taken;
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
    lower: (end) => lowerIn(1, 0, leaves, end),
    set(place, number) {
      least[leaves + place] = number + takenAbove(leaves + place);
      for (let node = (leaves + place) >> 1; node >= 1; node >>= 1) settle(node);
    },
    numberAt: (place) => (least[leaves + place] ?? 0) - takenAbove(leaves + place),
    firstUpTo: (limit, end) => findIn(1, 0, leaves, end, limit),
  };
}
