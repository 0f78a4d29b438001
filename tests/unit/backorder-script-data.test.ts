import { describe, expect, test } from "vitest";
import { renderBlockOf } from "../support/block.ts";
import { aMug, aPromise, aQuote } from "../support/storefront.ts";

describe("what the script is given", () => {
  test("GIVEN three variants, one without a promise THEN the numbers of the two, none of the third, and each window once", () => {
    const quotes = [aQuote(8, "2026-12-05"), aQuote(18, "2026-12-12", "2026-12-14")];
    const { data } = renderBlockOf(
      aMug({ promise: aPromise({ quotes }) }, { stock: 2, promise: aPromise({ available: 2, quotes }) }, {}),
    );
    expect(Object.values(data?.variants ?? {})).toEqual([
      [0, 1, 8, 20261205, 20261205, 14, 18, 20261212, 20261214, 23],
      [2, 1, 8, 20261205, 20261205, 14, 18, 20261212, 20261214, 23],
      [],
    ]);
    expect(data?.waits).toEqual({
      "20261205-20261205": ["in 2 weeks", "(5 December)", "5 December"],
      "20261212-20261214": ["in about 3 weeks", "(12–14 December)", "12–14 December"],
    });
  });

  test("GIVEN the first variant has no promise but another has THEN the block waits without words", () => {
    const rendered = renderBlockOf(aMug({}, { stock: 1, promise: aPromise({ available: 1 }) }), { selected: 0 });
    expect(rendered).toMatchObject({ words: "", state: "none" });
  });

  test("GIVEN a metafield full of markup THEN only numbers leave it", () => {
    const hostile = "</script><img src=x onerror=alert(1)>";
    const promise = aPromise({ available: 2, extra: hostile, quotes: [{ ...aQuote(8, hostile), note: hostile }] });
    const { html, words } = renderBlockOf(aMug({ stock: 2, promise }));
    expect(html).not.toContain("onerror");
    expect(words).toBe("In stock");
  });

  test("GIVEN 250 variants THEN all are there and the block stays below 25 KB", () => {
    const variants = Array.from({ length: 250 }, () => ({
      promise: aPromise({ quotes: [aQuote(8, "2026-12-05"), aQuote(18, "2026-12-12")] }),
    }));
    const { html, data } = renderBlockOf(aMug(...variants));
    expect(Object.keys(data?.variants ?? {})).toHaveLength(250);
    expect(data?.complete).toBe(true);
    const block = html.slice(html.indexOf("<backorder-promise"), html.indexOf("</backorder-promise>"));
    expect(block.length).toBeLessThan(25_000);
  });

  test("GIVEN 2,000 variants, more than Liquid gives, THEN the selected one is there and the script knows that more exist", () => {
    const promise = aPromise({ quotes: [aQuote(8, "2026-12-05")] });
    const variants = Array.from({ length: 2_000 }, () => ({ promise }));
    const { data, words } = renderBlockOf(aMug(...variants), { selected: 1_955 });
    expect(words).toBe("Ships in 2 weeks (5 December)");
    expect(data?.complete).toBe(false);
    expect(Object.keys(data?.variants ?? {})).toHaveLength(251);
  });
});
