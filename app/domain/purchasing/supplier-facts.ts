import type { Day } from "../days.ts";

/** What a merchant tells of a supplier. */
export interface SupplierFacts {
  name: string;
  contactName: string;
  email: string;
  phone: string;
  currency: string;
  /** From an order to its arrival, as the supplier tells. */
  leadTimeDays: number | null;
  /** The least that an order must be worth, in his currency. */
  minimumValue: number | null;
  /** Units that he can make in a week, over all items. */
  capacityPerWeek: number | null;
  confirmWithinDays: number;
  /** ISO days of the week, 1 for Monday. */
  workingDays: number[];
  /** Days on which he does not work all the same. */
  closedOn: Day[];
  notes: string;
}
