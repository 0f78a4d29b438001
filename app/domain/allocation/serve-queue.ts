import { BOUNDED, PUT_OFF, UNSERVED } from "./levels.ts";
import type { Patience } from "./patience.ts";
import { REFUSALS, type QueueColumns } from "./queue-columns.ts";
import { sortQueue, type TieBreak } from "./sort-queue.ts";

/** What there is to give to one queue. */
export interface Supply {
  usable: number;
  /** Units that only some secured units may come out of. */
  safetyStock: number;
  /** Units kept for the lines of each segment; the first protections are filled first when there is too little. */
  protectedUnits: readonly number[];
}

/** What is left to give. */
export interface Leftover {
  /** For everybody. */
  common: number;
  /** For the lines of each segment alone. */
  protected: number[];
}

/**
 * Serves a queue: sorts its lines, gives them what they have secured, then in order of service what is left, and counts
 * what goes before each. A line that cannot have all takes what there is, unless that is less than it takes at all: then
 * the next is served.
 *
 * @param patience bounds how often a line is overtaken; only for a queue that has the columns to itself.
 */
export function serveQueue(
  lines: QueueColumns,
  from: number,
  to: number,
  supply: Supply,
  tie: TieBreak,
  patience: Patience | null = null,
): Leftover {
  sortQueue(lines, from, to, tie);
  const left = secure(lines, from, to, supply);
  if (patience) serveWithPatience(lines, left, patience);
  else serveInOrder(lines, from, to, left);
  countUnitsAhead(lines, from, to);
  return left;
}

/** Gives out what is secured, and sets aside what is kept for segments. */
function secure(lines: QueueColumns, from: number, to: number, supply: Supply): Leftover {
  const { allocated, secured } = lines;
  let all = 0;
  for (let line = from; line < to; line += 1) {
    const units = secured[line] ?? 0;
    allocated[line] = units;
    all += units;
  }
  const free = supply.usable - supply.safetyStock - all;
  const left = free >= 0 ? free : secureByReason(lines, from, to, supply);
  return setAside(lines, from, to, left, supply.protectedUnits);
}

/** Gives out what is secured, the weightiest reason first, when there is not enough for all. */
function secureByReason(lines: QueueColumns, from: number, to: number, supply: Supply): number {
  const { order, allocated, reasons } = lines;
  let left = Math.max(0, supply.usable);
  let untouched = supply.safetyStock;
  allocated.fill(0, from, to);
  for (const { upTo, fromSafetyStock } of reasons) {
    if (!fromSafetyStock) {
      left = Math.max(0, left - untouched);
      untouched = 0;
    }
    for (const line of order.subarray(from, to)) {
      const taken = Math.min(left, (upTo[line] ?? 0) - (allocated[line] ?? 0));
      allocated[line] = (allocated[line] ?? 0) + taken;
      left -= taken;
    }
  }
  return Math.max(0, left - untouched);
}

const NOTHING_PROTECTED: number[] = [];

/** Keeps units for each segment, less those that its lines have secured. */
function setAside(
  { allocated, segment }: QueueColumns,
  from: number,
  to: number,
  units: number,
  protectedUnits: readonly number[],
): Leftover {
  if (protectedUnits.length === 0) return { common: units, protected: NOTHING_PROTECTED };
  const lacking = [...protectedUnits];
  for (let line = from; line < to; line += 1) {
    const own = segment[line] ?? -1;
    if (own >= 0) lacking[own] = (lacking[own] ?? 0) - (allocated[line] ?? 0);
  }
  let common = units;
  const kept = lacking.map((lacked) => {
    const share = Math.min(common, Math.max(0, lacked));
    common -= share;
    return share;
  });
  return { common, protected: kept };
}

function serveInOrder(lines: QueueColumns, from: number, to: number, left: Leftover): void {
  const { order, precedence } = lines;
  for (let place = from; place < to && (left.common > 0 || left.protected.length > 0); place += 1) {
    const line = order[place] ?? 0;
    if ((precedence[line] ?? 0) >= UNSERVED) return;
    serveLine(lines, line, left, false);
  }
}

/**
 * Serves in order, but before a line whose turn would be one overtaking too many for an earlier one, that earlier line.
 * When it does not take what is there, the units wait for it: later lines get only what is protected for them.
 */
function serveWithPatience(lines: QueueColumns, left: Leftover, patience: Patience): void {
  const { order, precedence, isPromoted, units } = lines;
  const sorted = order.slice();
  const hadItsTurn = new Uint8Array(sorted.length);
  let place = 0;
  const serve = (line: number, isBlocked: boolean) => {
    hadItsTurn[line] = 1;
    order[place] = line;
    place += 1;
    if ((precedence[line] ?? 0) >= UNSERVED) return;
    const isServed = serveLine(lines, line, left, isBlocked);
    if (isServed) patience.release(line);
    else patience.passOver(line);
    if (isServed && (units[line] ?? 0) > 0) patience.spend(line);
  };
  const serveUrgent = (line: number) => {
    for (let urgent = mostUrgent(patience, line); urgent >= 0; urgent = mostUrgent(patience, line)) {
      isPromoted[urgent] = 1;
      serve(urgent, patience.isWaitedForBefore(urgent));
    }
  };
  for (const line of sorted) {
    if (hadItsTurn[line]) continue;
    const at = precedence[line] ?? 0;
    const isBounded = at >= BOUNDED && at < UNSERVED;
    if (isBounded) serveUrgent(line);
    serve(line, isBounded && patience.isWaitedForBefore(line));
  }
}

/** The line whose turn must come before another's, and before which nobody's must come; -1 when there is none. */
function mostUrgent(patience: Patience, line: number): number {
  let urgent = -1;
  for (let next = patience.urgentBefore(line); next >= 0; next = patience.urgentBefore(next)) urgent = next;
  return urgent;
}

/**
 * Gives a line what it takes of what is left, of the units kept for its segment first.
 *
 * @param isBlocked whether the common units wait for an earlier line.
 * @returns false when it was passed over although there was something.
 */
function serveLine(lines: QueueColumns, line: number, left: Leftover, isBlocked: boolean): boolean {
  const { allocated, segment, refusal } = lines;
  const held = allocated[line] ?? 0;
  const rest = (lines.units[line] ?? 0) - held;
  const own = segment[line] ?? -1;
  const kept = own < 0 ? 0 : (left.protected[own] ?? 0);
  const reach = isBlocked ? kept : kept + left.common;
  const taken = rest <= reach ? rest : held + reach >= (lines.least[line] ?? 0) ? reach : 0;
  if (taken < rest && isBlocked && left.common > 0) refusal[line] = REFUSALS.keptForOvertaken;
  else if (taken === 0 && rest > 0 && reach > 0) refusal[line] = REFUSALS.tooFewLeft;
  if (taken === 0) return refusal[line] === REFUSALS.none;

  const ofKept = Math.min(kept, taken);
  if (ofKept > 0) left.protected[own] = kept - ofKept;
  if (ofKept === taken) lines.isProtected[line] = 1;
  left.common -= taken - ofKept;
  allocated[line] = held + taken;
  return true;
}

function countUnitsAhead(lines: QueueColumns, from: number, to: number): void {
  const { order, precedence, secured, units, unitsAhead } = lines;
  let ahead = 0;
  for (let line = from; line < to; line += 1) ahead += secured[line] ?? 0;
  for (let place = from; place < to; place += 1) {
    const line = order[place] ?? 0;
    if ((precedence[line] ?? 0) >= UNSERVED) return countAheadOfUndecided(lines, place, to, ahead);
    ahead -= secured[line] ?? 0;
    unitsAhead[line] = ahead;
    ahead += units[line] ?? 0;
  }
}

/** Of the lines that wait for a choice nobody knows which is next: all others count as ahead of each. */
function countAheadOfUndecided(lines: QueueColumns, from: number, to: number, served: number): void {
  const { order, precedence, secured, units, unitsAhead } = lines;
  const undecided = order.subarray(from, to);
  const ownUnits = (line: number) => ((precedence[line] ?? 0) < PUT_OFF ? units[line] : secured[line]) ?? 0;
  let all = served;
  for (const line of undecided) all += ownUnits(line) - (secured[line] ?? 0);
  for (const line of undecided) unitsAhead[line] = all - ownUnits(line);
}
