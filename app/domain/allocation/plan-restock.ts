import type { ItemSituation } from "./plan-item.ts";
import type { AllocationPolicy } from "./policy.ts";
import { withEdits, type RestockEdit } from "./restock-edits.ts";

/** How a restock of one location is to be given out. */
export interface RestockTerms {
  locationId: string;
  policy: AllocationPolicy;
  /** What a person changed about some of the lines. */
  edits: readonly RestockEdit[];
}

/** The situation of an item as it is when a person gives out a restock of a location on these terms. */
export function restockSituation(situation: ItemSituation, { locationId, policy, edits }: RestockTerms): ItemSituation {
  const here = new Set(situation.demand.filter((line) => line.locationId === locationId).map((line) => line.lineId));
  const own = edits.filter((edit) => here.has(edit.lineId));
  const directives = new Map(situation.directives);
  directives.set(locationId, withEdits(directives.get(locationId) ?? [], own));
  return { ...situation, policy, directives, isCommitted: true };
}
