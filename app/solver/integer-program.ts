import loadHighs, { type Highs, type ModelData } from "highs";
import type { IntegerProgram, IntegerSolution } from "../domain/allocation/choice/exact.ts";

/** How far the solver's arithmetic may be off in a bound, as a share of it. */
const TOLERANCE = 1e-6;

/** Solves a program, or says how far it came within the time. It blocks the thread meanwhile. */
export type SolveWithin = (program: IntegerProgram, limitMs: number) => IntegerSolution | null;

let loading: Promise<Highs> | undefined;

/** The solver of integer programs: HiGHS as WebAssembly, loaded once. */
export async function integerSolver(): Promise<SolveWithin> {
  loading ??= loadHighs();
  const highs = await loading;
  return (program, limitMs) => solve(highs, program, limitMs);
}

function solve(highs: Highs, program: IntegerProgram, limitMs: number): IntegerSolution | null {
  return highs.withModel(modelOf(highs, program), (model) => {
    model.options.set({ output_flag: false, time_limit: limitMs / 1000, mip_rel_gap: 0 });
    model.setSolution({ colValue: program.known.map(Number) });
    model.run();
    const { optimal, timeLimit } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status !== optimal && status !== timeLimit) return null;
    const chosen = Array.from(model.getSolution().colValue, (value) => value > 0.5);
    if (status === timeLimit) return { chosen, bound: raised(Number(model.info.get("mip_dual_bound"))) };
    return { chosen, bound: program.worths.reduce((sum, worth, order) => sum + (chosen[order] ? worth : 0), 0) };
  });
}

/** A bound that holds in spite of the solver's tolerance; whole, as what each order is worth. */
const raised = (bound: number): number => Math.floor(bound * (1 + TOLERANCE) + TOLERANCE);

/** The program as a model: a column for each order, between 0 and 1 and whole; a row for each item. */
function modelOf({ constants }: Highs, { worths, needs, capacities }: IntegerProgram): ModelData {
  const numCols = worths.length;
  const numRows = capacities.length;
  const starts = [0];
  for (const own of needs) starts.push((starts.at(-1) ?? 0) + own.length);
  const entries = needs.flat();
  const indices = entries.map(({ item }) => item);
  const values = entries.map(({ units }) => units);
  return {
    sense: constants.objectiveSense.maximize,
    numCols,
    colCost: worths,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    integrality: worths.map(() => constants.variableType.integer),
    numRows,
    rowLower: new Float64Array(numRows).fill(-Infinity),
    rowUpper: capacities,
    matrix: { format: "csc", numCols, numRows, starts, indices, values },
  };
}
