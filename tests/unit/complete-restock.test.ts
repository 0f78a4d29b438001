import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseOrders } from "../../app/domain/allocation/choose-orders.ts";
import type { Directive } from "../../app/domain/allocation/directive.ts";
import { guaranteeOf, patienceOf } from "../../app/domain/allocation/line-terms.ts";
import { planRestock } from "../../app/domain/allocation/plan-restock.ts";
import { FIRST_COME_FIRST_SERVED, GUARANTEES, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { addDays } from "../../app/domain/days.ts";
import { compareOrdersByTime, type DemandLine } from "../../app/domain/demand/demand-line.ts";
import { demandLine, HERE, situation, TODAY } from "../support/builders.ts";

type Units = Record<string, number>;

interface Order {
  n: number;
  wants: Units;
  facts?: Partial<DemandLine>;
}

const COMPLETE: PolicySettings = {
  ...FIRST_COME_FIRST_SERVED,
  completeness: { kind: "complete_orders", aim: "orders" },
};

const lineOf = ({ n, wants, facts }: Order, item: string): DemandLine => ({
  ...demandLine(n, wants[item] ?? 0, { isWaiting: true, ...facts }),
  lineId: `gid://shopify/LineItem/${n}${Object.keys(wants).indexOf(item)}`,
});

/** Gives out what there is of some items to orders that are served as a whole. */
function giveOut(usable: Units, orders: readonly Order[], changes: Partial<PolicySettings>, raised: number[] = []) {
  const policy = { version: 1, settings: { ...COMPLETE, ...changes }, exceptions: [] };
  const situations = Object.entries(usable).map(([item, units]) => {
    const wanting = orders.filter(({ wants }) => (wants[item] ?? 0) > 0);
    const lift = wanting.filter(({ n }) => raised.includes(n));
    const directives = lift.map((order): Directive => ({
      kind: "raised",
      lineId: lineOf(order, item).lineId,
      turn: -raised.indexOf(order.n),
    }));
    const lines = wanting.map((order) => lineOf(order, item));
    return [item, situation(units, lines, { policy, directives: new Map([[HERE, directives]]) })] as const;
  });
  const { plans, choice } = planRestock(
    new Map(situations),
    { locationId: HERE, policy, edits: [], today: TODAY },
    chooseOrders,
  );
  const lines = [...plans].flatMap(([item, plan]) => plan.lines.map((line) => ({ ...line, item })));
  const short = new Set(lines.filter(({ backordered }) => backordered > 0).map(({ line }) => line.orderId));
  const complete = orders.filter(({ n }) => !short.has(demandLine(n, 0).orderId)).map(({ n }) => n);
  return { plans, choice, lines, complete };
}

const town = { channel: "pos" };
const TOWN = { name: "Town", for: { channels: ["pos"] }, untilOn: null };

describe("a restock for orders that are served as a whole", () => {
  test("GIVEN units kept for the shop in town WHEN its order can be completed with them THEN it is, and nobody else has them", () => {
    const orders = [
      { n: 1, wants: { tea: 3 } },
      { n: 2, wants: { tea: 4 }, facts: town },
      { n: 3, wants: { tea: 1 } },
    ];
    const { complete, plans } = giveOut({ tea: 5 }, orders, { protections: [{ ...TOWN, units: 3 }] });
    expect(complete).toEqual([2, 3]);
    expect(plans.get("tea")?.kept.protected).toEqual([0]);
    expect(giveOut({ tea: 5 }, orders.slice(0, 1), { protections: [{ ...TOWN, units: 3 }] }).complete).toEqual([]);
  });

  test("GIVEN an order that waited as long as anybody may WHEN it cannot be completed THEN what it wants is kept for it", () => {
    const facts = { orderedOn: addDays(TODAY, -30) };
    const orders: Order[] = [
      { n: 1, wants: { tea: 2, milk: 1 }, facts },
      { n: 2, wants: { tea: 1 } },
      { n: 3, wants: { sugar: 1 } },
    ];
    const usable = { tea: 2, milk: 0, sugar: 1 };
    expect(giveOut(usable, orders, {}).complete).toEqual([2, 3]);
    expect(giveOut(usable, orders, { longestWaitDays: 30 }).complete).toEqual([3]);
    expect(giveOut({ ...usable, tea: 3 }, orders, { longestWaitDays: 30 }).complete).toEqual([2, 3]);
    expect(giveOut({ ...usable, milk: 1 }, orders, { longestWaitDays: 30 }).complete).toEqual([1, 3]);
  });

  test("GIVEN nobody may be overtaken more than twice WHEN three could overtake THEN two do, and more from what it leaves", () => {
    const orders = [{ n: 1, wants: { tea: 9 } }, ...[2, 3, 4].map((n) => ({ n, wants: { tea: 1 } }))];
    const { complete, choice } = giveOut({ tea: 3 }, orders, { mostOvertakes: 2 });
    expect(complete).toEqual([2, 3]);
    expect(choice?.certificate).toMatchObject({ figure: 2, bound: 3 });
    expect(giveOut({ tea: 9 }, orders, { mostOvertakes: 0 }).complete).toEqual([1]);
    expect(giveOut({ tea: 11 }, orders, { mostOvertakes: 0 }).complete).toEqual([1, 2, 3]);
  });

  test("GIVEN a person raised an order WHEN it costs two others THEN it is completed all the same", () => {
    const orders = [
      { n: 1, wants: { tea: 1 } },
      { n: 2, wants: { tea: 1 } },
      { n: 3, wants: { tea: 2 } },
    ];
    expect(giveOut({ tea: 2 }, orders, {}).complete).toEqual([1, 2]);
    expect(giveOut({ tea: 2 }, orders, {}, [3]).complete).toEqual([3]);
    // Of two that are raised the one that was raised last comes first.
    expect(giveOut({ tea: 2 }, orders, {}, [1, 3]).complete).toEqual([3]);
    expect(giveOut({ tea: 2 }, orders, {}, [3, 1]).complete).toEqual([1, 2]);
  });
});

describe("laws of a restock for orders that are served as a whole", () => {
  const lineUnits = fc.integer({ min: 1, max: 6 });
  const channel = fc.constantFrom("pos", "web", "app");
  const orders: fc.Arbitrary<Order[]> = fc
    .array(
      fc.record({
        wants: fc.dictionary(fc.constantFrom("tea", "milk", "sugar"), lineUnits, { minKeys: 1, maxKeys: 3 }),
        facts: fc.record({
          channel,
          isPaid: fc.boolean(),
          overtaken: fc.nat(2),
          value: fc.nat(50),
          orderedOn: fc.nat(40).map((days) => addDays(TODAY, -days)),
        }),
      }),
      { maxLength: 6 },
    )
    .map((rows) => rows.map((row, n) => ({ n: n + 1, ...row })));
  const usable = fc.record({ tea: fc.nat(15), milk: fc.nat(15), sugar: fc.nat(15) });
  const untilOn = fc.constantFrom(null, addDays(TODAY, 3), TODAY);
  const protection = fc.record({ for: channel.map((own) => ({ channels: [own] })), units: fc.nat(8), untilOn });
  const changes = fc.record({
    protections: fc.array(protection, { maxLength: 3 }).map((all) => all.map((own, n) => ({ ...own, name: `${n}` }))),
    safetyStock: fc.nat(3),
    mostOvertakes: fc.option(fc.nat(3)),
    longestWaitDays: fc.option(fc.integer({ min: 1, max: 40 })),
    guarantees: fc.array(
      fc.record({ when: fc.constant({ isPaid: true }), guarantee: fc.constantFrom(...GUARANTEES) }),
      {
        maxLength: 1,
      },
    ),
    completeness: fc.constantFrom<PolicySettings["completeness"]>(
      { kind: "complete_orders", aim: "orders" },
      { kind: "complete_orders", aim: "value" },
    ),
  });

  test("an order has all or nothing, no more is given than there is beside the safety stock", () => {
    fc.assert(
      fc.property(usable, orders, changes, (units, wanting, own) => {
        const { plans, choice, lines } = giveOut(units, wanting, own);
        const chosen = new Set(choice?.chosen.map(({ orderId }) => orderId));
        for (const { line, allocated, backordered } of lines) {
          expect(chosen.has(line.orderId) ? backordered : allocated).toBe(0);
        }
        for (const { usable: there, lines: here } of plans.values()) {
          const given = here.reduce((sum, { allocated }) => sum + allocated, 0);
          expect(given).toBeLessThanOrEqual(Math.max(0, there - own.safetyStock));
        }
      }),
    );
  });

  test("what is kept for some orders goes to no other", () => {
    fc.assert(
      fc.property(usable, orders, changes, (units, wanting, own) => {
        for (const { usable: there, lines, settings } of giveOut(units, wanting, own).plans.values()) {
          let forEverybody = Math.max(0, there - own.safetyStock);
          const kept = settings.protections.map(({ units: most, untilOn: until }) => {
            const share = until !== null && until <= TODAY ? 0 : Math.min(most, forEverybody);
            forEverybody -= share;
            return share;
          });
          const givenTo = (segment: number) =>
            lines.reduce((sum, line) => (line.segment === segment ? sum + line.allocated : sum), 0);
          const beyond = kept.map((share, segment) => Math.max(0, givenTo(segment) - share));
          expect(beyond.reduce((sum, more) => sum + more, givenTo(-1))).toBeLessThanOrEqual(forEverybody);
        }
      }),
    );
  });

  test("once a line was overtaken as often, or has waited as long, as it may, later orders have only what it leaves", () => {
    const unprotected = changes.map((own) => ({ ...own, protections: [] }));
    fc.assert(
      fc.property(usable, orders, unprotected, (units, wanting, own) => {
        for (const { lines, settings, free, kept } of giveOut(units, wanting, own).plans.values()) {
          for (const { line, backordered } of lines) {
            const guarantee = guaranteeOf(settings, line);
            if (backordered === 0 || (guarantee !== "gain" && guarantee !== "redistribute")) continue;
            const later = lines.filter((other) => other.allocated > 0 && compareOrdersByTime(other.line, line) > 0);
            const isBounded = later.some((other) => guaranteeOf(settings, other.line) !== "win");
            const isTooOften = later.length > Math.max(0, patienceOf(settings, line, TODAY));
            if (isBounded && isTooOften) expect(free - kept.safetyStock).toBeGreaterThanOrEqual(backordered);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the figure is what is completed, no choice within the bounds exceeds the bound, and nothing that fits is left", () => {
    const unbounded = changes.map((own) => ({ ...own, mostOvertakes: null, longestWaitDays: null, guarantees: [] }));
    fc.assert(
      fc.property(usable, orders, unbounded, (units, wanting, own) => {
        const { complete, choice } = giveOut(units, wanting, own);
        if (!choice) return;
        const { aim, figure, bound } = choice.certificate;
        const worth = (some: readonly Order[]) =>
          some.reduce((sum, { facts }) => sum + (aim === "value" ? (facts?.value ?? 0) : 1), 0);
        expect(figure).toBeCloseTo(worth(wanting.filter(({ n }) => complete.includes(n))));
        for (const order of wanting) {
          if (complete.includes(order.n)) continue;
          const with_ = wanting.filter(({ n }) => n === order.n || complete.includes(n));
          expect(giveOut(units, with_, own).complete).not.toHaveLength(with_.length);
        }
        const groups = Array.from({ length: 2 ** wanting.length }, (_, bits) =>
          wanting.filter((_o, n) => bits & (1 << n)),
        );
        const better = groups.filter((group) => worth(group) > bound + 1e-9);
        for (const group of better) expect(giveOut(units, group, own).complete).not.toHaveLength(group.length);
      }),
    );
  });
});
