import { at } from "../at.ts";
import { addDays, daysBetween, type Day } from "../days.ts";
import { compareIds } from "../ids.ts";
import { samePromise, type ShipPromise } from "../promising/ship-promise.ts";
import { unreceivedUnits, type InboundLine } from "../supply/inbound-line.ts";
import { promiseShares, shareOut, type ItemSituation, type LocationShares } from "./plan-item.ts";

/** What might happen to what is on its way. */
export type SupplyChange =
  /** It comes on this day, or nobody knows when. */
  | { kind: "move"; expectedOn: Day | null }
  /** It comes so many days later than is told. */
  | { kind: "slip"; days: number }
  /** So many units of one line fewer come. */
  | { kind: "cut"; lineId: string; units: number }
  /** Nothing more of it comes. */
  | { kind: "lose" };

/** What is on its way if that happened to the lines that it concerns; what has come stays. */
export function withChange<Line extends InboundLine>(
  inbound: readonly Line[],
  isConcerned: (line: Line) => boolean,
  change: SupplyChange,
): Line[] {
  return inbound.map((line) => (isConcerned(line) && unreceivedUnits(line) > 0 ? changed(line, change) : line));
}

function changed<Line extends InboundLine>(line: Line, change: SupplyChange): Line {
  switch (change.kind) {
    case "move":
      return { ...line, expectedOn: change.expectedOn };
    case "slip":
      return { ...line, expectedOn: line.expectedOn && addDays(line.expectedOn, change.days) };
    case "cut":
      if (line.id !== change.lineId) return line;
      return { ...line, sent: line.sent - Math.min(change.units, unreceivedUnits(line)) };
    case "lose":
      return { ...line, sent: line.sent - unreceivedUnits(line) };
  }
}

/** A waiting line that would be promised something else. */
export interface MovedPromise {
  lineId: string;
  orderId: string;
  locationId: string;
  backordered: number;
  /** What its order is worth. */
  value: number;
  before: ShipPromise | null;
  after: ShipPromise | null;
  /** The last day that its buyer was given; and whether it would be missed, and is not as things are. */
  dueOn: Day | null;
  isMissed: boolean;
}

/**
 * The promises of one item that would move, with what is on its way as it is and as it might be. What is there is shared out
 * the same way, and a location that nothing else comes to promises the same.
 *
 * @param inbound what might be on its way: the situation's lines, in their order, of which some are others.
 * @param dueOf the last day that the buyer of a line at a location was given.
 */
export function movedPromises(
  situation: ItemSituation,
  inbound: readonly InboundLine[],
  dueOf: (lineId: string, locationId: string) => Day | null,
): MovedPromise[] {
  const others = inbound.filter((line, place) => line !== situation.inbound[place]);
  const locationIds = [...new Set(others.map(({ locationId }) => locationId))].sort(compareIds);
  return locationIds.flatMap((locationId) => {
    const shares = shareOut(situation, locationId);
    return shares?.lines.some(({ backordered }) => backordered > 0) ? movedAt(situation, inbound, shares, dueOf) : [];
  });
}

function movedAt(
  situation: ItemSituation,
  inbound: readonly InboundLine[],
  shares: LocationShares,
  dueOf: (lineId: string, locationId: string) => Day | null,
): MovedPromise[] {
  const { locationId } = shares;
  const before = promiseShares(situation, shares);
  const after = promiseShares({ ...situation, inbound }, shares);
  return before.lines.flatMap(({ line, backordered, shipPromise }, place): MovedPromise[] => {
    const next = at(after.lines, place).shipPromise;
    if (backordered === 0 || samePromise(shipPromise, next)) return [];
    const dueOn = dueOf(line.lineId, locationId);
    const isMissed = !isKept(next, dueOn) && isKept(shipPromise, dueOn);
    const { lineId, orderId, value } = line;
    return [{ lineId, orderId, locationId, backordered, value, before: shipPromise, after: next, dueOn, isMissed }];
  });
}

function isKept(promise: ShipPromise | null, dueOn: Day | null): boolean {
  return dueOn === null || (promise !== null && promise.latestOn <= dueOn);
}

/** What would change, in all. */
export interface MovedTally {
  lines: number;
  units: number;
  orders: number;
  /** What these orders are worth. */
  value: number;
  later: number;
  earlier: number;
  /** Lines that would have no date any more, and that would have one at last. */
  undated: number;
  dated: number;
  /** Lines whose buyers were given a day that would be missed. */
  missed: number;
}

/** A count of what would change that goes on from item to item; an order counts once, whatever the number of its lines. */
export interface MovedCount {
  add(moved: readonly MovedPromise[]): void;
  tally(): MovedTally;
}

export function countMoved(): MovedCount {
  const orders = new Map<string, number>();
  const counted = { lines: 0, units: 0, later: 0, earlier: 0, undated: 0, dated: 0, missed: 0 };
  return {
    add(moved) {
      for (const line of moved) {
        const later = daysLater(line);
        orders.set(line.orderId, line.value);
        counted.lines += 1;
        counted.units += line.backordered;
        counted.later += Number(later > 0);
        counted.earlier += Number(later < 0);
        counted.undated += Number(line.after === null);
        counted.dated += Number(line.before === null);
        counted.missed += Number(line.isMissed);
      }
    },
    tally: () => ({
      ...counted,
      orders: orders.size,
      value: [...orders.values()].reduce((sum, each) => sum + each, 0),
    }),
  };
}

/** By how many days the last day moves, or the first one when the last stays; 0 where there is no date before or after. */
export function daysLater({ before, after }: MovedPromise): number {
  if (before === null || after === null) return 0;
  return daysBetween(before.latestOn, after.latestOn) || daysBetween(before.earliestOn, after.earliestOn);
}

/** What hurts most first: days that were given and would be missed, dates that would go, and then what is worth most. */
export function compareMoved(a: MovedPromise, b: MovedPromise): number {
  const [lossA, lossB] = [lossOf(a), lossOf(b)];
  return lossB - lossA || b.value - a.value || compareIds(a.lineId, b.lineId);
}

function lossOf({ isMissed, after }: MovedPromise): number {
  return (isMissed ? 2 : 0) + (after === null ? 1 : 0);
}
