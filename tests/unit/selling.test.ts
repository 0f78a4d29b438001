import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../app/domain/days.ts";
import type { Quote } from "../../app/domain/promising/quote-ship-promise.ts";
import {
  decideSelling,
  oversoldUnits,
  sellingState,
  type SellingSupply,
} from "../../app/domain/selling/decide-selling.ts";
import { isToSwitch, notePolicy, type PolicyRecord } from "../../app/domain/selling/keep-policy.ts";
import { overLimit, type ShortLine } from "../../app/domain/selling/over-limit.ts";
import { LEFT_BY_HAND, turnsOn, type SellingRule } from "../../app/domain/selling/selling-rule.ts";
import { HERE, stockLevel, THERE, TODAY } from "../support/builders.ts";

const rule = (overrides: Partial<SellingRule>): SellingRule => ({ ...LEFT_BY_HAND, ...overrides });

const quote = (units: number, inDays: number): Quote => ({
  units,
  earliestOn: addDays(TODAY, inDays),
  latestOn: addDays(TODAY, inDays),
});

const supply = (overrides: Partial<SellingSupply> = {}): SellingSupply => ({
  today: TODAY,
  available: 0,
  oversold: 0,
  quotes: [],
  ...overrides,
});

describe("whether an item is sold past zero", () => {
  test.each<[string, SellingRule, SellingSupply, boolean | null, string, number | null]>([
    ["left to people", rule({}), supply(), null, "by_hand", null],
    ["never", rule({ pastZero: "never" }), supply({ available: 9 }), false, "never", 0],
    ["without limit", rule({ pastZero: "unlimited" }), supply({ oversold: 900 }), true, "within_rule", null],
    ["up to 10, 6 sold", rule({ pastZero: "up_to", mostUnits: 10 }), supply({ oversold: 6 }), true, "within_rule", 4],
    [
      "up to 10, 10 sold",
      rule({ pastZero: "up_to", mostUnits: 10 }),
      supply({ oversold: 10 }),
      false,
      "limit_reached",
      0,
    ],
    [
      "up to 10 with a margin of 4, 6 sold",
      rule({ pastZero: "up_to", mostUnits: 10, margin: 4 }),
      supply({ oversold: 6 }),
      false,
      "limit_reached",
      4,
    ],
    [
      "what is inbound, 3 of it free",
      rule({ pastZero: "inbound" }),
      supply({ available: 2, quotes: [quote(4, 3), quote(5, 9)] }),
      true,
      "within_rule",
      3,
    ],
    ["what is inbound, all spoken for", rule({ pastZero: "inbound" }), supply(), false, "inbound_taken", 0],
    ["from tomorrow", rule({ pastZero: "unlimited", fromOn: addDays(TODAY, 1) }), supply(), false, "not_begun", null],
    ["from today", rule({ pastZero: "unlimited", fromOn: TODAY }), supply(), true, "within_rule", null],
    [
      "while it waits 7 days at most, and it does",
      rule({ pastZero: "unlimited", mostWaitDays: 7 }),
      supply({ quotes: [quote(1, 7)] }),
      true,
      "within_rule",
      null,
    ],
    [
      "while it waits 7 days at most, and it waits 8",
      rule({ pastZero: "unlimited", mostWaitDays: 7 }),
      supply({ quotes: [quote(1, 8)] }),
      false,
      "waits_too_long",
      null,
    ],
    [
      "while it waits 7 days at most, and nobody knows",
      rule({ pastZero: "unlimited", mostWaitDays: 7 }),
      supply(),
      false,
      "no_date",
      null,
    ],
    [
      "while it waits 7 days at most, and only the margin comes by then",
      rule({ pastZero: "inbound", mostWaitDays: 7, margin: 2 }),
      supply({ quotes: [quote(2, 3), quote(9, 20)] }),
      false,
      "waits_too_long",
      9,
    ],
  ])("GIVEN %s THEN so", (_, given, known, sells, reason, left) => {
    expect(decideSelling(given, known)).toEqual({ sells, reason, left });
  });

  test("GIVEN a location that is oversold and one that is not WHEN units past zero are counted THEN only what lies below zero", () => {
    const levels = [stockLevel(2, 5), stockLevel(4, 0, THERE)];
    expect(oversoldUnits(levels, [HERE, THERE])).toBe(3);
    expect(oversoldUnits(levels, [THERE])).toBe(0);
  });

  test("GIVEN days to come THEN the next of them is when the rule says something else", () => {
    const [soon, later] = [addDays(TODAY, 2), addDays(TODAY, 9)];
    expect(turnsOn(rule({ fromOn: later, releaseOn: soon }), TODAY)).toBe(soon);
    expect(turnsOn(rule({ fromOn: TODAY }), TODAY)).toBeNull();
  });
});

describe("the state of an item", () => {
  const tomorrow = addDays(TODAY, 1);
  test.each([
    ["in_stock", { available: 1, continuesSelling: false, releaseOn: TODAY }],
    ["pre_order", { available: 1, continuesSelling: false, releaseOn: tomorrow }],
    ["pre_order", { available: 0, continuesSelling: true, releaseOn: tomorrow }],
    ["backorder", { available: 0, continuesSelling: true, releaseOn: null }],
    ["out_of_stock", { available: 0, continuesSelling: false, releaseOn: tomorrow }],
  ])("is %s", (state, shown) => {
    expect(sellingState(shown, TODAY)).toBe(state);
  });
});

describe("Shopify's policy, kept in step", () => {
  const steered = (overrides: Partial<PolicyRecord> = {}): PolicyRecord => ({
    ...{ wanted: true, kept: true, isForeign: false },
    ...overrides,
  });

  test("GIVEN an item that was never steered WHEN Shopify has something else THEN it is switched, and nobody is blamed", () => {
    const record = notePolicy({ wanted: null, kept: null, isForeign: false }, true, false);
    expect(record).toEqual({ wanted: false, kept: true, isForeign: false });
    expect(isToSwitch(record)).toBe(true);
  });

  test("GIVEN Shopify and we agreed WHEN a person changes it THEN it is noted, and not switched back, whatever is decided later", () => {
    const noted = notePolicy(steered(), false, true);
    expect(noted.isForeign).toBe(true);
    expect(isToSwitch(noted)).toBe(false);
    for (const wanted of [true, false]) expect(isToSwitch(notePolicy(noted, false, wanted))).toBe(false);
  });

  test("GIVEN our own writing WHEN it is read before that was noted THEN it is not taken for a person's change", () => {
    const wrote = steered({ wanted: false });
    expect(notePolicy(wrote, false, false)).toEqual({ wanted: false, kept: false, isForeign: false });
    expect(notePolicy(wrote, null, true)).toEqual({ wanted: true, kept: true, isForeign: false });
  });

  test("GIVEN the rule is taken away WHEN it is read THEN nothing is kept in step any more", () => {
    expect(notePolicy(steered({ isForeign: true }), false, null)).toEqual({
      wanted: null,
      kept: null,
      isForeign: false,
    });
  });

  test("GIVEN any story of decisions, readings and people WHEN it is followed THEN no change of a person is ever overwritten", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("decide" as const), wanted: fc.boolean() }),
      fc.record({ kind: fc.constant("person" as const), sets: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let shopify = false;
        let [record, last] = [notePolicy({ wanted: null, kept: null, isForeign: false }, shopify, false), false];
        let byPerson = false;
        for (const each of steps) {
          if (each.kind === "person") {
            // A person who sets what is there already has changed nothing.
            byPerson ||= each.sets !== shopify;
            shopify = each.sets;
          } else last = each.wanted;
          const seen = shopify;
          record = notePolicy(record, seen, last);
          if (isToSwitch(record)) {
            // It only writes over what it knows, and when it does, Shopify was as we had agreed or as we want it.
            expect(byPerson && !record.isForeign && seen !== record.kept).toBe(false);
            shopify = last;
            record = notePolicy(record, shopify, last);
            byPerson = false;
          }
          if (record.isForeign) expect(shopify).toBe(seen);
        }
      }),
    );
  });
});

describe("limits of an order and of a customer", () => {
  const line = (n: number, overrides: Partial<ShortLine> = {}): ShortLine => ({
    lineId: `gid://shopify/LineItem/${n}`,
    locationId: HERE,
    orderId: `gid://shopify/Order/${n}`,
    customerId: null,
    orderedAt: `2026-11-01T09:0${n}:00.000Z`,
    backordered: 3,
    ...overrides,
  });

  test("GIVEN at most 4 an order WHEN one takes 6 in two lines THEN its second line is over", () => {
    const lines = [line(1), line(2), line(3, { orderId: line(1).orderId })];
    expect(overLimit(rule({ perOrder: 4 }), lines)).toEqual([
      { lineId: line(3).lineId, locationId: HERE, orderId: line(1).orderId, limit: "order", units: 6, most: 4 },
    ]);
  });

  test("GIVEN at most 5 a customer WHEN one orders 3 twice THEN his later order is over; guests are not counted together", () => {
    const lines = [line(3, { customerId: "c" }), line(1, { customerId: "c" }), line(2), line(4)];
    expect(overLimit(rule({ perCustomer: 5 }), lines).map(({ lineId, limit }) => [lineId, limit])).toEqual([
      [line(3).lineId, "customer"],
    ]);
  });

  test("GIVEN no limit, or lines that lack nothing THEN none is over", () => {
    expect(overLimit(rule({}), [line(1, { backordered: 999 })])).toEqual([]);
    expect(overLimit(rule({ perOrder: 0, perCustomer: 0 }), [line(1, { backordered: 0 })])).toEqual([]);
  });
});
