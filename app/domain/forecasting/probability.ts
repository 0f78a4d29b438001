/** Sums of probabilities differ from what they would be exactly by no more than this. */
const ROUNDING = 1e-9;

/** Whether a probability that was summed up is at least a confidence. */
export function reaches(probability: number, confidence: number): boolean {
  return probability >= confidence - ROUNDING;
}
