import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "../../app/domain/allocation/allocate.ts";
import { availableToPromise, quoteShipPromise, supplySteps } from "../../app/domain/promising/quote-ship-promise.ts";
import { arrivals, demand, usable } from "../support/arbitraries.ts";
import { queue, TODAY } from "../support/builders.ts";

const arrival = (on: string, units: number) => ({ on, units, shipmentId: `gid://shopify/InventoryShipment/${units}` });

describe("the earliest day by which supply covers everybody ahead and this buyer", () => {
  const supply = {
    usable: 5,
    arrivals: [arrival("2026-12-05", 8), arrival("2026-12-12", 10)],
    today: TODAY,
    freedOn: [],
  };

  test("GIVEN 5 in stock and 12 wanted WHEN 8 arrive in 14 days THEN the next single unit ships then", () => {
    expect(quoteShipPromise(supply, 12, 1)).toEqual({
      earliestOn: "2026-12-05",
      latestOn: "2026-12-05",
      basis: "inbound",
    });
  });

  test("GIVEN 13 wanted WHEN another unit is asked for THEN it waits for the second shipment", () => {
    expect(quoteShipPromise(supply, 13, 1)?.latestOn).toBe("2026-12-12");
  });

  test("GIVEN all known supply is spoken for WHEN a unit is asked for THEN there is no date", () => {
    expect(quoteShipPromise(supply, 23, 1)).toBeNull();
  });

  test("GIVEN 12 wanted WHEN a new buyer asks THEN 1 unit ships on the first day and 11 by the second", () => {
    expect(availableToPromise(supplySteps(supply), 12)).toEqual({
      available: 0,
      quotes: [
        { units: 1, earliestOn: "2026-12-05", latestOn: "2026-12-05" },
        { units: 11, earliestOn: "2026-12-12", latestOn: "2026-12-12" },
      ],
    });
  });

  test("GIVEN two shipments of one day WHEN quoted THEN they are one quote", () => {
    const twice = {
      usable: 0,
      arrivals: [arrival("2026-12-05", 2), arrival("2026-12-05", 3)],
      today: TODAY,
      freedOn: [],
    };
    expect(availableToPromise(supplySteps(twice), 0).quotes).toEqual([
      { units: 5, earliestOn: "2026-12-05", latestOn: "2026-12-05" },
    ]);
  });
});

describe("laws of promising", () => {
  const supply = fc.record({ usable, arrivals, today: fc.constant(TODAY), freedOn: fc.constant([]) });
  const ahead = fc.nat(80);
  const units = fc.integer({ min: 1, max: 20 });
  const FAR = "9999-12-31";

  test("a promise for fewer units, or behind fewer, is never later", () => {
    fc.assert(
      fc.property(supply, ahead, units, (s, a, q) => {
        const more = quoteShipPromise(s, a, q + 1)?.latestOn ?? FAR;
        const behind = quoteShipPromise(s, a + 1, q)?.latestOn ?? FAR;
        const promise = quoteShipPromise(s, a, q)?.latestOn ?? FAR;
        expect(promise <= more && promise <= behind).toBe(true);
      }),
    );
  });

  test("more supply never makes a promise later", () => {
    fc.assert(
      fc.property(supply, ahead, units, fc.nat(9), (s, a, q, more) => {
        const richer = quoteShipPromise({ ...s, usable: s.usable + more }, a, q)?.latestOn ?? FAR;
        expect(richer <= (quoteShipPromise(s, a, q)?.latestOn ?? FAR)).toBe(true);
      }),
    );
  });

  test("a date rests on supply that covers it, and no earlier day would do", () => {
    fc.assert(
      fc.property(supply, ahead, units, (s, a, q) => {
        const promise = quoteShipPromise(s, a, q);
        const by = (day: string) =>
          s.usable + s.arrivals.filter((x) => x.on <= day).reduce((sum, x) => sum + x.units, 0);
        const before = (day: string) =>
          s.usable + s.arrivals.filter((x) => x.on < day).reduce((sum, x) => sum + x.units, 0);
        if (promise === null) expect(by(FAR)).toBeLessThan(a + q);
        else if (promise.basis === "stock") expect(s.usable).toBeGreaterThanOrEqual(a + q);
        else {
          expect(by(promise.latestOn)).toBeGreaterThanOrEqual(a + q);
          expect(before(promise.latestOn)).toBeLessThan(a + q);
        }
      }),
    );
  });

  test("the quotes for a new buyer say the same as the promise for each quantity", () => {
    fc.assert(
      fc.property(supply, ahead, units, (s, a, q) => {
        const { available, quotes } = availableToPromise(supplySteps(s), a);
        const quoted = q <= available ? TODAY : (quotes.find((quote) => quote.units >= q)?.latestOn ?? null);
        expect(quoted).toBe(quoteShipPromise(s, a, q)?.latestOn ?? null);
      }),
    );
  });

  test("allocator and promise share one ordering: exactly the lines that are not filled wait for an arrival", () => {
    fc.assert(
      fc.property(supply, demand, (s, lines) => {
        fc.pre(lines.reduce((sum, line) => sum + line.frozenUnits, 0) <= s.usable);
        for (const { line, unitsAhead, backordered } of allocate(queue(s.usable, lines)).outcomes) {
          // What is with the warehouse already was served before the queue.
          if (line.frozenUnits === line.units) continue;
          const promise = quoteShipPromise(s, unitsAhead, line.units);
          expect(promise?.basis === "stock").toBe(backordered === 0);
        }
      }),
    );
  });
});
