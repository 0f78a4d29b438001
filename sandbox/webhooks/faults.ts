import type { Random } from "../random.ts";

/** How badly deliveries fare; each a probability for one delivery or attempt, 0 when nothing goes wrong. */
export interface FaultPlan {
  /** The delivery is never made: Shopify promises at least once, and now and then breaks it. */
  loss: number;
  /** The delivery is made once more although it was acknowledged. */
  duplicate: number;
  /** The delivery waits up to `delayMs` before its first attempt, so later ones overtake it. */
  delay: number;
  delayMs: number;
  /** The attempt does not reach the app, as when its door answers 503. */
  refused: number;
  /** The app takes the delivery, but its answer does not come back in time. */
  lostAnswer: number;
  /** Deliveries gather for so many milliseconds and are sent together, in any order. 0: each at once. */
  burstMs: number;
}

export const NO_FAULTS: FaultPlan = {
  loss: 0,
  duplicate: 0,
  delay: 0,
  delayMs: 3000,
  refused: 0,
  lostAnswer: 0,
  burstMs: 0,
};

/** How long a new delivery waits before its first attempt. */
export function firstWaitMs(plan: FaultPlan, random: Random): number {
  const delay = random.chance(plan.delay) ? random.below(plan.delayMs) : 0;
  return delay + (plan.burstMs > 0 ? plan.burstMs : 0);
}

/** The list in an order that chance draws. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const drawn = [...list];
  for (let index = drawn.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [drawn[index], drawn[other]] = [drawn[other] as T, drawn[index] as T];
  }
  return drawn;
}
