import { conflictCliques } from "./conflict-cliques.ts";
import type { ChoiceProblem, Contender } from "./problem.ts";

/**
 * A choice whose limits are no longer hard: who goes beyond them pays for it. Rows are what orders share; the terms of an
 * order, from `starts[order]` to `starts[order + 1]`, are its units of each row.
 */
export interface Relaxation {
  /** What each order is worth. */
  worths: Float64Array;
  starts: Int32Array;
  /** By term. */
  rows: Int32Array;
  units: Float64Array;
  /** By row. */
  capacities: Float64Array;
}

/** Sums of needs are listed up to so many units: beyond, nearly every sum can be reached. */
const LISTED_UNITS = 4096;

/**
 * The relaxation of a choice, drawn tight: of an item there is only as much as needs can add up to, and of orders that
 * cannot be completed together only one counts.
 */
export function relax({ contenders, items }: ChoiceProblem): Relaxation {
  const rowOf = new Map(items.map((item, row) => [item, row]));
  const cliques = conflictCliques({ contenders, items });
  const cliqueRows = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (const [index, clique] of cliques.entries()) {
    for (const member of clique) cliqueRows.get(member)?.push(items.length + index);
  }
  const starts = [0];
  const rows: number[] = [];
  const units: number[] = [];
  for (const [contender, own] of cliqueRows) {
    for (const need of contender.needs) {
      rows.push(rowOf.get(need.item) ?? 0);
      units.push(need.units);
    }
    for (const row of own) {
      rows.push(row);
      units.push(1);
    }
    starts.push(rows.length);
  }
  return {
    worths: Float64Array.from(contenders, ({ worth }) => worth),
    starts: Int32Array.from(starts),
    rows: Int32Array.from(rows),
    units: Float64Array.from(units),
    capacities: Float64Array.from([...items.map(reachableUnits), ...cliques.map(() => 1)]),
  };
}

/** The most units of an item that orders can use up: 12 of 17 where each needs six or twelve. */
export function reachableUnits({
  capacity,
  demand,
}: {
  capacity: number;
  demand: readonly { units: number }[];
}): number {
  if (capacity > LISTED_UNITS) return capacity;
  const allSums = (1n << BigInt(capacity + 1)) - 1n;
  let sums = 1n;
  for (const { units } of demand) {
    sums |= BigInt.asUintN(capacity + 1, sums << BigInt(units));
    if (sums === allSums) return capacity;
  }
  return sums.toString(2).length - 1;
}
