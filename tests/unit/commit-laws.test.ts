import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseOrders } from "../../app/domain/allocation/choose-orders.ts";
import { decideItem, type LedgerMove } from "../../app/domain/allocation/decide-item.ts";
import { shareOut, type ItemSituation } from "../../app/domain/allocation/plan-item.ts";
import { afterRestock, planRestock } from "../../app/domain/allocation/plan-restock.ts";
import type { RestockEdit } from "../../app/domain/allocation/restock-edits.ts";
import { HERE, inboundLine, situation, THERE, TODAY } from "../support/builders.ts";
import { directives, knownDemand, live, settings, usable } from "../support/policy-arbitraries.ts";

const edits: fc.Arbitrary<RestockEdit[]> = fc.uniqueArray(
  fc
    .record({
      lineId: fc.integer({ min: 1, max: 10 }).map((n) => `gid://shopify/LineItem/${n}`),
      act: fc.constantFrom("pin" as const, "skip" as const, "put_first" as const),
      units: fc.integer({ min: 1, max: 2_000_000_000 }),
    })
    .map(({ lineId, act, units }): RestockEdit => (act === "pin" ? { lineId, act, units } : { lineId, act })),
  { selector: ({ lineId }) => lineId, maxLength: 5 },
);

const committed = fc.record({ demand: knownDemand, usable, live, settings, directives, edits });
type Committed = typeof committed extends fc.Arbitrary<infer Given> ? Given : never;

const ITEM = "gid://shopify/InventoryItem/1";
const nothing = { on: null, usable: new Map<string, number>(), inbound: [] };

/** Gives out what is here as a person does. */
function giveOut(given: Committed, overrides: Partial<ItemSituation> = {}) {
  const policy = { version: 1, settings: given.settings, exceptions: [] };
  const before = situation(given.usable, given.demand, {
    policy,
    allocations: new Map([[HERE, given.live]]),
    directives: new Map([[HERE, given.directives]]),
    inbound: [inboundLine(1, 9, "2026-12-05")],
    ...overrides,
  });
  const terms = { locationId: HERE, policy, edits: given.edits, today: TODAY };
  const planned = planRestock(new Map([[ITEM, before]]), terms, chooseOrders).situations.get(ITEM);
  if (!planned) throw new Error("The item was not planned.");
  const afterwards = afterRestock(before, planned, terms);
  const fulfilled = before.demand.map((line) => ({ ...line, fulfilledSince: 0 }));
  const decision = decideItem({ situation: planned, afterwards, fulfilled, backorders: [], before: nothing });
  return { before, planned, afterwards, fulfilled, decision };
}

function applied(allocations: ItemSituation["allocations"], moves: readonly LedgerMove[]) {
  const after = new Map([...allocations].map(([locationId, lines]) => [locationId, new Map(lines)]));
  for (const { kind, locationId, lineId, units } of moves) {
    const lines = after.get(locationId) ?? new Map<string, number>();
    after.set(locationId, lines.set(lineId, (lines.get(lineId) ?? 0) + (kind === "allocated" ? units : -units)));
  }
  return after;
}

describe("once a person has given a restock out, under every policy and whatever he changed", () => {
  test("no more is allocated than is usable, nor to any line more than it wants", () => {
    fc.assert(
      fc.property(committed, (given) => {
        const { before, decision } = giveOut(given);
        const after = applied(before.allocations, decision.moves).get(HERE) ?? new Map<string, number>();
        const units = [...after.values()];
        expect(units.every((each) => each >= 0)).toBe(true);
        expect(units.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(given.usable);
        const wanted = new Map(given.demand.map((line) => [line.lineId, line.units]));
        for (const [lineId, each] of after) expect(each).toBeLessThanOrEqual(wanted.get(lineId) ?? 0);
      }),
    );
  });

  test("the next plan moves no unit, and tells no buyer anything else", () => {
    fc.assert(
      fc.property(committed, (given) => {
        const { before, planned, afterwards, fulfilled, decision } = giveOut(given);
        const waiting = new Set(decision.backorders.map(({ lineId }) => lineId));
        const next = decideItem({
          situation: {
            ...planned,
            ...afterwards,
            allocations: applied(before.allocations, decision.moves),
            demand: before.demand.map((line) => ({ ...line, isWaiting: waiting.has(line.lineId) })),
          },
          fulfilled,
          backorders: decision.backorders.map((line) => ({ ...line, isResolved: false })),
          before: { on: TODAY, usable: new Map([[HERE, given.usable]]), inbound: before.inbound },
        });
        expect(next).toMatchObject({ moves: [], backorders: [] });
      }),
    );
  });

  test("lines that he put first come in the order in which he gave them, before all that were raised earlier", () => {
    fc.assert(
      fc.property(committed, (given) => {
        const { planned } = giveOut(given);
        const shares = shareOut(planned, HERE);
        const raised = shares?.lines.filter(({ turn }) => turn !== null) ?? [];
        const turns = new Map(raised.map(({ line, turn }) => [line.lineId, turn ?? 0]));
        const putFirst = given.edits.flatMap(({ act, lineId }) => (act === "put_first" ? [lineId] : []));
        const ofThem = putFirst.flatMap((lineId) => turns.get(lineId) ?? []);
        expect(ofThem).toEqual([...new Set(ofThem)].toSorted((a, b) => a - b));
        const others = [...turns].filter(([lineId]) => !putFirst.includes(lineId)).map(([, turn]) => turn);
        expect(Math.max(-Infinity, ...ofThem)).toBeLessThan(Math.min(Infinity, ...others));
      }),
    );
  });

  test("nothing is given out where another restock waits for a person", () => {
    fc.assert(
      fc.property(committed, (given) => {
        const elsewhere = given.demand.map((line) => ({ ...line, locationId: THERE, isWaiting: true }));
        const byPerson = { ...given, settings: { ...given.settings, restock: "by_person" as const } };
        const demand = [...given.demand, ...elsewhere.map((line) => ({ ...line, lineId: `${line.lineId}0` }))];
        const levels = [HERE, THERE].map((locationId) => ({
          ...{ locationId, available: given.usable, committed: 0, onHand: given.usable },
        }));
        const { decision } = giveOut(byPerson, { demand, levels });
        const there = decision.moves.filter(({ kind, locationId }) => kind === "allocated" && locationId === THERE);
        const isFrozen = new Set(demand.filter(({ frozenUnits }) => frozenUnits > 0).map(({ lineId }) => lineId));
        expect(there.filter(({ lineId }) => !isFrozen.has(lineId))).toEqual([]);
      }),
    );
  });
});
