import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../app/domain/days.ts";
import { comingReminder, isReminderDue } from "../../app/domain/purchasing/confirmation-reminder.ts";

test.each([
  ["2026-11-23", 1, "2026-11-22", true],
  ["2026-11-23", 1, "2026-11-23", true],
  ["2026-11-23", 1, "2026-11-21", false],
  ["2026-11-23", 1, "2026-11-24", false],
  ["2027-01-01", 2, "2026-12-30", true],
  ["2026-11-23", 0, "2026-11-23", true],
  ["2026-11-23", null, "2026-11-23", false],
])("GIVEN a confirmation due on %s, reminded %s days before WHEN it is %s THEN %s", (confirmBy, days, today, isDue) => {
  expect(isReminderDue({ confirmBy, remindDaysBefore: days }, today)).toBe(isDue);
});

test.each([
  ["2026-11-25", 1, "2026-11-22", "2026-11-24"],
  ["2026-11-25", 9, "2026-11-22", "2026-11-23"],
  ["2026-11-23", 1, "2026-11-22", "2026-11-23"],
  ["2026-11-22", 1, "2026-11-22", null],
  ["2026-11-25", null, "2026-11-22", null],
])(
  "GIVEN a confirmation due on %s, reminded %s days before, and today is %s WHEN nobody was reminded yet THEN he will be on %s",
  (confirmBy, remindDaysBefore, today, on) => {
    expect(comingReminder({ confirmBy, remindDaysBefore }, today)).toBe(on);
  },
);

test("GIVEN any days THEN a reminder is due on so many days and the last one, and on no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -60, max: 60 }), (remindDaysBefore, offset) => {
      const confirmBy = "2026-12-31";
      const isDue = isReminderDue({ confirmBy, remindDaysBefore }, addDays(confirmBy, offset));
      expect(isDue).toBe(offset <= 0 && -offset <= remindDaysBefore);
    }),
  );
});
