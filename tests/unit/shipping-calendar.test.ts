import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, LAST_DAY } from "../../app/domain/days.ts";
import { SHIPS_AT_ONCE, shipDay, type ShippingCalendar } from "../../app/domain/promising/shipping-calendar.ts";

const WEEKDAYS = [1, 2, 3, 4, 5];
/** A Thursday morning. */
const MOMENT = { today: "2026-11-26", hour: 9 };

const shipsOn = (thereOn: string, calendar: Partial<ShippingCalendar>, hour = 9) =>
  shipDay({ ...SHIPS_AT_ONCE, ...calendar }, thereOn, { ...MOMENT, hour });

describe("the day on which units ship", () => {
  test("GIVEN no calendar WHEN units are there THEN they ship that day", () => {
    expect(shipsOn("2026-11-28", {})).toBe("2026-11-28");
  });

  test("GIVEN weekdays only WHEN units come on Saturday THEN they ship on Monday", () => {
    expect(shipsOn("2026-11-28", { workingDays: WEEKDAYS })).toBe("2026-11-30");
  });

  test("GIVEN two handling days WHEN units come on Thursday THEN the weekend does not count", () => {
    expect(shipsOn("2026-11-26", { workingDays: WEEKDAYS, handlingDays: 2 })).toBe("2026-11-30");
  });

  test("GIVEN a cut-off at 14 WHEN it is 13 and 14 THEN today, and tomorrow; another day is not concerned", () => {
    expect(shipsOn("2026-11-26", { cutOffHour: 14 }, 13)).toBe("2026-11-26");
    expect(shipsOn("2026-11-26", { cutOffHour: 14 }, 14)).toBe("2026-11-27");
    expect(shipsOn("2026-11-27", { cutOffHour: 14 }, 14)).toBe("2026-11-27");
  });

  test("GIVEN holidays over the end of the year WHEN units come before them THEN they ship in the new year", () => {
    const holidays = ["2026-12-31", "2027-01-01"];
    expect(shipsOn("2026-12-31", { workingDays: WEEKDAYS, holidays })).toBe("2027-01-04");
    expect(shipsOn("2026-12-30", { workingDays: WEEKDAYS, holidays, handlingDays: 1 })).toBe("2027-01-04");
  });

  test("GIVEN the days on which clocks change WHEN units are handled over them THEN no day is lost or counted twice", () => {
    expect(shipsOn("2026-03-28", { handlingDays: 2 })).toBe("2026-03-30");
    expect(shipsOn("2026-10-24", { handlingDays: 2 })).toBe("2026-10-26");
  });
});

test("GIVEN a location without any working day, and the last day of all WHEN units come THEN a day is told all the same", () => {
  expect(shipsOn("2026-11-28", { workingDays: [] })).toBe(LAST_DAY);
  expect(shipsOn(LAST_DAY, { workingDays: [1], handlingDays: 3 })).toBe(LAST_DAY);
});

describe("laws of shipping", () => {
  const someDay = fc.nat(800).map((days) => addDays("2026-11-26", days));
  const calendars = fc.record({
    handlingDays: fc.nat(10),
    cutOffHour: fc.option(fc.nat(23)),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    holidays: fc.array(someDay, { maxLength: 30 }),
  });

  test("nothing ships before it is there, on no holiday, and what comes later never ships earlier", () => {
    fc.assert(
      fc.property(calendars, someDay, fc.nat(20), fc.nat(23), (calendar, thereOn, later, hour) => {
        const [first, second] = [thereOn, addDays(thereOn, later)].map((day) =>
          shipDay(calendar, day, { ...MOMENT, hour }),
        );
        expect(first! >= thereOn && first! <= second!).toBe(true);
        expect(calendar.holidays).not.toContain(first);
      }),
    );
  });
});
