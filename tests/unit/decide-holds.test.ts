import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideHolds, type FulfilmentOrder, type HoldChange } from "../../app/domain/fulfilment/decide-holds.ts";
import { fulfilmentOrder } from "../support/builders.ts";

const LINE_1 = "gid://shopify/LineItem/1";
const LINE_2 = "gid://shopify/LineItem/2";
const OUR_HOLD = ["gid://shopify/FulfillmentHold/1"];

describe("holding exactly the backordered units", () => {
  test("GIVEN 4 open units WHEN 2 are backordered THEN 2 are held", () => {
    const { changes } = decideHolds([fulfilmentOrder(1, [[1, 4]])], new Map([[LINE_1, 2]]));
    expect(changes).toEqual([
      {
        release: null,
        hold: {
          kind: "hold",
          fulfilmentOrderId: "gid://shopify/FulfillmentOrder/1",
          lines: [{ id: "gid://shopify/FulfillmentOrderLineItem/101", units: 2 }],
        },
      },
    ]);
  });

  test("GIVEN 5 held units WHEN 1 is backordered THEN they are released and 1 is held again in one change", () => {
    const held = fulfilmentOrder(1, [[1, 5]], { ourHoldIds: OUR_HOLD });
    const { changes } = decideHolds([held], new Map([[LINE_1, 1]]));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.release?.holdIds).toEqual(OUR_HOLD);
    expect(changes[0]?.hold?.lines).toEqual([{ id: "gid://shopify/FulfillmentOrderLineItem/101", units: 1 }]);
  });

  test("GIVEN 2 held units WHEN 3 are backordered THEN one more of the open ones is held and nothing is released", () => {
    const held = fulfilmentOrder(1, [[1, 2]], { ourHoldIds: OUR_HOLD });
    const { changes } = decideHolds([held, fulfilmentOrder(2, [[1, 2]])], new Map([[LINE_1, 3]]));
    expect(
      changes.map((change) => [change.release, change.hold?.fulfilmentOrderId, change.hold?.lines[0]?.units]),
    ).toEqual([[null, "gid://shopify/FulfillmentOrder/2", 1]]);
  });

  test("GIVEN held units WHEN nothing is backordered THEN our holds are released and no others", () => {
    const ours = fulfilmentOrder(1, [[1, 2]], { ourHoldIds: OUR_HOLD });
    const theirs = fulfilmentOrder(2, [[2, 2]], { heldByOthers: true });
    const { changes } = decideHolds([ours, theirs], new Map());
    expect(changes).toEqual([
      {
        release: { kind: "release", fulfilmentOrderId: "gid://shopify/FulfillmentOrder/1", holdIds: OUR_HOLD },
        hold: null,
      },
    ]);
  });

  test("GIVEN units that somebody else holds WHEN they are backordered THEN they are left alone and named", () => {
    const theirs = fulfilmentOrder(1, [[1, 2]], { heldByOthers: true });
    expect(decideHolds([theirs], new Map([[LINE_1, 2]]))).toEqual({
      changes: [],
      unheld: [{ lineId: LINE_1, units: 2 }],
    });
  });

  test("GIVEN a second line runs short WHEN the first is held THEN the second is held on the open remainder", () => {
    const held = fulfilmentOrder(1, [[1, 2]], { ourHoldIds: OUR_HOLD });
    const rest = fulfilmentOrder(2, [
      [1, 2],
      [2, 3],
    ]);
    const { changes } = decideHolds(
      [held, rest],
      new Map([
        [LINE_1, 2],
        [LINE_2, 1],
      ]),
    );
    expect(changes.map((change) => change.hold?.lines)).toEqual([
      [{ id: "gid://shopify/FulfillmentOrderLineItem/202", units: 1 }],
    ]);
  });
});

/** Plays Shopify: a hold splits the rest off into a new order, a release merges the remainders back. */
function carryOut(group: FulfilmentOrder[], changes: readonly HoldChange[]): FulfilmentOrder[] {
  let orders = group.map((order) => ({ ...order, lines: order.lines.map((line) => ({ ...line })) }));
  let next = Math.max(...orders.map((order) => Number(order.id.split("/").at(-1))));
  for (const { release, hold } of changes) {
    if (release) {
      const target = orders.find((order) => order.id === release.fulfilmentOrderId);
      if (!target) throw new Error("released what is not there");
      target.ourHoldIds = [];
      const open = orders.filter((order) => order !== target && order.ourHoldIds.length === 0 && !order.heldByOthers);
      for (const line of open.flatMap((order) => order.lines)) {
        const mine = target.lines.find((candidate) => candidate.lineId === line.lineId);
        if (mine) mine.remainingUnits += line.remainingUnits;
        else target.lines.push(line);
      }
      orders = orders.filter((order) => !open.includes(order));
    }
    if (hold) {
      const target = orders.find((order) => order.id === hold.fulfilmentOrderId);
      if (!target || target.ourHoldIds.length > 0) throw new Error("held what cannot be split");
      const taken = new Map(hold.lines.map((line) => [line.id, line.units]));
      const rest = target.lines.map((line) => ({
        ...line,
        remainingUnits: line.remainingUnits - (taken.get(line.id) ?? 0),
      }));
      if (rest.some((line) => line.remainingUnits < 0)) throw new Error("held more than there is");
      next += 1;
      const lines = rest
        .filter((line) => line.remainingUnits > 0)
        .map((line) => ({ ...line, id: `${line.id}-${next}` }));
      if (lines.length > 0) orders.push({ ...target, id: `gid://shopify/FulfillmentOrder/${next}`, lines });
      target.lines = target.lines
        .map((line) => ({ ...line, remainingUnits: taken.get(line.id) ?? 0 }))
        .filter((line) => line.remainingUnits > 0);
      target.ourHoldIds = OUR_HOLD;
    }
  }
  return orders;
}

const unitsOf = (orders: FulfilmentOrder[], lineId: string): number =>
  orders
    .flatMap((order) => order.lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, line) => sum + line.remainingUnits, 0);

describe("laws of holding", () => {
  const units = fc.integer({ min: 0, max: 6 });
  const want = fc.tuple(units, units);

  test("whatever was held before, a few rounds hold exactly the backordered units, and then nothing changes", () => {
    fc.assert(
      fc.property(fc.array(want, { minLength: 1, maxLength: 6 }), (wants) => {
        let orders: FulfilmentOrder[] = [
          fulfilmentOrder(1, [
            [1, 6],
            [2, 6],
          ]),
        ];
        for (const [first, second] of wants) {
          const backordered = new Map([
            [LINE_1, first],
            [LINE_2, second],
          ]);
          let rounds = 0;
          for (; rounds < 4; rounds += 1) {
            const { changes } = decideHolds(orders, backordered);
            if (changes.length === 0) break;
            orders = carryOut(orders, changes);
          }
          expect(rounds).toBeLessThan(4);
          const held = orders.filter((order) => order.ourHoldIds.length > 0);
          expect([unitsOf(held, LINE_1), unitsOf(held, LINE_2)]).toEqual([first, second]);
          expect([unitsOf(orders, LINE_1), unitsOf(orders, LINE_2)]).toEqual([6, 6]);
        }
      }),
    );
  });
});
