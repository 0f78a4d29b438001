import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictCliques } from "../../app/domain/allocation/choice/conflict-cliques.ts";
import { provedBound } from "../../app/domain/allocation/choice/lagrangian-bound.ts";
import { choiceProblem, countOrders, type OpenOrder } from "../../app/domain/allocation/choice/problem.ts";
import { reachableUnits, relax } from "../../app/domain/allocation/choice/relaxation.ts";
import { worthOf } from "../../app/domain/allocation/choice/worth.ts";
import { chooseOrders, type Aim } from "../../app/domain/allocation/choose-orders.ts";
import { choiceSolver } from "../../app/solver/choice-solver.ts";

type Needs = Record<string, number>;

const openOrder = (n: number, needs: Needs, overrides: Partial<OpenOrder> = {}): OpenOrder => ({
  orderId: `gid://shopify/Order/${n}`,
  orderedAt: new Date(n * 60_000).toISOString(),
  value: 10,
  tier: 0,
  needs: new Map(Object.entries(needs)),
  ...overrides,
});

const numberOf = (orderId: string): number => Number(orderId.split("/").at(-1));
const numbersOf = (chosen: readonly string[]): number[] => chosen.map(numberOf);

function choose(usable: Needs, orders: OpenOrder[], aim: Aim = "orders") {
  const { chosen, certificate } = chooseOrders({ orders, usable: new Map(Object.entries(usable)) }, aim);
  return { chosen: numbersOf(chosen), certificate };
}

const ITEMS = ["tea", "milk", "sugar", "cups"];
const someUnits = fc.integer({ min: 1, max: 6 });
const someOrder = fc.record({
  needs: fc.dictionary(fc.constantFrom(...ITEMS), someUnits, { minKeys: 1, maxKeys: 4 }),
  value: fc.integer({ min: 0, max: 5000 }).map((cents) => cents / 100),
  tier: fc.constantFrom(0, 0, 0, 1, 2),
});
const someUsable = fc.record(Object.fromEntries(ITEMS.map((item) => [item, fc.integer({ min: 0, max: 15 })])));
const someAim = fc.constantFrom<Aim>("orders", "value");
const numbered = (drafts: { needs: Needs; value: number; tier: number }[]): OpenOrder[] =>
  drafts.map(({ needs, ...rest }, n) => openOrder(n + 1, needs, rest));
const someOrders = fc.array(someOrder, { maxLength: 9 }).map(numbered);
const ordersServedOtherwise = someOrders.chain((orders) =>
  fc.shuffledSubarray(orders, { minLength: orders.length, maxLength: orders.length }),
);
const ordersOfOneTier = someOrders.map((orders) => orders.map((order) => ({ ...order, tier: 0 })));

const figureOf = (orders: readonly OpenOrder[], aim: Aim): number =>
  orders.reduce((sum, { value }) => sum + (aim === "orders" ? 1 : value), 0);

function doFit(usable: Needs, orders: readonly OpenOrder[]): boolean {
  const left = { ...usable };
  for (const { needs } of orders) for (const [item, units] of needs) left[item] = (left[item] ?? 0) - units;
  return Object.values(left).every((units) => units >= 0);
}

/** The best of all choices, by trying each. */
function bestFigure(usable: Needs, orders: readonly OpenOrder[], aim: Aim): number {
  const choices = Array.from({ length: 2 ** orders.length }, (_, bits) =>
    orders.filter((_order, n) => bits & (1 << n)),
  );
  return Math.max(...choices.filter((choice) => doFit(usable, choice)).map((choice) => figureOf(choice, aim)));
}

const oneAfterTheOther = (usable: Needs, orders: readonly OpenOrder[]): OpenOrder[] => {
  const taken: OpenOrder[] = [];
  for (const order of orders) if (doFit(usable, [...taken, order])) taken.push(order);
  return taken;
};

describe("a restock of several items", () => {
  test("GIVEN a large order first and two small ones WHEN only one kind fits THEN the two are completed", () => {
    const orders = [openOrder(1, { tea: 4, milk: 4 }), openOrder(2, { tea: 2 }), openOrder(3, { milk: 3 })];
    const { chosen, certificate } = choose({ tea: 4, milk: 4 }, orders);
    expect(chosen).toEqual([2, 3]);
    expect(certificate).toEqual({
      ...{ aim: "orders", figure: 2, firstComeComplete: 1, firstComeByLine: 1 },
      ...{ bound: 2, gap: 0 },
    });
  });

  test("GIVEN the same WHEN value counts and the large one is worth more THEN it is completed", () => {
    const orders = [
      openOrder(1, { tea: 4, milk: 4 }, { value: 99.5 }),
      openOrder(2, { tea: 2 }, { value: 30 }),
      openOrder(3, { milk: 3 }, { value: 30.25 }),
    ];
    const { chosen, certificate } = choose({ tea: 4, milk: 4 }, orders, "value");
    expect(chosen).toEqual([1]);
    expect(certificate).toMatchObject({ figure: 99.5, firstComeComplete: 99.5, bound: 99.5, gap: 0 });
  });

  test("GIVEN equal orders WHEN one fits THEN it is the first in the order of service", () => {
    const orders = [1, 2, 3].map((n) => openOrder(n, { tea: 2, milk: 1 }));
    expect(choose({ tea: 3, milk: 3 }, orders).chosen).toEqual([1]);
  });

  test("GIVEN first come, first served by line WHEN stock is spread over all THEN its figure shows what that costs", () => {
    const orders = [openOrder(1, { tea: 2, milk: 2 }), openOrder(2, { milk: 1, tea: 1 }), openOrder(3, { tea: 1 })];
    const { certificate } = choose({ tea: 2, milk: 1 }, orders);
    expect(certificate).toMatchObject({ firstComeByLine: 0, firstComeComplete: 2, figure: 2 });
  });

  test("GIVEN an order that was promised to win WHEN it costs two others THEN it is completed all the same", () => {
    const orders = [
      openOrder(1, { tea: 1 }, { tier: 1 }),
      openOrder(2, { tea: 1 }, { tier: 1 }),
      openOrder(3, { tea: 2 }),
    ];
    const { chosen, certificate } = choose({ tea: 2 }, orders);
    expect(chosen).toEqual([3]);
    expect(certificate).toMatchObject({ figure: 1, firstComeComplete: 2, firstComeByLine: 2, bound: 2, gap: 0.5 });
  });

  test("GIVEN an order of service that is not that of time THEN first come, first served is reckoned by time", () => {
    const large = openOrder(1, { tea: 3 });
    const small = [2, 3].map((n) => openOrder(n, { tea: 1 }));
    const { chosen, certificate } = choose({ tea: 3 }, [...small, large]);
    expect(chosen).toEqual([2, 3]);
    expect(certificate).toMatchObject({ figure: 2, firstComeComplete: 1, firstComeByLine: 1 });
  });

  test("GIVEN an order of no value WHEN value counts and there is enough THEN it is completed too", () => {
    const orders = [openOrder(1, { tea: 1 }), openOrder(2, { tea: 1 }, { value: 0 }), openOrder(3, { tea: 3 })];
    expect(choose({ tea: 3 }, orders, "value").chosen).toEqual([1, 2]);
  });

  test("GIVEN no orders, or nothing usable, WHEN chosen THEN nothing is, and that is the best", () => {
    const nothing = { figure: 0, firstComeComplete: 0, firstComeByLine: 0, bound: 0, gap: 0 };
    expect(choose({ tea: 5 }, [])).toEqual({ chosen: [], certificate: { aim: "orders", ...nothing } });
    expect(choose({}, [openOrder(1, { tea: 1 })])).toEqual({ chosen: [], certificate: { aim: "orders", ...nothing } });
  });
});

describe("laws of the choice of orders", () => {
  test("all that the chosen orders need is there, and the certificate's figure is theirs", () => {
    fc.assert(
      fc.property(someUsable, someOrders, someAim, (usable, orders, aim) => {
        const { chosen, certificate } = choose(usable, orders, aim);
        const taken = orders.filter((_, n) => chosen.includes(n + 1));
        expect(doFit(usable, taken)).toBe(true);
        expect(certificate.figure).toBeCloseTo(figureOf(taken, aim));
      }),
    );
  });

  test("no choice of orders reaches more than the bound, and small ones are all but always the best", () => {
    let missed = 0;
    fc.assert(
      fc.property(someUsable, ordersOfOneTier, someAim, (usable, orders, aim) => {
        const { certificate } = choose(usable, orders, aim);
        const best = bestFigure(usable, orders, aim);
        expect(certificate.bound).toBeGreaterThanOrEqual(best - 1e-9);
        expect(certificate.gap).toBeCloseTo(certificate.bound === 0 ? 0 : 1 - certificate.figure / certificate.bound);
        if (certificate.figure < best - 1e-9) missed += 1;
      }),
    );
    expect(missed).toBeLessThanOrEqual(1);
  });

  test("no tier reaches less than by completing orders in the order of service, or of time, given what those before it left", () => {
    fc.assert(
      fc.property(someUsable, ordersServedOtherwise, someAim, (usable, orders, aim) => {
        const { chosen } = choose(usable, orders, aim);
        const taken = orders.filter(({ orderId }) => chosen.includes(numberOf(orderId)));
        for (const tier of [0, 1, 2]) {
          const before = taken.filter((order) => order.tier < tier);
          const own = orders.filter((order) => order.tier === tier);
          const reached = figureOf([...before, ...taken.filter((order) => order.tier === tier)], aim);
          for (const asked of [own, own.toSorted((a, b) => Date.parse(a.orderedAt) - Date.parse(b.orderedAt))]) {
            const completed = oneAfterTheOther(usable, [...before, ...asked]);
            expect(reached).toBeGreaterThanOrEqual(figureOf(completed, aim) - 1e-9);
          }
        }
      }),
    );
  });

  test("whoever still fits is completed", () => {
    fc.assert(
      fc.property(someUsable, someOrders, someAim, (usable, orders, aim) => {
        const { chosen } = choose(usable, orders, aim);
        const taken = orders.filter((_, n) => chosen.includes(n + 1));
        for (const order of orders) if (!taken.includes(order)) expect(doFit(usable, [...taken, order])).toBe(false);
      }),
    );
  });

  test("the order in which items are listed does not matter", () => {
    fc.assert(
      fc.property(someUsable, someOrders, someAim, (usable, orders, aim) => {
        const turned = orders.map((order) => ({ ...order, needs: new Map([...order.needs].reverse()) }));
        const other = chooseOrders({ orders: turned, usable: new Map(Object.entries(usable).reverse()) }, aim);
        const { chosen, certificate } = choose(usable, orders, aim);
        expect({ chosen: numbersOf(other.chosen), certificate: other.certificate }).toEqual({ chosen, certificate });
      }),
    );
  });

  test("a solver that answers wrongly does no harm", () => {
    fc.assert(
      fc.property(
        someUsable,
        ordersOfOneTier,
        someAim,
        fc.infiniteStream(fc.boolean()),
        (usable, orders, aim, coin) => {
          const lie = { chosen: orders.map(() => coin.next().value === true), bound: Infinity };
          const { chosen, certificate } = chooseOrders(
            { orders, usable: new Map(Object.entries(usable)) },
            aim,
            () => lie,
          );
          expect(
            doFit(
              usable,
              orders.filter(({ orderId }) => chosen.includes(orderId)),
            ),
          ).toBe(true);
          expect(certificate.figure).toBeGreaterThanOrEqual(certificate.firstComeComplete);
        },
      ),
    );
  });
});

describe("small choices, given to the solver", async () => {
  const solve = await choiceSolver(10_000);

  test("GIVEN any few orders WHEN they are solved THEN the choice is the best of all, and the certificate says so", () => {
    fc.assert(
      fc.property(someUsable, ordersOfOneTier, someAim, (usable, orders, aim) => {
        const { certificate } = chooseOrders({ orders, usable: new Map(Object.entries(usable)) }, aim, solve);
        expect(certificate.figure).toBeCloseTo(bestFigure(usable, orders, aim));
        expect(certificate).toMatchObject({ bound: certificate.figure, gap: 0 });
      }),
    );
  });
});

describe("what a bound rests on", () => {
  const problemOf = (usable: Needs, orders: OpenOrder[]) =>
    choiceProblem(countOrders(new Map(Object.entries(usable)), orders), (order) => worthOf(order, "value"));

  test("any prices prove a bound, whatever fractions they are", () => {
    const somePrices = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(someUsable, ordersOfOneTier, somePrices, (usable, orders, prices) => {
        const relaxation = relax(problemOf(usable, orders));
        const some = relaxation.capacities.map((_, row) => prices[row % prices.length] ?? 0);
        const best = Math.round(bestFigure(usable, orders, "value") * 1000);
        expect(provedBound(relaxation, some)).toBeGreaterThanOrEqual(best);
      }),
    );
  });

  test("GIVEN needs of six and twelve WHEN there are 17 THEN twelve can be used up", () => {
    const demand = [6, 6, 12].map((units) => ({ units }));
    expect(reachableUnits({ capacity: 17, demand })).toBe(12);
  });

  test("no two orders of a clique can be completed together", () => {
    fc.assert(
      fc.property(someUsable, ordersOfOneTier, (usable, orders) => {
        const byId = new Map(orders.map((order) => [order.orderId, order]));
        for (const clique of conflictCliques(problemOf(usable, orders))) {
          const members = clique.flatMap(({ orderId }) => byId.get(orderId) ?? []);
          for (const one of members) {
            for (const other of members) if (one !== other) expect(doFit(usable, [one, other])).toBe(false);
          }
        }
      }),
    );
  });
});
