import type { ReplayTally } from "../domain/allocation/replay-tally.ts";

/** A replay as the lab shows it. */
export interface ShownLabRun {
  id: string;
  months: number;
  policies: { name: string }[];
  /** Days played, and days to play, over all policies. */
  done: number;
  total: number;
  /** One tally a policy, in their order; null until all are played. */
  results: ReplayTally[] | null;
  askedBy: string;
  /** ISO instant. */
  askedAt: string;
  /** Whether a worker has it, has ended it, or has given it up. */
  state: "playing" | "finished" | "stopped";
}
