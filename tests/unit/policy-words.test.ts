import { describe, expect, test } from "vitest";
import type { PolicyFormat } from "../../app/components/policy-editor.ts";
import { FACTOR_WORDS } from "../../app/components/policy-factor-words.ts";
import { describeOrders } from "../../app/components/policy-order-words.ts";
import { POLICY_PRESETS, withPreset } from "../../app/components/policy-presets.ts";
import {
  describeExceptions,
  describeScope,
  describeSettings,
  namePolicy,
  nameSettings,
} from "../../app/components/policy-words.ts";
import {
  FACTORS,
  FIRST_COME_FIRST_SERVED,
  GUARANTEES,
  type Condition,
  type PolicySettings,
} from "../../app/domain/allocation/policy.ts";

const PRODUCT = "gid://shopify/Product/7";
const BERLIN = "gid://shopify/Location/2";

const format: PolicyFormat = {
  locale: "en-GB",
  timeZone: "Europe/Berlin",
  today: "2026-11-21",
  currency: "EUR",
  locations: [
    { id: "gid://shopify/Location/1", name: "Warehouse" },
    { id: BERLIN, name: "Berlin" },
  ],
  productTitles: { [PRODUCT]: "Lamp" },
  collections: [{ id: "gid://shopify/Collection/1", title: "Winter" }],
  known: { customerTags: [], orderTags: [], channels: [], productTags: [] },
};

const settings = (overrides: Partial<PolicySettings>): PolicySettings => ({ ...FIRST_COME_FIRST_SERVED, ...overrides });
const told = (overrides: Partial<PolicySettings>) => describeSettings(settings(overrides), format);

describe("orders that a condition names", () => {
  test.each<[Condition, string]>([
    [{}, "all orders"],
    [{ isPaid: true, isBusiness: true }, "paid business orders"],
    [{ isPaid: false, isBusiness: false }, "unpaid consumer orders"],
    [{ customerTags: ["vip", "gold"] }, "orders of customers tagged “vip” or “gold”"],
    [
      { customerTags: ["vip"], leastCustomerOrders: 3, leastCustomerSpent: 500 },
      "orders of customers tagged “vip” with at least 3 orders who spent €500 or more",
    ],
    [
      { orderTags: ["rush"], channels: ["web", "pos"], leastValue: 99.5, countryCodes: ["DE", "AT", "CH"] },
      "orders tagged “rush” from Online Store or Point of Sale worth €99.50 or more to Germany, Austria, or Switzerland",
    ],
    [{ customerTags: [], leastValue: Number.NaN }, "orders worth … or more of customers tagged …"],
  ])("GIVEN %o WHEN told THEN it is one phrase", (when, phrase) => {
    expect(describeOrders(when, format)).toBe(phrase);
  });
});

describe("what settings do", () => {
  test("GIVEN the settings that hold until a merchant chooses WHEN told THEN four sentences say all of it", () => {
    expect(told({})).toEqual([
      "Who ordered first is served first.",
      "A line gets the units that are there and waits for the rest.",
      "Units that are with the warehouse already and units that a person allocated stay where they are.",
      "A restock is given out at once, by itself.",
    ]);
  });

  test("GIVEN classes WHEN told THEN they stand in their order with their orders, and who comes last", () => {
    const classes = [
      { name: "VIP", when: { customerTags: ["vip"] } },
      { name: "Paid", when: { isPaid: true } },
    ];
    expect(told({ orderOfService: { kind: "priority_classes", classes } })[0]).toBe(
      "Served first: “VIP” (orders of customers tagged “vip”), then “Paid” (paid orders), then all other orders.",
    );
  });

  test("GIVEN weights WHEN told THEN the heaviest factor comes first, with its part of the whole", () => {
    const preferred = { customerTags: ["vip"], channels: [], countryCodes: [] };
    const weights = { age: 25, customer_tags: 75, paid: 0 };
    expect(told({ orderOfService: { kind: "weighted", weights, preferred } })[0]).toBe(
      "Orders are ranked by customer tags (“vip”) 75% and age of the order 25%. The highest rank is served first.",
    );
    expect(told({ orderOfService: { kind: "weighted", weights: {}, preferred } })[0]).toContain("No factor");
  });

  test("GIVEN each guarantee WHEN told THEN it says who may expect what", () => {
    const guarantees = GUARANTEES.map((guarantee) => ({ when: { isPaid: true }, guarantee }));
    expect(told({ guarantees }).slice(1, 6)).toEqual([
      "Paid orders keep the units they have and get all they want first.",
      "Paid orders keep the units they have.",
      "Paid orders may lose units to orders that come first.",
      "Paid orders get only what others leave.",
      "Paid orders give up their units first.",
    ]);
  });

  test("GIVEN each completeness WHEN told THEN it says how much must be there", () => {
    expect(told({ completeness: { kind: "partial", leastShare: 0.125, mostParcels: 1 } }).slice(1, 3)).toEqual([
      "A line is served as soon as 12.5% of it is there.",
      "An order ships in at most 1 parcel.",
    ]);
    expect(told({ completeness: { kind: "complete_lines" }, partialAfterDays: 14 }).slice(1, 3)).toEqual([
      "A line is served only when all of it is there.",
      "After 14 days of waiting a line gets whatever is there.",
    ]);
    expect(told({ completeness: { kind: "complete_orders", aim: "orders" } })[1]).toContain("as many orders as");
    expect(told({ completeness: { kind: "complete_orders", aim: "value" } })[1]).toContain("as much order value as");
  });

  test("GIVEN bounds and units kept back WHEN told THEN each is named", () => {
    const protections = [
      { name: "Stores", for: { channels: ["pos"] }, units: 10, untilOn: "2026-12-05" },
      { name: "VIP", for: { customerTags: ["vip"] }, units: 1, untilOn: null },
    ];
    const clawsBack = { clawsBackReleasedToFulfilment: true, clawsBackAllocatedByHand: true };
    const bounds = { mostOvertakes: 3, longestWaitDays: 30, protections, safetyStock: 5 };
    expect(told({ ...bounds, ...clawsBack, restock: "by_person" }).slice(2)).toEqual([
      "Nobody is overtaken by later orders more than 3 times.",
      "Who has waited 30 days or longer is served before later orders.",
      "Kept for “Stores” (orders from Point of Sale): 10 units of each item at each location, until 5 December.",
      "Kept for “VIP” (orders of customers tagged “vip”): 1 unit of each item at each location.",
      "Kept as safety stock: 5 units of each item at each location.",
      "Units that a person allocated stay where they are; units that are with the warehouse already may be given to orders that come first.",
      "A restock waits until a person gives it out.",
    ]);
    expect(told(clawsBack)[2]).toBe(
      "Units that are with the warehouse already and units that a person allocated may be given to orders that come first.",
    );
    expect(told({ clawsBackAllocatedByHand: true })[2]).toBe(
      "Units that are with the warehouse already stay where they are; units that a person allocated may be given to orders that come first.",
    );
    expect(told({ mostOvertakes: 0 })).toContain("Nobody is ever overtaken by a later order.");
    const completeness = { kind: "complete_orders", aim: "orders" } as const;
    expect(told({ completeness, mostOvertakes: 1, longestWaitDays: 30 }).slice(2, 4)).toEqual([
      "Once later orders were served before an order 1 time, what it wants is kept for it.",
      "What an order wants is kept for it once it has waited 30 days.",
    ]);
    expect(told({ completeness, mostOvertakes: 0 })).toContain(
      "What an order wants is kept for it before any later order.",
    );
  });

  test("GIVEN what is not entered yet WHEN told THEN a sign stands for it", () => {
    const protections = [{ name: "", for: {}, units: Number.NaN, untilOn: "" }];
    const sentences = told({ mostOvertakes: Number.NaN, safetyStock: Number.NaN, protections });
    expect(sentences.join(" ")).not.toContain("NaN");
    expect(sentences).toContain("Nobody is overtaken by later orders more than … times.");
    expect(sentences).toContain("Kept for “…” (all orders): … units of each item at each location, until ….");
  });

  test("GIVEN every preset WHEN told THEN it is in words, and named in a few", () => {
    const names = POLICY_PRESETS.map((preset) => {
      const chosen = withPreset(settings({ safetyStock: 2 }), preset);
      expect(describeSettings(chosen, format)).toContain(
        "Kept as safety stock: 2 units of each item at each location.",
      );
      return nameSettings(chosen);
    });
    expect(names).toEqual([
      "First come, first served",
      "Weighted ranking",
      "First come, first served, complete orders",
      "Priority classes",
    ]);
  });
});

test("GIVEN the factors WHEN told THEN each has a name of its own and says when it counts", () => {
  const words = FACTORS.map((factor) => FACTOR_WORDS[factor]);
  expect(new Set(words.map(({ name }) => name)).size).toBe(FACTORS.length);
  expect(words.filter(({ explanation }) => !/counts?\b/i.test(explanation))).toEqual([]);
});

describe("exceptions", () => {
  const scopeOfNone = { productIds: [], productTags: [], collectionIds: [], locationIds: [] };
  const exception = { name: "Lamps", ...scopeOfNone, settings: settings({}) };

  test("GIVEN what they hold for WHEN told THEN products, tags, collections and locations are named", () => {
    const scope = (overrides: Partial<typeof exception>) => describeScope({ ...exception, ...overrides }, format);
    const other = { productIds: [PRODUCT, "gid://shopify/Product/8"] as never[] };
    expect(scope({})).toBe("nothing chosen yet");
    expect(scope(other)).toBe("Lamp and Product 8");
    expect(scope({ productIds: [PRODUCT, "a", "b"] as never[] })).toBe("3 products");
    expect(scope({ productTags: ["preorder"] as never[] })).toBe("products tagged “preorder”");
    expect(scope({ locationIds: [BERLIN] as never[] })).toBe("all products at Berlin");
    const winter = { collectionIds: ["gid://shopify/Collection/1"] as never[] };
    expect(scope({ ...winter, locationIds: [BERLIN] as never[] })).toBe("products in “Winter” at Berlin");
    expect(scope({ productTags: ["sale"] as never[], ...winter })).toBe("products tagged “sale” and in “Winter”");
    expect(scope({ collectionIds: ["gid://shopify/Collection/9"] as never[] })).toBe("products in “Collection 9”");
    expect(scope({ ...other, productTags: ["sale"] as never[], locationIds: [BERLIN] as never[] })).toBe(
      "Lamp and Product 8 if tagged “sale” at Berlin",
    );
  });

  test("GIVEN a policy with exceptions WHEN told THEN they are counted in its name, and each has its sentence", () => {
    const lamps = { ...exception, productIds: [PRODUCT] };
    expect(namePolicy({ settings: settings({ restock: "by_person" }), exceptions: [lamps] }, format)).toBe(
      "First come, first served, restock by a person, 1 exception",
    );
    expect(describeExceptions([lamps], format)).toEqual(["Other settings hold for Lamp: “Lamps”."]);
  });
});
