import { compareOrdersByTime } from "../demand/demand-line.ts";
import { solvedChoice, type SolveExactly } from "./choice/exact.ts";
import { firstComeByLine, firstComeComplete } from "./choice/first-come.ts";
import { lagrangianBound, pricesOfOrders } from "./choice/lagrangian-bound.ts";
import { betterChoice } from "./choice/local-search.ts";
import {
  chooseAllThatFit,
  emptyPacking,
  giveUpAll,
  restore,
  snapshot,
  type Packing,
  type Snapshot,
} from "./choice/packing.ts";
import { preferEarlier } from "./choice/prefer-earlier.ts";
import {
  choiceProblem,
  countOrders,
  type ChoiceProblem,
  type Contender,
  type CountedOrder,
  type OpenOrder,
} from "./choice/problem.ts";
import { relax } from "./choice/relaxation.ts";
import { figureOf, worthOf, type Aim } from "./choice/worth.ts";

export type { Aim } from "./choice/worth.ts";

/** How good a choice is: orders completed, or their value in the shop's currency, as the aim is. */
export interface ChoiceCertificate {
  aim: Aim;
  figure: number;
  /**
   * What first come, first served reaches, whatever the policy's own order of service, if it completes each order for which
   * there is enough, and passes over others.
   */
  firstComeComplete: number;
  /** What it reaches line by line: the orders that happen to be complete. */
  firstComeByLine: number;
  /** No choice of these orders reaches more; proved. */
  bound: number;
  /** What may be missed at most, as a share of the bound: 0 when the choice is proved to be the best. */
  gap: number;
}

export interface OrderChoice {
  /** Ids of the orders to complete, in the order of service. */
  chosen: string[];
  certificate: ChoiceCertificate;
}

/**
 * Needs of orders that the search looks at, at least and for each need of a scarce item: with its bound, a choice among the
 * benchmark's orders then takes some 50 ms; half as much again betters it by less than a tenth of a percent.
 */
const EFFORT_AT_LEAST = 230_000;
const EFFORT_OF_A_NEED = 24;

const leftUnsolved: SolveExactly = () => null;

/**
 * Chooses which orders to complete, so that their number or their value is near the largest possible: a bound by Lagrange
 * multipliers, whose prices guide a local search. A lower tier is chosen as if there were no higher one.
 *
 * Always: all that the chosen orders need is there; no tier reaches less than by completing its orders in the order of
 * service, or in order of time, given what the tiers before it left; the choice depends on nothing but the input, and not on the order in which
 * items are listed. Where it costs nothing, earlier orders are preferred. With several tiers the bound is that of a choice
 * without them: what they cost is part of the gap.
 *
 * @param orders in the order of service. Units of orders chosen before are not part of `usable`.
 * @param solve called for each tier while the best is not proved; a solver that is limited by time may find different
 *   choices, equally good or better, on machines of different speed.
 */
export function chooseOrders(
  { orders, usable }: { orders: readonly OpenOrder[]; usable: ReadonlyMap<string, number> },
  aim: Aim,
  solve: SolveExactly = leftUnsolved,
): OrderChoice {
  const counted = countOrders(usable, orders);
  const inTime = counted.toSorted((a, b) => compareOrdersByTime(a.order, b.order));
  const worthOfAll = (some: readonly CountedOrder[]): number =>
    some.reduce((sum, { order }) => sum + worthOf(order, aim), 0);
  const firstCome = worthOfAll(firstComeComplete(inTime));
  const byLine = worthOfAll(firstComeByLine(inTime));
  const problem = choiceProblem(counted, (order) => worthOf(order, aim));
  const { worth, bound } = chooseInTiers(problem, firstCome, solve);
  return {
    chosen: problem.contenders.filter(({ isChosen }) => isChosen).map(({ orderId }) => orderId),
    certificate: {
      aim,
      figure: figureOf(worth, aim),
      firstComeComplete: figureOf(firstCome, aim),
      firstComeByLine: figureOf(byLine, aim),
      bound: figureOf(bound, aim),
      gap: bound === 0 ? 0 : (bound - worth) / bound,
    },
  };
}

/** Chooses tier by tier: what all that is chosen is worth, and what no choice goes beyond. */
function chooseInTiers(problem: ChoiceProblem, reached: number, solve: SolveExactly): { worth: number; bound: number } {
  const { contenders } = problem;
  const packing = emptyPacking();
  let bound = boundAndPrice(problem, reached);
  const effortOfANeed = Math.max(EFFORT_OF_A_NEED, EFFORT_AT_LEAST / needsOf(contenders));
  const tiers = [...new Set(contenders.map(({ tier }) => tier))].sort((a, b) => a - b);
  for (const number of tiers) {
    const tier = contenders.filter((contender) => contender.tier === number);
    chooseBestStart(packing, tier);
    if (packing.worth < bound) betterChoice(packing, tier, effortOfANeed * needsOf(tier));
    if (packing.worth < bound) {
      const solved = solvedChoice(packing, tier, solve);
      if (tiers.length === 1) bound = Math.min(bound, solved);
    }
    // Whoever fits is taken even where the search sees nothing in it, as with an order of no value.
    chooseAllThatFit(packing, tier);
    preferEarlier(packing, tier);
  }
  return { worth: packing.worth, bound };
}

const needsOf = (contenders: readonly Contender[]): number =>
  contenders.reduce((sum, { needs }) => sum + needs.length, 0);

/** Bounds what any choice is worth, and gives each contender the price of its needs. */
function boundAndPrice(problem: ChoiceProblem, reached: number): number {
  const relaxation = relax(problem);
  const { bound, prices } = lagrangianBound(relaxation, reached);
  const paid = pricesOfOrders(relaxation, prices);
  for (const [index, contender] of problem.contenders.entries()) contender.price = paid[index] ?? 0;
  return bound;
}

/** Chooses in the order of service, in order of time, or those first that are worth most for their price: what comes to most. */
function chooseBestStart(packing: Packing, tier: readonly Contender[]): void {
  const byTime = tier.toSorted(compareOrdersByTime);
  const isServedByTime = byTime.every((contender, at) => contender === tier[at]);
  const byPrice = tier.toSorted((a, b) => worthForPrice(b) - worthForPrice(a));
  let best: Snapshot | null = null;
  for (const start of isServedByTime ? [byTime, byPrice] : [tier, byTime, byPrice]) {
    giveUpAll(packing, tier);
    chooseAllThatFit(packing, start);
    if (best === null || packing.worth >= best.worth) best = snapshot(packing, tier);
  }
  if (best && packing.worth < best.worth) restore(packing, tier, best);
}

/** What a contender is worth for each unit of price; what costs nothing comes first. */
const worthForPrice = ({ worth, price }: Contender): number => worth / Math.max(price, Number.EPSILON);
