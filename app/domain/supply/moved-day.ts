import type { Day } from "../days.ts";

/** A day that a person told of a shipment, and the one that Shopify told then; both null while nobody did. */
export interface MovedDay {
  movedOn: Day | null;
  toldOn: Day | null;
}

/**
 * The day on which a shipment is expected: the one that a person told, for as long as Shopify tells what it told then; else
 * Shopify's. Whoever changes it there knows something newer.
 */
export function dayOf(told: Day | null, { movedOn, toldOn }: MovedDay): Day | null {
  return movedOn !== null && told === toldOn ? movedOn : told;
}
