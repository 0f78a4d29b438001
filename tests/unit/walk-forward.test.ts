import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../app/domain/allocation/choice/random.ts";
import {
  calibrated,
  coverageOf,
  learnOutcomes,
  outcomeOf,
  UNCORRECTED,
} from "../../app/domain/forecasting/calibration.ts";
import { delayAt, probabilityBy } from "../../app/domain/forecasting/delay-distribution.ts";
import { shipmentHistory } from "../../app/domain/forecasting/shipment-history.ts";
import { delayDays, type PastShipment } from "../../app/domain/forecasting/past-shipment.ts";
import { forecastShipment } from "../../app/domain/forecasting/lead-time.ts";
import { forecastOn, walkForward } from "../../app/domain/forecasting/walk-forward.ts";
import { addDays } from "../../app/domain/days.ts";
import { pastShipment, ROUTE, weeklyShipments } from "../support/past-shipments.ts";

const walk = (records: PastShipment[]) => [...walkForward(records)];

/** What a record teaches in all. */
function taught(records: PastShipment[]) {
  const steps = walkForward(records);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe("how much of an outcome lies within a confidence", () => {
  test("GIVEN it came before, on or after the day of the confidence THEN all, a part or nothing of it", () => {
    expect(coverageOf({ before: 0.1, by: 0.7 }, 0.8)).toBe(1);
    expect(coverageOf({ before: 0.6, by: 1 }, 0.8)).toBeCloseTo(0.5, 12);
    expect(coverageOf({ before: 0.9, by: 1 }, 0.8)).toBe(0);
  });

  test("GIVEN true forecasts of few days WHEN covered THEN the mean is the confidence, and the plain share is more", () => {
    const shares = [0.15, 0.75, 0.1];
    const outcomes = shares.map((share, day) => ({
      share,
      ...{
        before: shares.slice(0, day).reduce((sum, p) => sum + p, 0),
        by: shares.slice(0, day + 1).reduce((a, p) => a + p, 0),
      },
    }));
    const mean = (confidence: number) =>
      outcomes.reduce((sum, outcome) => sum + outcome.share * coverageOf(outcome, confidence), 0);
    for (const confidence of [0.05, 0.5, 0.8, 0.95]) expect(mean(confidence)).toBeCloseTo(confidence, 12);
  });
});

describe("a correction by how forecasts turned out", () => {
  const history = shipmentHistory(
    weeklyShipments(
      "2025-01-01",
      Array.from({ length: 60 }, (_, n) => n % 10),
    ),
  );
  const forecast = forecastShipment(history, { ...ROUTE, orderedOn: null, expectedOn: "2026-12-01" }, null);
  const turnedOut = (by: number) => Array.from({ length: 400 }, () => ({ before: by - 0.05, by }));

  test("GIVEN nothing was learned THEN a forecast stays as it is", () => {
    const same = calibrated(forecast, UNCORRECTED);
    expect(same.cumulative.every((sum, cell) => Math.abs(sum - (forecast.cumulative[cell] ?? 0)) < 1e-12)).toBe(true);
  });

  test("GIVEN shipments came in the late end of what was forecast THEN later days are forecast, and the reverse", () => {
    const late = calibrated(forecast, learnOutcomes(UNCORRECTED, turnedOut(0.95)));
    const early = calibrated(forecast, learnOutcomes(UNCORRECTED, turnedOut(0.1)));
    expect(delayAt(late, 0.8)).toBeGreaterThan(delayAt(forecast, 0.8));
    expect(delayAt(early, 0.8)).toBeLessThan(delayAt(forecast, 0.8));
  });

  test("GIVEN any outcomes THEN what is corrected is still a distribution", () => {
    const outcome = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 50 }), (pairs) => {
        const outcomes = pairs.map(([a, b]) => ({ before: Math.min(a, b) / 100, by: Math.max(a, b) / 100 }));
        const { cumulative } = calibrated(forecast, learnOutcomes(UNCORRECTED, outcomes));
        expect(cumulative.every((sum, cell) => cell === 0 || sum >= (cumulative[cell - 1] ?? 0) - 1e-12)).toBe(true);
        expect(cumulative.at(-1)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("a walk through a record of shipments", () => {
  test("GIVEN a shipment WHEN forecast THEN on the day it was ordered, else expected, and never after it came", () => {
    expect(forecastOn(pastShipment("2026-03-10", 5, { orderedOn: "2026-01-02" }))).toBe("2026-01-02");
    expect(forecastOn(pastShipment("2026-03-10", 5))).toBe("2026-03-10");
    expect(forecastOn(pastShipment("2026-03-10", -5))).toBe("2026-03-05");
  });

  test("GIVEN any record WHEN it is changed after a day THEN no forecast that was made until then changes", () => {
    const past = fc
      .record({
        expectedOn: fc.nat(300).map((days) => addDays("2026-01-01", days)),
        leadDays: fc.option(fc.integer({ min: 1, max: 60 })),
        delayDays: fc.integer({ min: -10, max: 30 }),
      })
      .map(({ expectedOn, leadDays, delayDays: late }) =>
        pastShipment(expectedOn, late, { orderedOn: leadDays === null ? null : addDays(expectedOn, -leadDays) }),
      );
    const records = fc.array(past, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(records, fc.nat(300), (known, days) => {
        const on = addDays("2026-01-01", days);
        const changed = known.map((record) =>
          record.receivedOn < on ? record : { ...record, receivedOn: addDays(record.receivedOn, 200) },
        );
        const quantilesOf = (list: PastShipment[]) =>
          new Map(walk(list).map((step) => [list.indexOf(step.shipment), delayAt(step.forecast, 0.9)]));
        const [before, after] = [quantilesOf(known), quantilesOf(changed)];
        for (const [place, record] of known.entries()) {
          if (forecastOn(record) < on) expect(after.get(place)).toBe(before.get(place));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("GIVEN suppliers of many kinds WHEN walked THEN P80 and P90 cover what they say, within 2 points", () => {
    const random = seededRandom(1);
    const delayOf = (n: number): number => {
      if (random() < 0.4) return 0;
      return Math.round(n * 2 - 3 + random() * 12 + (random() < 0.1 ? 30 : 0));
    };
    const suppliers = ["A", "B", "C", "D"].flatMap((supplierId, n) => {
      const delays = Array.from({ length: 200 }, () => delayOf(n));
      return weeklyShipments(`2020-01-0${n + 1}`, delays, { supplierId });
    });
    const outcomes = walk(suppliers).map(({ shipment: past, forecast }) => outcomeOf(forecast, delayDays(past)));
    for (const confidence of [0.8, 0.9]) {
      const coverage = outcomes.reduce((sum, outcome) => sum + coverageOf(outcome, confidence), 0) / outcomes.length;
      expect(Math.abs(coverage - confidence)).toBeLessThan(0.02);
    }
  });

  test("GIVEN a walk WHEN it ends THEN what its outcomes taught corrects the forecasts to come", () => {
    const worsening = weeklyShipments(
      "2024-01-01",
      Array.from({ length: 120 }, (_, n) => n >> 2),
    );
    const next = { ...ROUTE, orderedOn: null, expectedOn: "2026-12-01" };
    const raw = forecastShipment(shipmentHistory(worsening), next, null);
    const corrected = calibrated(raw, taught(worsening));
    expect(probabilityBy(corrected, 29)).toBeLessThan(probabilityBy(raw, 29));
    expect(delayAt(corrected, 0.8)).toBeGreaterThan(delayAt(raw, 0.8) - 1);
  });
});
