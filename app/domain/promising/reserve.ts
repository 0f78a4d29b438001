import type { PolicySettings, Protection } from "../allocation/policy.ts";
import type { Day } from "../days.ts";
import type { SupplyStep } from "./quote-ship-promise.ts";

/** What the settings withhold: from everybody, or from all but some. */
export type Reserve = Pick<PolicySettings, "safetyStock" | "protections">;

/** Units of the lines of each segment, by the place of its protection. */
export interface SegmentUnits {
  /** That go before a line. */
  ahead: readonly number[];
  /** That come after it. */
  behind: readonly number[];
}

/** Whether a protection still keeps units on a day. */
export function isProtected({ untilOn }: Protection, on: Day): boolean {
  return untilOn === null || on < untilOn;
}

/** Units that a protection keeps for its orders on a day. */
export function protectedOn(protection: Protection, on: Day): number {
  return isProtected(protection, on) ? protection.units : 0;
}

/**
 * Units that a line must leave at a step of supply: the safety stock, and of each other protection what the lines of its
 * segment that are ahead do not use. One that has ended by then keeps nothing more, but lines behind may have drawn on it.
 *
 * @param segment the protection that the line may draw on, by its place; -1 for none.
 */
export function keptFrom(
  { safetyStock, protections }: Reserve,
  segment: number,
  { ahead, behind }: SegmentUnits,
  steps: readonly SupplyStep[],
  step: SupplyStep,
): number {
  return protections.reduce((kept, protection, other) => {
    if (other === segment) return kept;
    const unused = Math.max(0, protection.units - (ahead[other] ?? 0));
    if (isProtected(protection, step.on)) return kept + unused;
    const before = steps.findLast(({ on }) => isProtected(protection, on));
    return kept + Math.min(unused, behind[other] ?? 0, before?.units ?? 0);
  }, safetyStock);
}

/** The days from which units that were protected are for everybody. */
export function freedOn({ protections }: Reserve): Day[] {
  return protections.flatMap(({ untilOn }) => untilOn ?? []);
}
