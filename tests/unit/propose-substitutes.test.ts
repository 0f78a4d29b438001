import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  PRICE_BAND,
  proposeSubstitutes,
  SUBSTITUTES_AT_MOST,
  type ProductFacts,
} from "../../app/domain/substitutes/propose-substitutes.ts";

const NOBODY = { pinned: [], banned: [] };
const lamp = (id: string, facts: Partial<ProductFacts> = {}): ProductFacts => ({
  ...{ id, title: `Lamp ${id}`, productType: "Lamp", tags: ["brass"], price: 100 },
  options: [{ name: "Colour", values: ["Blue", "Red"] }],
  ...facts,
});
const idsOf = (candidates: ProductFacts[], choices = NOBODY as Parameters<typeof proposeSubstitutes>[2]) =>
  proposeSubstitutes(lamp("own"), candidates, choices).map(({ id }) => id);

describe("examples", () => {
  test("GIVEN products that differ in one thing THEN only what is alike in all is proposed, and says in what", () => {
    const candidates = [
      lamp("alike", { price: 110 }),
      lamp("other-type", { productType: "Chair" }),
      lamp("no-tag", { tags: ["steel"] }),
      lamp("too-dear", { price: 131 }),
      lamp("neon", { options: [{ name: "colour", values: ["Neon purple"] }] }),
      lamp("without-options", { options: [], price: 120 }),
    ];
    expect(idsOf(candidates)).toEqual(["alike", "without-options"]);
    const [first] = proposeSubstitutes(lamp("own"), candidates, NOBODY);
    expect(first).toEqual({ id: "alike", title: "Lamp alike", sharedTags: ["brass"], priceChange: 0.1 });
  });

  test("GIVEN several are alike THEN more tags in common come first, then the nearer price", () => {
    const own = lamp("own", { tags: ["brass", "small"] });
    const candidates = [
      lamp("a", { price: 105 }),
      lamp("b", { price: 101 }),
      lamp("c", { tags: ["Small", "BRASS"], price: 129 }),
    ];
    expect(proposeSubstitutes(own, candidates, NOBODY).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  test("GIVEN the merchant pinned one and banned another THEN neither is proposed", () => {
    expect(idsOf([lamp("a"), lamp("b"), lamp("c")], { pinned: ["a"], banned: ["c"] })).toEqual(["b"]);
  });

  test("GIVEN a product without a type THEN nothing is like it", () => {
    expect(proposeSubstitutes(lamp("own", { productType: "" }), [lamp("a", { productType: "" })], NOBODY)).toEqual([]);
  });
});

const facts = fc.record({
  id: fc.constantFrom("own", "a", "b", "c", "d"),
  title: fc.constant("Lamp"),
  productType: fc.constantFrom("", "Lamp", "Chair"),
  tags: fc.subarray(["brass", "small", "new"]),
  price: fc.nat(40),
  options: fc.subarray([
    { name: "Colour", values: ["Blue"] },
    { name: "Size", values: ["S", "M"] },
  ]),
});

test("GIVEN any catalogue THEN what is proposed is alike, bounded, and the same in whatever order it is read", () => {
  fc.assert(
    fc.property(facts, fc.uniqueArray(facts, { selector: ({ id }) => id }), (product, candidates) => {
      const banned = ["d"];
      const proposed = proposeSubstitutes(product, candidates, { pinned: [], banned });
      expect(proposeSubstitutes(product, candidates.toReversed(), { pinned: [], banned })).toEqual(proposed);
      expect(proposed.length).toBeLessThanOrEqual(SUBSTITUTES_AT_MOST);
      for (const { id, sharedTags, priceChange } of proposed) {
        const candidate = candidates.find((one) => one.id === id);
        expect([product.id, ...banned]).not.toContain(id);
        expect(candidate?.productType).toBe(product.productType);
        expect(sharedTags.length).toBeGreaterThan(0);
        expect(Math.abs(priceChange)).toBeLessThanOrEqual(PRICE_BAND);
      }
    }),
  );
});
