import type { Day } from "../days.ts";
import { DAY_STYLES, type DayStyle } from "./sheet.ts";

/**
 * The day that a text tells in a style; null when it tells none. `iso` is 2026-12-31; the other two are 31/12/2026 and
 * 12/31/2026, with slashes, dots or hyphens. What begins with the year can be read in one way only, in every style.
 */
export function dayInStyle(text: string, style: DayStyle): Day | null {
  const [, ...byYear] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  const [year = "", yearMonth = "", yearDay = ""] = byYear;
  if (byYear.length > 0) return realDay(year, yearMonth, yearDay);
  const [, first, , second, last] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text.trim()) ?? [];
  if (style === "iso" || first === undefined || second === undefined || last === undefined) return null;
  return style === "day_first" ? realDay(last, second, first) : realDay(last, first, second);
}

function realDay(year: string, month: string, day: string): Day | null {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) ? written : null;
}

/** The style in which the most of some texts are days, to tell those that are not. */
export function mostFittingStyle(texts: readonly string[]): DayStyle {
  const counts = DAY_STYLES.map((style) => texts.filter((text) => dayInStyle(text, style) !== null).length);
  return DAY_STYLES[counts.indexOf(Math.max(...counts))] ?? "iso";
}

/**
 * The style in which some days are written: the only one in which all of them are days, or one of several that tell the
 * same. `unclear` when they could be read in two ways, `mixed` when there is no one way to read all of them.
 */
export function dayStyleOf(texts: readonly string[]): DayStyle | "unclear" | "mixed" {
  const fitting = DAY_STYLES.filter((style) => texts.every((text) => dayInStyle(text, style) !== null));
  const [first] = fitting;
  if (first === undefined) return "mixed";
  const isSame = fitting.every((style) => texts.every((text) => dayInStyle(text, style) === dayInStyle(text, first)));
  return isSame ? first : "unclear";
}
