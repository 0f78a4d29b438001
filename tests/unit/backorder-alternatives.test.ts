import { describe, expect, test } from "vitest";
import { renderBlockOf } from "../support/block.ts";
import { aPromise, aQuote, type ProductFixture, type VariantFixture } from "../support/storefront.ts";

const waits = { promise: aPromise({ quotes: [aQuote(8, "2026-12-12")] }) };
const inStock = { stock: 2, promise: aPromise({ available: 2 }) };
const soldOut = { policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) };

const shirt = (variants: [string, string, VariantFixture][], overrides: Partial<ProductFixture> = {}) => ({
  title: "Shirt",
  handle: "shirt",
  options: ["Colour", "Size"],
  variants: variants.map(([colour, size, variant]) => ({ ...variant, options: [colour, size] })),
  ...overrides,
});
const jacket = (variant: VariantFixture, title = "Jacket"): ProductFixture => ({
  title,
  handle: title.toLowerCase(),
  variants: [variant],
});

/** What the first variant's page offers instead: each with why. */
function offered(product: ProductFixture, settings: Record<string, unknown> = {}, others: ProductFixture[] = []) {
  const options = { selected: 0, settings: { show_alternatives: true, ...settings } };
  const { html } = renderBlockOf(product, options, others);
  const list = /<div[^>]*data-alternatives>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? "";
  const text = (part = "") =>
    part
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  return [...list.matchAll(/<li>\s*<a href="([^"]*)">([^<]*)<\/a>([\s\S]*?)<\/li>/g)].map(
    ([, , title, why]) => `${title}: ${text(why)}`,
  );
}

describe("other variants of the same product", () => {
  const blueM: [string, string, VariantFixture] = ["Blue", "M", waits];

  test("GIVEN several in stock THEN those that differ in the fewest options, each with what differs, three at most", () => {
    const variants: [string, string, VariantFixture][] = [
      blueM,
      ["Purple", "L", inStock],
      ["Green", "M", inStock],
      ["Red", "S", inStock],
      ["Blue", "L", inStock],
    ];
    expect(offered(shirt(variants))).toEqual([
      "Green / M: Colour: Green instead of Blue",
      "Blue / L: Size: L instead of M",
      "Purple / L: Colour: Purple instead of Blue Size: L instead of M",
    ]);
  });

  test("GIVEN variants that wait, are sold out or are not known to be there THEN none of them", () => {
    const reserved = { stock: 2, promise: aPromise({ available: 0 }) };
    const unknown = { stock: 5 };
    const broken = { stock: 5, promise: "broken" };
    const variants = [waits, soldOut, reserved, unknown, broken].map(
      (variant, index): [string, string, VariantFixture] => [`Shade ${index}`, "M", variant],
    );
    expect(offered(shirt([blueM, ...variants]))).toEqual([]);
  });

  test("GIVEN fewer in stock than are sold at a time THEN none of them, of the product's own and of others", () => {
    const sixes = (stock: number) => ({ ...inStock, stock, promise: aPromise({ available: stock }), least: 6 });
    const own = shirt([blueM, ["Green", "M", sixes(5)], ["Red", "M", sixes(6)]], { alternatives: ["cape", "vest"] });
    expect(offered(own, {}, [jacket(sixes(5), "Cape"), jacket(sixes(6), "Vest")])).toEqual([
      "Red / M: Colour: Red instead of Blue",
      "Vest: Chosen by the shop",
    ]);
  });

  test("GIVEN the merchant banned one THEN never that one", () => {
    const neon = { ...inStock, neverAlternative: true };
    expect(offered(shirt([blueM, ["Neon purple", "M", neon], ["Navy", "M", inStock]]))).toEqual([
      "Navy / M: Colour: Navy instead of Blue",
    ]);
  });

  test("GIVEN an option that must stay the same THEN only variants that share it", () => {
    const variants: [string, string, VariantFixture][] = [blueM, ["Blue", "L", inStock], ["Green", "M", inStock]];
    expect(offered(shirt(variants), { keep_option: "Size" })).toEqual(["Green / M: Colour: Green instead of Blue"]);
  });

  test("GIVEN hostile options THEN they stay text", () => {
    const hostile = "<img src=x onerror=hit()>";
    const options = { selected: 0, settings: { show_alternatives: true } };
    const { html } = renderBlockOf(shirt([blueM, [hostile, "M", inStock]], { title: hostile }), options);
    expect(html).toContain("data-alternatives");
    expect(html.slice(html.indexOf("<backorder-promise"), html.indexOf("</backorder-promise>"))).not.toContain("<img");
  });
});

describe("products that the merchant has chosen", () => {
  const lone = (alternatives: string[]) => shirt([["Blue", "M", waits]], { alternatives });

  test("GIVEN some in stock THEN they come after the product's own variants, in his order", () => {
    const product = shirt(
      [
        ["Blue", "M", waits],
        ["Blue", "L", inStock],
      ],
      { alternatives: ["cape", "jacket"] },
    );
    expect(offered(product, {}, [jacket(inStock), jacket(inStock, "Cape")])).toEqual([
      "Blue / L: Size: L instead of M",
      "Cape: Chosen by the shop",
      "Jacket: Chosen by the shop",
    ]);
  });

  test("GIVEN they wait, are banned, or are the product itself THEN none of them", () => {
    const others = [jacket(waits), jacket({ ...inStock, neverAlternative: true }, "Cape")];
    expect(offered(lone(["jacket", "cape", "shirt"]), {}, others)).toEqual([]);
  });
});

describe("when alternatives are offered", () => {
  const withGreen = (variant: VariantFixture) =>
    shirt([
      ["Blue", "M", variant],
      ["Green", "M", inStock],
    ]);
  const soon = { promise: aPromise({ quotes: [aQuote(8, "2026-11-28")] }) };

  test("GIVEN a wait below the merchant's bound THEN none; from it on, sold out or without a date THEN some", () => {
    expect(offered(withGreen(soon))).toEqual([]);
    expect(offered(withGreen(soon), { alternatives_after: 7 })).toHaveLength(1);
    expect(offered(withGreen(soldOut))).toHaveLength(1);
    expect(offered(withGreen({ promise: aPromise() }))).toHaveLength(1);
    expect(offered(withGreen(inStock))).toEqual([]);
  });

  test("GIVEN the merchant does not want them THEN none", () => {
    expect(offered(withGreen(soldOut), { show_alternatives: false })).toEqual([]);
  });
});

describe("products that are alike", () => {
  const coat = (title: string, colour: string, size: string) => ({
    ...shirt([[colour, size, inStock]], { title, handle: title.toLowerCase() }),
  });
  const blueM: [string, string, VariantFixture] = ["Blue", "M", waits];

  test("GIVEN some were found THEN those in stock in the same colour and size, never the neon purple one nor a banned one", () => {
    const others = [
      coat("Twin", "Blue", "M"),
      coat("Neon", "Neon purple", "M"),
      coat("Wide", "Blue", "L"),
      coat("Bad", "Blue", "M"),
    ];
    const own = shirt([blueM], { substitutes: ["twin", "neon", "wide", "bad"], neverSubstitutes: ["bad"] });
    expect(offered(own, {}, others)).toEqual(["Twin: Much like it, at about the same price"]);
  });

  test("GIVEN the merchant has chosen three THEN his choices come first, and fill the list", () => {
    const others = ["Coat", "Cape", "Vest"].map((title) => jacket(inStock, title));
    const own = shirt([blueM], { alternatives: ["coat", "cape", "vest"], substitutes: ["twin"] });
    expect(offered(own, {}, [...others, coat("Twin", "Blue", "M")]).map((text) => text.split(":")[0])).toEqual([
      ...["Coat", "Cape", "Vest"],
    ]);
  });
});
