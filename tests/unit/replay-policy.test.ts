import { describe, expect, test } from "vitest";
import { chooseOrders } from "../../app/domain/allocation/choose-orders.ts";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { replayPolicy, type PastMonths, type PastOrder } from "../../app/domain/allocation/replay-policy.ts";
import type { ReplayTally } from "../../app/domain/allocation/replay-tally.ts";
import { demandLine, HERE } from "../support/builders.ts";

/** Order number `n`, placed on day `n` of November, of lines [item, units]. */
function order(n: number, lines: [string, number][], overrides: Partial<PastOrder> = {}): PastOrder {
  const orderedOn = `2026-11-${String(n).padStart(2, "0")}`;
  const facts = { ...demandLine(n, 0), orderedAt: `${orderedOn}T09:00:00.000Z`, orderedOn, value: 10 };
  return {
    ...facts,
    lines: lines.map(([itemId, units], i) => ({ lineId: `${n}.${i}`, itemId, locationId: HERE, units })),
    dueOn: null,
    cancelledOn: null,
    ...overrides,
  };
}

function replay(past: Partial<PastMonths>, settings: Partial<PolicySettings> = {}): ReplayTally {
  const policy = { version: 1, settings: { ...FIRST_COME_FIRST_SERVED, ...settings }, exceptions: [] };
  const months = { orders: [], supply: [], products: new Map(), until: "2026-11-30", ...past };
  const run = replayPolicy(months, policy, (open, aim) => chooseOrders(open, aim));
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

const lamps = (day: number, units: number) => ({ on: `2026-11-${day}`, itemId: "lamp", locationId: HERE, units });
const shades = (day: number, units: number) => ({ ...lamps(day, units), itemId: "shade" });

describe("a shop's past under another policy", () => {
  test("GIVEN 2, 3 and 1 wanted, 4 on the 10th and 2 on the 20th WHEN first come, first served THEN each waits its turn", () => {
    const orders = [order(1, [["lamp", 2]]), order(2, [["lamp", 3]], { dueOn: "2026-11-15" }), order(3, [["lamp", 1]])];
    expect(replay({ orders, supply: [lamps(10, 4), lamps(20, 2)] })).toEqual({
      ...{ orders: 3, complete: 3, value: 30, late: 1, cancelled: 0, open: 0, units: 6 },
      ...{ waitDays: 9 + 18 + 17, longestWaitDays: 18, overtakes: 0 },
    });
  });

  test("GIVEN the same WHEN complete lines only THEN the third overtakes the second", () => {
    const orders = [order(1, [["lamp", 2]]), order(2, [["lamp", 3]]), order(3, [["lamp", 1]])];
    const tally = replay(
      { orders, supply: [lamps(10, 4), lamps(20, 2)] },
      { completeness: { kind: "complete_lines" } },
    );
    expect(tally).toMatchObject({ complete: 3, overtakes: 1, waitDays: 9 + 18 + 7, longestWaitDays: 18 });
  });

  test("GIVEN one lamp and one shade for three orders THEN complete orders ships two, first come only one", () => {
    const orders = [
      order(1, [
        ["lamp", 1],
        ["shade", 1],
      ]),
      order(2, [["lamp", 1]]),
      order(3, [["shade", 1]]),
    ];
    const supply = [lamps(10, 1), shades(10, 1)];
    expect(replay({ orders, supply })).toMatchObject({ complete: 1, open: 2, longestWaitDays: 28 });
    const completeness = { kind: "complete_orders", aim: "orders" } as const;
    expect(replay({ orders, supply }, { completeness })).toMatchObject({ complete: 2, open: 1, longestWaitDays: 29 });
  });

  test("GIVEN at most one parcel WHEN half of an order is there THEN nothing of it is shipped", () => {
    const orders = [
      order(1, [
        ["lamp", 1],
        ["shade", 1],
      ]),
    ];
    const completeness = { kind: "partial", leastShare: 0, mostParcels: 1 } as const;
    expect(replay({ orders, supply: [lamps(10, 1)] })).toMatchObject({ units: 1, complete: 0 });
    expect(replay({ orders, supply: [lamps(10, 1)] }, { completeness })).toMatchObject({ units: 0, complete: 0 });
  });

  test("GIVEN an order cancelled before its turn THEN it takes nothing, and is no longer waited for", () => {
    const orders = [order(1, [["lamp", 2]], { cancelledOn: "2026-11-05" }), order(2, [["lamp", 2]])];
    expect(replay({ orders, supply: [lamps(10, 2)] })).toMatchObject({ complete: 1, cancelled: 1, open: 0 });
  });
});
