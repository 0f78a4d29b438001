import { at } from "../at.ts";
import type { DemandLine } from "../demand/demand-line.ts";
import { compareIds } from "../ids.ts";
import { protectedOn } from "../promising/reserve.ts";
import { givesOut, SECURED, termsFor, type LineTerms } from "./line-terms.ts";
import type { LocationQueue } from "./location-queue.ts";
import { movesBetween, type AllocationMove } from "./moves-between.ts";
import { createPatience, type Patience } from "./patience.ts";
import { newColumns, REFUSALS, type QueueColumns } from "./queue-columns.ts";
import type { Rule, Shortage } from "./rule.ts";
import { ruleOf, shortageOf } from "./served-line.ts";
import { serveQueue, type Supply } from "./serve-queue.ts";
import type { TieBreak } from "./sort-queue.ts";

/** What became of one demand line: its place in the queue, what it has, and what it lacks. */
export interface LineOutcome {
  line: DemandLine;
  /** Its place in the order of service, from 1. */
  rank: number;
  /** Units served before this line: those of the lines ahead in the queue, and what the lines behind have secured. */
  unitsAhead: number;
  allocated: number;
  /** The shortfall: units wanted and not allocated. */
  backordered: number;
  /** Of the units wanted, those that it has whatever its turn: with the warehouse, pinned, chosen or kept. */
  secured: number;
  /** The protection that it may draw on, by its place in the settings; -1 for none. */
  segment: number;
  /** The fewest units that it takes when it cannot have all. */
  least: number;
  /** Its turn among the lines that a person raised, the lower the earlier; null when nobody did, or more decides. */
  turn: number | null;
  /** What gave it its last units; while it has none, what gives it its place. */
  rule: Rule;
  /** Why it lacks units; null when it lacks none. */
  shortage: Shortage | null;
}

export interface AllocationPlan {
  /** Releases first, so that applying the moves in this order never binds a unit twice. */
  moves: AllocationMove[];
  /** One outcome a line, in order of service. */
  outcomes: LineOutcome[];
  /** Usable units that no line has. */
  free: number;
  /** Of the free units, those that stay untouched, and those that are kept for each protection's orders. */
  kept: { safetyStock: number; protected: number[] };
}

/**
 * Shares the usable units of one item at one location among its demand lines, as the settings say.
 *
 * First comes what is secured: units with the warehouse, pinned units, those of chosen orders, and what lines keep that
 * win or gain, or all lines while a restock waits for a person. Then lines that a person raised, by their turns, lines
 * that win, the others in order of service, lines that fill, and lines that lose. The units of a line that waits for a
 * person's commit stay free for it.
 *
 * Always: no more is allocated than is usable, nor to any line more than it wants; the plan does not depend on the order
 * of `demand`; planning again after applying the moves proposes none. What each policy adds to that, and what it does
 * not, is proved in `tests/unit/policy-laws.test.ts`.
 */
export function allocate(queue: LocationQueue): AllocationPlan {
  const { demand, live, usable, settings } = queue;
  const terms = demand.map(termsFor(queue));
  const lines = columnsOf(demand, terms);
  const left = serveQueue(lines, 0, demand.length, supplyOf(queue), byIds(demand), patienceFor(queue, terms));
  const isGivenOut = givesOut(queue);
  if (!isGivenOut) keepForCommit(demand, lines);

  const free = Math.max(0, usable) - lines.allocated.reduce((sum, units) => sum + units, 0);
  const kept = { safetyStock: Math.min(settings.safetyStock, free), protected: left.protected };
  const isRestKept = kept.safetyStock > 0 || kept.protected.some((units) => units > 0);
  const outcomes = Array.from(lines.order, (index, place): LineOutcome => {
    const line = at(demand, index);
    const served = { terms: at(terms, index), lines, index };
    const allocated = lines.allocated[index] ?? 0;
    const backordered = line.units - allocated;
    return {
      line,
      rank: place + 1,
      unitsAhead: lines.unitsAhead[index] ?? 0,
      allocated,
      backordered,
      secured: lines.secured[index] ?? 0,
      segment: served.terms.segment,
      least: served.terms.least,
      turn: served.terms.turn,
      rule: ruleOf(served, settings.orderOfService.kind, isGivenOut),
      shortage: backordered > 0 ? shortageOf(served, isRestKept) : null,
    };
  });
  return { moves: movesBetween(live, outcomes), outcomes, free, kept };
}

function columnsOf(demand: readonly DemandLine[], terms: readonly LineTerms[]): QueueColumns {
  const reasons = SECURED.map((reason, place) => ({
    upTo: Int32Array.from(terms, (own) => own.secured[place] ?? 0),
    fromSafetyStock: reason === "released_to_fulfilment" || reason === "pinned",
  }));
  const lines = newColumns(demand.length, reasons);
  for (const [index, { precedence, least, segment }] of terms.entries()) {
    const { orderedAt, units } = at(demand, index);
    lines.precedence[index] = precedence;
    lines.orderedAt[index] = Date.parse(orderedAt);
    lines.units[index] = units;
    lines.least[index] = least;
    lines.segment[index] = segment;
  }
  return lines;
}

function supplyOf({ usable, settings, today }: LocationQueue): Supply {
  const protectedUnits = settings.protections.map((protection) => protectedOn(protection, today));
  return { usable, safetyStock: settings.safetyStock, protectedUnits };
}

function byIds(demand: readonly DemandLine[]): TieBreak {
  return (a, b) => {
    const [one, other] = [at(demand, a), at(demand, b)];
    return compareIds(one.orderId, other.orderId) || compareIds(one.lineId, other.lineId);
  };
}

function patienceFor({ demand, settings }: LocationQueue, terms: readonly LineTerms[]): Patience | null {
  const isBounded = settings.mostOvertakes !== null || settings.longestWaitDays !== null;
  if (!isBounded) return null;
  const patience = createPatience(demand, (index) => at(terms, index).patience);
  for (const [index, { overtakesAtOnce }] of terms.entries()) if (overtakesAtOnce) patience.spend(index);
  return patience;
}

/** Lines that wait get nothing more before a person gives it out; what they would get stays free for them. */
function keepForCommit(demand: readonly DemandLine[], lines: QueueColumns): void {
  for (const [index, { isWaiting }] of demand.entries()) {
    const kept = Math.min(lines.secured[index] ?? 0, lines.allocated[index] ?? 0);
    if (!isWaiting || kept === lines.allocated[index]) continue;
    lines.allocated[index] = kept;
    lines.refusal[index] = REFUSALS.waitsForCommit;
  }
}
