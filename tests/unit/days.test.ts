import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween, FIRST_DAY, LAST_DAY } from "../../app/domain/days.ts";

const someDay = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

test("GIVEN any day and any number of days WHEN added THEN it is a day that compares, no earlier for more days, and the way back is as long", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -8_000_000, max: 8_000_000 }), (day, days) => {
      const moved = addDays(day, days);
      expect(moved).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(addDays(day, days + 1) >= moved).toBe(true);
      if (moved !== FIRST_DAY && moved !== LAST_DAY) expect(daysBetween(day, moved)).toBe(days);
    }),
  );
});
