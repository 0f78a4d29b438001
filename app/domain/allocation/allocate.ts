import type { Day } from "../days.ts";
import { compareByOrderTime, type DemandLine, type LineId } from "../demand/demand-line.ts";
import type { Directive } from "./directive.ts";
import type { PolicySettings } from "./policy.ts";
import type { Rule, Shortage } from "./rule.ts";

/** What is shared out: the usable units of one item at one location, and who wants them. */
export interface LocationQueue {
  today: Day;
  usable: number;
  /** Lines of this location. */
  demand: readonly DemandLine[];
  live: Allocations;
  settings: PolicySettings;
  /** Of these, the ones for lines of the queue count. */
  directives: readonly Directive[];
  /** Whether a person gives out what is there. Without it, where a restock waits for a person, lines only keep what they have. */
  isCommitted: boolean;
}

/** Live allocations of one item at one location: units bound to each demand line. */
export type Allocations = ReadonlyMap<LineId, number>;

/** A change of one line's allocation. `units` is always positive. */
export interface AllocationMove {
  kind: "allocated" | "released";
  lineId: LineId;
  units: number;
  rule: Rule;
}

/** What became of one demand line: its place in the queue, what it has, and what it lacks. */
export interface LineOutcome {
  line: DemandLine;
  /** Its place in the order of service, from 1. */
  rank: number;
  /** Units served before this line: those of the lines ahead in the queue, and the frozen units of the lines behind. */
  unitsAhead: number;
  allocated: number;
  /** The shortfall: units wanted and not allocated. */
  backordered: number;
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
  /** Usable units that no line wants. */
  free: number;
}

/**
 * Shares the usable units of one item at one location among its demand lines: frozen units first, then first come,
 * first served, in part where a line cannot be filled.
 *
 * Always: no more is allocated than is usable, nor to any line more than it wants; the plan does not depend on the
 * order of `demand`; planning again after applying the moves proposes none; more supply never takes a unit from a line.
 */
export function allocate({ usable, demand, live }: LocationQueue): AllocationPlan {
  const queue = demand.toSorted(compareByOrderTime);
  const granted = grant(usable, queue);

  const outcomes: LineOutcome[] = [];
  let unitsAhead = queue.reduce((sum, line) => sum + frozenPart(line), 0);
  let allocatedInAll = 0;
  for (const [index, line] of queue.entries()) {
    const allocated = granted[index] ?? 0;
    unitsAhead -= frozenPart(line);
    const backordered = line.units - allocated;
    const shortage = backordered > 0 ? "none_left" : null;
    outcomes.push({ line, rank: index + 1, unitsAhead, allocated, backordered, rule: "first_come", shortage });
    unitsAhead += line.units;
    allocatedInAll += allocated;
  }
  return { moves: movesBetween(live, outcomes), outcomes, free: Math.max(0, usable) - allocatedInAll };
}

const frozenPart = (line: DemandLine): number => Math.min(line.frozenUnits, line.units);

/** Units granted to each line of the queue, by its index. */
function grant(usable: number, queue: readonly DemandLine[]): number[] {
  let left = Math.max(0, usable);
  const take = (wanted: number): number => {
    const units = Math.min(left, Math.max(0, wanted));
    left -= units;
    return units;
  };
  const frozen = queue.map((line) => take(frozenPart(line)));
  return queue.map((line, index) => {
    const held = frozen[index] ?? 0;
    return held + take(line.units - held);
  });
}

/** The moves that lead from the live allocations to the outcomes; a line that is no longer wanted gives all back. */
function movesBetween(live: Allocations, outcomes: readonly LineOutcome[]): AllocationMove[] {
  const releases: AllocationMove[] = [];
  const allocations: AllocationMove[] = [];
  const wanted = new Set<LineId>();
  for (const { line, allocated } of outcomes) {
    wanted.add(line.lineId);
    const change = allocated - (live.get(line.lineId) ?? 0);
    if (change > 0) allocations.push({ kind: "allocated", lineId: line.lineId, units: change, rule: "first_come" });
    if (change < 0) releases.push({ kind: "released", lineId: line.lineId, units: -change, rule: "gave_way" });
  }
  for (const [lineId, units] of live) {
    if (!wanted.has(lineId) && units > 0) releases.push({ kind: "released", lineId, units, rule: "no_longer_wanted" });
  }
  return [...releases, ...allocations];
}
