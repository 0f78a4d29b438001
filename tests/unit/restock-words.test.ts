import { describe, expect, test } from "vitest";
import { askAbout, describeDone, describeRaised } from "../../app/components/by-hand-words.ts";
import { describeChoice, describeGap } from "../../app/components/choice-words.ts";
import { comparedPolicies, findComparedPolicy } from "../../app/components/compared-policies.ts";
import {
  describeDifference,
  describeEdit,
  describeMoved,
  readPinnedUnits,
} from "../../app/components/restock-words.ts";
import { describeShare, RULE_WORDS, SHORTAGE_WORDS } from "../../app/components/rule-words.ts";
import { HAND_ACTS } from "../../app/domain/allocation/directive.ts";
import { FIRST_COME_FIRST_SERVED, type AllocationPolicy } from "../../app/domain/allocation/policy.ts";

const format = { locale: "en-GB", currency: "EUR" };

describe("why a line has what it has", () => {
  test("GIVEN lines with all, a part and none WHEN told THEN it says what gave it, what lacks, or both", () => {
    const rule = "first_come";
    expect(describeShare({ units: 5, rule, shortage: null })).toBe("Served in its turn");
    expect(describeShare({ units: 2, rule, shortage: "none_left" })).toBe("Served in its turn; no more units are left");
    expect(describeShare({ units: 0, rule, shortage: "held_back" })).toBe("Held back by hand");
  });

  test("GIVEN every rule and shortage WHEN told THEN no two of either say the same", () => {
    for (const words of [Object.values(RULE_WORDS), Object.values(SHORTAGE_WORDS)]) {
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe("work by hand", () => {
  test("GIVEN acts on one and on many lines WHEN asked about THEN each names what it does", () => {
    expect(HAND_ACTS.map((act) => askAbout(act, 1200, format))).toEqual([
      ...["Allocate 1,200 lines?", "Release 1,200 lines?", "Raise 1,200 lines?", "Hold back 1,200 lines?"],
      "Leave 1,200 lines to the policy?",
    ]);
    expect(askAbout("raise", 1, format)).toBe("Raise 1 line?");
  });

  test("GIVEN a raised line WHEN told THEN it says by whom, and its place where several are", () => {
    expect(describeRaised({ place: 1, of: 1 }, "Ada", format)).toBe("Raised by Ada");
    expect(describeRaised({ place: 2, of: 3 }, null, format)).toBe("Raised by hand, as number 2 of 3");
  });

  test("GIVEN all, some and none of the lines concerned WHEN told THEN it says how many, and why not the others", () => {
    expect(describeDone("hold_back", 3, 3, format)).toBe("3 lines held back");
    expect(describeDone("hold_back", 3, 2, format)).toBe("2 of 3 lines held back: the others want nothing any more");
    expect(describeDone("release", 2, 1, format)).toBe(
      "1 of 2 lines released: the others have nothing that was allocated by hand",
    );
    expect(describeDone("allocate", 2, 0, format)).toBe("Nothing was done: the lines want nothing any more");
  });
});

describe("a restock", () => {
  test("GIVEN what moved of an item WHEN told THEN each part is named", () => {
    expect(describeMoved({ title: "Lamp", parts: ["stock", "orders", "policy"] })).toBe(
      "Lamp: its stock, its orders, and the policy",
    );
  });

  test("GIVEN edits and differences WHEN told THEN they are in words", () => {
    const lineId = "gid://shopify/LineItem/1";
    expect(describeEdit({ lineId, act: "pin", units: 1 }, [], format)).toBe("Pinned: 1 unit");
    expect(describeEdit({ lineId, act: "skip" }, [], format)).toBe("Skipped");
    expect(describeEdit({ lineId, act: "put_first" }, [lineId], format)).toBe("Put first");
    expect(describeEdit({ lineId, act: "put_first" }, ["another", lineId], format)).toBe("Put first: 2 of 2");
    expect([describeDifference(1, 4, format), describeDifference(4, 1, format)]).toEqual(["3 more", "3 fewer"]);
    expect(describeDifference(4, 4, format)).toBeNull();
  });

  test.each([
    ["3", { units: 3 }],
    ["4", { units: 4 }],
    ["5", { fault: "Enter at most 4: the line wants no more." }],
    ["0", { fault: "Enter a whole number from 1 on." }],
    ["1.5", { fault: "Enter a whole number from 1 on." }],
    [" ", { fault: "Enter a whole number from 1 on." }],
    ["two", { fault: "Enter a whole number from 1 on." }],
  ])("GIVEN %o typed for a line that wants 4 WHEN read THEN it is units, or says what to enter", (typed, reading) => {
    expect(readPinnedUnits(typed, 4)).toEqual(reading);
  });
});

describe("the policy beside the shop's own", () => {
  const settings = { ...FIRST_COME_FIRST_SERVED, safetyStock: 2, restock: "by_person" } as const;
  const policy: AllocationPolicy = { version: 3, settings, exceptions: [] };
  const exception = { name: "Lamps", productIds: [], productTags: ["lamp"], locationIds: [], settings };
  const earlier: AllocationPolicy[] = [{ version: 2, settings: FIRST_COME_FIRST_SERVED, exceptions: [exception] }];

  test("GIVEN an earlier version, or none WHEN listed THEN the standard policies come first, and no empty group", () => {
    expect(comparedPolicies([]).map(({ title }) => title)).toEqual(["Standard policies"]);
    const [standard, versions] = comparedPolicies(earlier);
    expect(standard?.options.map(({ name }) => name)).toEqual([
      ...["First come, first served", "Complete lines", "Complete orders"],
    ]);
    expect(versions?.options).toEqual([
      { value: "version-2", name: "Version 2", label: "Version 2: First come, first served" },
    ]);
  });

  test("GIVEN a standard policy WHEN found THEN it keeps back the stock that the shop's own does", () => {
    expect(findComparedPolicy("complete_lines", policy, earlier)).toEqual({
      settings: { ...settings, completeness: { kind: "complete_lines" } },
      exceptions: [],
    });
  });

  test("GIVEN a version WHEN found THEN it comes with its exceptions; what names none is none", () => {
    expect(findComparedPolicy("version-2", policy, earlier)?.exceptions).toEqual([exception]);
    for (const value of ["", "version-9", "toString"]) expect(findComparedPolicy(value, policy, earlier)).toBeNull();
  });
});

describe("the choice of orders to complete", () => {
  const certificate = {
    aim: "orders",
    figure: 12,
    firstComeComplete: 5,
    firstComeByLine: 3,
    bound: 12.4,
    gap: 0.0323,
  } as const;

  test("GIVEN a choice of many orders WHEN told THEN it is beside first come, first served and its bound", () => {
    expect(describeChoice(certificate, format).map(({ value }) => value)).toEqual(["12", "5", "3", "12"]);
    expect(describeGap(certificate, format)).toBe("At most 3.23% below the best");
    expect(describeGap({ ...certificate, gap: 0 }, format)).toBeNull();
  });

  test("GIVEN a choice of much value WHEN told THEN it is money", () => {
    const values = describeChoice({ ...certificate, aim: "value", figure: 1200.5 }, format).map(({ value }) => value);
    expect(values).toEqual(["€1,200.50", "€5", "€3", "€12.40"]);
  });
});
