import { integerProgram } from "../../../app/domain/allocation/choice/exact.ts";
import { choiceProblem, countOrders } from "../../../app/domain/allocation/choice/problem.ts";
import { seededRandom } from "../../../app/domain/allocation/choice/random.ts";
import { figureOf, worthOf, type Aim } from "../../../app/domain/allocation/choice/worth.ts";
import { chooseOrders, type ChoiceCertificate } from "../../../app/domain/allocation/choose-orders.ts";
import { integerSolver, type SolveWithin } from "../../../app/solver/integer-program.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { dataOptions } from "../data-options.ts";
import { mean, median, ROUNDS } from "../in-turn.ts";
import { readable } from "../table.ts";
import { drawRestock, type Restock } from "./draw-restock.ts";
import { retailOrders } from "./retail-orders.ts";

const DRAWS = 10;
/** The clock of the goal. */
const CLOCK_MS = 100;
/** What the solver is given to find and to prove the best: it starts from our choice. */
const PROOF_MS = 20_000;

/** What may be missed of the best: in the mean of all draws, and in the worst. */
const GOALS = { orders: { inTheMean: 0.005, atWorst: 0.01 }, value: { inTheMean: 0.025, atWorst: 0.05 } };

/** One restock under one aim; figures in the unit of the aim. */
interface Outcome {
  certificate: ChoiceCertificate;
  /** Work of the processor, and what a clock on the wall showed meanwhile. */
  milliseconds: number;
  onTheWall: number;
  /** What the solver reaches on the clock, and the most that it or we ever reached. */
  onClock: number;
  best: number;
  isProved: boolean;
}

function takeDraw(restock: Restock, aim: Aim, solve: SolveWithin): Outcome {
  const timed = Array.from({ length: ROUNDS }, () => {
    const [startedAt, workBefore] = [performance.now(), process.cpuUsage()];
    const choice = chooseOrders(restock, aim);
    const { user, system } = process.cpuUsage(workBefore);
    return { choice, milliseconds: (user + system) / 1000, onTheWall: performance.now() - startedAt };
  });
  const { chosen, certificate } = timed[0]!.choice;

  const counted = countOrders(restock.usable, restock.orders);
  const { contenders } = choiceProblem(counted, (order) => worthOf(order, aim));
  const program = integerProgram(contenders);
  const ours = new Set(chosen);
  const known = contenders.map(({ orderId }) => ours.has(orderId));
  const figureOfAll = (isChosen: readonly boolean[]): number =>
    figureOf(
      program.worths.reduce((sum, worth, order) => sum + (isChosen[order] ? worth : 0), 0),
      aim,
    );
  const onClock = solve(program, CLOCK_MS);
  const proof = solve({ ...program, known }, PROOF_MS);
  const best = Math.max(certificate.figure, proof ? figureOfAll(proof.chosen) : 0);
  return {
    certificate,
    milliseconds: median(timed.map(({ milliseconds }) => milliseconds)),
    onTheWall: median(timed.map(({ onTheWall }) => onTheWall)),
    onClock: onClock ? figureOfAll(onClock.chosen) : 0,
    best,
    isProved: proof !== null && figureOf(proof.bound, aim) <= best,
  };
}

function figuresOf(aim: Aim, outcomes: readonly Outcome[]): Figure[] {
  const name = aim === "orders" ? "complete orders" : "value of complete orders";
  const ours = mean(outcomes.map(({ certificate }) => certificate.figure));
  const against = (what: string, figures: readonly number[]): string =>
    `${what}: ${readable(mean(figures))} in the mean`;
  const ratio = (what: string, theirs: readonly number[], goal: string): Figure => {
    const least = Math.min(...outcomes.map(({ certificate }, draw) => certificate.figure / (theirs[draw] ?? 0)));
    const met = least >= 1;
    return { line: 7, name, figure: ours, unit: "", against: against(what, theirs), ratio: least, goal, met };
  };
  const everyDraw = ">= 1x, each draw";
  return [
    ...missedFigures(name, aim, outcomes),
    ratio(
      `MIP after ${CLOCK_MS} ms`,
      outcomes.map(({ onClock }) => onClock),
      everyDraw,
    ),
    ratio(
      "whole orders first come",
      outcomes.map(({ certificate }) => certificate.firstComeComplete),
      everyDraw,
    ),
    ratio(
      "lines first come",
      outcomes.map(({ certificate }) => certificate.firstComeByLine),
      everyDraw,
    ),
    certifiedFigure(name, outcomes),
    timeFigure(name, outcomes),
  ];
}

function missedFigures(name: string, aim: Aim, outcomes: readonly Outcome[]): Figure[] {
  const goal = GOALS[aim];
  const missed = outcomes.map(({ certificate, best }) => 1 - certificate.figure / best);
  const proved = outcomes.filter(({ isProved }) => isProved).length;
  const against = `the best by MIP; proved in ${proved} of ${outcomes.length} draws, else the best after ${PROOF_MS / 1000} s`;
  const figure = (which: string, share: number, most: number): Figure => ({
    ...{ line: 7, name: `${name}, missed ${which}`, figure: share * 100, unit: "%", against, ratio: null },
    ...{ goal: `<= ${readable(most * 100)} %`, met: share <= most },
  });
  return [figure("in the mean", mean(missed), goal.inTheMean), figure("at worst", Math.max(...missed), goal.atWorst)];
}

/** What the certificate leaves open in the mean, and whether its bound was ever exceeded. */
function certifiedFigure(name: string, outcomes: readonly Outcome[]): Figure {
  return {
    ...{ line: 7, name: `${name}, missed as certified`, unit: "%", ratio: null },
    figure: mean(outcomes.map(({ certificate }) => certificate.gap)) * 100,
    against: "the bound that comes with each choice",
    goal: "never exceeded",
    met: outcomes.every(({ certificate, best }) => best <= certificate.bound),
  };
}

/** A choice is one computation in memory: on a machine with other work its time is the processor's, not the wall clock's. */
function timeFigure(name: string, outcomes: readonly Outcome[]): Figure {
  const milliseconds = outcomes.map((outcome) => outcome.milliseconds);
  const slowest = Math.max(...milliseconds);
  const onTheWall = Math.max(...outcomes.map((outcome) => outcome.onTheWall));
  return {
    ...{ line: 7, name: `${name}, slowest draw, processor time`, figure: slowest, unit: "ms", ratio: null },
    against: `the median draw: ${readable(median(milliseconds))} ms; slowest on the wall: ${readable(onTheWall)} ms`,
    goal: `<= ${CLOCK_MS} ms`,
    met: slowest <= CLOCK_MS,
  };
}

async function measure(): Promise<Figure[]> {
  const options = dataOptions();
  const { orders, source } = await retailOrders(options);
  progress(`${orders.length} orders from ${source}; seed ${options.seed}`);
  const solve = await integerSolver();
  const random = seededRandom(options.seed);
  const restocks = Array.from({ length: DRAWS }, () => drawRestock(orders, random));
  // The compiler of JavaScript settles before anything is timed.
  for (const restock of restocks) chooseOrders(restock, "value");
  const figures: Figure[] = [];
  for (const aim of ["orders", "value"] as const) {
    const outcomes = restocks.map((restock, draw) => {
      const outcome = takeDraw(restock, aim, solve);
      const { certificate, milliseconds, onTheWall, onClock, best, isProved } = outcome;
      const reached = `${readable(certificate.figure)} of ${readable(best)}${isProved ? "" : "?"}`;
      const others = `on the clock ${readable(onClock)}, first come ${readable(certificate.firstComeComplete)}`;
      progress(
        `${aim}, draw ${draw + 1}: ${reached}; ${others}; bound ${readable(certificate.bound)}; ${readable(milliseconds)} ms, ${readable(onTheWall)} ms on the wall`,
      );
      return outcome;
    });
    figures.push(...figuresOf(aim, outcomes));
  }
  return figures;
}

report(await measure());
