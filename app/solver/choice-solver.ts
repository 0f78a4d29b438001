import type { IntegerProgram, SolveExactly } from "../domain/allocation/choice/exact.ts";
import { integerSolver } from "./integer-program.ts";

/** Needs of a choice that is given to the solver: those of larger ones take seconds to prove. */
const NEEDS_AT_MOST = 1_000;

/**
 * The exact solver of choices that are small enough for it. It blocks the thread while it solves.
 *
 * @param limitMs after which it says how far it came.
 */
export async function choiceSolver(limitMs: number): Promise<SolveExactly> {
  const solve = await integerSolver();
  return (program) => (isSmall(program) ? solve(program, limitMs) : null);
}

const isSmall = ({ needs }: IntegerProgram): boolean =>
  needs.reduce((sum, own) => sum + own.length, 0) <= NEEDS_AT_MOST;
