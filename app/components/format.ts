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

/** Formatters that are kept: those of all languages of Shopify's admin, for some time zones. */
const FORMATTERS_KEPT = 200;

/** Keeps what `make` makes of some words, because to make a formatter costs a hundred times what it costs to use one. */
function keepMade<Words extends string[], Made>(make: (...words: Words) => Made): (...words: Words) => Made {
  const kept = new Map<string, Made>();
  return (...words) => {
    const key = words.join(" ");
    const made = kept.get(key) ?? make(...words);
    if (kept.size >= FORMATTERS_KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
}

const numbers = keepMade((locale: string) => new Intl.NumberFormat(locale));
const wholeMoney = keepMade(
  (locale: string, currency: string) =>
    new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }),
);
const days = keepMade((locale: string) => daysIn(locale, {}));
const daysWithYear = keepMade((locale: string) => daysIn(locale, { year: "numeric" }));
const instants = keepMade(
  (locale: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }),
);

function daysIn(locale: string, year: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", ...year, timeZone: "UTC" });
}

export function formatNumber(value: number, { locale }: AdminContext): string {
  return numbers(locale).format(value);
}

/** What orders are worth, in whole units of the currency. */
export function formatWorth(value: number, currency: string, { locale }: AdminContext): string {
  return wholeMoney(locale, currency).format(value);
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
  const window = (isThisYear ? days : daysWithYear)(locale).formatRange(new Date(earliestOn), new Date(latestOn));
  // Node writes thin spaces where browsers write usual ones: a page must read the same in both.
  return window.replaceAll("\u2009", " ");
}

/** An instant by the shop's own clock. */
export function formatInstant(instant: string, { locale, timeZone }: Format): string {
  return instants(locale, timeZone).format(new Date(instant));
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

/** How much of the work is done, in whole per cent; null before its extent is known. */
export function percentDone({ done, total }: { done: number; total: number }): number | null {
  return total === 0 ? null : Math.floor((100 * done) / total);
}
