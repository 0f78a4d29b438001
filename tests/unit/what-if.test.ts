import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemBatches } from "../../app/domain/allocation/item-batches.ts";
import {
  countMoved,
  daysLater,
  movedPromises,
  withChange,
  type MovedPromise,
  type MovedTally,
  type SupplyChange,
} from "../../app/domain/allocation/what-if.ts";
import { planItem } from "../../app/domain/allocation/plan-item.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import * as arbitrary from "../support/arbitraries.ts";
import { demandLine, inboundLine, situation } from "../support/builders.ts";

const firstShipment = ({ shipmentId }: InboundLine) => shipmentId === inboundLine(1, 0, null).shipmentId;

/** The promises that move when something happens to the first shipment. */
function ask(
  demand: DemandLine[],
  inbound: InboundLine[],
  change: SupplyChange,
  { usable = 0, due = {} }: { usable?: number; due?: Record<string, string> } = {},
): MovedPromise[] {
  const after = withChange(inbound, firstShipment, change);
  return movedPromises(situation(usable, demand, { inbound }), after, (lineId) => due[lineId] ?? null);
}

function tallyMoved(moved: readonly MovedPromise[]): MovedTally {
  const count = countMoved();
  for (const line of moved) count.add([line]);
  return count.tally();
}

describe("the items of a question", () => {
  const items = [9, 4, 4, 2].map((lines, n) => ({ itemId: String(n), lines }));

  test("GIVEN more lines than are read at once THEN batches, each item whole; GIVEN more than are looked at THEN the rest is told", () => {
    expect(itemBatches(items, { inBatch: 8, inAll: 100 })).toEqual({
      ...{ batches: [["0"], ["1", "2"], ["3"]], lookedAt: 19, leftOut: 0 },
    });
    expect(itemBatches(items, { inBatch: 8, inAll: 15 })).toEqual({
      ...{ batches: [["0"], ["1", "3"]], lookedAt: 15, leftOut: 4 },
    });
    expect(itemBatches(items, { inBatch: 1, inAll: 1 })).toMatchObject({ batches: [["0"]], leftOut: 10 });
  });
});

describe("what if", () => {
  const demand = [demandLine(1, 4, { value: 80 }), demandLine(2, 3, { value: 60 }), demandLine(3, 5, { value: 100 })];
  const inbound = [inboundLine(1, 6, "2026-11-28"), inboundLine(2, 4, "2026-12-10")];
  const second = demandLine(2, 0).lineId;

  test("GIVEN a shipment WHEN it comes on a later day THEN those it serves wait until then, or for the next one", () => {
    const moved = ask(demand, inbound, { kind: "move", expectedOn: "2026-12-15" }, { due: { [second]: "2026-12-10" } });
    expect(moved.map(({ before, after }) => [before?.latestOn, after?.latestOn])).toEqual([
      ["2026-11-28", "2026-12-10"],
      ["2026-12-10", "2026-12-15"],
    ]);
    expect(moved.map(({ isMissed }) => isMissed)).toEqual([false, true]);
    expect(tallyMoved(moved)).toEqual({
      ...{ lines: 2, units: 7, orders: 2, value: 140 },
      ...{ later: 2, earlier: 0, undated: 0, dated: 0, missed: 1 },
    });
  });

  test("GIVEN a shipment WHEN fewer units of it come THEN the last of those it serves has no date", () => {
    const moved = ask(demand, inbound, { kind: "cut", lineId: inbound[0]!.id, units: 4 });
    expect(moved.map(({ before, after }) => [before?.latestOn, after?.latestOn])).toEqual([
      ["2026-11-28", "2026-12-10"],
      ["2026-12-10", undefined],
    ]);
    expect(tallyMoved(moved)).toMatchObject({ later: 1, undated: 1 });
  });

  test("GIVEN what has come of a shipment WHEN the rest is lost THEN what has come stays", () => {
    const line = inboundLine(1, 6, "2026-11-28", { accepted: 4, rejected: 1 });
    expect(withChange([line], firstShipment, { kind: "lose" })).toEqual([{ ...line, sent: 5 }]);
    expect(withChange([line], firstShipment, { kind: "cut", lineId: line.id, units: 9 })).toEqual([
      { ...line, sent: 5 },
    ]);
    const over = inboundLine(1, 6, "2026-11-28", { accepted: 6 });
    expect(withChange([over], firstShipment, { kind: "move", expectedOn: null })).toEqual([over]);
  });

  test("GIVEN an order of two lines WHEN both move THEN it counts once", () => {
    const order = demandLine(1, 0).orderId;
    const lines = [demandLine(1, 2, { value: 50 }), demandLine(2, 2, { value: 50, orderId: order })];
    expect(tallyMoved(ask(lines, inbound, { kind: "lose" }))).toMatchObject({ lines: 2, orders: 1, value: 50 });
  });

  test("GIVEN any queue WHEN less comes, or later THEN no first-come promise is earlier, and none appears", () => {
    const worse = fc.oneof(
      fc.record({ kind: fc.constant("lose" as const) }),
      fc.record({ kind: fc.constant("slip" as const), days: fc.integer({ min: 1, max: 40 }) }),
      fc.record({
        kind: fc.constant("cut" as const),
        lineId: fc.constant(inboundLine(1, 0, null).id),
        units: fc.integer({ min: 1, max: 30 }),
      }),
    );
    fc.assert(
      fc.property(
        arbitrary.openDemand,
        arbitrary.usable,
        arbitrary.arrivals,
        worse,
        (lines, usable, arrivals, change) => {
          const coming = arrivals.map(({ on, units }, n) => inboundLine(n + 1, units, on));
          for (const line of ask(lines, coming, change, { usable })) {
            expect(line.before).not.toBeNull();
            expect(line.after === null || daysLater(line) > 0).toBe(true);
          }
        },
      ),
    );
  });

  test("GIVEN any queue WHEN something else comes THEN what moves is what the whole plan of it promises otherwise", () => {
    const changes = fc.oneof(
      fc.record({ kind: fc.constant("lose" as const) }),
      fc.record({ kind: fc.constant("slip" as const), days: fc.integer({ min: 1, max: 40 }) }),
    );
    fc.assert(
      fc.property(
        arbitrary.demand,
        arbitrary.usable,
        arbitrary.arrivals,
        changes,
        (lines, usable, arrivals, change) => {
          const coming = arrivals.map(({ on, units }, n) => inboundLine(n + 1, units, on));
          const known = situation(usable, lines, { inbound: coming });
          const planned = [coming, withChange(coming, firstShipment, change)].map((arriving) =>
            planItem({ ...known, inbound: arriving }).locations.flatMap((location) => location.lines),
          );
          const expected = planned[0]!.flatMap(({ line, backordered, shipPromise }, place) => {
            const after = planned[1]![place]!.shipPromise;
            const isMoved = backordered > 0 && JSON.stringify(after) !== JSON.stringify(shipPromise);
            return isMoved ? [[line.lineId, shipPromise, after]] : [];
          });
          const moved = ask(lines, coming, change, { usable });
          expect(moved.map(({ lineId, before, after }) => [lineId, before, after])).toEqual(expected);
        },
      ),
    );
  });

  test("GIVEN any queue WHEN nothing is another than it is told THEN no promise moves", () => {
    fc.assert(
      fc.property(arbitrary.demand, arbitrary.usable, arbitrary.arrivals, (lines, usable, arrivals) => {
        const coming = arrivals.map(({ on, units }, n) => inboundLine(n + 1, units, on));
        const told = coming[0]?.expectedOn ?? null;
        expect(ask(lines, coming, { kind: "move", expectedOn: told }, { usable })).toEqual([]);
      }),
    );
  });
});
