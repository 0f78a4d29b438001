/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

const DAY_MILLISECONDS = 24 * 3600 * 1000;

/** The calendar day of an instant in a time zone. Swedish dates are written year, month, day. */
export function dayIn(timeZone: string, milliseconds: number): Day {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(milliseconds);
}

/** The day so many days after another. */
export function daysAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** An instant that is on the day in every time zone of America and Europe. */
export function middayOf(day: Day): string {
  return `${day}T15:00:00Z`;
}
