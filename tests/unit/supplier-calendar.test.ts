import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, LAST_DAY } from "../../app/domain/days.ts";
import { arrivalDay, type SupplierCalendar } from "../../app/domain/purchasing/supplier-calendar.ts";

/** Works on weekdays, and tells ten days. */
const weekdays: SupplierCalendar = {
  ...{ leadTimeDays: 10, workingDays: [1, 2, 3, 4, 5], closedOn: [], capacityPerWeek: null },
};
/** A Friday. */
const sentOn = "2026-11-20";
const arrival = (calendar: Partial<SupplierCalendar>, order: { sentOn?: string; units?: number; owed?: number } = {}) =>
  arrivalDay({ ...weekdays, ...calendar }, { sentOn, units: 100, owed: 0, ...order });

describe("the day on which an order comes", () => {
  test("GIVEN a lead time WHEN it ends on a weekend THEN it comes on Monday; none told, none known", () => {
    expect(arrival({})).toBe("2026-11-30");
    expect(arrival({ leadTimeDays: 8 })).toBe("2026-11-30");
    expect(arrival({ leadTimeDays: null })).toBeNull();
  });

  test("GIVEN an order on a Saturday WHEN it is sent THEN the supplier begins on Monday", () => {
    expect(arrival({ leadTimeDays: 3 }, { sentOn: "2026-11-21" })).toBe("2026-11-26");
  });

  test("GIVEN days on which he is closed WHEN they lie within, at the year's end too THEN they do not count", () => {
    const closedOn = ["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"];
    expect(arrival({ closedOn }, { sentOn: "2026-12-22" })).toBe("2027-01-05");
  });

  test("GIVEN a capacity of 100 a week WHEN an order and what is owed fill more weeks THEN each adds one", () => {
    expect(arrival({ capacityPerWeek: 100 })).toBe("2026-11-30");
    expect(arrival({ capacityPerWeek: 100 }, { owed: 1 })).toBe("2026-12-07");
    expect(arrival({ capacityPerWeek: 100 }, { units: 250, owed: 50 })).toBe("2026-12-14");
  });

  test("GIVEN more than he can make in ten years, or days closed to the end of time WHEN it is asked when it comes THEN there is an answer at once", () => {
    expect(arrival({ capacityPerWeek: 1 }, { units: 1_000_000 })).toBeNull();
    expect(arrival({ closedOn: [LAST_DAY] }, { sentOn: addDays(LAST_DAY, -3) })).toBe(LAST_DAY);
  });

  const calendars = fc.record({
    leadTimeDays: fc.nat(60),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    closedOn: fc.array(fc.nat(90).map((days) => addDays(sentOn, days))),
    capacityPerWeek: fc.option(fc.integer({ min: 1, max: 500 })),
  });

  test("GIVEN any calendar WHEN an order is larger, more is owed or it is sent later THEN it never comes earlier, and never in less than the lead time", () => {
    fc.assert(
      fc.property(
        calendars,
        fc.nat(2_000),
        fc.nat(2_000),
        fc.nat(500),
        fc.nat(30),
        (calendar, units, owed, more, later) => {
          const day = (order: object) => arrivalDay(calendar, { sentOn, units, owed, ...order }) ?? LAST_DAY;
          const plain = day({});
          expect(plain >= addDays(sentOn, calendar.leadTimeDays)).toBe(true);
          expect(calendar.closedOn).not.toContain(plain);
          expect(day({ units: units + more }) >= plain).toBe(true);
          expect(day({ owed: owed + more }) >= plain).toBe(true);
          expect(day({ sentOn: addDays(sentOn, later) }) >= plain).toBe(true);
        },
      ),
    );
  });
});
