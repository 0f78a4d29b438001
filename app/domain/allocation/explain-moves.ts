import type { Day } from "../days.ts";
import type { ItemDecision, LedgerMove } from "./decide-item.ts";
import { explainLine } from "./explain-line.ts";
import type { Shortage } from "./rule.ts";

/** Where a line stands, in short. */
interface Standing {
  rank: number;
  of: number;
  unitsAhead: number;
  wanted: number;
  allocated: number;
  shortage: Shortage | null;
  latestOn: Day | null;
}

/** A move, and where its line stands; nothing of that when the line is planned no more. */
export type ExplainedMove = Omit<LedgerMove, "reason"> & { policyVersion: number } & Partial<Standing>;

/** The moves of a decision for a log: each with the same explanation that its line's page gives. */
export function explainMoves({
  moves,
  plan,
  policyVersion,
}: Pick<ItemDecision, "moves" | "plan" | "policyVersion">): ExplainedMove[] {
  return moves.map(({ kind, locationId, lineId, units, rule }) => {
    const here = plan.locations.find((location) => location.locationId === locationId);
    const line = here ? explainLine(here, lineId) : null;
    const standing: Standing | null = line && {
      ...{ rank: line.rank, of: line.of, unitsAhead: line.needed.unitsAhead },
      ...{ wanted: line.wanted, allocated: line.allocated, shortage: line.shortage },
      latestOn: line.shipPromise?.latestOn ?? null,
    };
    return { kind, locationId, lineId, units, rule, policyVersion, ...standing };
  });
}
