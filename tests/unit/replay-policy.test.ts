import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseOrders } from "../../app/domain/allocation/choose-orders.ts";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { replayPolicy, type PastMonths, type PastOrder } from "../../app/domain/allocation/replay-policy.ts";
import { newTally, type ReplayTally } from "../../app/domain/allocation/replay-tally.ts";
import { daysBetween } from "../../app/domain/days.ts";
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

/** One item's orders of one line, each whole on the first day by which all that came covers it and those before it. */
function countByHand(
  orders: readonly PastOrder[],
  come: readonly { day: number; units: number }[],
  dayOf: (day: number) => string,
): ReplayTally {
  const tally = { ...newTally(), orders: orders.length };
  const comeBy = (day: string) => come.reduce((sum, { day: on, units }) => (dayOf(on) <= day ? sum + units : sum), 0);
  const days = Array.from({ length: 30 }, (_, n) => dayOf(n + 1));
  let wanted = 0;
  for (const { orderedOn, dueOn, value, lines } of orders) {
    wanted += lines[0]?.units ?? 0;
    const completeOn = days.find((day) => day >= orderedOn && comeBy(day) >= wanted);
    const waited = daysBetween(orderedOn, completeOn ?? "2026-11-30");
    tally.longestWaitDays = Math.max(tally.longestWaitDays, waited);
    if (dueOn !== null && dueOn < (completeOn ?? "2026-11-30")) tally.late += 1;
    if (completeOn === undefined) tally.open += 1;
    else {
      tally.complete += 1;
      tally.value += value;
      tally.waitDays += waited;
    }
  }
  tally.units = Math.min(wanted, comeBy("2026-11-30"));
  return tally;
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
    expect(replay({ orders, supply: [lamps(10, 2)] })).toMatchObject({ complete: 1, cancelled: 1, open: 0, late: 0 });
  });

  test("GIVEN an order cancelled after the day by which it had to be there THEN it was late, and waited until then", () => {
    const cancelled = order(1, [["lamp", 2]], { dueOn: "2026-11-10", cancelledOn: "2026-11-20" });
    expect(replay({ orders: [cancelled] })).toMatchObject({ cancelled: 1, late: 1, longestWaitDays: 19 });
  });

  test("GIVEN units kept for some orders WHEN some have left to them THEN so many fewer are kept", () => {
    const town = { channel: "pos" };
    const orders = [order(1, [["lamp", 2]], town), order(2, [["lamp", 3]]), order(3, [["lamp", 1]], town)];
    const protections = [{ name: "Town", for: { channels: ["pos"] }, units: 3, untilOn: null }];
    const supply = [lamps(10, 2), lamps(20, 4)];
    expect(replay({ orders, supply }, { protections })).toMatchObject({ complete: 3, open: 0, units: 6 });
    const more = [...supply, lamps(25, 3)];
    const last = [...orders, order(4, [["lamp", 3]])];
    expect(replay({ orders: last, supply: more }, { protections })).toMatchObject({ complete: 4, open: 0 });
  });

  test("GIVEN a later order that ships in three parts THEN it has overtaken the one that waits once", () => {
    const orders = [order(1, [["lamp", 9]]), order(2, [["lamp", 3]], { isPaid: true })];
    const paidFirst = { kind: "priority_classes", classes: [{ name: "Paid", when: { isPaid: true } }] } as const;
    const supply = [lamps(10, 1), lamps(11, 1), lamps(12, 1)];
    expect(replay({ orders, supply }, { orderOfService: paidFirst })).toMatchObject({ units: 3, overtakes: 1 });
  });

  test("GIVEN any past WHEN it is played in order of time THEN each figure is what a count by hand says", () => {
    const wants = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 20 }), units: fc.integer({ min: 1, max: 5 }), due: fc.nat(9) }),
      { maxLength: 8 },
    );
    const comes = fc.array(
      fc.record({ day: fc.integer({ min: 10, max: 28 }), units: fc.integer({ min: 1, max: 6 }) }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(wants, comes, (wanted, come) => {
        const dayOf = (day: number) => `2026-11-${String(day).padStart(2, "0")}`;
        const orders = wanted
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, units, due }, n) => {
            const placed = { orderedOn: dayOf(day), orderedAt: `${dayOf(day)}T09:0${n}:00.000Z` };
            return order(n + 1, [["lamp", units]], { ...placed, dueOn: dayOf(day + due) });
          });
        const tally = replay({ orders, supply: come.map(({ day, units }) => lamps(day, units)) });
        expect(tally).toEqual(countByHand(orders, come, dayOf));
      }),
    );
  });
});
