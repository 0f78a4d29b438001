import { choose, chooseAllThatFit, giveUp, type Packing } from "./packing.ts";
import { unitsOf, type Contender } from "./problem.ts";

/**
 * Lets an earlier order take the place of a later one where that costs nothing: of two choices that are worth the same,
 * the one that serves who waits longer is better.
 *
 * @param contenders the orders of one tier, in the order of service.
 */
export function preferEarlier(packing: Packing, contenders: readonly Contender[]): void {
  const places = new Map(contenders.map((contender, place) => [contender, place]));
  const placeOf = (contender: Contender): number => places.get(contender) ?? -1;
  packing.opened.length = 0;
  for (const earlier of contenders) {
    const later = earlier.isChosen ? null : latestInItsPlace(earlier, placeOf);
    if (!later) continue;
    giveUp(packing, later);
    choose(packing, earlier);
    const opened = packing.opened.filter((contender) => places.has(contender));
    chooseAllThatFit(
      packing,
      opened.sort((a, b) => placeOf(a) - placeOf(b)),
    );
    packing.opened.length = 0;
  }
}

/** The last chosen order that comes later, is worth no more, and whose going leaves enough for the earlier one. */
function latestInItsPlace(earlier: Contender, placeOf: (contender: Contender) => number): Contender | null {
  const missing = earlier.needs.filter(({ item, units }) => units > item.left);
  const [scarcest] = missing.sort((a, b) => a.item.takers.length - b.item.takers.length);
  let latest = earlier;
  for (const { contender } of scarcest?.item.takers ?? []) {
    if (contender.worth > earlier.worth || placeOf(contender) <= placeOf(latest)) continue;
    const suffices = missing.every(({ item, units }) => item.left + unitsOf(contender, item) >= units);
    if (suffices) latest = contender;
  }
  return latest === earlier ? null : latest;
}
