import type { Contender, Need, Item } from "./problem.ts";

/** A choice under way. What is left of each item, and who still fits, is kept with the items and contenders themselves. */
export interface Packing {
  /** What all chosen orders are worth. */
  worth: number;
  /** Needs that were looked at so far: work, counted in a way that does not depend on the machine. */
  effort: number;
  /** Contenders that fit again since this list was last emptied. */
  opened: Contender[];
}

export const emptyPacking = (): Packing => ({ worth: 0, effort: 0, opened: [] });

/** Takes an order into the choice. It must fit. */
export function choose(packing: Packing, contender: Contender): void {
  contender.isChosen = true;
  packing.worth += contender.worth;
  for (const need of contender.needs) {
    need.takerAt = need.item.takers.push(need) - 1;
    changeLeft(packing, need.item, -need.units);
  }
}

/** Takes an order out of the choice. */
export function giveUp(packing: Packing, contender: Contender): void {
  contender.isChosen = false;
  packing.worth -= contender.worth;
  for (const need of contender.needs) {
    removeTaker(need);
    changeLeft(packing, need.item, need.units);
  }
}

/**
 * Takes every one of these that fits, one after the other.
 *
 * @returns those that were taken.
 */
export function chooseAllThatFit(packing: Packing, contenders: readonly Contender[]): Contender[] {
  const taken: Contender[] = [];
  for (const contender of contenders) {
    if (contender.isChosen || contender.lacking > 0) continue;
    choose(packing, contender);
    taken.push(contender);
  }
  return taken;
}

/** Which of some contenders are chosen, each at its index there, and what all are worth then. */
export interface Snapshot {
  worth: number;
  chosen: Uint8Array;
}

export function snapshot(packing: Packing, contenders: readonly Contender[]): Snapshot {
  const taken = { worth: 0, chosen: new Uint8Array(contenders.length) };
  retake(taken, packing, contenders);
  return taken;
}

/** Takes a snapshot of the same contenders anew. */
export function retake(taken: Snapshot, { worth }: Packing, contenders: readonly Contender[]): void {
  taken.worth = worth;
  for (let index = 0; index < contenders.length; index += 1) taken.chosen[index] = contenders[index]?.isChosen ? 1 : 0;
}

/** Takes all of these out of the choice. */
export function giveUpAll(packing: Packing, contenders: readonly Contender[]): void {
  for (const contender of contenders) if (contender.isChosen) giveUp(packing, contender);
}

/** Brings the contenders of a snapshot back to how they were. */
export function restore(packing: Packing, contenders: readonly Contender[], { chosen }: Snapshot): void {
  for (const [index, contender] of contenders.entries()) {
    if (contender.isChosen && !chosen[index]) giveUp(packing, contender);
  }
  for (const [index, contender] of contenders.entries()) {
    if (!contender.isChosen && chosen[index]) choose(packing, contender);
  }
}

function removeTaker(need: Need): void {
  const { takers } = need.item;
  const last = takers.pop();
  if (!last || last === need) return;
  takers[need.takerAt] = last;
  last.takerAt = need.takerAt;
}

/** Only needs between the old and the new rest begin, or cease, to fit. */
function changeLeft(packing: Packing, item: Item, change: number): void {
  const low = Math.min(item.left, item.left + change);
  const high = Math.max(item.left, item.left + change);
  item.left += change;
  for (let at = firstAbove(item.demand, low); at < item.demand.length; at += 1) {
    const need = item.demand[at];
    if (!need || need.units > high) break;
    packing.effort += 1;
    const { contender } = need;
    contender.lacking += change < 0 ? 1 : -1;
    if (contender.lacking === 0 && !contender.isChosen && change > 0) packing.opened.push(contender);
  }
  packing.effort += 1;
}

/** The index of the first need of more units than these. */
function firstAbove(demand: readonly Need[], units: number): number {
  let low = 0;
  let high = demand.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((demand[middle]?.units ?? Infinity) > units) high = middle;
    else low = middle + 1;
  }
  return low;
}
