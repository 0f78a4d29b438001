import type { PromiseBasis } from "../domain/promising/ship-promise.ts";
import { counted, type AdminContext } from "./format.ts";

/** What a promise, or the lack of one, rests on. */
export interface PromiseGround {
  basis: PromiseBasis | null;
  wanted: number;
  unitsAhead: number;
  /** Whether a person decided that it gets nothing for now. */
  isPutOff: boolean;
}

/** Why there is this date, or none, in one or two sentences. */
export function describeBasis({ basis, wanted, unitsAhead, isPutOff }: PromiseGround, format: AdminContext): string {
  const own = `the ${counted(wanted, "unit", format)} of this line`;
  const covered = unitsAhead > 0 ? `the ${counted(unitsAhead, "unit", format)} ahead in the queue and ${own}` : own;
  switch (basis) {
    case "stock":
      return `It rests on stock: the units at this location cover ${covered}.`;
    case "inbound":
      return `It rests on inbound shipments: together with the stock, what arrives by then covers ${covered}.`;
    case "lead_time":
      return `It rests on the lead time that a supplier told: the purchase orders by then cover ${covered}, though nobody has told the day of every one of them.`;
    case null:
      if (isPutOff)
        return "A person decided that this line gets nothing for now. It has a date again once it is left to the policy.";
      return `The stock and the dated inbound shipments known today do not cover ${covered}. Rather than guess, Fillrate gives no date. A shipment with an arrival date gives one.`;
  }
}
