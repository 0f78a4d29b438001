import type { PolicySettings, Protection } from "../allocation/policy.ts";
import type { Day } from "../days.ts";

/** What the settings withhold: from everybody, or from all but some. */
export type Reserve = Pick<PolicySettings, "safetyStock" | "protections">;

/** Units that go before a line, or that are secured, by the protection that their lines may draw on. */
export type UnitsBySegment = readonly number[];

/** Units that a protection keeps for its orders on a day. */
export function protectedOn({ units, untilOn }: Protection, on: Day): number {
  return untilOn === null || on < untilOn ? units : 0;
}

/**
 * Units that a line may not have on a day: the safety stock, and of each other segment's protection what the lines ahead
 * do not use. A segment that is ahead with more than is protected for it needs no more than that.
 *
 * @param segment the protection that the line may draw on; -1 for none.
 */
export function keptFrom({ safetyStock, protections }: Reserve, segment: number, ahead: UnitsBySegment, on: Day) {
  const kept = protections.map((protection, other) =>
    other === segment ? 0 : Math.max(0, protectedOn(protection, on) - (ahead[other] ?? 0)),
  );
  return kept.reduce((sum, units) => sum + units, safetyStock);
}

/** The days after which units that were protected are for everybody. */
export function freedOn({ protections }: Reserve): Day[] {
  return protections.flatMap(({ untilOn }) => untilOn ?? []);
}
