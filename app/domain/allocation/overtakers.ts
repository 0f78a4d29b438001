import { at } from "../at.ts";
import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";
import { UNSERVED } from "./levels.ts";
import type { LineTerms } from "./line-terms.ts";
import { ENDLESS } from "./patience.ts";
import type { PolicySettings } from "./policy.ts";
import type { QueueColumns } from "./queue-columns.ts";

/**
 * Who behind a line may be served before it. A line that takes no less than a certain number is passed over while fewer
 * units are left, and lines behind it may have those, and ship.
 */
export interface Overtakers {
  /** Units of the lines behind that are content with fewer than it is. */
  units: number;
  /** Units that they can take each time that supply comes: one less than the line itself takes. */
  atOnce: number;
  /** Orders that may still overtake it; null without a bound. */
  orders: number | null;
  /** Units of earlier orders behind it, which will come before it once they have been overtaken enough. */
  promoted: number;
}

/** Who may overtake each line of a served queue, by its index; null for nobody. */
export function overtakersOf(
  { protections, mostOvertakes }: PolicySettings,
  { demand, terms, lines }: { demand: readonly DemandLine[]; terms: readonly LineTerms[]; lines: QueueColumns },
): (line: number) => Overtakers | null {
  const needs = terms.map(({ least, secured }) => Math.max(1, least - (secured.at(-1) ?? 0)));
  if (needs.every((need) => need === 1)) return () => null;

  const needPlace = placesOf([...new Set(needs)].sort((a, b) => a - b));
  const timePlace = placesOf(demand.toSorted(compareByOrderTime));
  const behindByNeed = createSums(needPlace.size);
  const behindByTime = createSums(demand.length);
  const overtakers = new Map<number, Overtakers>();
  for (const index of lines.order.toReversed()) {
    const { precedence, patience, secured } = at(terms, index);
    if (precedence >= UNSERVED) continue;
    const line = at(demand, index);
    const need = at(needs, index);
    const ownNeed = needPlace.get(need) ?? 0;
    const ownTime = timePlace.get(line) ?? 0;
    overtakers.set(index, {
      // Who draws on a protection may be content with more than the line is and still take of what is common.
      units: behindByNeed.before(protections.length > 0 ? needPlace.size : ownNeed),
      atOnce: need - 1,
      orders: patience === ENDLESS ? null : patience,
      promoted: mostOvertakes === null ? 0 : behindByTime.before(ownTime),
    });
    const rest = line.units - (secured.at(-1) ?? 0);
    behindByNeed.add(ownNeed, rest);
    behindByTime.add(ownTime, rest);
  }
  return (index) => overtakers.get(index) ?? null;
}

function placesOf<Entry>(entries: readonly Entry[]): Map<Entry, number> {
  return new Map(entries.map((entry, place) => [entry, place]));
}

/** Numbers by place that are added to one at a time and summed from the first on (a Fenwick tree). */
function createSums(places: number) {
  const sums = new Float64Array(places + 1);
  return {
    add(place: number, number: number): void {
      for (let node = place + 1; node <= places; node += node & -node) sums[node] = (sums[node] ?? 0) + number;
    },
    /** The sum of the places before this one. */
    before(place: number): number {
      let sum = 0;
      for (let node = place; node > 0; node -= node & -node) sum += sums[node] ?? 0;
      return sum;
    },
  };
}
