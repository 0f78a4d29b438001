import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type AllocationPlan } from "../../app/domain/allocation/allocate.ts";
import {
  FIRST_COME_FIRST_SERVED,
  type OrderOfService,
  type PolicySettings,
} from "../../app/domain/allocation/policy.ts";
import { demandLine, queue } from "../support/builders.ts";
import { anyQueue } from "../support/policy-arbitraries.ts";

const sharesOf = ({ outcomes }: AllocationPlan): Map<string, number> =>
  new Map(outcomes.map(({ line, allocated }) => [line.lineId, allocated]));

describe("what no plan takes away", () => {
  test("GIVEN a merchant who lets plans take away what is with the warehouse, or pinned, WHEN somebody comes first THEN he gets it", () => {
    const vip: OrderOfService = {
      kind: "priority_classes",
      classes: [{ name: "VIP", when: { customerTags: ["vip"] } }],
    };
    const line = demandLine(1, 3, { frozenUnits: 2 });
    const demand = [line, demandLine(2, 3, { customer: { orders: 9, spent: 900, tags: ["VIP"] } })];
    const share = (changes: Partial<PolicySettings>, isPinned: boolean) => {
      const directives = isPinned ? [{ kind: "pinned" as const, lineId: line.lineId, units: 3 }] : [];
      const settings = { ...FIRST_COME_FIRST_SERVED, orderOfService: vip, ...changes };
      const shares = sharesOf(allocate(queue(3, demand, { settings, directives, live: new Map([[line.lineId, 3]]) })));
      return demand.map(({ lineId }) => shares.get(lineId));
    };
    expect(share({}, false)).toEqual([2, 1]);
    expect(share({}, true)).toEqual([3, 0]);
    expect(share({ clawsBackAllocatedByHand: true }, true)).toEqual([2, 1]);
    expect(share({ clawsBackReleasedToFulfilment: true, clawsBackAllocatedByHand: true }, true)).toEqual([0, 3]);
  });

  test("what is with the warehouse is kept while there is stock for it, unless the merchant lets a plan give it to others", () => {
    fc.assert(
      fc.property(anyQueue({ clawsBackReleasedToFulfilment: false }), (given) => {
        const { outcomes } = allocate(given);
        const frozen = outcomes.reduce((sum, { line }) => sum + Math.min(line.frozenUnits, line.units), 0);
        if (frozen > given.usable) return;
        for (const { line, allocated } of outcomes) {
          expect(allocated).toBeGreaterThanOrEqual(Math.min(line.frozenUnits, line.units));
        }
      }),
    );
  });

  test("pinned units are kept while there is stock for them, unless the merchant lets a plan take them away", () => {
    fc.assert(
      fc.property(anyQueue({ clawsBackAllocatedByHand: false }), (given) => {
        const { outcomes } = allocate(given);
        const secured = outcomes.reduce((sum, outcome) => sum + outcome.secured, 0);
        if (secured > given.usable) return;
        const isPutOff = (lineId: string) =>
          given.directives.some(
            ({ kind, lineId: of }) => of === lineId && (kind === "held_back" || kind === "skipped"),
          );
        for (const directive of given.directives) {
          if (directive.kind !== "pinned" || isPutOff(directive.lineId)) continue;
          const outcome = outcomes.find(({ line }) => line.lineId === directive.lineId);
          if (outcome) expect(outcome.allocated).toBeGreaterThanOrEqual(Math.min(directive.units, outcome.line.units));
        }
      }),
    );
  });

  test("while a restock waits for a person, nothing that a line has is taken away, whatever the merchant lets plans do", () => {
    fc.assert(
      fc.property(anyQueue({ restock: "by_person", safetyStock: 0 }), (given) => {
        const { outcomes } = allocate({ ...given, isCommitted: false });
        if (outcomes.reduce((sum, { secured }) => sum + secured, 0) > given.usable) return;
        const heldBack = new Set(
          given.directives.filter(({ kind }) => kind === "held_back").map(({ lineId }) => lineId),
        );
        for (const { line, allocated } of outcomes) {
          const has = Math.min(given.live.get(line.lineId) ?? 0, line.units);
          const kept = heldBack.has(line.lineId) ? Math.min(has, line.frozenUnits) : has;
          expect(allocated).toBeGreaterThanOrEqual(kept);
        }
      }),
    );
  });

  test("where a person gives restocks out, what is pinned is not taken away by what he gives out either", () => {
    fc.assert(
      fc.property(anyQueue({ restock: "by_person" }), fc.boolean(), (given, clawsBackAllocatedByHand) => {
        const under = (changes: Partial<PolicySettings>) =>
          sharesOf(allocate({ ...given, settings: { ...given.settings, ...changes } }));
        expect(under({ clawsBackAllocatedByHand })).toEqual(under({ clawsBackAllocatedByHand: false }));
      }),
    );
  });
});

describe("what a person puts off", () => {
  test("a line that a person holds back has nothing but what is with the warehouse", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const { outcomes } = allocate(given);
        const heldBack = new Set(
          given.directives.filter(({ kind }) => kind === "held_back").map(({ lineId }) => lineId),
        );
        for (const { line, allocated } of outcomes) {
          if (heldBack.has(line.lineId)) expect(allocated).toBeLessThanOrEqual(Math.min(line.frozenUnits, line.units));
        }
      }),
    );
  });

  test("a line that a person skips has no more than before, and no less while there is stock for all that is secured besides the safety stock", () => {
    fc.assert(
      fc.property(anyQueue({ clawsBackReleasedToFulfilment: false }), (given) => {
        const { outcomes } = allocate(given);
        const secured = outcomes.reduce((sum, outcome) => sum + outcome.secured, given.settings.safetyStock);
        const put = (kind: string) =>
          new Set(given.directives.filter((directive) => directive.kind === kind).map(({ lineId }) => lineId));
        const [skipped, heldBack] = [put("skipped"), put("held_back")];
        for (const { line, allocated } of outcomes) {
          if (!skipped.has(line.lineId) || heldBack.has(line.lineId)) continue;
          const had = Math.min(line.units, Math.max(given.live.get(line.lineId) ?? 0, line.frozenUnits));
          expect(allocated).toBeLessThanOrEqual(had);
          if (secured <= given.usable) expect(allocated).toBe(had);
        }
      }),
    );
  });
});
