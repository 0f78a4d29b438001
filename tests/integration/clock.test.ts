import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDays } from "../../app/domain/days.ts";

let clock: typeof import("../../app/config/clock.ts");

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    ...{ SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", SHOPIFY_APP_URL: "http://127.0.0.1:1" },
  });
  clock = await import("../../app/config/clock.ts");
});

/** Zones whose clocks change by half an hour, at midnight, or where a day was left out. */
test.each([
  // Lord Howe moves by half an hour.
  ["Australia/Lord_Howe", "2026-10-03T15:29:00Z", "2026-10-04", 1],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04", 2],
  ["Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05", 0],
  // The Azores go back from one at night to midnight, and are on the same day twice.
  ["Atlantic/Azores", "2026-10-25T00:30:00Z", "2026-10-25", 0],
  ["Atlantic/Azores", "2026-10-25T01:30:00Z", "2026-10-25", 0],
  ["Atlantic/Azores", "2026-03-29T00:30:00Z", "2026-03-28", 23],
  ["Atlantic/Azores", "2026-03-29T01:00:00Z", "2026-03-29", 1],
  ["Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01", 0],
  ["Pacific/Niue", "2027-01-01T10:59:00Z", "2026-12-31", 23],
  ["Pacific/Chatham", "2026-12-31T10:15:00Z", "2027-01-01", 0],
])("GIVEN the clocks of %s WHEN it is %s THEN it is the %s, after %s o'clock", (timeZone, at, day, hour) => {
  const instant = new Date(at);
  expect([clock.dayIn(timeZone, instant), clock.daysIn(timeZone)(instant), clock.hourIn(timeZone, instant)]).toEqual([
    day,
    day,
    hour,
  ]);
});

test.each(["Australia/Lord_Howe", "Atlantic/Azores", "America/Havana", "Asia/Beirut"])(
  "GIVEN a year in %s, hour by hour WHEN its days are told THEN each follows the one before, and none is left out",
  (timeZone) => {
    const dayOf = clock.daysIn(timeZone);
    const days = new Set<string>();
    for (let ms = Date.parse("2026-01-01T12:00:00Z"); ms < Date.parse("2027-01-02T12:00:00Z"); ms += 3_600_000) {
      days.add(dayOf(new Date(ms)));
    }
    const told = [...days];
    expect(told.slice(1)).toEqual(told.slice(0, -1).map((day) => addDays(day, 1)));
  },
);

test("GIVEN any instants WHEN their days are told at once THEN they are the days of each by itself", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Monrovia",
  );
  const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(zones, instants, (timeZone, instant) => {
      expect(clock.daysIn(timeZone)(instant)).toBe(clock.dayIn(timeZone, instant));
    }),
  );
});
