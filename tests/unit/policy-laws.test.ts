import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type AllocationPlan } from "../../app/domain/allocation/allocate.ts";
import { placeIn } from "../../app/domain/allocation/line-terms.ts";
import type { LocationQueue } from "../../app/domain/allocation/location-queue.ts";
import { FIRST_COME_FIRST_SERVED, type Completeness, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { addDays, daysBetween } from "../../app/domain/days.ts";
import { compareByOrderTime, type DemandLine } from "../../app/domain/demand/demand-line.ts";
import { demandLine, queue, TODAY } from "../support/builders.ts";
import {
  anyQueue,
  guarantees,
  live as anyLive,
  orderOfService,
  plainQueue,
  protections,
} from "../support/policy-arbitraries.ts";

/** Live allocations after the moves of a plan. */
function apply(live: ReadonlyMap<string, number>, { moves }: AllocationPlan): Map<string, number> {
  const next = new Map(live);
  for (const { kind, lineId, units } of moves) {
    next.set(lineId, (next.get(lineId) ?? 0) + (kind === "allocated" ? units : -units));
  }
  return next;
}

const sharesOf = ({ outcomes }: AllocationPlan): Map<string, number> =>
  new Map(outcomes.map(({ line, allocated }) => [line.lineId, allocated]));

/** The same queue after its plan was applied, so that what lines have is what a plan gave them. */
const settled = (given: LocationQueue): LocationQueue => ({
  ...given,
  live: apply(new Map(), allocate({ ...given, live: new Map() })),
});

describe("under every policy", () => {
  test("no unit is given twice, none that is not there, and no line gets more than it wants", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const { outcomes, free, kept } = allocate(given);
        for (const { line, allocated, backordered } of outcomes) {
          expect(allocated).toBeGreaterThanOrEqual(0);
          expect(allocated + backordered).toBe(line.units);
          expect(backordered).toBeGreaterThanOrEqual(0);
        }
        const total = outcomes.reduce((sum, { allocated }) => sum + allocated, 0);
        expect(total + free).toBe(given.usable);
        expect(free).toBeGreaterThanOrEqual(kept.safetyStock);
      }),
    );
  });

  test("the plan does not depend on the order of its input", () => {
    fc.assert(
      fc.property(anyQueue(), fc.nat(), (given, turn) => {
        const { length } = given.demand;
        const turned = given.demand.map((_, i) => given.demand[(i + turn) % length]!).toReversed();
        expect(allocate({ ...given, demand: turned, directives: given.directives.toReversed() })).toEqual(
          allocate(given),
        );
      }),
    );
  });

  test("planning again after applying the plan gives no moves", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        expect(allocate({ ...given, live: apply(given.live, allocate(given)) }).moves).toEqual([]);
      }),
    );
  });

  test("moves lead from what lines had to what they have, and name a rule", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const plan = allocate(given);
        const after = apply(given.live, plan);
        for (const { line, allocated } of plan.outcomes) expect(after.get(line.lineId) ?? 0).toBe(allocated);
        for (const move of plan.moves) {
          expect(move.units).toBeGreaterThan(0);
          expect(move.rule).not.toBe("");
        }
      }),
    );
  });

  test("who lacks units is told why, and who lacks none is not", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        for (const { backordered, shortage } of allocate(given).outcomes) {
          expect(shortage === null).toBe(backordered === 0);
        }
      }),
    );
  });

  test("ranks are the places of the order of service, each once", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const { outcomes } = allocate(given);
        expect(outcomes.map(({ rank }) => rank)).toEqual(outcomes.map((_, place) => place + 1));
      }),
    );
  });
});

const partsOrWholes = fc.constantFrom<Completeness>(
  { kind: "partial", leastShare: 0, mostParcels: null },
  { kind: "partial", leastShare: 0.5, mostParcels: null },
  { kind: "complete_lines" },
);

/** The last keeps 7 of 8 units, so that the first two have been overtaken as often as they may be, or more often. */
const keptBefore: LocationQueue = queue(
  8,
  [demandLine(1, 1, { overtaken: 1 }), demandLine(2, 1, { overtaken: 2 }), demandLine(3, 7, { isPaid: true })],
  {
    settings: {
      ...FIRST_COME_FIRST_SERVED,
      orderOfService: { kind: "priority_classes", classes: [{ name: "Paid", when: { isPaid: true } }] },
      guarantees: [{ when: { isPaid: true }, guarantee: "gain" }],
      mostOvertakes: 2,
    },
  },
);

const isLater = (line: DemandLine, than: DemandLine): boolean =>
  line.orderId !== than.orderId && compareByOrderTime(line, than) > 0;

describe("what only some policies guarantee", () => {
  test("in parts, whoever is served first and whatever is kept: more supply never takes a unit from a line", () => {
    const parts = fc.record({
      orderOfService,
      guarantees,
      protections,
      safetyStock: fc.nat(5),
      mostOvertakes: fc.option(fc.nat(3)),
      longestWaitDays: fc.option(fc.nat(20)),
    });
    fc.assert(
      fc.property(plainQueue(parts), fc.integer({ min: 1, max: 10 }), (given, more) => {
        const before = sharesOf(allocate(given));
        const after = sharesOf(allocate({ ...given, usable: given.usable + more }));
        for (const [lineId, units] of before) expect(after.get(lineId)).toBeGreaterThanOrEqual(units);
      }),
    );
  });

  test("complete lines do not: of 3, 5, 1 and 3 with 6, and then 8, the third and fourth give way to the second", () => {
    const demand = [3, 5, 1, 3].map((units, n) => demandLine(n + 1, units));
    const settings: PolicySettings = { ...FIRST_COME_FIRST_SERVED, completeness: { kind: "complete_lines" } };
    const share = (usable: number) => [...sharesOf(allocate(queue(usable, demand, { settings }))).values()];
    expect(share(6)).toEqual([3, 0, 1, 0]);
    expect(share(8)).toEqual([3, 5, 0, 0]);
  });

  test("nobody is overtaken more than so many times, by lines that shipped and lines that have units now", () => {
    const bounded = fc.record({ orderOfService, completeness: partsOrWholes, mostOvertakes: fc.nat(3) });
    fc.assert(
      fc.property(plainQueue(bounded), (given) => {
        const { outcomes } = allocate(given);
        for (const { line, backordered } of outcomes) {
          const later = outcomes.filter((other) => other.allocated > 0 && isLater(other.line, line));
          const mayStill = Math.max(0, (given.settings.mostOvertakes ?? 0) - line.overtaken);
          if (backordered > 0) expect(later.length).toBeLessThanOrEqual(mayStill);
        }
      }),
    );
  });

  test("nobody is overtaken more than so many times by whoever is served in his turn, beside those who keep what they have", () => {
    const bounded = fc.record({
      orderOfService,
      completeness: partsOrWholes,
      mostOvertakes: fc.nat(3),
      guarantees: guarantees.map((rules) => rules.filter(({ guarantee }) => guarantee === "gain")),
    });
    fc.assert(
      fc.property(plainQueue(bounded), anyLive, (given, has) => {
        const { outcomes } = allocate({ ...given, live: has });
        for (const { line, backordered } of outcomes) {
          const later = outcomes.filter((other) => other.allocated > 0 && isLater(other.line, line));
          const mayStill = Math.max(0, (given.settings.mostOvertakes ?? 0) - line.overtaken);
          const isInTurn = later.some(({ secured }) => secured === 0);
          if (backordered > 0 && isInTurn) expect(later.length).toBeLessThanOrEqual(mayStill);
        }
      }),
      { examples: [[keptBefore, new Map([[demandLine(3, 0).lineId, 7]])]] },
    );
  });

  test("orders of the same weight come by order time, whatever their weight is made of", () => {
    const preferred = { customerTags: [], channels: [], countryCodes: [] };
    const ranking = { kind: "weighted", weights: { age: 5, asked_for_day: 3 }, preferred } as const;
    const orders = [
      { orderedOn: addDays(TODAY, -18), askedForOn: addDays(TODAY, 27) },
      { orderedOn: addDays(TODAY, -9), askedForOn: addDays(TODAY, 22) },
    ].map((facts, n) => demandLine(n + 1, 1, facts));
    const [earlier, later] = orders.map((order) => placeIn(ranking, order, TODAY));
    expect(earlier).toBe(later);
  });

  test("a bound that nobody reaches, however large, bounds nothing", () => {
    const paidFirst = { kind: "priority_classes", classes: [{ name: "Paid", when: { isPaid: true } }] } as const;
    const demand = [demandLine(1, 2), demandLine(2, 2, { isPaid: true })];
    for (const mostOvertakes of [1, 2 ** 28, 2 ** 31, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER]) {
      const settings = { ...FIRST_COME_FIRST_SERVED, orderOfService: paidFirst, mostOvertakes };
      const shares = sharesOf(allocate(queue(2, demand, { settings })));
      expect([mostOvertakes, demand.map(({ lineId }) => shares.get(lineId))]).toEqual([mostOvertakes, [0, 2]]);
    }
  });

  test("nobody waits past the longest wait while a later order has units", () => {
    const bounded = fc.record({ orderOfService, completeness: partsOrWholes, longestWaitDays: fc.nat(20) });
    fc.assert(
      fc.property(plainQueue(bounded), (given) => {
        const { outcomes } = allocate(given);
        for (const { line, backordered } of outcomes) {
          const hasWaited = daysBetween(line.orderedOn, given.today) >= (given.settings.longestWaitDays ?? 0);
          if (!hasWaited || backordered === 0) continue;
          expect(outcomes.filter((other) => other.allocated > 0 && isLater(other.line, line))).toEqual([]);
        }
      }),
    );
  });

  test("win and gain: a line never has less than before while there is as much as before", () => {
    const keeping = guarantees.map((rules): Partial<PolicySettings> => ({
      guarantees: [...rules.filter(({ guarantee }) => guarantee === "win"), { when: {}, guarantee: "gain" }],
    }));
    fc.assert(
      fc.property(plainQueue(keeping), fc.nat(5), (given, more) => {
        const before = settled(given);
        const after = sharesOf(allocate({ ...before, usable: given.usable + more }));
        for (const [lineId, units] of before.live) expect(after.get(lineId) ?? 0).toBeGreaterThanOrEqual(units);
      }),
    );
  });

  test("complete lines: nobody has a part, unless it was secured or waited long enough", () => {
    const whole = fc.constant<Partial<PolicySettings>>({ completeness: { kind: "complete_lines" } });
    fc.assert(
      fc.property(plainQueue(whole), (given) => {
        for (const { line, allocated } of allocate(given).outcomes) expect([0, line.units]).toContain(allocated);
      }),
    );
  });

  test("a least share is of whole units: 55 of 100 are 55 %, and whatever is less is not", () => {
    const share = (usable: number, leastShare: number, units: number) => {
      const settings = {
        ...FIRST_COME_FIRST_SERVED,
        completeness: { kind: "partial", leastShare, mostParcels: null },
      } as const;
      return sharesOf(allocate(queue(usable, [demandLine(1, units)], { settings }))).get(demandLine(1, 0).lineId);
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 10_000_000 }), (percent, hundreds) => {
        expect(share(percent * hundreds, percent / 100, 100 * hundreds)).toBe(percent * hundreds);
        expect(share(percent * hundreds - 1, percent / 100, 100 * hundreds)).toBe(0);
      }),
    );
  });

  test("safety stock stays untouched by whoever is only served in his turn", () => {
    const safe = fc.integer({ min: 1, max: 20 }).map((safetyStock): Partial<PolicySettings> => ({ safetyStock }));
    fc.assert(
      fc.property(plainQueue(safe), (given) => {
        expect(allocate(given).free).toBeGreaterThanOrEqual(Math.min(given.usable, given.settings.safetyStock));
      }),
    );
  });

  test("a restock by a person: a line that waits gets nothing more without him", () => {
    fc.assert(
      fc.property(anyQueue({ restock: "by_person" }), (given) => {
        const { outcomes } = allocate({ ...given, isCommitted: false });
        for (const { line, allocated, secured } of outcomes) {
          if (line.isWaiting) expect(allocated).toBeLessThanOrEqual(secured);
        }
      }),
    );
  });
});

describe("the worked examples of the field", () => {
  test("GIVEN demand for 500 WHEN 400 are in stock THEN 100 are backordered", () => {
    const { outcomes } = allocate(queue(400, [demandLine(1, 300), demandLine(2, 200)]));
    expect(outcomes.map(({ allocated, backordered }) => [allocated, backordered])).toEqual([
      [300, 0],
      [100, 100],
    ]);
  });

  test("GIVEN 800 wanted WHEN 100 of them are short THEN the backorder rate is 12.5 %", () => {
    const demand = Array.from({ length: 8 }, (_, n) => demandLine(n + 1, 100));
    const { outcomes } = allocate(queue(700, demand));
    const short = outcomes.reduce((sum, { backordered }) => sum + backordered, 0);
    const wanted = outcomes.reduce((sum, { line }) => sum + line.units, 0);
    expect(short / wanted).toBe(0.125);
  });

  test("GIVEN SAP's five strategies WHEN 10 are there for 4 each THEN win has all, gain keeps, lose gives up first", () => {
    const guarantee = ["lose", "fill", "redistribute", "gain", "win"] as const;
    const demand = guarantee.map((own, n) => demandLine(n + 1, 4, { orderTags: [own] }));
    const settings: PolicySettings = {
      ...FIRST_COME_FIRST_SERVED,
      guarantees: guarantee.map((own) => ({ when: { orderTags: [own] }, guarantee: own })),
    };
    // As first come, first served had left it: lose and fill had all, redistribute the last two.
    const live = new Map([
      [demand[0]!.lineId, 3],
      [demand[1]!.lineId, 3],
      [demand[2]!.lineId, 2],
      [demand[3]!.lineId, 2],
    ]);
    const shares = sharesOf(allocate(queue(10, demand, { settings, live })));
    expect(demand.map(({ lineId }) => shares.get(lineId))).toEqual([0, 0, 4, 2, 4]);
  });
});

describe("scenarios that a merchant can read", () => {
  const vip = { orderTags: ["vip"] };
  const cases: [
    told: string,
    usable: number,
    demand: ReturnType<typeof demandLine>[],
    Partial<PolicySettings>,
    number[],
  ][] = [
    [
      "12 wanted, 5 arrive: the earlier of two orders is filled, the other gets the rest",
      5,
      [demandLine(1, 4), demandLine(2, 8)],
      {},
      [4, 1],
    ],
    [
      "a VIP comes first, although the other ordered before",
      5,
      [demandLine(1, 4), demandLine(2, 4, vip)],
      { orderOfService: { kind: "priority_classes", classes: [{ name: "VIP", when: vip }] } },
      [1, 4],
    ],
    [
      "who paid comes before who has not, whatever the time",
      4,
      [demandLine(1, 4), demandLine(2, 4, { isPaid: true })],
      {
        orderOfService: {
          kind: "weighted",
          weights: { paid: 1 },
          preferred: { customerTags: [], channels: [], countryCodes: [] },
        },
      },
      [0, 4],
    ],
    [
      "at least half of a line, or nothing of it",
      5,
      [demandLine(1, 4), demandLine(2, 8), demandLine(3, 1)],
      { completeness: { kind: "partial", leastShare: 0.5, mostParcels: null } },
      [4, 0, 1],
    ],
    [
      "whole lines only, but whoever waited for two weeks takes what there is",
      5,
      [demandLine(1, 8), demandLine(2, 5, { orderedOn: "2026-11-20" })],
      { completeness: { kind: "complete_lines" }, partialAfterDays: 14 },
      [5, 0],
    ],
    [
      "nobody is overtaken more than once: the third waits until the first is served",
      2,
      [demandLine(1, 5, { overtaken: 1 }), demandLine(2, 2)],
      { completeness: { kind: "complete_lines" }, mostOvertakes: 1 },
      [0, 0],
    ],
    [
      "three units are kept for the shop in town until Christmas",
      5,
      [demandLine(1, 5, { channel: "web" }), demandLine(2, 2, { channel: "pos" })],
      { protections: [{ name: "Town", for: { channels: ["pos"] }, units: 3, untilOn: "2026-12-24" }] },
      [2, 2],
    ],
    ["two units are never sold", 5, [demandLine(1, 4)], { safetyStock: 2 }, [3]],
  ];

  test.each(cases)("%s", (_, usable, demand, changes, expected) => {
    const settings = { ...FIRST_COME_FIRST_SERVED, ...changes };
    const shares = sharesOf(allocate(queue(usable, demand, { settings })));
    expect(demand.map(({ lineId }) => shares.get(lineId))).toEqual(expected);
  });
});
