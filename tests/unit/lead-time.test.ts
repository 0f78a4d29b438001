import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  delayAt,
  LATEST_DELAY_DAYS,
  notBefore,
  probabilityBy,
  type DelayDistribution,
} from "../../app/domain/forecasting/delay-distribution.ts";
import { scopesOf, shipmentHistory } from "../../app/domain/forecasting/shipment-history.ts";
import type { PastShipment, ExpectedShipment } from "../../app/domain/forecasting/past-shipment.ts";
import { forecastShipment } from "../../app/domain/forecasting/lead-time.ts";
import { leadTimeOf, leadTimesFrom } from "../../app/domain/forecasting/lead-times.ts";
import { UNCORRECTED } from "../../app/domain/forecasting/calibration.ts";
import { acceptedUnits, forecastReceipt } from "../../app/domain/forecasting/short-receipts.ts";
import { certainDelay, pastShipment, ROUTE, weeklyShipments } from "../support/past-shipments.ts";

const NEXT: ExpectedShipment = { ...ROUTE, orderedOn: null, expectedOn: "2026-12-01" };
const same = (count: number, days: number) => Array.from({ length: count }, () => days);
const forecast = (records: PastShipment[], next = NEXT) => forecastShipment(shipmentHistory(records), next, null);
const quantiles = (distribution: DelayDistribution) => [0.5, 0.8, 0.9].map((p) => delayAt(distribution, p));

describe("how late a supplier's next shipment comes", () => {
  test("GIVEN no shipment yet WHEN forecast THEN P80 is the day that was told and P90 a few days later", () => {
    expect(quantiles(forecast([]))).toEqual([0, 0, 2]);
  });

  test("GIVEN a supplier who is always 4 days late WHEN he has delivered often THEN P50, P80 and P90 say so", () => {
    expect(quantiles(forecast(weeklyShipments("2025-01-01", same(60, 4))))).toEqual([4, 4, 4]);
  });

  test("GIVEN a punctual shop WHEN a new supplier has been late once THEN he is believed to be punctual all the same", () => {
    const shop = weeklyShipments("2025-01-01", same(60, 0), { supplierId: "Punctual" });
    expect(delayAt(forecast([...shop, pastShipment("2026-11-01", 20)]), 0.8)).toBe(0);
  });

  test("GIVEN a shop whose suppliers are late WHEN one is new THEN he is believed to be late as they are", () => {
    const shop = weeklyShipments("2025-01-01", same(60, 9), { supplierId: "Late" });
    expect(delayAt(forecast(shop), 0.8)).toBe(9);
  });

  test("GIVEN a supplier who was late for a year WHEN he has been punctual for the last year THEN that weighs more", () => {
    const changed = weeklyShipments("2024-11-01", [...same(52, 12), ...same(52, 0)]);
    expect(delayAt(forecast(changed), 0.8)).toBe(0);
    const worsened = weeklyShipments("2024-11-01", [...same(52, 0), ...same(52, 12)]);
    expect(delayAt(forecast(worsened), 0.5)).toBe(12);
  });

  test("GIVEN a destination that waits longer WHEN the supplier has delivered there often THEN only the other is promised its day", () => {
    const near = weeklyShipments("2024-12-01", same(100, 0), { destinationId: "Near" });
    const far = weeklyShipments("2024-12-01", same(100, 6), { destinationId: "Far" });
    const both = [...near, ...far];
    const days = ["Near", "Far", "New"].map((destinationId) =>
      delayAt(forecast(both, { ...NEXT, destinationId }), 0.7),
    );
    expect(days).toEqual([0, 6, 6]);
  });

  test("GIVEN ten lines of one receipt WHEN counted THEN they weigh more than one shipment and less than ten", () => {
    const punctual = weeklyShipments("2026-01-01", same(10, 0));
    const lateness = (late: PastShipment[]) => 1 - probabilityBy(forecast([...punctual, ...late]), 0);
    const lines = lateness(Array.from({ length: 10 }, () => pastShipment("2026-10-01", 5)));
    expect(lines).toBeGreaterThan(lateness([pastShipment("2026-10-01", 5)]));
    expect(lines).toBeLessThan(lateness(weeklyShipments("2026-10-01", same(10, 5))));
  });

  test("GIVEN a shipment that is ordered 3 days before it is expected WHEN forecast THEN it is no more than 3 early", () => {
    const early = weeklyShipments("2025-01-01", same(60, -20));
    expect(probabilityBy(forecast(early, { ...NEXT, orderedOn: "2026-11-28" }), -4)).toBe(0);
  });

  test("GIVEN a day in the past WHEN forecast as of it THEN what was received on it or later is not seen", () => {
    const known = weeklyShipments("2025-01-01", same(20, 3));
    const later = weeklyShipments("2025-05-20", same(20, 30));
    const then = forecastShipment(shipmentHistory([...later, ...known]), NEXT, "2025-06-01");
    expect(then).toEqual(forecast(known));
  });
});

describe("a shipment that is overdue", () => {
  const record = weeklyShipments("2025-01-01", [...same(30, 0), 2, 3, 5, 9, 14, 20, 40]);

  test("GIVEN it did not come on its day WHEN a day has passed THEN every later day is likelier than before", () => {
    const before = forecast(record);
    const after = notBefore(before, 1);
    if (after === null) throw new Error("It can still come.");
    expect(probabilityBy(after, 0)).toBe(0);
    expect(probabilityBy(after, 5)).toBeLessThan(probabilityBy(before, 5));
    expect(delayAt(after, 0.5)).toBeGreaterThan(0);
  });

  test("GIVEN the wait grows WHEN forecast each day THEN the expected day moves on, and the wait ahead grows too", () => {
    const waitAfter = (days: number): number => {
      const open = notBefore(forecast([]), days);
      return open === null ? Infinity : delayAt(open, 0.5) - days;
    };
    expect([1, 10, 30].map(waitAfter)).toEqual([1, 10, 28]);
  });

  test("GIVEN it is overdue by more than two years WHEN forecast THEN there is no day any more", () => {
    expect(notBefore(forecast(record), LATEST_DELAY_DAYS + 1)).toBeNull();
    expect(notBefore(certainDelay(0), 1)).toBeNull();
  });
});

describe("how much of a shipment is accepted", () => {
  test("GIVEN no shipment yet WHEN forecast THEN nearly surely all of it", () => {
    const [[units, probability] = [0, 0]] = [
      ...acceptedUnits(forecastReceipt(new Map(), scopesOf(ROUTE)), 40),
    ].toReversed();
    expect([units, probability]).toEqual([40, 0.98]);
  });

  test("GIVEN a supplier who sends a tenth short WHEN he has done so often THEN nine tenths, in whole units", () => {
    const short = weeklyShipments("2025-01-01", same(60, 0), { acceptedUnits: 90 });
    const byUnits = acceptedUnits(forecastReceipt(shipmentHistory(short), scopesOf(ROUTE)), 25);
    expect(byUnits.get(22)).toBeGreaterThan(0.7);
    expect([...byUnits.values()].reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 12);
  });

  test("GIVEN shipments of which nothing came WHEN days are forecast THEN they say nothing about days", () => {
    const lost = weeklyShipments("2026-01-01", same(10, 90), { acceptedUnits: 0 });
    expect(forecast(lost)).toEqual(forecast([]));
  });
});

describe("what is learned for the shipments to come", () => {
  const known = weeklyShipments("2025-01-01", same(60, 4));
  const learned = leadTimesFrom(
    [...known, ...weeklyShipments("2025-01-01", same(60, 0), { supplierId: "B" })],
    UNCORRECTED,
  );
  const p80 = (route: { supplierId: string; destinationId: string }) => {
    const leadTime = leadTimeOf(learned, route);
    return leadTime && [delayAt(leadTime.delay, 0.8), leadTime.shipments];
  };

  test("GIVEN a route, a new destination, a new supplier WHEN asked THEN its own, the supplier's, the shop's", () => {
    expect(p80(ROUTE)).toEqual([4, 60]);
    expect(p80({ ...ROUTE, destinationId: "New" })).toEqual([4, 60]);
    expect(p80({ ...ROUTE, supplierId: "New" })?.[1]).toBe(120);
  });

  test("GIVEN no record WHEN asked THEN nothing is known", () => {
    expect(leadTimeOf(leadTimesFrom([], UNCORRECTED), ROUTE)).toBeNull();
  });
});

describe("laws of delays", () => {
  const delays = fc.array(fc.integer({ min: -400, max: 800 }), { maxLength: 30 });
  const records = delays.map((list) => weeklyShipments("2025-01-01", list));

  test("a distribution grows with the days, from nothing to 1, and its quantiles are the first days that reach them", () => {
    fc.assert(
      fc.property(records, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, confidence) => {
        const distribution = forecast(list);
        const days = delayAt(distribution, confidence);
        expect(probabilityBy(distribution, days)).toBeGreaterThanOrEqual(confidence - 1e-9);
        expect(probabilityBy(distribution, days - 1)).toBeLessThan(confidence);
        expect(distribution.cumulative.every((sum, cell, all) => cell === 0 || sum >= (all[cell - 1] ?? 0))).toBe(true);
        expect(probabilityBy(distribution, LATEST_DELAY_DAYS)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("forecasts do not depend on the order of the record", () => {
    const shuffled = records.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const [a, b] = [forecast(list), forecast(other)];
        expect(a.cumulative.every((sum, cell) => Math.abs(sum - (b.cumulative[cell] ?? 0)) < 1e-12)).toBe(true);
      }),
    );
  });

  test("waiting longer never makes a day likelier to have passed", () => {
    fc.assert(
      fc.property(records, fc.integer({ min: -300, max: 300 }), (list, days) => {
        const distribution = forecast(list);
        const [sooner, later] = [notBefore(distribution, days), notBefore(distribution, days + 1)];
        if (sooner === null || later === null) return;
        expect(later.cumulative.every((sum, cell) => sum <= (sooner.cumulative[cell] ?? 0) + 1e-12)).toBe(true);
      }),
    );
  });
});
