import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideItem, type BookedBackorder } from "../../app/domain/allocation/decide-item.ts";
import { addDays } from "../../app/domain/days.ts";
import { DEFAULT_PROMISE_SETTINGS, type PromiseSettings } from "../../app/domain/promising/promise-settings.ts";
import { needsRevision, supplierOf } from "../../app/domain/promising/revise-promise.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import { demandLine, HERE, inboundLine, situation, TODAY } from "../support/builders.ts";

const RULE = { laterDays: 3, earlierDays: 5 };
const line = demandLine(1, 4);
const inDays = (days: number): string => addDays(TODAY, days);
const shipment = (days: number, overrides: Partial<InboundLine> = {}) => inboundLine(1, 8, inDays(days), overrides);

/** Decides about the line, which was promised for the 10th day from now, when its shipment is expected on another. */
function decide(now: { days: number; usable?: number; today?: string; rule?: Partial<PromiseSettings> }) {
  const promised: BookedBackorder = {
    ...{ lineId: line.lineId, orderId: line.orderId, locationId: HERE, wanted: 4, allocated: 0, backordered: 4 },
    ...{ unitsAhead: 0, rank: 1, overtaken: 0, isResolved: false },
    shipPromise: { earliestOn: inDays(10), latestOn: inDays(10), basis: "inbound" },
  };
  const usable = now.usable ?? 0;
  const inbound = usable > 0 ? [] : [shipment(now.days)];
  const settings = { ...DEFAULT_PROMISE_SETTINGS, ...(now.rule ?? RULE) };
  const promising = { settings, leadTimes: new Map(), hour: 9 };
  return decideItem({
    situation: situation(usable, [line], { today: now.today ?? TODAY, inbound, promising }),
    fulfilled: [{ ...line, fulfilledSince: 0 }],
    backorders: [promised],
    before: { on: TODAY, usable: new Map([[HERE, 0]]), inbound: [shipment(10)] },
  }).backorders;
}

describe("a promise that was given", () => {
  test("GIVEN 3 days later are material WHEN its shipment is 2 days later THEN it stands, and nobody is told", () => {
    expect(decide({ days: 12 })).toEqual([]);
  });

  test("GIVEN 3 days later are material WHEN its shipment is 3 days later THEN it is revised, with the cause", () => {
    expect(decide({ days: 13 })).toMatchObject([
      { shipPromise: { latestOn: inDays(13) }, revision: { kind: "shipment_rescheduled" } },
    ]);
  });

  test("GIVEN 5 days earlier are material WHEN its shipment is 4 and 5 days earlier THEN it stands, and is revised", () => {
    expect(decide({ days: 6 })).toEqual([]);
    expect(decide({ days: 5 })).toMatchObject([{ shipPromise: { latestOn: inDays(5) } }]);
  });

  test("GIVEN its last day has passed WHEN a later one is known THEN it is revised, however little it moved", () => {
    expect(decide({ days: 12, today: inDays(11) })).toMatchObject([{ shipPromise: { latestOn: inDays(12) } }]);
  });

  test("GIVEN its units are there WHEN planned THEN it is filled on the day on which they ship", () => {
    expect(decide({ days: 0, usable: 4 })).toMatchObject([{ backordered: 0, filledOn: TODAY, shipPromise: null }]);
  });

  test("GIVEN every day is material WHEN a location takes a day to ship from now on THEN how dates are made is the cause", () => {
    const rule = { laterDays: 1, earlierDays: 1 };
    expect(decide({ days: 10, rule })).toEqual([]);
    const shipping = { ...DEFAULT_PROMISE_SETTINGS.shipping, handlingDays: 1 };
    expect(decide({ days: 10, rule: { ...rule, shipping } })).toMatchObject([
      { shipPromise: { latestOn: inDays(11) }, revision: { kind: "forecast_changed" } },
    ]);
  });

  test("GIVEN any move WHEN it is smaller than the rule of its direction THEN it is none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (moved, laterDays, earlierDays) => {
          const on = (days: number) => ({
            earliestOn: inDays(days),
            latestOn: inDays(days),
            basis: "inbound" as const,
          });
          const change = { before: on(20), after: on(20 + moved) };
          const isMaterial = moved > 0 ? moved >= laterDays : moved < 0 && -moved >= earlierDays;
          expect(needsRevision(change, { laterDays, earlierDays }, TODAY)).toBe(isMaterial);
        },
      ),
    );
  });
});

describe("who a promise rests on", () => {
  const inbound = [
    inboundLine(1, 5, inDays(9), { supplierId: "B" }),
    inboundLine(2, 5, inDays(4), { supplierId: "A" }),
    inboundLine(3, 5, inDays(12), { origin: "Depot" }),
  ];
  const supply = { on: TODAY, usable: 2, inbound };

  test("GIVEN shipments of several WHEN so many units must have come THEN it is who sends the last of them", () => {
    const units = [2, 3, 7, 8, 12, 13, 17, 18];
    expect(units.map((needed) => supplierOf(supply, needed))).toEqual([
      null,
      "A",
      "A",
      "B",
      "B",
      "Depot",
      "Depot",
      null,
    ]);
  });
});
