import { describe, expect, test } from "vitest";
import { chooseLabPolicies, labChoices, type ShopPolicies } from "../../app/components/lab-policies.ts";
import { percentDone } from "../../app/components/format.ts";
import { describeChange, labRows } from "../../app/components/lab-words.ts";
import { DEFAULT_POLICY, FIRST_COME_FIRST_SERVED, type AllocationPolicy } from "../../app/domain/allocation/policy.ts";
import { newTally, type ReplayTally } from "../../app/domain/allocation/replay-tally.ts";

const format = { locale: "en", currency: "EUR" };

const AS_IT_WAS: ReplayTally = {
  ...{ orders: 20, complete: 10, value: 1_000, late: 4, cancelled: 1, open: 9, units: 50 },
  ...{ waitDays: 45, longestWaitDays: 20, overtakes: 0 },
};

function rowOf(label: string, ...others: Partial<ReplayTally>[]) {
  const results = [AS_IT_WAS, ...others.map((overrides) => ({ ...AS_IT_WAS, ...overrides }))];
  return labRows(results, format).find((row) => row.label === label)?.cells;
}

describe("the figures of a replay", () => {
  test("GIVEN more complete orders under the second policy THEN it is the best, with the difference to the first", () => {
    expect(rowOf("Orders complete", { complete: 13 })).toEqual([
      { value: "10", difference: null, isBest: false },
      { value: "13", difference: "+3", isBest: true },
    ]);
  });

  test("GIVEN fewer late orders THEN fewer is better", () => {
    expect(rowOf("Orders late", { late: 1 }, { late: 6 })).toEqual([
      { value: "4", difference: null, isBest: false },
      { value: "1", difference: "−3", isBest: true },
      { value: "6", difference: "+2", isBest: false },
    ]);
  });

  test("GIVEN two that share the best figure THEN both are the best", () => {
    expect(rowOf("Overtakes", { overtakes: 7 }, { overtakes: 0 })?.map(({ isBest }) => isBest)).toEqual([
      ...[true, false, true],
    ]);
  });

  test("GIVEN the same figure for all THEN none is the best", () => {
    expect(rowOf("Longest wait", {})).toEqual([
      { value: "20 days", difference: null, isBest: false },
      { value: "20 days", difference: null, isBest: false },
    ]);
  });

  test("GIVEN the value of the same orders, summed in another order THEN it does not differ", () => {
    expect(rowOf("Value", { value: 1_000.0000000001 })?.[1]).toEqual({
      value: "€1,000",
      difference: null,
      isBest: false,
    });
  });

  test("GIVEN waits THEN their mean is told to a tenth of a day", () => {
    expect(rowOf("Mean wait", { waitDays: 31 })).toEqual([
      { value: "4.5 days", difference: null, isBest: false },
      { value: "3.1 days", difference: "−1.4", isBest: true },
    ]);
  });

  test("GIVEN no complete order THEN there is no mean wait, and it is not the best", () => {
    expect(rowOf("Mean wait", { complete: 0, waitDays: 0 }, { waitDays: 60 })).toEqual([
      { value: "4.5 days", difference: null, isBest: true },
      { value: "None", difference: null, isBest: false },
      { value: "6 days", difference: "+1.5", isBest: false },
    ]);
  });
});

describe("what would have changed", () => {
  const told = (overrides: Partial<ReplayTally>) =>
    describeChange(AS_IT_WAS, { name: "Complete orders", tally: { ...AS_IT_WAS, ...overrides } }, format);

  test("GIVEN all is different THEN one sentence tells it", () => {
    expect(told({ complete: 13, value: 1_250.5, late: 3, longestWaitDays: 32, overtakes: 40 })).toBe(
      "“Complete orders” would have completed 3 more orders, shipped €250.50 more in complete orders, had 1 fewer late order, made the longest wait 12 days longer, and let later orders overtake 40 more times.",
    );
  });

  test("GIVEN the other way round THEN so is the sentence", () => {
    expect(told({ complete: 9, value: 900, longestWaitDays: 19 })).toBe(
      "“Complete orders” would have completed 1 fewer order, shipped €100 less in complete orders, and made the longest wait 1 day shorter.",
    );
  });

  test("GIVEN all is the same THEN it says so", () => {
    expect(told({})).toBe("“Complete orders” would have made no difference.");
  });
});

describe("how far a replay is", () => {
  test.each([
    [0, 0, null],
    [0, 90, 0],
    [89, 90, 98],
    [90, 90, 100],
  ])("GIVEN %i of %i days THEN it is %s percent", (done, total, percent) => {
    expect(percentDone({ done, total })).toBe(percent);
  });
});

describe("the policies of the lab", () => {
  const version = (number: number): AllocationPolicy => ({ ...DEFAULT_POLICY, version: number });
  const kept = { ...FIRST_COME_FIRST_SERVED, safetyStock: 3 };
  const shop: ShopPolicies = {
    policy: { version: 3, settings: kept, exceptions: [] },
    earlier: [version(2), version(1)],
  };

  test("GIVEN a shop with versions THEN each policy has a name of its own, and none is offered twice", () => {
    const names = labChoices(shop).flatMap(({ options }) => options.map(({ name }) => name));
    expect(names).toEqual([
      "Your policy (version 3)",
      ...["First come, first served", "Complete lines", "Complete orders"],
      ...["Preset: Loyal customers first", "Preset: Complete orders", "Preset: Business first"],
      ...["Version 2", "Version 1"],
    ]);
  });

  test("GIVEN a choice of each kind THEN all are found, with the stock that the shop keeps back", () => {
    const chosen = chooseLabPolicies(["own", "complete_lines", "preset-1", "version-1"], shop);
    expect("policies" in chosen && chosen.policies.map(({ name, settings }) => [name, settings.safetyStock])).toEqual([
      ["Your policy (version 3)", 3],
      ["Complete lines", 3],
      ["Preset: Loyal customers first", 3],
      ["Version 1", 0],
    ]);
  });

  test.each([
    [["own", "complete_lines", "", "own"], 3, "Choose each policy once."],
    [["own", "", "", ""], 1, "Choose a policy."],
    [["own", "version-9"], 1, "This policy is no longer there. Choose another one."],
    [["own", "preset-0"], 1, "This policy is no longer there. Choose another one."],
  ])("GIVEN %o THEN the field that needs a change says why", (values, place, message) => {
    expect(chooseLabPolicies(values, shop)).toEqual({ fault: { place, message } });
  });

  test("GIVEN nothing was played THEN the tally of nothing compares without fault", () => {
    expect(labRows([newTally(), newTally()], format).every(({ cells }) => cells.every((cell) => !cell.isBest))).toBe(
      true,
    );
  });
});
