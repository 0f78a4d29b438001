import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planItem, type ItemPlan } from "../../app/domain/allocation/plan-item.ts";
import { addDays } from "../../app/domain/days.ts";
import { UNCORRECTED } from "../../app/domain/forecasting/calibration.ts";
import { leadTimesFrom } from "../../app/domain/forecasting/lead-times.ts";
import { DEFAULT_PROMISE_SETTINGS, type PromiseSettings } from "../../app/domain/promising/promise-settings.ts";
import { shipDay } from "../../app/domain/promising/shipping-calendar.ts";
import { demandLine, HERE, inboundLine, situation, TODAY } from "../support/builders.ts";
import { weeklyShipments } from "../support/past-shipments.ts";

const inDays = (days: number): string => addDays(TODAY, days);

/** Suppliers who come between 0 and 9 days late, one as often as another, and now and then a tenth short. */
const RECORD = weeklyShipments(
  "2024-11-01",
  Array.from({ length: 100 }, (_, n) => (n * 7) % 10),
).map((shipment, n) => ({ ...shipment, supplierId: "", destinationId: HERE, acceptedUnits: n % 25 === 0 ? 90 : 100 }));

const LEAD_TIMES = leadTimesFrom(RECORD, UNCORRECTED);

const WEEKDAYS_ONLY: PromiseSettings = {
  ...DEFAULT_PROMISE_SETTINGS,
  shipping: { handlingDays: 1, cutOffHour: 14, workingDays: [1, 2, 3, 4, 5], holidays: ["2026-12-25", "2027-01-01"] },
};

interface Given {
  usable?: number;
  wanted: readonly number[];
  shipments: readonly { units: number; inDays: number }[];
  settings?: PromiseSettings;
}

function plan({ usable = 0, wanted, shipments, settings = DEFAULT_PROMISE_SETTINGS }: Given): ItemPlan {
  const lines = wanted.map((units, n) => demandLine(n + 1, units));
  const inbound = shipments.map((one, n) => inboundLine(n + 1, one.units, inDays(one.inDays)));
  return planItem(situation(usable, lines, { inbound, promising: { settings, leadTimes: LEAD_TIMES, hour: 9 } }));
}

const promises = (given: Given) => plan(given).locations.flatMap(({ lines }) => lines.map((line) => line.shipPromise));

describe("the window of a promise", () => {
  test("GIVEN deliveries 0 to 9 days late WHEN promised at 80 % THEN from the day of 20 % to the day of 80 %", () => {
    const [promise] = promises({ wanted: [4], shipments: [{ units: 40, inDays: 10 }] });
    expect(promise).toEqual({ earliestOn: inDays(12), latestOn: inDays(18), basis: "inbound" });
  });

  test("GIVEN 90 % are wanted WHEN promised THEN the window is wider at both ends", () => {
    const settings = { ...DEFAULT_PROMISE_SETTINGS, confidence: 0.9 };
    const [promise] = promises({ wanted: [4], shipments: [{ units: 40, inDays: 10 }], settings });
    expect(promise).toEqual({ earliestOn: inDays(11), latestOn: inDays(19), basis: "inbound" });
  });

  test("GIVEN weekdays and a handling day WHEN promised THEN both ends are days on which the location ships", () => {
    // Units are there from Thursday the 3rd to Wednesday the 9th.
    const [promise] = promises({ wanted: [4], shipments: [{ units: 40, inDays: 10 }], settings: WEEKDAYS_ONLY });
    expect(promise).toEqual({ earliestOn: "2026-12-04", latestOn: "2026-12-10", basis: "inbound" });
  });

  test("GIVEN a shipment over New Year WHEN the next buyer asks THEN his window is in working days too", () => {
    const { quotes } = plan({ wanted: [4], shipments: [{ units: 40, inDays: 33 }], settings: WEEKDAYS_ONLY });
    expect(quotes.at(0)).toMatchObject({ earliestOn: "2026-12-29", latestOn: "2027-01-05" });
  });

  test("GIVEN 3 in stock and more to come WHEN the next buyer asks THEN 3 now, and the others in a window", () => {
    const { available, quotes } = plan({ usable: 3, wanted: [], shipments: [{ units: 2, inDays: 14 }] });
    expect(available).toBe(3);
    expect(quotes.at(-1)).toMatchObject({ units: 5, latestOn: inDays(22) });
  });
});

describe("laws of windows", () => {
  const shipments = fc.array(
    fc.record({ units: fc.integer({ min: 1, max: 20 }), inDays: fc.integer({ min: -5, max: 30 }) }),
    { maxLength: 4 },
  );
  const wanted = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 });
  const settings = fc.constantFrom(DEFAULT_PROMISE_SETTINGS, WEEKDAYS_ONLY);
  const given = fc.record({ usable: fc.nat(6), wanted, shipments, settings });
  const FAR = "9999-12-31";

  test("first come, first served: who is behind is never promised earlier; a window ends no earlier than it begins", () => {
    fc.assert(
      fc.property(given, (queue) => {
        const waiting = plan(queue).locations.flatMap(({ lines }) => lines.filter((line) => line.backordered > 0));
        const windows = waiting.map(({ shipPromise }) => shipPromise ?? { earliestOn: FAR, latestOn: FAR });
        for (const [place, { earliestOn, latestOn }] of windows.entries()) {
          expect(earliestOn <= latestOn && earliestOn >= TODAY).toBe(true);
          const ahead = windows[place - 1];
          if (ahead) expect(ahead.latestOn <= latestOn && ahead.earliestOn <= earliestOn).toBe(true);
        }
      }),
    );
  });

  test("a promise for fewer units is never later, nor one with more supply", () => {
    fc.assert(
      fc.property(given, fc.nat(5), (queue, more) => {
        const last = (changed: Given) => promises(changed).at(-1)?.latestOn ?? FAR;
        const one = last({ ...queue, wanted: [...queue.wanted, 10] });
        const two = last({ ...queue, wanted: [...queue.wanted, 10 + more] });
        const supplied = { units: more + 1, inDays: 3 };
        const fuller = last({ ...queue, wanted: [...queue.wanted, 10], shipments: [...queue.shipments, supplied] });
        expect(one <= two && fuller <= one).toBe(true);
      }),
    );
  });

  test("what the next buyer is told grows with the days, and fewer units never come later", () => {
    fc.assert(
      fc.property(given, (queue) => {
        const { quotes, available } = plan(queue);
        for (const [place, quote] of quotes.entries()) {
          const before = quotes[place - 1] ?? { units: available, latestOn: "", earliestOn: "" };
          expect(quote.units > before.units && quote.latestOn > before.latestOn).toBe(true);
          expect(quote.earliestOn >= before.earliestOn && quote.earliestOn <= quote.latestOn).toBe(true);
        }
      }),
    );
  });

  test("a calendar moves both ends to days of shipping, and changes nothing else", () => {
    fc.assert(
      fc.property(given, (queue) => {
        const shipping = WEEKDAYS_ONLY.shipping;
        const toShip = (day: string) => shipDay(shipping, day, { today: TODAY, hour: 9 });
        const plain = promises({ ...queue, settings: DEFAULT_PROMISE_SETTINGS });
        const moved = promises({ ...queue, settings: WEEKDAYS_ONLY });
        expect(moved).toEqual(
          plain.map((one) => one && { ...one, earliestOn: toShip(one.earliestOn), latestOn: toShip(one.latestOn) }),
        );
      }),
    );
  });
});
