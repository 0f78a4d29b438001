import type { LineId } from "../demand/demand-line.ts";
import type { Rule, Shortage } from "./rule.ts";

/** Live allocations of one item at one location: units bound to each demand line. */
export type Allocations = ReadonlyMap<LineId, number>;

/** A change of one line's allocation. `units` is always positive. */
export interface AllocationMove {
  kind: "allocated" | "released";
  lineId: LineId;
  units: number;
  rule: Rule;
}

/** What a plan gives a line, as far as moves are concerned. */
export interface PlannedShare {
  line: { lineId: LineId; units: number };
  allocated: number;
  rule: Rule;
  shortage: Shortage | null;
}

/**
 * The moves that lead from the live allocations to the planned ones, releases first; a line that is no longer wanted gives
 * all back.
 */
export function movesBetween(live: Allocations, shares: readonly PlannedShare[]): AllocationMove[] {
  const wanted = new Map(shares.map((share) => [share.line.lineId, share]));
  const allocations: AllocationMove[] = [];
  for (const { line, allocated, rule } of shares) {
    const units = allocated - (live.get(line.lineId) ?? 0);
    if (units > 0) allocations.push({ kind: "allocated", lineId: line.lineId, units, rule });
  }
  const giveWay: Rule = allocations.length > 0 ? "gave_way" : "stock_lost";
  const releases: AllocationMove[] = [];
  for (const { line, allocated, shortage } of shares) {
    const held = live.get(line.lineId) ?? 0;
    const unwanted = Math.max(0, held - line.units);
    const taken = held - unwanted - allocated;
    if (unwanted > 0) releases.push(released(line.lineId, unwanted, "no_longer_wanted"));
    if (taken > 0) releases.push(released(line.lineId, taken, shortage === "held_back" ? "held_back" : giveWay));
  }
  for (const [lineId, units] of live) {
    if (!wanted.has(lineId) && units > 0) releases.push(released(lineId, units, "no_longer_wanted"));
  }
  return [...releases, ...allocations];
}

/** The live allocations once moves are applied. */
export function withMoves(live: Allocations, moves: readonly AllocationMove[]): Map<LineId, number> {
  const after = new Map(live);
  for (const { kind, lineId, units } of moves)
    after.set(lineId, (after.get(lineId) ?? 0) + (kind === "allocated" ? units : -units));
  return after;
}

function released(lineId: LineId, units: number, rule: Rule): AllocationMove {
  return { kind: "released", lineId, units, rule };
}
