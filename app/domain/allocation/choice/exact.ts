import { choose, giveUpAll, restore, snapshot, type Packing } from "./packing.ts";
import type { Contender } from "./problem.ts";

/**
 * A choice as an integer program: what each order is worth and needs, and what there is of each item. All are whole
 * numbers.
 */
export interface IntegerProgram {
  worths: readonly number[];
  needs: readonly (readonly { item: number; units: number }[])[];
  capacities: readonly number[];
  /** A choice that is known already. */
  known: readonly boolean[];
}

export interface IntegerSolution {
  chosen: readonly boolean[];
  /** No choice is worth more. */
  bound: number;
}

/** Solves a choice exactly, or as far as it gets within its limits; null when it has nothing to say. */
export type SolveExactly = (program: IntegerProgram) => IntegerSolution | null;

/**
 * Asks for the exact solution of one tier, and takes it if it is better and every order of it really fits.
 *
 * @returns the most that the orders of this tier can be worth, as far as it is known now.
 */
export function solvedChoice(packing: Packing, contenders: readonly Contender[], solve: SolveExactly): number {
  const solution = solve(integerProgram(contenders));
  if (!solution) return Infinity;
  const before = snapshot(packing, contenders);
  giveUpAll(packing, contenders);
  for (const [index, contender] of contenders.entries()) {
    if (solution.chosen[index] && contender.lacking === 0) choose(packing, contender);
  }
  if (packing.worth <= before.worth) restore(packing, contenders, before);
  return solution.bound;
}

/** The choice of one tier as an integer program, from what the tiers before it left. */
export function integerProgram(contenders: readonly Contender[]): IntegerProgram {
  const items = [...new Set(contenders.flatMap(({ needs }) => needs.map(({ item }) => item)))];
  const numbers = new Map(items.map((item, number) => [item, number]));
  const capacities = items.map((item) => item.left);
  const needs = contenders.map((contender) =>
    contender.needs.map(({ item, units }) => {
      const number = numbers.get(item) ?? 0;
      // What this tier takes now is its own to give out again.
      if (contender.isChosen) capacities[number] = (capacities[number] ?? 0) + units;
      return { item: number, units };
    }),
  );
  return {
    worths: contenders.map(({ worth }) => worth),
    needs,
    capacities,
    known: contenders.map(({ isChosen }) => isChosen),
  };
}
