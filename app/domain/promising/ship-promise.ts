import type { Day } from "../days.ts";

/** What a ship promise rests on: units in stock, inbound shipments, or a lead time where nobody has told a day yet. */
export const PROMISE_BASES = ["stock", "inbound", "lead_time"] as const;
export type PromiseBasis = (typeof PROMISE_BASES)[number];

/** The window in which units will ship, both days included, in the shop's time zone. */
export interface ShipPromise {
  earliestOn: Day;
  latestOn: Day;
  basis: PromiseBasis;
}

/** Whether two promises tell a buyer the same. Null, no known date, is a promise of its own. */
export function samePromise(a: ShipPromise | null, b: ShipPromise | null): boolean {
  if (a === null || b === null) return a === b;
  return a.earliestOn === b.earliestOn && a.latestOn === b.latestOn && a.basis === b.basis;
}
