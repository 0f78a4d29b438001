import { choose, chooseAllThatFit, giveUp, restore, retake, snapshot, type Packing } from "./packing.ts";
import { unitsOf, type Contender, type Item, type Need } from "./problem.ts";
import { seededRandom } from "./random.ts";

/** Any seed does; a fixed one makes the same choice of the same orders. */
const SEED = 1;

/**
 * How large a loss is borne on the way to something better, as a share of what an order is worth in the mean: at first
 * and at last. Tuned, as all below, on order books of few and many items, small and large quantities, even and
 * heavy-tailed values; all are flat around it.
 */
const FIRST_TEMPERATURE = 0.2;
const LAST_TEMPERATURE = 0.06;

/** Every second cooling begins so much hotter: it leads out of where the others end, above all where orders are few. */
const REHEATED = 10;

/** At the end nothing more is lost, on the way from the best that was met to where no exchange betters it. */
const COLD = 1e-9;
const SHARE_OF_THE_END = 0.05;

/** Effort of one cooling for each need: few needs are cooled often, up to so many times. */
const EFFORT_OF_A_COOLING = 60;
const COOLINGS_AT_MOST = 16;

/** Turns between two changes of the temperature. */
const TURNS_AT_A_TEMPERATURE = 64;

/** Takers of an item that are looked at to find one that gives way: with more, each look is better and there are fewer. */
const TAKERS_LOOKED_AT = 8;

/** How far chance may change what a taker's giving way seems to cost, each way: else it is always the same that go. */
const CHANCE = 0.3;

/** How much of its price counts in favour of letting a taker go. */
const PRICE_SHARE = 0.5;

/**
 * How many times what an entrant counts may give way for it: who fits then makes up for much of it. An exchange that is
 * not made up for is undone.
 */
const HOPE = 1.5;

/** How much of the price counts in an exchange: of two that are worth the same, the one that leaves more is better. */
const THRIFT = 0.05;

/**
 * Betters a choice by simulated annealing: an order that was left out comes in, those in its way give way, and what then
 * fits comes in too; a loss is borne with a probability that falls with its size and with time. Ends at the best choice
 * that it met, bettered as far as single exchanges do.
 *
 * @param contenders the orders of one tier. Those of other tiers stay as they are.
 * @param effort needs that it may look at.
 */
export function betterChoice(packing: Packing, contenders: readonly Contender[], effort: number): void {
  const movable = contenders.filter((contender) => contender.needs.length > 0);
  if (movable.every((contender) => contender.isChosen)) return;
  const needs = movable.reduce((sum, contender) => sum + contender.needs.length, 0);
  const coolings = Math.max(1, Math.min(COOLINGS_AT_MOST, Math.floor(effort / (needs * EFFORT_OF_A_COOLING))));
  const random = seededRandom(SEED);
  for (let cooling = 0; cooling < coolings; cooling += 1) {
    const first = FIRST_TEMPERATURE * (cooling % 2 === 1 ? REHEATED : 1);
    anneal(packing, movable, { first, last: LAST_TEMPERATURE, effort: effort / coolings, random });
  }
  anneal(packing, movable, { first: COLD, last: COLD, effort: effort * SHARE_OF_THE_END, random });
}

interface Cooling {
  /** Temperatures, as shares of what an order is worth in the mean. */
  first: number;
  last: number;
  effort: number;
  random: () => number;
}

/** One cooling, from the present choice to the best that it meets. */
function anneal(packing: Packing, movable: readonly Contender[], { first, last, effort, random }: Cooling): void {
  const mean = movable.reduce((sum, contender) => sum + contender.worth, 0) / movable.length;
  const startedAt = packing.effort;
  const best = snapshot(packing, movable);
  let temperature = 0;
  for (let turn = 0; packing.effort - startedAt < effort; turn += 1) {
    packing.effort += 1;
    if (turn % TURNS_AT_A_TEMPERATURE === 0) {
      temperature = mean * first * (last / first) ** ((packing.effort - startedAt) / effort);
    }
    const entrant = movable[Math.floor(random() * movable.length)];
    // Who lacks much is tried seldom: rarely is it worth what gives way.
    if (!entrant || entrant.isChosen || random() * entrant.lacking > 1) continue;
    const bearable = -temperature * Math.log(1 - random());
    const leavers = findLeavers(packing, entrant, HOPE * driveOf(entrant) + bearable, random);
    if (!leavers) continue;
    const entrants = exchange(packing, entrant, leavers);
    if (driveOfAll(leavers) - driveOfAll(entrants) > bearable) takeBack(packing, entrants, leavers);
    else if (packing.worth > best.worth) retake(best, packing, movable);
  }
  restore(packing, movable, best);
}

/** What counts in an exchange. */
const driveOf = ({ worth, price }: Contender): number => worth - THRIFT * price;

const driveOfAll = (contenders: readonly Contender[]): number =>
  contenders.reduce((sum, contender) => sum + driveOf(contender), 0);

/** Who gives way so that the entrant fits; null when they count more than may give way. */
function findLeavers(packing: Packing, entrant: Contender, most: number, random: () => number): Contender[] | null {
  const leavers: Contender[] = [];
  let cost = 0;
  for (const { item, units } of entrant.needs) {
    packing.effort += 1;
    let missing = units - item.left;
    if (missing <= 0) continue;
    for (const leaver of leavers) missing -= unitsOf(leaver, item);
    while (missing > 0) {
      const taker = findTaker(packing, item, { missing, tier: entrant.tier, leavers }, random);
      if (!taker) return null;
      cost += driveOf(taker.contender);
      if (cost > most) return null;
      leavers.push(taker.contender);
      missing -= taker.units;
    }
  }
  return leavers;
}

/** The taker, among some, whose giving way costs least for the units that are missing. */
function findTaker(
  packing: Packing,
  { takers }: Item,
  wanted: { missing: number; tier: number; leavers: readonly Contender[] },
  random: () => number,
): Need | null {
  let found: Need | null = null;
  let least = Infinity;
  const looks = Math.min(takers.length, TAKERS_LOOKED_AT);
  const first = Math.floor(random() * takers.length);
  packing.effort += looks;
  for (let look = 0; look < looks; look += 1) {
    const taker = takers[(first + look) % takers.length];
    if (!taker || taker.contender.tier !== wanted.tier || wanted.leavers.includes(taker.contender)) continue;
    const { worth, price } = taker.contender;
    const share = Math.max(1, wanted.missing / taker.units);
    const cost = (worth - PRICE_SHARE * Math.min(price, worth)) * share * (1 - CHANCE + 2 * CHANCE * random());
    if (cost < least) [least, found] = [cost, taker];
  }
  return found;
}

/**
 * Lets the leavers go and the entrant in, and then whoever fits, the ones worth most beyond their price first.
 *
 * @returns all that came in; a leaver that fits nevertheless is one of them.
 */
function exchange(packing: Packing, entrant: Contender, leavers: readonly Contender[]): Contender[] {
  packing.opened.length = 0;
  for (const leaver of leavers) giveUp(packing, leaver);
  choose(packing, entrant);
  const opened = [...leavers, ...packing.opened].filter(({ tier }) => tier === entrant.tier);
  opened.sort((a, b) => b.worth - b.price - (a.worth - a.price));
  return [entrant, ...chooseAllThatFit(packing, opened)];
}

function takeBack(packing: Packing, entrants: readonly Contender[], leavers: readonly Contender[]): void {
  for (const entrant of entrants) giveUp(packing, entrant);
  for (const leaver of leavers) choose(packing, leaver);
}
