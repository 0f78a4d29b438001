import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainLine, explainSupply } from "../../app/domain/allocation/explain-line.ts";
import type { LocationQueue } from "../../app/domain/allocation/location-queue.ts";
import { planItem } from "../../app/domain/allocation/plan-item.ts";
import { DEFAULT_POLICY, FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { demandLine, HERE, inboundLine, situation, TODAY } from "../support/builders.ts";
import { anyQueue } from "../support/policy-arbitraries.ts";

const INBOUND = [inboundLine(1, 4, "2026-12-05")];
const LINES = [demandLine(1, 5), demandLine(2, 3, { orderTags: ["vip"] }), demandLine(3, 2, { frozenUnits: 2 })];

/** 6 usable for 5, 3 and 2, the 2 with the warehouse already; 4 more on 5 December. */
function planUnder(settings: Partial<PolicySettings> = {}) {
  const policy = { ...DEFAULT_POLICY, settings: { ...FIRST_COME_FIRST_SERVED, ...settings } };
  const { locations } = planItem(situation(6, LINES, { inbound: INBOUND, policy }));
  const plan = locations.find(({ locationId }) => locationId === HERE);
  if (!plan) throw new Error("The location was not planned.");
  return plan;
}

/** The plan of a queue as that of an item's only location. */
function planOf({ usable, demand, live, settings, directives, isCommitted }: LocationQueue) {
  const policy = { ...DEFAULT_POLICY, settings };
  const here = { allocations: new Map([[HERE, live]]), directives: new Map([[HERE, directives]]) };
  const committedAt = isCommitted ? HERE : null;
  const { locations } = planItem(situation(usable, [...demand], { policy, inbound: INBOUND, committedAt, ...here }));
  return locations.find(({ locationId }) => locationId === HERE)!;
}

describe("why a line stands where it stands", () => {
  test("GIVEN it is second WHEN it is explained THEN it tells who is ahead, what it waits for, and when that comes", () => {
    expect(explainLine(planUnder(), LINES[1]!.lineId)).toMatchObject({
      ...{ rank: 2, of: 3, wanted: 3, allocated: 0, rule: "first_come", shortage: "none_left", factors: [] },
      ahead: [
        { lineId: LINES[0]!.lineId, units: 5, allocated: 4, isBehind: false },
        { lineId: LINES[2]!.lineId, units: 2, allocated: 2, rule: "released_to_fulfilment", isBehind: true },
      ],
      needed: { units: 3, unitsAhead: 7 },
      supply: [
        { on: TODAY, units: 6, inTotal: 6 },
        { on: "2026-12-05", units: 4, inTotal: 10 },
      ],
      shipPromise: { latestOn: "2026-12-05" },
    });
  });

  test("GIVEN priority classes THEN the name of its class is told", () => {
    const classes = [{ name: "Friends", when: { orderTags: ["vip"] } }];
    const plan = planUnder({ orderOfService: { kind: "priority_classes", classes } });
    expect(explainLine(plan, LINES[1]!.lineId)).toMatchObject({
      rank: 1,
      priorityClass: "Friends",
      allocated: 3,
    });
    expect(explainLine(plan, LINES[0]!.lineId)).toMatchObject({ rank: 2, priorityClass: null, allocated: 1 });
  });

  test("GIVEN weights THEN each factor tells what it adds", () => {
    const preferred = { customerTags: [], channels: [], countryCodes: [] };
    const plan = planUnder({ orderOfService: { kind: "weighted", weights: { paid: 3 }, preferred } });
    const factors = explainLine(plan, LINES[0]!.lineId)?.factors;
    expect(factors).toEqual([{ factor: "paid", value: 0, weight: 3, contribution: 0 }]);
  });

  test("GIVEN two orders that wait to be chosen WHEN either is explained THEN the other may come before it", () => {
    const plan = planUnder({ completeness: { kind: "complete_orders", aim: "orders" } });
    const aheadOf = (n: number) => explainLine(plan, LINES[n]!.lineId)?.ahead.map(({ lineId }) => lineId);
    expect(aheadOf(0)).toEqual([LINES[1]!.lineId, LINES[2]!.lineId]);
    expect(aheadOf(1)).toEqual([LINES[0]!.lineId, LINES[2]!.lineId]);
  });

  test("GIVEN any policy WHEN a line lacks units THEN the lines ahead add up to the units ahead that its list tells", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const plan = planOf(given);
        for (const { line, shortage, unitsAhead } of plan.lines) {
          if (shortage === null) continue;
          const told = explainLine(plan, line.lineId);
          expect(told?.ahead.reduce((sum, { units }) => sum + units, 0)).toBe(unitsAhead);
        }
      }),
    );
  });

  test("GIVEN lines raised one after the other THEN each tells which of them it is; one that is not raised tells nothing", () => {
    const raised = [2, 1].map((n, place) => ({ kind: "raised", lineId: LINES[n]!.lineId, turn: -place }) as const);
    const { locations } = planItem(situation(6, LINES, { directives: new Map([[HERE, raised]]) }));
    const told = LINES.map(({ lineId }) => explainLine(locations[0]!, lineId));
    expect(told.map((line) => [line?.rank, line?.raised])).toEqual([
      [3, null],
      [1, { place: 1, of: 2 }],
      [2, { place: 2, of: 2 }],
    ]);
  });

  test("GIVEN a line that the plan does not have THEN there is nothing to explain", () => {
    expect(explainLine(planUnder(), "gid://shopify/LineItem/99")).toBeNull();
  });
});

describe("where the supply went", () => {
  test("GIVEN 6 units THEN each is accounted for once", () => {
    const { given, free, ...rest } = explainSupply(planUnder({ safetyStock: 1 }));
    expect(rest).toEqual({ usable: 6, safetyStock: 1, protected: 0 });
    expect(given.reduce((sum, { units }) => sum + units, 0) + free + rest.safetyStock).toBe(6);
    expect(given.map(({ units }) => units)).toEqual([3, 2]);
  });

  test("GIVEN any policy THEN each unit is accounted for once", () => {
    fc.assert(
      fc.property(anyQueue(), (queue) => {
        const { usable, given, ...rest } = explainSupply(planOf(queue));
        const all = [...given.map(({ units }) => units), ...Object.values(rest)];
        expect(all.reduce((sum, units) => sum + units, 0)).toBe(usable);
      }),
    );
  });
});
