import type { LocationShares } from "./plan-item.ts";

/** Units of an item of which a choice may give no more to the orders that draw on the pool. */
export interface Pool {
  id: string;
  units: number;
  /** Whether lines draw on it that have this protection, by its place in the settings; -1 for none. */
  isFor: (segment: number) => boolean;
}

/** Protections of one item that a choice reckons with: each further one doubles the pools, and few shops have two. */
const PROTECTIONS_AT_MOST = 4;

/**
 * What is free of an item for a choice of orders, the safety stock left out. Of protected units only the orders that they
 * are for may have any. That is so when, for every group of protections, its orders and those of no protection together
 * have no more than what is for everybody and what the group's protections keep (Hall's theorem): each group is a pool.
 *
 * @param segments the protections of the lines that wait to be chosen.
 */
export function poolsOf(itemId: string, { free, kept }: LocationShares, segments: ReadonlySet<number>): Pool[] {
  const forEverybody = kept.protected.reduce((left, units) => left - units, free - kept.safetyStock);
  const own = [...segments].filter((segment) => (kept.protected[segment] ?? 0) > 0).sort((a, b) => a - b);
  const reckoned = own.slice(0, PROTECTIONS_AT_MOST);
  return groupsOf(reckoned).map((group): Pool => {
    const units = group.reduce((sum, segment) => sum + (kept.protected[segment] ?? 0), Math.max(0, forEverybody));
    const others = new Set(reckoned.filter((segment) => !group.includes(segment)));
    const id = group.length === 0 ? itemId : `${itemId} with ${group.join(", ")}`;
    return { id, units, isFor: (segment) => !others.has(segment) };
  });
}

/** Every group of some numbers, the empty one first. */
function groupsOf(numbers: readonly number[]): number[][] {
  const groups: number[][] = [[]];
  for (const number of numbers) groups.push(...groups.map((group) => [...group, number]));
  return groups;
}
