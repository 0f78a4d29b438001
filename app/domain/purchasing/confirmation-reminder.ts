import { addDays, type Day } from "../days.ts";

/** An order that its supplier is to confirm. */
export interface AwaitedConfirmation {
  /** The day by which he is to confirm. */
  confirmBy: Day;
  /** How many days before he wants to be reminded; null for never. */
  remindDaysBefore: number | null;
}

/** Whether a supplier is to be reminded now: from his day on, as long as he can still confirm in time. */
export function isReminderDue({ confirmBy, remindDaysBefore }: AwaitedConfirmation, today: Day): boolean {
  return remindDaysBefore !== null && addDays(confirmBy, -remindDaysBefore) <= today && today <= confirmBy;
}

/**
 * The day on which a supplier will be reminded who was not until today, as reminders go out when a day begins; null when he
 * will not be.
 */
export function comingReminder(awaited: AwaitedConfirmation, today: Day): Day | null {
  const { confirmBy, remindDaysBefore } = awaited;
  if (remindDaysBefore === null) return null;
  const [told, tomorrow] = [addDays(confirmBy, -remindDaysBefore), addDays(today, 1)];
  const day = told > tomorrow ? told : tomorrow;
  return isReminderDue(awaited, day) ? day : null;
}
