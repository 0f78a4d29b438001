import { describe, expect, test } from "vitest";
import { renderCartOf } from "../support/block.ts";
import { aPromise, aQuote, type VariantFixture } from "../support/storefront.ts";

const a = (title: string, variant: VariantFixture) => ({ title, variants: [variant] });
const lamp = a("Lamp", { stock: 3, promise: aPromise({ available: 3, quotes: [aQuote(9, "2026-12-05")] }) });
const shade = a("Shade", { promise: aPromise({ quotes: [aQuote(4, "2026-12-12", "2026-12-14")] }) });
const bulb = a("Bulb", { promise: aPromise() });
const cord = a("Cord", { stock: 9, promise: aPromise({ available: 9 }) });
const voucher = a("Voucher", { tracked: false });
const mystery = a("Mystery", { promise: "broken" });

describe("each line", () => {
  test("GIVEN lines in stock, short and without a date THEN each says its own", () => {
    expect(
      renderCartOf([
        [cord, 2],
        [lamp, 5],
        [bulb, 1],
      ]).lines,
    ).toEqual([
      { title: "Cord", words: "In stock" },
      { title: "Lamp", words: "Only 3 now, 2 ship in 2 weeks (5 December)" },
      { title: "Bulb", words: "Back-ordered, date to come" },
    ]);
  });

  test("GIVEN two lines of one variant THEN what the first takes is not promised to the second", () => {
    expect(
      renderCartOf([
        [lamp, 2],
        [lamp, 2],
        [lamp, 5],
        [lamp, 1],
      ]).lines.map(({ words }) => words),
    ).toEqual([
      "In stock",
      "Only 1 now, 1 ships in 2 weeks (5 December)",
      "Ships in 2 weeks (5 December)",
      "Back-ordered, date to come",
    ]);
  });

  test("GIVEN a line whose promise is missing or broken THEN no word of it", () => {
    expect(
      renderCartOf([
        [mystery, 1],
        [voucher, 1],
        [cord, 1],
      ]).lines,
    ).toEqual([{ title: "Cord", words: "In stock" }]);
  });

  test("GIVEN a hostile title THEN it stays text", () => {
    const hostile = a("<img src=x onerror=hit()>", { stock: 1, promise: aPromise({ available: 1 }) });
    expect(renderCartOf([[hostile, 1]]).html).not.toContain("<img");
  });
});

describe("the whole cart", () => {
  const whole = (...wanted: Parameters<typeof renderCartOf>[0]) => renderCartOf(wanted).whole;

  test("GIVEN all is there THEN so it says; a voucher is always there", () => {
    expect(whole([cord, 2], [voucher, 1])).toBe("Everything is in stock");
  });

  test("GIVEN all comes on one day THEN together by then", () => {
    expect(whole([shade, 4])).toBe("All together by 14 December");
  });

  test("GIVEN several days THEN together by the last, or in as many parcels as there are days", () => {
    expect(whole([lamp, 5])).toBe("All together by 5 December, or in 2 parcels");
    expect(whole([cord, 1], [lamp, 5], [shade, 1])).toBe("All together by 14 December, or in 3 parcels");
  });

  test("GIVEN one has no date THEN nobody is told a day for the whole", () => {
    expect(whole([cord, 1], [shade, 1], [bulb, 1])).toBe("Not every date is known yet");
  });

  test("GIVEN one whose promise is not known, or that cannot be had THEN no word about the whole", () => {
    expect(whole([cord, 1], [mystery, 1])).toBe("");
    const gone = a("Gone", { policy: "DENY", promise: aPromise({ continuesSelling: false }) });
    expect(whole([cord, 1], [gone, 1])).toBe("");
    expect(whole()).toBe("");
  });

  test("GIVEN another language THEN its words and days", () => {
    expect(renderCartOf([[lamp, 5]], { locale: "de" }).whole).toBe("Alles zusammen bis 5. Dezember oder in 2 Paketen");
    expect(renderCartOf([[lamp, 5]], { locale: "ar" }).whole).toContain("طردين");
  });
});

describe("the merchant's own words", () => {
  const settings = {
    text_ships: "Leaves us {wait}",
    text_cart_together: "Everything <by> {date}",
    text_cart_parcels: "{number} parcels, the last on {date}",
    text_cart_unknown: "We will tell you",
    text_cart_in_stock: "All here",
  };

  test("GIVEN texts of his own THEN lines and the whole say them, and they stay text", () => {
    const one = renderCartOf([[shade, 4]], { settings });
    expect([one.lines[0]?.words, one.whole]).toEqual([
      "Leaves us in about 3 weeks (12–14 December)",
      "Everything &lt;by&gt; 14 December",
    ]);
    const wholes = [[lamp, 5] as const, [bulb, 1] as const, [cord, 1] as const].map(
      ([product, quantity]) => renderCartOf([[product, quantity]], { settings }).whole,
    );
    expect(wholes).toEqual(["2 parcels, the last on 5 December", "We will tell you", "All here"]);
  });

  test("GIVEN the theme editor and an empty cart THEN a made-up whole, so that the look can be judged", () => {
    expect(renderCartOf([], { designMode: true }).whole).toBe("All together by 9 December, or in 2 parcels");
  });
});
