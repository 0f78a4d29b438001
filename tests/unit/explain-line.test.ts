import { describe, expect, test } from "vitest";
import { explainLine, explainSupply } from "../../app/domain/allocation/explain-line.ts";
import { planItem } from "../../app/domain/allocation/plan-item.ts";
import { DEFAULT_POLICY, FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { demandLine, HERE, inboundLine, situation, TODAY } from "../support/builders.ts";

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
});
