import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideSelling } from "../../app/domain/selling/decide-selling.ts";
import { marginFor, mostOversold } from "../../app/domain/selling/overselling.ts";
import { LEFT_BY_HAND, type SellingRule } from "../../app/domain/selling/selling-rule.ts";
import { TODAY } from "../support/builders.ts";

interface Placed {
  at: number;
  units: number;
}

/**
 * Lives through orders that come while Shopify sells past zero: after each the app reads the stock, decides, and has
 * Shopify switched, all of which takes until `delay` later.
 *
 * @returns units sold past zero in the end, and the orders that came from the one that reached the margin until the switch.
 */
function sell(rule: SellingRule, stock: number, orders: readonly Placed[], delay: number) {
  let available = stock;
  let [switchesAt, inFlight] = [Infinity, 0];
  for (const { at, units } of orders.toSorted((a, b) => a.at - b.at)) {
    // With DENY Shopify sells what there is, and no more.
    if (at >= switchesAt && units > available) continue;
    available -= units;
    const supply = { today: TODAY, available: Math.max(0, available), oversold: Math.max(0, -available), quotes: [] };
    if (decideSelling(rule, supply).sells === false) switchesAt = Math.min(switchesAt, at + delay);
    if (switchesAt < Infinity && at < switchesAt) inFlight += 1;
  }
  return { oversold: Math.max(0, -available), inFlight };
}

const orders = fc.array(fc.record({ at: fc.integer({ min: 0, max: 60 }), units: fc.integer({ min: 1, max: 5 }) }), {
  maxLength: 40,
});
const limits = fc.record({
  mostUnits: fc.nat(30),
  margin: fc.nat(30),
  stock: fc.nat(20),
  delay: fc.integer({ min: 1, max: 20 }),
});

describe("how far overselling can go until Shopify is switched", () => {
  test("GIVEN any orders and any delay WHEN they are sold THEN no more than limit - margin - 1 + orders in flight × units of one", () => {
    fc.assert(
      fc.property(orders, limits, (placed, { mostUnits, margin, stock, delay }) => {
        // An item whose limit is within the margin was never sold past zero.
        fc.pre(mostUnits > margin);
        const rule: SellingRule = { ...LEFT_BY_HAND, pastZero: "up_to", mostUnits, margin };
        const { oversold, inFlight } = sell(rule, stock, placed, delay);
        const unitsPerOrder = Math.max(0, ...placed.map(({ units }) => units));
        expect(oversold).toBeLessThanOrEqual(mostOversold(mostUnits, margin, { orders: inFlight, unitsPerOrder }));
      }),
    );
  });

  test("GIVEN the margin for so many orders in flight WHEN no more come THEN the limit is kept", () => {
    fc.assert(
      fc.property(orders, limits, (placed, { stock, delay, mostUnits: more }) => {
        const unitsPerOrder = Math.max(1, ...placed.map(({ units }) => units));
        const margin = marginFor({ orders: placed.length, unitsPerOrder });
        const mostUnits = margin + 1 + more;
        const rule: SellingRule = { ...LEFT_BY_HAND, pastZero: "up_to", mostUnits, margin };
        expect(sell(rule, stock, placed, delay).oversold).toBeLessThanOrEqual(mostUnits);
      }),
    );
  });

  test("GIVEN a limit of 10, a margin of 3 and three orders of 4 in flight WHEN they come at the worst moment THEN the bound of 18 is reached", () => {
    const rule: SellingRule = { ...LEFT_BY_HAND, pastZero: "up_to", mostUnits: 10, margin: 3 };
    const placed = [
      { at: 0, units: 6 },
      { at: 10, units: 4 },
      { at: 11, units: 4 },
      { at: 12, units: 4 },
      { at: 15, units: 4 },
    ];
    expect(sell(rule, 0, placed, 5)).toEqual({ oversold: 18, inFlight: 3 });
    expect(mostOversold(10, 3, { orders: 3, unitsPerOrder: 4 })).toBe(18);
  });
});
