import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "../../app/domain/days.ts";
import {
  delayCell,
  delayDistribution,
  EARLIEST_DELAY_DAYS,
  CELLS,
  type DelayDistribution,
} from "../../app/domain/forecasting/delay-distribution.ts";
import type { ReceiptShares } from "../../app/domain/forecasting/short-receipts.ts";
import {
  confidentArrivals,
  EXACT_UNITS,
  type UncertainArrival,
} from "../../app/domain/forecasting/uncertain-arrivals.ts";
import { quoteShipPromise } from "../../app/domain/promising/quote-ship-promise.ts";
import * as arbitrary from "../support/arbitraries.ts";
import { TODAY } from "../support/builders.ts";
import { certainDelay } from "../support/past-shipments.ts";

/** A distribution from weights of delays in days. */
function delays(weights: [days: number, weight: number][]): DelayDistribution {
  const byCell = new Float64Array(CELLS);
  for (const [days, weight] of weights) byCell[delayCell(days)] = (byCell[delayCell(days)] ?? 0) + weight;
  return delayDistribution(byCell);
}

const RECEIVED_IN_FULL: ReceiptShares = { probabilities: Float64Array.of(0, 1) };

const shipment = (units: number, inDays: number, overrides: Partial<UncertainArrival> = {}): UncertainArrival => ({
  units,
  expectedOn: addDays(TODAY, inDays),
  delay: certainDelay(0),
  receipt: RECEIVED_IN_FULL,
  ...overrides,
});

/** The promise for some units behind others, from all that arrivals bring with a confidence. */
function promise(arrivals: UncertainArrival[], ahead: number, units: number, confidence = 0.8, usable = 0) {
  const supply = { usable, arrivals: confidentArrivals(arrivals, TODAY, confidence), today: TODAY, freedOn: [] };
  return quoteShipPromise(supply, ahead, units);
}

const inDays = (on: string | undefined) => (on === undefined ? Infinity : daysBetween(TODAY, on));

describe("the promise when arrivals are uncertain", () => {
  const often5Late = delays([
    [0, 0.7],
    [5, 0.3],
  ]);

  test("GIVEN 3 of 10 come 5 days late WHEN promised at 80 % THEN the late day; at 60 % the day that was told", () => {
    const arrivals = [shipment(10, 14, { delay: often5Late })];
    expect(inDays(promise(arrivals, 4, 6)?.latestOn)).toBe(19);
    expect(inDays(promise(arrivals, 4, 6, 0.6)?.latestOn)).toBe(14);
  });

  test("GIVEN two such shipments WHEN both are needed THEN both on time is only 49 %, and one of them 91 %", () => {
    const arrivals = [shipment(10, 14, { delay: often5Late }), shipment(10, 14, { delay: often5Late })];
    expect(inDays(promise(arrivals, 0, 20, 0.6)?.latestOn)).toBe(19);
    expect(inDays(promise(arrivals, 0, 10, 0.9)?.latestOn)).toBe(14);
  });

  test("GIVEN a shipment that is 2 days overdue WHEN it came on time or 5 late until now THEN it is 5 late", () => {
    const overdue = [shipment(10, -2, { delay: often5Late })];
    expect(inDays(promise(overdue, 0, 1, 0.99)?.latestOn)).toBe(3);
    expect(promise([shipment(10, -6, { delay: often5Late })], 0, 1)).toBeNull();
  });

  test("GIVEN a quarter of the deliveries is a tenth short WHEN all units are asked for at 80 % THEN there is no date", () => {
    const receipt: ReceiptShares = {
      probabilities: Float64Array.from({ length: 11 }, (_, n) => [0.25, 0.75][n - 9] ?? 0),
    };
    const arrivals = [shipment(20, 7, { receipt })];
    expect(promise(arrivals, 0, 20)).toBeNull();
    expect(inDays(promise(arrivals, 0, 18)?.latestOn)).toBe(7);
    expect(inDays(promise(arrivals, 0, 20, 0.7)?.latestOn)).toBe(7);
  });

  test("GIVEN a supplier who always comes 3 days early WHEN promised THEN not before the day that he tells", () => {
    const early = delays([[-3, 1]]);
    expect(inDays(promise([shipment(10, 14, { delay: early })], 0, 10)?.latestOn)).toBe(14);
  });

  test("GIVEN more units than are counted one by one WHEN promised THEN never too early", () => {
    const arrivals = Array.from({ length: 8 }, (_, n) => shipment(999, n, { delay: often5Late }));
    const counted = promise(arrivals, 0, 999 * 4)!;
    const half = promise(
      arrivals.map((one) => ({ ...one, units: one.units / 999 })),
      0,
      4,
    )!;
    expect(counted.latestOn >= half.latestOn).toBe(true);
    expect(inDays(counted.latestOn)).toBeLessThanOrEqual(inDays(half.latestOn) + 1);
  });
});

const aDelay = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 6 }), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 3 })
  .map(delays);
const aReceipt = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights): ReceiptShares => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { probabilities: Float64Array.from(weights, (weight) => weight / sum) };
  });
const someArrivals = fc
  .array(
    fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      on: fc.integer({ min: -2, max: 8 }),
      delay: aDelay,
      receipt: aReceipt,
    }),
    { maxLength: 4 },
  )
  .map((rows) => rows.map(({ units, on, ...rest }) => shipment(units, on, rest)));
const aConfidence = fc.constantFrom(0.51, 0.6, 0.75, 0.8, 0.9, 0.95);
const wanted = fc.integer({ min: 1, max: 25 });

/** All that may become of a shipment: the day and the units that come, and how probable that is. */
function fates({ delay: { cumulative }, expectedOn, receipt, units }: UncertainArrival) {
  const overdue = daysBetween(expectedOn, TODAY);
  const days = [...cumulative.keys()]
    .map((cell) => ({
      late: cell + EARLIEST_DELAY_DAYS,
      probability: (cumulative[cell] ?? 0) - (cumulative[cell - 1] ?? 0),
    }))
    .filter(({ late, probability }) => (overdue <= 0 || late >= overdue) && probability > 1e-12)
    .map(({ late, probability }) => ({ day: Math.max(0, late) - overdue, probability }));
  const inAll = days.reduce((sum, { probability }) => sum + probability, 0);
  const shares = [...receipt.probabilities.entries()].filter(([, share]) => share > 0);
  return days.flatMap(({ day, probability }) =>
    shares.map(([step, share]) => ({
      day,
      units: Math.floor((units * step) / (receipt.probabilities.length - 1)),
      probability: (probability / inAll) * share,
    })),
  );
}

/** The probability that so many units have come after so many days, by going through every combination of fates. */
function byEnumeration(shipments: readonly ReturnType<typeof fates>[], units: number, days: number): number {
  const [first, ...others] = shipments;
  if (!first) return units <= 0 ? 1 : 0;
  if (first.length === 0) return byEnumeration(others, units, days);
  return first.reduce((sum, fate) => {
    const rest = byEnumeration(others, units - (fate.day <= days ? fate.units : 0), days);
    return sum + fate.probability * rest;
  }, 0);
}

describe("laws of promising from uncertain arrivals", () => {
  test("the day is the first on which every combination of outcomes together covers the units", () => {
    fc.assert(
      fc.property(
        someArrivals.filter(({ length }) => length <= 3),
        wanted,
        aConfidence,
        (arrivals, units, confidence) => {
          const possible = arrivals.map(fates);
          const expected = Array.from({ length: 20 }, (_, days) => days).find(
            (days) => byEnumeration(possible, units, days) >= confidence - 1e-9,
          );
          const promised = promise(arrivals, 0, units, confidence);
          expect(inDays(promised?.latestOn)).toBe(expected ?? Infinity);
        },
      ),
    );
  });

  test("certain arrivals are promised as without uncertainty", () => {
    fc.assert(
      fc.property(
        arbitrary.arrivals,
        arbitrary.usable,
        fc.nat(80),
        wanted,
        aConfidence,
        (arrivals, usable, ahead, units, confidence) => {
          const certain = quoteShipPromise({ usable, arrivals, today: TODAY, freedOn: [] }, ahead, units);
          const uncertain = arrivals.map(({ on, units: come }) => ({ ...shipment(come, 0), expectedOn: on }));
          expect(promise(uncertain, ahead, units, confidence, usable)).toEqual(certain);
        },
      ),
    );
  });

  test("more supply never makes a promise later; more units, more ahead and more confidence never earlier", () => {
    const more = fc.record({ usable: fc.nat(5), units: fc.nat(9), place: fc.nat(3) });
    fc.assert(
      fc.property(someArrivals, wanted, aConfidence, more, (arrivals, units, confidence, extra) => {
        const day = inDays(promise(arrivals, 2, units, confidence, 1)?.latestOn);
        const fuller = arrivals.map((one, n) => (n === extra.place ? { ...one, units: one.units + extra.units } : one));
        const another = [...arrivals, shipment(extra.units + 1, 4)];
        expect(inDays(promise(fuller, 2, units, confidence, 1)?.latestOn)).toBeLessThanOrEqual(day);
        expect(inDays(promise(another, 2, units, confidence, 1)?.latestOn)).toBeLessThanOrEqual(day);
        expect(inDays(promise(arrivals, 2, units, confidence, 1 + extra.usable)?.latestOn)).toBeLessThanOrEqual(day);
        expect(inDays(promise(arrivals, 2, units + extra.units, confidence, 1)?.latestOn)).toBeGreaterThanOrEqual(day);
        expect(inDays(promise(arrivals, 2 + extra.units, units, confidence, 1)?.latestOn)).toBeGreaterThanOrEqual(day);
        expect(inDays(promise(arrivals, 2, units, 0.97, 1)?.latestOn)).toBeGreaterThanOrEqual(day);
      }),
    );
  });

  test("more units are never earlier either where they are counted in bundles", () => {
    const large = someArrivals.map((list) => list.map((one) => ({ ...one, units: one.units * 700 })));
    const around = fc
      .constantFrom(1, 2, 4)
      .chain((times) => fc.integer({ min: EXACT_UNITS * times - 5, max: EXACT_UNITS * times + 5 }));
    fc.assert(
      fc.property(large, around, fc.nat(20), aConfidence, (arrivals, units, extra, confidence) => {
        const [fewer, more] = [units, units + extra].map((n) => inDays(promise(arrivals, 0, n, confidence)?.latestOn));
        expect(fewer).toBeLessThanOrEqual(more!);
      }),
      { numRuns: 30 },
    );
  });

  test("an earlier day that is told never makes a promise later, while nothing is overdue", () => {
    const future = someArrivals.map((list) => list.map((one) => ({ ...one, expectedOn: addDays(one.expectedOn, 4) })));
    fc.assert(
      fc.property(future, wanted, aConfidence, fc.nat(3), fc.nat(2), (arrivals, units, confidence, place, days) => {
        const sooner = arrivals.map((one, n) =>
          n === place ? { ...one, expectedOn: addDays(one.expectedOn, -days) } : one,
        );
        const [before, after] = [arrivals, sooner].map((list) => inDays(promise(list, 0, units, confidence)?.latestOn));
        expect(after).toBeLessThanOrEqual(before!);
      }),
    );
  });

  test("nothing is promised before the day that is told for the units", () => {
    fc.assert(
      fc.property(someArrivals, wanted, aConfidence, (arrivals, units, confidence) => {
        const told = arrivals
          .map(({ expectedOn: on, units: come }) => ({ on: on < TODAY ? TODAY : on, units: come }))
          .sort((a, b) => (a.on < b.on ? -1 : 1));
        const asTold = quoteShipPromise({ usable: 0, arrivals: told, today: TODAY, freedOn: [] }, 0, units);
        const promised = promise(arrivals, 0, units, confidence);
        if (promised) expect(promised.latestOn >= asTold!.latestOn).toBe(true);
      }),
    );
  });
});
