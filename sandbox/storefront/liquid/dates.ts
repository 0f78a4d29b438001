import { Temporal } from "temporal-polyfill";
import { UnknownInLiquid } from "./values.ts";

/** Whose clock and whose days the `date` filter uses. */
export interface ShopTime {
  /** Milliseconds since 1970. */
  now: number;
  timeZone: string;
}

const MILLISECONDS = 1000;

/** Ruby reads a day that a month does not have as one of the next month. */
function rollOver(text: string): string {
  const [, month, day, rest] = /^(\d{4}-\d\d)-(29|30|31)(T.*)?$/.exec(text) ?? [];
  if (month === undefined) return text;
  return `${Temporal.PlainDate.from(`${month}-01`)
    .add({ days: Number(day) - 1 })
    .toString()}${rest ?? ""}`;
}

/** What `date` can read. Text that is no date gives undefined, and the filter then returns it as it came. */
function toMoment(value: unknown, { now, timeZone }: ShopTime): Temporal.ZonedDateTime | undefined {
  if (value === "now" || value === "today") return atMilliseconds(now, timeZone);
  if (typeof value === "number") return atMilliseconds(value * MILLISECONDS, timeZone);
  if (typeof value !== "string" || value === "") return undefined;
  if (/^\d+$/.test(value)) return atMilliseconds(Number(value) * MILLISECONDS, timeZone);
  try {
    const text = rollOver(value);
    if (/[zZ]$|[+-]\d\d:?\d\d$/.test(text)) return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone);
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
  } catch {
    return undefined;
  }
}

function atMilliseconds(milliseconds: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
}

const two = (value: number) => String(value).padStart(2, "0");

/** Directives of strftime; `-` before the letter drops the leading zero. */
const DIRECTIVES: Record<string, (moment: Temporal.ZonedDateTime) => string> = {
  "%": () => "%",
  Y: (moment) => String(moment.year),
  y: (moment) => two(moment.year % 100),
  m: (moment) => two(moment.month),
  d: (moment) => two(moment.day),
  e: (moment) => String(moment.day).padStart(2),
  j: (moment) => String(moment.dayOfYear).padStart(3, "0"),
  H: (moment) => two(moment.hour),
  M: (moment) => two(moment.minute),
  S: (moment) => two(moment.second),
  s: (moment) => String(Math.floor(moment.epochMilliseconds / MILLISECONDS)),
  z: (moment) => moment.offset.replace(":", ""),
  B: (moment) => moment.toLocaleString("en", { month: "long" }),
  b: (moment) => moment.toLocaleString("en", { month: "short" }),
  A: (moment) => moment.toLocaleString("en", { weekday: "long" }),
  a: (moment) => moment.toLocaleString("en", { weekday: "short" }),
};

/** `value | date: format`, in the shop's time zone. Ruby's names of months and days are English in every language. */
export function formatDate(value: unknown, format: unknown, time: ShopTime): unknown {
  const moment = toMoment(value, time);
  if (!moment) return value;
  if (typeof format !== "string") throw new UnknownInLiquid("date without a strftime format is not simulated");
  return format.replace(/%(-?)(.)/g, (directive, dash: string, letter: string) => {
    const write = DIRECTIVES[letter];
    if (!write) throw new UnknownInLiquid(`date: ${directive} is not simulated`);
    return dash ? write(moment).replace(/^[0 ]+(?=\d)/, "") : write(moment);
  });
}
