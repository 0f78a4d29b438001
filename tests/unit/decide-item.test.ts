import { describe, expect, test } from "vitest";
import { decideItem, type BookedBackorder, type DecisionInput } from "../../app/domain/allocation/decide-item.ts";
import { explainMoves } from "../../app/domain/allocation/explain-moves.ts";
import { demandLine, HERE, inboundLine, situation, THERE, TODAY } from "../support/builders.ts";

const lines = [demandLine(1, 3), demandLine(2, 4), demandLine(3, 5)];
const LINE_2 = "gid://shopify/LineItem/2";
const LINE_3 = "gid://shopify/LineItem/3";

/** The input of a plan: nothing in the book, nothing fulfilled since. */
function input(now: ReturnType<typeof situation>, overrides: Partial<DecisionInput> = {}): DecisionInput {
  return {
    situation: now,
    fulfilled: now.demand.map((line) => ({ ...line, fulfilledSince: 0 })),
    backorders: [],
    before: { on: TODAY, usable: new Map([[HERE, 5]]), inbound: [] },
    ...overrides,
  };
}

/** The backorder lines that a decision leaves in the book. */
function booked(decision: ReturnType<typeof decideItem>): BookedBackorder[] {
  return decision.backorders.map((change) => ({ ...change, isResolved: change.backordered === 0 }));
}

describe("one item from order to restock", () => {
  const ordered = decideItem(input(situation(5, lines)));
  const firstShipment = inboundLine(1, 8, "2026-12-05");
  const secondShipment = inboundLine(2, 10, "2026-12-12");

  test("GIVEN 5 in stock WHEN 3, 4 and 5 are ordered THEN two lines are backordered without a date", () => {
    expect(ordered.backorders.map((line) => [line.lineId, line.backordered, line.shipPromise])).toEqual([
      [LINE_2, 2, null],
      [LINE_3, 5, null],
    ]);
    expect(ordered.backorders.every((line) => line.isNew && line.revision?.kind === "first_promise")).toBe(true);
    expect(ordered.orderIds).toEqual(["gid://shopify/Order/2", "gid://shopify/Order/3"]);
  });

  test("GIVEN a move of a line that shipped whole WHEN it is explained THEN nothing is told of where the line stands", () => {
    const shipped = { locationId: HERE, lineId: "gid://shopify/LineItem/9", units: 1 };
    const moves = [{ kind: "consumed" as const, rule: "first_come" as const, reason: null, ...shipped }];
    const { policyVersion } = ordered;
    expect(explainMoves({ ...ordered, moves })).toEqual([
      { kind: "consumed", rule: "first_come", policyVersion, ...shipped },
    ]);
  });

  const dated = decideItem(input(situation(5, lines, { inbound: [firstShipment] }), { backorders: booked(ordered) }));

  test("GIVEN they wait WHEN 8 are on the way THEN both get the date, because a shipment was added", () => {
    expect(dated.backorders.map((line) => [line.shipPromise?.latestOn, line.revision])).toEqual([
      ["2026-12-05", { kind: "shipment_added", shipmentId: firstShipment.shipmentId }],
      ["2026-12-05", { kind: "shipment_added", shipmentId: firstShipment.shipmentId }],
    ]);
    expect(dated.plan.quotes).toEqual([{ units: 1, earliestOn: "2026-12-05", latestOn: "2026-12-05" }]);
  });

  test("GIVEN a shipment was known before it was sent WHEN it is sent THEN it was added, not rescheduled", () => {
    const unsent = { ...firstShipment, sent: 0, expectedOn: null };
    const decision = decideItem(
      input(situation(5, lines, { inbound: [firstShipment] }), {
        backorders: booked(ordered),
        before: { on: TODAY, usable: new Map([[HERE, 5]]), inbound: [unsent] },
      }),
    );
    expect(decision.backorders.map((line) => line.revision?.kind)).toEqual(["shipment_added", "shipment_added"]);
  });

  test("GIVEN the date was told WHEN 6 of 8 are accepted THEN one line is filled and the other slips, with the cause", () => {
    const received = { ...firstShipment, accepted: 6, rejected: 2 };
    const decision = decideItem(
      input(situation(11, lines, { inbound: [received, secondShipment] }), {
        backorders: booked(dated),
        before: { on: TODAY, usable: new Map([[HERE, 5]]), inbound: [firstShipment, secondShipment] },
      }),
    );
    expect(decision.backorders.map((line) => [line.lineId, line.allocated, line.backordered, line.revision])).toEqual([
      [LINE_2, 4, 0, null],
      [LINE_3, 4, 1, { kind: "shipment_received_short", shipmentId: received.shipmentId, missingUnits: 2 }],
    ]);
    expect(decision.backorders[1]?.shipPromise?.latestOn).toBe("2026-12-12");
  });

  test("GIVEN a date was told WHEN its day passes and nothing came THEN there is no known date any more", () => {
    const decision = decideItem(
      input(situation(5, lines, { inbound: [firstShipment], today: "2026-12-06" }), {
        backorders: booked(dated),
        before: { on: "2026-12-05", usable: new Map([[HERE, 5]]), inbound: [firstShipment] },
      }),
    );
    expect(decision.backorders.map((line) => [line.shipPromise, line.revision?.kind])).toEqual([
      [null, "shipment_overdue"],
      [null, "shipment_overdue"],
    ]);
  });

  test("GIVEN nothing changed WHEN planned again THEN nothing is written", () => {
    const allocations = new Map([
      [
        HERE,
        new Map([
          ["gid://shopify/LineItem/1", 3],
          [LINE_2, 2],
        ]),
      ],
    ]);
    const again = decideItem(input(situation(5, lines, { allocations }), { backorders: booked(ordered) }));
    expect(again.moves).toEqual([]);
    expect(again.backorders).toEqual([]);
    expect(again.orderIds).toEqual([]);
  });

  test("GIVEN lines that wait WHEN all before them ships THEN they move up, and no order has anything else to show", () => {
    const held = new Map([
      ["gid://shopify/LineItem/1", 3],
      [LINE_2, 2],
    ] as const);
    const [first, ...rest] = lines.map((line, n) => (n === 0 ? { ...line, units: 0 } : line));
    const fulfilled = [
      { ...demandLine(1, 0), fulfilledSince: 3 },
      ...rest.map((line) => ({ ...line, fulfilledSince: 0 })),
    ];
    const now = situation(2, first ? [first, ...rest] : rest, { allocations: new Map([[HERE, held]]) });
    const decision = decideItem(input(now, { backorders: booked(ordered), fulfilled }));
    expect(decision.moves.map(({ kind, lineId }) => [kind, lineId])).toEqual([
      ["consumed", "gid://shopify/LineItem/1"],
    ]);
    expect(
      decision.backorders.map(({ lineId, rank, unitsAhead, isMovedOnly }) => [lineId, rank, unitsAhead, isMovedOnly]),
    ).toEqual([
      [LINE_2, 1, 0, true],
      [LINE_3, 2, 4, true],
    ]);
    expect(decision.orderIds).toEqual([]);
  });

  test("GIVEN a backordered order WHEN it is cancelled THEN its line is resolved and its units go on", () => {
    const allocations = new Map([
      [
        HERE,
        new Map([
          ["gid://shopify/LineItem/1", 3],
          [LINE_2, 2],
        ]),
      ],
    ]);
    const rest = [lines[0], lines[2]].filter((line) => line !== undefined);
    const decision = decideItem(input(situation(5, rest, { allocations }), { backorders: booked(ordered) }));
    expect(decision.moves).toEqual([
      { kind: "released", lineId: LINE_2, units: 2, locationId: HERE, rule: "no_longer_wanted", reason: null },
      { kind: "allocated", lineId: LINE_3, units: 2, locationId: HERE, rule: "first_come", reason: null },
    ]);
    expect(decision.backorders.find((line) => line.lineId === LINE_2)).toMatchObject({ wanted: 0, backordered: 0 });
  });

  test("GIVEN allocated units WHEN they ship THEN they are consumed, not released", () => {
    const allocations = new Map([[HERE, new Map([["gid://shopify/LineItem/1", 3]])]]);
    const shipped = demandLine(1, 1);
    const decision = decideItem(
      input(situation(3, [shipped], { allocations }), { fulfilled: [{ ...shipped, fulfilledSince: 2 }] }),
    );
    expect(decision.moves).toEqual([
      {
        kind: "consumed",
        lineId: "gid://shopify/LineItem/1",
        locationId: HERE,
        units: 2,
        rule: "shipped",
        reason: null,
      },
    ]);
  });
});

describe("what the next buyer is told over several locations", () => {
  const waiting = [demandLine(1, 4)];

  test("GIVEN a queue here and free units there WHEN quoted THEN those ship now and the queue decides the rest", () => {
    const levels = [
      { locationId: HERE, available: -4, committed: 4, onHand: 0 },
      { locationId: THERE, available: 2, committed: 0, onHand: 2 },
    ];
    const { plan } = decideItem(input(situation(0, waiting, { levels, inbound: [inboundLine(1, 6, "2026-12-05")] })));
    expect(plan.available).toBe(2);
    expect(plan.quotes).toEqual([{ units: 4, earliestOn: "2026-12-05", latestOn: "2026-12-05" }]);
  });

  test("GIVEN stock at a location that ships no online orders WHEN quoted THEN it does not count", () => {
    const levels = [{ locationId: THERE, available: 9, committed: 0, onHand: 9 }];
    const { plan } = decideItem(input(situation(0, [], { levels, onlineLocationIds: [HERE] })));
    expect(plan.available).toBe(0);
  });
});
