import fc from "fast-check";
import { expect, test } from "vitest";
import { scoreByMonth, scoreSupplier, type ScoredDelivery } from "../../app/domain/purchasing/score-supplier.ts";
import { addDays } from "../../app/domain/days.ts";

/** A delivery that was told for the 10th of a month and came `late` days after it, short of `missing` of its 10 units. */
const delivery = (late: number, missing = 0, month = "2026-10"): ScoredDelivery => ({
  expectedOn: `${month}-10`,
  receivedOn: addDays(`${month}-10`, late),
  sent: 10,
  accepted: 10 - missing,
});

test("GIVEN no delivery WHEN scored THEN there is no score", () => {
  expect(scoreSupplier([])).toBeNull();
});

test("GIVEN ten deliveries WHEN scored THEN on time, days late and short receipts are those of the ten", () => {
  const late = [-2, 0, 0, 1, 1, 2, 3, 4, 9, 20];
  const score = scoreSupplier(late.map((days, index) => delivery(days, index < 2 ? 5 : 0)));
  expect(score).toEqual({
    ...{ deliveries: 10, onTime: 0.3, daysLateP50: 1, daysLateP90: 9, short: 0.2, missingUnits: 0.1 },
  });
});

test("GIVEN what never came WHEN scored THEN it is short and not on time, and late by no number of days", () => {
  const never = delivery(40, 10);
  expect(scoreSupplier([never])).toEqual({
    ...{ deliveries: 1, onTime: 0, daysLateP50: null, daysLateP90: null, short: 1, missingUnits: 1 },
  });
  expect(scoreSupplier([delivery(2), never])).toMatchObject({ onTime: 0, daysLateP90: 2, short: 0.5 });
});

test("GIVEN deliveries of several months WHEN scored by month THEN each month has its own, in order of time", () => {
  const months = scoreByMonth([delivery(3, 0, "2026-10"), delivery(0, 0, "2026-08"), delivery(1, 0, "2026-10")]);
  expect(months.map(({ month, deliveries, daysLateP50 }) => [month, deliveries, daysLateP50])).toEqual([
    ["2026-08", 1, 0],
    ["2026-10", 2, 1],
  ]);
});

test("GIVEN any deliveries WHEN scored THEN their order does not matter, P90 is never before P50, and shares stay between 0 and 1", () => {
  const any = fc.array(fc.tuple(fc.integer({ min: -20, max: 90 }), fc.integer({ min: 0, max: 10 })), { minLength: 1 });
  fc.assert(
    fc.property(any, (rows) => {
      const deliveries = rows.map(([late, missing]) => delivery(late, missing));
      const score = scoreSupplier(deliveries)!;
      expect(scoreSupplier(deliveries.toReversed())).toEqual(score);
      expect(score.daysLateP90 ?? 0).toBeGreaterThanOrEqual(score.daysLateP50 ?? 0);
      for (const share of [score.onTime, score.short, score.missingUnits]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }),
  );
});
