import type { Relaxation } from "./relaxation.ts";

/** Prices are bettered so many times at most: twice as many lower the bound by three thousandths. */
const ROUNDS_AT_MOST = 100;

/** After so many rounds that better the bound by less than this share, steps become shorter by the factor below. */
const PATIENCE_ROUNDS = 8;
const NOTABLE_SHARE = 1e-4;
const SHORTER = 0.6;

/** Below this part of the first step nothing moves any more. */
const SHORTEST_STEP = 1e-3;

/** How much of the last direction stays in the next: without it, prices swing to and fro. */
const MOMENTUM = 0.6;

/** Whole numbers of so many bits are exact in a double. */
const EXACT_BITS = 52;

export interface LagrangianBound {
  /** No choice is worth more: a whole number, as what each order is worth. */
  bound: number;
  /** The price of a unit of each row at which the bound was found. */
  prices: Float64Array;
}

/**
 * Finds prices at which little remains of what orders are worth beyond what they pay, and of the price of all there is:
 * no choice is worth more than these two together (the Lagrangian dual, by subgradient steps).
 *
 * @param reached what some choice is worth.
 */
export function lagrangianBound(relaxation: Relaxation, reached: number): LagrangianBound {
  const prices = new Float64Array(relaxation.capacities.length);
  const excess = new Float64Array(prices.length);
  const direction = new Float64Array(prices.length);
  const best = { worth: Infinity, prices: prices.slice() };
  let step = 1;
  let patience = PATIENCE_ROUNDS;
  for (let round = 0; round < ROUNDS_AT_MOST && step > SHORTEST_STEP; round += 1) {
    const worth = worthAtPrices(relaxation, prices, excess);
    patience = worth < best.worth * (1 - NOTABLE_SHARE) ? PATIENCE_ROUNDS : patience - 1;
    if (worth < best.worth) {
      best.worth = worth;
      best.prices.set(prices);
    }
    if (patience === 0) {
      step *= SHORTER;
      patience = PATIENCE_ROUNDS;
      prices.set(best.prices);
      direction.fill(0);
    } else {
      movePrices(relaxation, { prices, excess, direction }, step * (worth - reached));
    }
  }
  return { bound: provedBound(relaxation, best.prices), prices: best.prices };
}

/** What all there is costs, and what orders are worth beyond what they pay. Writes what is wanted beyond the capacities. */
function worthAtPrices(relaxation: Relaxation, prices: Float64Array, excess: Float64Array): number {
  const { worths, starts, rows, units, capacities } = relaxation;
  let worth = 0;
  for (let row = 0; row < capacities.length; row += 1) {
    const capacity = capacities[row] ?? 0;
    worth += (prices[row] ?? 0) * capacity;
    excess[row] = -capacity;
  }
  for (let order = 0; order < worths.length; order += 1) {
    const first = starts[order] ?? 0;
    const end = starts[order + 1] ?? 0;
    let beyond = worths[order] ?? 0;
    for (let term = first; term < end; term += 1) beyond -= (prices[rows[term] ?? 0] ?? 0) * (units[term] ?? 0);
    if (beyond <= 0) continue;
    worth += beyond;
    for (let term = first; term < end; term += 1) {
      const row = rows[term] ?? 0;
      excess[row] = (excess[row] ?? 0) + (units[term] ?? 0);
    }
  }
  return worth;
}

interface Slope {
  prices: Float64Array;
  excess: Float64Array;
  direction: Float64Array;
}

/** Raises the price of what is wanted too much and lowers it where some is left, each as a share of the capacity. */
function movePrices({ capacities }: Relaxation, { prices, excess, direction }: Slope, gap: number): void {
  let squares = 0;
  for (let row = 0; row < capacities.length; row += 1) {
    const steepest = (excess[row] ?? 0) / (capacities[row] ?? 1) + MOMENTUM * (direction[row] ?? 0);
    const possible = steepest < 0 && (prices[row] ?? 0) <= 0 ? 0 : steepest;
    direction[row] = possible;
    squares += possible ** 2;
  }
  if (squares === 0) return;
  for (let row = 0; row < capacities.length; row += 1) {
    const change = (gap / squares) * ((direction[row] ?? 0) / (capacities[row] ?? 1));
    prices[row] = Math.max(0, (prices[row] ?? 0) + change);
  }
}

/**
 * The bound at these prices, in whole numbers: worth and prices are counted in steps so small that they hardly change,
 * and so large that no sum leaves the range in which doubles are exact. Any prices prove a bound, these rounded ones too.
 */
export function provedBound(relaxation: Relaxation, prices: Float64Array): number {
  const { worths, capacities } = relaxation;
  const worthOfAll = worths.reduce((sum, worth) => sum + worth, 1);
  const largestSum = capacities.reduce((sum, capacity, row) => sum + capacity * (prices[row] ?? 0), worthOfAll);
  const stepsOfOne = 2 ** (EXACT_BITS - Math.ceil(Math.log2(largestSum)));
  const inSteps = { ...relaxation, worths: worths.map((worth) => Math.ceil(worth * stepsOfOne)) };
  const exactPrices = prices.map((price) => Math.round(price * stepsOfOne));
  return Math.floor(worthAtPrices(inSteps, exactPrices, new Float64Array(prices.length)) / stepsOfOne);
}

/** What each order pays for all that it needs. */
export function pricesOfOrders({ worths, starts, rows, units }: Relaxation, prices: Float64Array): Float64Array {
  return worths.map((_, order) => {
    let paid = 0;
    for (let term = starts[order] ?? 0; term < (starts[order + 1] ?? 0); term += 1) {
      paid += (prices[rows[term] ?? 0] ?? 0) * (units[term] ?? 0);
    }
    return paid;
  });
}
