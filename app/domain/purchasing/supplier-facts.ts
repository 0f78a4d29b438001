import type { Day } from "../days.ts";

/** Days before a confirmation is due on which a supplier is reminded, unless the merchant tells otherwise. */
export const USUAL_REMIND_DAYS_BEFORE = 1;

/** A person at a supplier. */
export interface SupplierContact {
  contactName: string;
  /** Empty where none is told, as is the phone. */
  email: string;
  phone: string;
  /** Whether purchase orders and reminders are mailed to him. */
  isMailed: boolean;
}

/** What a merchant tells of a supplier, his first contact among it. */
export interface SupplierFacts extends SupplierContact {
  name: string;
  furtherContacts: SupplierContact[];
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

/** The addresses to which a supplier's purchase orders and reminders are mailed, each once, the first contact's first. */
export function mailedAddresses(supplier: Pick<SupplierFacts, "email" | "isMailed" | "furtherContacts">): string[] {
  const mailed = [supplier, ...supplier.furtherContacts].filter(({ email, isMailed }) => isMailed && email !== "");
  return [...new Set(mailed.map(({ email }) => email))];
}
