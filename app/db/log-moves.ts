import { log } from "../config/log.ts";
import type { ItemDecision } from "../domain/allocation/decide-item.ts";
import { explainLine } from "../domain/allocation/explain-line.ts";

/**
 * Logs, for whoever looks for the cause of a move, each move of a decision with why its line stands where it stands: the
 * same explanation that the line's page gives. For when the decision is saved; there are many, so only at level `debug`.
 */
export function logMoves(shop: string, itemId: string, { moves, plan, policyVersion }: ItemDecision): void {
  if (!log.isLevelEnabled("debug")) return;
  for (const { kind, units, rule, lineId, locationId } of moves) {
    const here = plan.locations.find((location) => location.locationId === locationId);
    const why = here && explainLine(here, lineId);
    log.debug(
      {
        ...{ shop, itemId, locationId, lineId, units, rule, policyVersion },
        ...(why && { rank: why.rank, of: why.of, unitsAhead: why.needed.unitsAhead }),
        ...(why && { wanted: why.wanted, allocated: why.allocated, shortage: why.shortage }),
        ...(why && { latestOn: why.shipPromise?.latestOn ?? null }),
      },
      `units ${kind}`,
    );
  }
}
