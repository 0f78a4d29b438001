import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type AllocationPlan } from "../../app/domain/allocation/allocate.ts";
import type { Directive } from "../../app/domain/allocation/directive.ts";
import type { Completeness } from "../../app/domain/allocation/policy.ts";
import { demandLine, queue } from "../support/builders.ts";
import { anyQueue } from "../support/policy-arbitraries.ts";

describe("lines that a person raised", () => {
  const raised = (n: number, turn: number) =>
    ({ kind: "raised", lineId: `gid://shopify/LineItem/${n}`, turn }) as const;
  const order = (plan: AllocationPlan) => plan.outcomes.map(({ line }) => Number(line.lineId.split("/").pop()));

  test("GIVEN the third raised, then the second WHEN planned THEN the second comes first, then the third, then the rest", () => {
    const lines = [1, 2, 3, 4].map((n) => demandLine(n, 2));
    const plan = allocate(queue(5, lines, { directives: [raised(3, -1), raised(2, -2)] }));
    expect([order(plan), plan.outcomes.map(({ allocated }) => allocated)]).toEqual([
      [2, 3, 1, 4],
      [2, 2, 1, 0],
    ]);
  });

  test("GIVEN two raised at once, and one later WHEN planned THEN it comes first, and the two by the time of their orders", () => {
    const lines = [1, 2, 3].map((n) => demandLine(n, 2));
    const plan = allocate(queue(5, lines, { directives: [raised(3, -1), raised(1, -1), raised(2, -7)] }));
    expect(order(plan)).toEqual([2, 1, 3]);
  });

  test("GIVEN more turns than places WHEN planned THEN all raised lines stay ahead of the others", () => {
    const lines = Array.from({ length: 1_100 }, (_, n) => demandLine(n + 1, 1));
    const directives = lines.slice(1).map((_, n) => raised(n + 2, -n));
    const places = order(allocate(queue(5, lines, { directives })));
    expect([places[0], places[1], places.at(-1)]).toEqual([1_100, 1_099, 1]);
  });
});

describe("lines that a person raised, wherever nobody waits for a choice", () => {
  const queues = fc
    .constantFrom<Completeness>(
      { kind: "partial", leastShare: 0, mostParcels: null },
      { kind: "partial", leastShare: 0.5, mostParcels: null },
      { kind: "complete_lines" },
    )
    .chain((completeness) => anyQueue({ completeness }))
    .map((given) => ({ ...given, demand: given.demand.map((line) => ({ ...line, parcelsLeft: null })) }));
  const raisedIn = ({ outcomes }: AllocationPlan) => outcomes.filter(({ turn }) => turn !== null);

  test("they come by their turns, and before all others but those that are pinned in whole", () => {
    fc.assert(
      fc.property(queues, (given) => {
        const plan = allocate(given);
        const turns = raisedIn(plan).map(({ turn }) => turn ?? 0);
        expect(turns).toEqual(turns.toSorted((a, b) => a - b));
        const last = plan.outcomes.findLastIndex(({ turn }) => turn !== null);
        const ahead = plan.outcomes.slice(0, last + 1).filter(({ turn }) => turn === null);
        const pinned = new Set(given.directives.filter(({ kind }) => kind === "pinned").map(({ lineId }) => lineId));
        expect(ahead.filter(({ line }) => !pinned.has(line.lineId))).toEqual([]);
      }),
    );
  });

  test("those of one turn stand to each other as when all are raised at once", () => {
    fc.assert(
      fc.property(queues, (given) => {
        const directives = given.directives.map((each): Directive =>
          each.kind === "raised" ? { ...each, turn: 0 } : each,
        );
        const atOnce = raisedIn(allocate({ ...given, directives })).map(({ line }) => line.lineId);
        for (const lines of Map.groupBy(raisedIn(allocate(given)), ({ turn }) => turn).values()) {
          const ids = lines.map(({ line }) => line.lineId);
          expect(ids).toEqual(atOnce.filter((lineId) => ids.includes(lineId)));
        }
      }),
    );
  });
});
