import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "../../app/domain/days.ts";
import { arrivalWindow } from "../../app/domain/forecasting/arrival-window.ts";
import { delayDistribution, EARLIEST_DELAY_DAYS, CELLS } from "../../app/domain/forecasting/delay-distribution.ts";
import { confidentArrivals } from "../../app/domain/forecasting/uncertain-arrivals.ts";
import { calendarWeeks, monthAfter, weeksOf } from "../../app/domain/supply/arrival-calendar.ts";

const TODAY = "2026-11-22";

describe("the window of a shipment", () => {
  test("GIVEN no record WHEN it is told for a day THEN it comes on that day; overdue, nobody knows", () => {
    const known = { today: TODAY, confidence: 0.8 };
    expect(arrivalWindow("2026-12-01", null, known)).toEqual({ earliestOn: "2026-12-01", latestOn: "2026-12-01" });
    expect(arrivalWindow("2026-11-21", null, known)).toBeNull();
  });

  test("GIVEN any record, day and confidence THEN the window is that of the promises that rest on the shipment", () => {
    const delays = fc
      .array(fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => {
        const weights = new Float64Array(CELLS);
        for (const [days, weight] of parts) weights[days - EARLIEST_DELAY_DAYS] = weight;
        return delayDistribution(weights);
      });
    const wholeReceipt = { probabilities: Float64Array.of(0, 1) };
    fc.assert(
      fc.property(
        delays,
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom(0.6, 0.8, 0.9),
        (delay, offset, confidence) => {
          const expectedOn = addDays(TODAY, offset);
          const coming = [{ units: 1, expectedOn, delay, receipt: wholeReceipt }];
          const dayBy = (sure: number) => confidentArrivals(coming, TODAY, sure)[0]?.on;
          const window = arrivalWindow(expectedOn, delay, { today: TODAY, confidence });
          expect([window?.earliestOn, window?.latestOn]).toEqual([dayBy(1 - confidence), dayBy(confidence)]);
        },
      ),
    );
  });
});

describe("the weeks of a month", () => {
  test.each([
    ["2026-11", "2026-10-26", "2026-11-30"],
    ["2027-02", "2027-02-01", "2027-02-22"],
    ["2024-02", "2024-01-29", "2024-02-26"],
  ])("GIVEN %s THEN its weeks begin from Monday %s to Monday %s", (month, first, last) => {
    const weeks = weeksOf(month);
    expect([weeks[0], weeks.at(-1)]).toEqual([first, last]);
  });

  test("GIVEN December WHEN a month is added THEN it is January, and back", () => {
    expect([monthAfter("2026-12", 1), monthAfter("2027-01", -1)]).toEqual(["2027-01", "2026-12"]);
  });

  test("GIVEN a window over two weeks and a full week THEN it stands in both, and what has no place is counted", () => {
    const arrivals = [
      { id: "long", earliestOn: "2026-11-20", latestOn: "2026-11-25" },
      { id: "short", earliestOn: "2026-11-24", latestOn: "2026-11-24" },
    ];
    const weeks = calendarWeeks("2026-11", arrivals, () => 1);
    const shown = weeks.filter(({ placed }) => placed.length > 0);
    expect(shown.map(({ startsOn, more }) => [startsOn, more])).toEqual([
      ["2026-11-16", 0],
      ["2026-11-23", 1],
    ]);
    expect(shown.map(({ placed }) => [placed[0]?.fromPlace, placed[0]?.toPlace])).toEqual([
      [5, 7],
      [1, 3],
    ]);
  });

  test("GIVEN any windows THEN each day of a window that the month shows is covered once, and no other", () => {
    const window = fc
      .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 0, max: 30 }))
      .map(([from, days]) => ({ earliestOn: addDays(TODAY, from), latestOn: addDays(TODAY, from + days) }));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 8 }), (windows) => {
        const weeks = calendarWeeks("2026-11", windows, () => 8);
        const shown = weeks.flatMap(({ startsOn, placed }) =>
          placed.map(({ fromPlace, toPlace, arrival }) => {
            expect(fromPlace).toBeGreaterThanOrEqual(1);
            expect(toPlace).toBeLessThanOrEqual(7);
            expect(addDays(startsOn, fromPlace - 1) >= arrival.earliestOn).toBe(true);
            expect(addDays(startsOn, toPlace - 1) <= arrival.latestOn).toBe(true);
            return toPlace - fromPlace + 1;
          }),
        );
        const first = weeks[0]?.startsOn ?? "";
        const last = addDays(weeks.at(-1)?.startsOn ?? "", 6);
        const days = windows.map(({ earliestOn, latestOn }) => {
          const [from, to] = [earliestOn < first ? first : earliestOn, latestOn > last ? last : latestOn];
          return Math.max(0, daysBetween(from, to) + 1);
        });
        const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);
        expect(sum(shown)).toBe(sum(days));
      }),
    );
  });
});
