import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type AllocationPlan } from "../../app/domain/allocation/allocate.ts";
import type { Allocations } from "../../app/domain/allocation/moves-between.ts";
import { allocations, demand, openDemand, shuffledDemand, usable } from "../support/arbitraries.ts";
import { demandLine, queue } from "../support/builders.ts";

const NOTHING: Allocations = new Map();
const shares = (plan: AllocationPlan): number[] => plan.outcomes.map((outcome) => outcome.allocated);
const shortfalls = (plan: AllocationPlan): number[] => plan.outcomes.map((outcome) => outcome.backordered);

/** The live allocations after the moves of a plan. */
function apply(live: Allocations, { moves }: AllocationPlan): Map<string, number> {
  const next = new Map(live);
  for (const { kind, lineId, units } of moves) {
    next.set(lineId, (next.get(lineId) ?? 0) + (kind === "allocated" ? units : -units));
  }
  return next;
}

describe("first come, first served", () => {
  test("GIVEN orders of 3, 4 and 5 WHEN 5 are usable THEN 0, 2 and 5 are backordered", () => {
    const plan = allocate(queue(5, [demandLine(1, 3), demandLine(2, 4), demandLine(3, 5)]));
    expect(shares(plan)).toEqual([3, 2, 0]);
    expect(shortfalls(plan)).toEqual([0, 2, 5]);
    expect(plan.outcomes.map((outcome) => outcome.unitsAhead)).toEqual([0, 3, 7]);
  });

  test("GIVEN demand of 500 WHEN 400 are in stock THEN 100 are backordered", () => {
    expect(shortfalls(allocate(queue(400, [demandLine(1, 500)])))).toEqual([100]);
  });

  test("GIVEN two orders of one instant WHEN one unit is usable THEN the lower order id gets it", () => {
    const at = "2026-11-01T09:00:00.000Z";
    const tenth = demandLine(10, 1, { orderedAt: at });
    const ninth = demandLine(9, 1, { orderedAt: at });
    const plan = allocate(queue(1, [tenth, ninth]));
    expect(plan.outcomes[0]?.line.orderId).toBe("gid://shopify/Order/9");
    expect(shares(plan)).toEqual([1, 0]);
  });

  test("GIVEN a later line with the warehouse already WHEN stock is short THEN it keeps its units", () => {
    const plan = allocate(queue(4, [demandLine(1, 4), demandLine(2, 3, { frozenUnits: 3 })]));
    expect(shares(plan)).toEqual([1, 3]);
    expect(plan.outcomes.map((outcome) => outcome.unitsAhead)).toEqual([3, 4]);
  });

  test("GIVEN a line that is gone WHEN planned THEN it gives all back before anybody gets", () => {
    const plan = allocate(queue(2, [demandLine(2, 2)], { live: new Map([["gid://shopify/LineItem/1", 2]]) }));
    expect(plan.moves).toEqual([
      { kind: "released", lineId: "gid://shopify/LineItem/1", units: 2, rule: "no_longer_wanted" },
      { kind: "allocated", lineId: "gid://shopify/LineItem/2", units: 2, rule: "first_come" },
    ]);
  });
});

describe("laws of allocation", () => {
  test("never more is allocated than is usable, nor more than a line wants, nor a negative number", () => {
    fc.assert(
      fc.property(usable, demand, allocations, (units, lines, live) => {
        const plan = allocate(queue(units, lines, { live: live }));
        const total = shares(plan).reduce((sum, share) => sum + share, 0);
        expect(total + plan.free).toBe(units);
        for (const { line, allocated, backordered } of plan.outcomes) {
          expect(allocated).toBeGreaterThanOrEqual(0);
          expect(allocated + backordered).toBe(line.units);
        }
      }),
    );
  });

  test("no unit stays free while a line wants it", () => {
    fc.assert(
      fc.property(usable, demand, (units, lines) => {
        const plan = allocate(queue(units, lines));
        if (shortfalls(plan).some((short) => short > 0)) expect(plan.free).toBe(0);
      }),
    );
  });

  test("the moves lead exactly to the outcome, and planning again after them proposes none", () => {
    fc.assert(
      fc.property(usable, demand, allocations, (units, lines, live) => {
        const plan = allocate(queue(units, lines, { live: live }));
        const after = apply(live, plan);
        for (const { line, allocated } of plan.outcomes) expect(after.get(line.lineId) ?? 0).toBe(allocated);
        const wanted = new Set(lines.map((line) => line.lineId));
        for (const [lineId, held] of after) if (!wanted.has(lineId)) expect(held).toBe(0);
        expect(allocate(queue(units, lines, { live: after })).moves).toEqual([]);
      }),
    );
  });

  test("at no point while the moves are applied is more bound than is usable", () => {
    fc.assert(
      fc.property(usable, usable, demand, (before, now, lines) => {
        const live = apply(NOTHING, allocate(queue(before, lines)));
        let bound = [...live.values()].reduce((sum, held) => sum + held, 0);
        const moves = allocate(queue(now, lines, { live: live })).moves;
        const firstAllocation = moves.findIndex((move) => move.kind === "allocated");
        for (const [index, move] of moves.entries()) {
          bound += move.kind === "allocated" ? move.units : -move.units;
          if (firstAllocation >= 0 && index >= firstAllocation) expect(bound).toBeLessThanOrEqual(now);
        }
      }),
    );
  });

  test("the plan does not depend on the order in which lines are read", () => {
    fc.assert(
      fc.property(usable, shuffledDemand, (units, { lines, shuffled }) => {
        expect(allocate(queue(units, shuffled))).toEqual(allocate(queue(units, lines)));
      }),
    );
  });

  test("more supply never takes a unit from a line", () => {
    fc.assert(
      fc.property(usable, fc.nat(10), demand, (units, more, lines) => {
        const fewer = shares(allocate(queue(units, lines)));
        const richer = shares(allocate(queue(units + more, lines)));
        for (const [index, share] of fewer.entries()) expect(richer[index]).toBeGreaterThanOrEqual(share);
      }),
    );
  });

  test("what is released to fulfilment is not clawed back while there is stock for it", () => {
    fc.assert(
      fc.property(usable, demand, (units, lines) => {
        const frozen = lines.reduce((sum, line) => sum + line.frozenUnits, 0);
        if (frozen > units) return;
        for (const { line, allocated } of allocate(queue(units, lines)).outcomes) {
          expect(allocated).toBeGreaterThanOrEqual(line.frozenUnits);
        }
      }),
    );
  });

  test("nobody is served before an earlier line is filled", () => {
    fc.assert(
      fc.property(usable, openDemand, (units, lines) => {
        const outcomes = allocate(queue(units, lines)).outcomes;
        const firstShort = outcomes.findIndex((outcome) => outcome.backordered > 0);
        if (firstShort < 0) return;
        for (const later of outcomes.slice(firstShort + 1)) expect(later.allocated).toBe(0);
      }),
    );
  });
});
