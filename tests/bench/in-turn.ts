/** A ratio is the median of at least this many pairs. */
export const ROUNDS = 5;

/**
 * Measures several contenders in turn, round by round, so that what else the machine does burdens them alike.
 *
 * @param contenders each measures itself once.
 * @returns each contender's measurements, one a round.
 */
export async function inTurn<Name extends string, Result>(
  contenders: Record<Name, () => Promise<Result>>,
  rounds = ROUNDS,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contenders) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results[name].push(await contenders[name]());
  }
  return results;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The median of the rounds' ratios: a slow moment of the machine is in both halves of a pair. */
export function ratioInTurn(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? NaN)));
}
