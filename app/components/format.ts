import type { Day } from "../domain/days.ts";

/** What every admin page is given by the frame around it. */
export interface AdminContext {
  /** BCP 47 tag of the merchant's language. */
  locale: string;
}

/** How days, instants and numbers are written: the merchant's locale and the shop's time zone. */
export interface Format extends AdminContext {
  timeZone: string;
  today: Day;
}

/** A window of days, both included. */
export interface Window {
  earliestOn: Day;
  latestOn: Day;
}

export function formatNumber(value: number, { locale }: AdminContext): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A count with its noun: `1 unit`, `2,500 units`. */
export function counted(count: number, noun: string, format: AdminContext): string {
  return `${formatNumber(count, format)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A day, with its year only when that is not the present one. */
export function formatDay(day: Day, format: Format): string {
  return formatWindow({ earliestOn: day, latestOn: day }, format);
}

/** A window of days, with its year only when that is not the present one. */
export function formatWindow({ earliestOn, latestOn }: Window, { locale, today }: Format): string {
  const isThisYear = [earliestOn, latestOn].every((day) => day.slice(0, 4) === today.slice(0, 4));
  const days = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
  return days.formatRange(new Date(earliestOn), new Date(latestOn));
}

/** An instant by the shop's own clock. */
export function formatInstant(instant: string, { locale, timeZone }: Format): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(instant),
  );
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long ago an instant was: in minutes below an hour, in hours below two days, then in days. */
export function formatAge(instant: string, asOf: string, { locale }: AdminContext): string {
  const ageMs = Date.parse(asOf) - Date.parse(instant);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (ageMs < HOUR_MS) return ago.format(-Math.floor(ageMs / 60_000), "minute");
  if (ageMs < 2 * DAY_MS) return ago.format(-Math.floor(ageMs / HOUR_MS), "hour");
  return ago.format(-Math.floor(ageMs / DAY_MS), "day");
}
