import { daysBetween, type Day } from "../days.ts";

/** What a policy would have made of a shop's past. */
export interface ReplayTally {
  orders: number;
  /** Orders that were shipped in whole, and what they are worth together in the shop's currency. */
  complete: number;
  value: number;
  /** Orders that were not complete on the day by which they had to be, those cancelled later included. */
  late: number;
  /** Orders that were cancelled before they were complete, and those that wait at the end. */
  cancelled: number;
  open: number;
  units: number;
  /** Days from order to the last parcel, summed over the complete orders. */
  waitDays: number;
  /** Of the order that waited longest: until it was complete or cancelled, or until the end. */
  longestWaitDays: number;
  /** How often a line of a later order was shipped in whole before one that waited. */
  overtakes: number;
}

/** The tally before anything has happened. */
export function newTally(): ReplayTally {
  const nothing = { orders: 0, complete: 0, value: 0, late: 0, cancelled: 0, open: 0, units: 0 };
  return { ...nothing, waitDays: 0, longestWaitDays: 0, overtakes: 0 };
}

/** Counts an order of which everything has been shipped on `on`. */
export function completedBy(tally: ReplayTally, order: WaitedFor, on: Day): void {
  tally.complete += 1;
  tally.value += order.value;
  tally.waitDays += daysBetween(order.orderedOn, on);
  waitedUntil(tally, order, on);
}

/** Counts that an order waited until a day: on which it was complete, was cancelled, or the replay ends. */
export function waitedUntil(tally: ReplayTally, { orderedOn, dueOn }: WaitedFor, on: Day): void {
  tally.longestWaitDays = Math.max(tally.longestWaitDays, daysBetween(orderedOn, on));
  if (dueOn !== null && dueOn < on) tally.late += 1;
}

interface WaitedFor {
  orderedOn: Day;
  dueOn: Day | null;
  value: number;
}
