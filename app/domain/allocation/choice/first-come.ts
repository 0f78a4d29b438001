import type { Contender } from "./problem.ts";

/** Completes orders first come, first served: each for which there is enough, passing over those for which there is not. */
export function firstComeComplete(contenders: readonly Contender[]): Contender[] {
  const complete = contenders.filter(({ needs }) => {
    if (!needs.every(({ item, units }) => units <= item.left)) return false;
    for (const { item, units } of needs) item.left -= units;
    return true;
  });
  giveAllBack(contenders);
  return complete;
}

/** Serves line by line, first come, first served, in part where there is not enough: the orders that come out complete. */
export function firstComeByLine(contenders: readonly Contender[]): Contender[] {
  const complete = contenders.filter(({ needs }) => {
    const lines = needs.map(({ item, units }) => {
      const served = Math.min(units, item.left);
      item.left -= served;
      return served === units;
    });
    return lines.every(Boolean);
  });
  giveAllBack(contenders);
  return complete;
}

function giveAllBack(contenders: readonly Contender[]): void {
  for (const { needs } of contenders) for (const { item } of needs) item.left = item.capacity;
}
