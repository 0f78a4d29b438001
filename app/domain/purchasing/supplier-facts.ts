import type { Day } from "../days.ts";

/** Days before a confirmation is due on which a supplier is reminded, unless the merchant tells otherwise. */
export const USUAL_REMIND_DAYS_BEFORE = 1;

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
  /** How many days before a confirmation is due he is reminded by mail; null for never. */
  remindDaysBefore: number | null;
  /** ISO days of the week, 1 for Monday. */
  workingDays: number[];
  /** Days on which he does not work all the same. */
  closedOn: Day[];
  notes: string;
}
