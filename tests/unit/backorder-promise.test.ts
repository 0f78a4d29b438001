import { describe, expect, test } from "vitest";
import { renderBlockOf, type BlockOptions } from "../support/block.ts";
import { aMug, aPromise, aQuote, type VariantFixture } from "../support/storefront.ts";

const wordsOf = (variant: VariantFixture, options?: BlockOptions) => renderBlockOf(aMug(variant), options).words;
const waitingUntil = (latestOn: string, earliestOn = latestOn) => ({
  promise: aPromise({ quotes: [aQuote(8, earliestOn, latestOn)] }),
});

describe("the first words for one unit", () => {
  test("GIVEN units in stock THEN in stock", () => {
    expect(wordsOf({ stock: 3, promise: aPromise({ available: 3 }) })).toBe("In stock");
  });

  test("GIVEN none in stock and a shipment in 14 days THEN ships in 2 weeks, with the day", () => {
    expect(wordsOf(waitingUntil("2026-12-05"))).toBe("Ships in 2 weeks (5 December)");
  });

  test("GIVEN a quote that other buyers have used up THEN the first quote that has a unit left", () => {
    const promise = aPromise({ quotes: [aQuote(0, "2026-11-28"), aQuote(1, "2026-12-12")] });
    expect(wordsOf({ promise })).toBe("Ships in 3 weeks (12 December)");
  });

  test("GIVEN an item that is not released yet THEN it is a pre-order from that day on, for units that are there as well", () => {
    const release = { state: "pre_order", releaseOn: "2026-12-05" };
    const promise = aPromise({ ...release, available: 2, quotes: [aQuote(8, "2026-12-12")] });
    expect(wordsOf({ stock: 2, promise })).toBe("Pre-order: ships in 2 weeks (5 December)");
    expect(wordsOf({ stock: 2, promise }, { locale: "de" })).toContain("Vorbestellung: Versand in 2 Wochen");
    const { data } = renderBlockOf(aMug({ stock: 2, promise }));
    expect(Object.values(data?.variants ?? {})).toEqual([[0, 2, 2, 20261205, 20261205, 14, 8, 20261212, 20261212, 21]]);
    expect(data?.words["pre_order"]).toBe("Pre-order: ships {wait}");
    const released = aPromise({ ...release, releaseOn: "2026-11-21", available: 2 });
    expect(wordsOf({ stock: 2, promise: released })).toBe("In stock");
  });

  test("GIVEN an item that is not released yet WHEN it is not sold past zero, or nothing is there THEN it is a pre-order all the same", () => {
    const release = { state: "pre_order", releaseOn: "2026-12-05" };
    const there = aPromise({ ...release, available: 2, continuesSelling: false });
    expect(wordsOf({ policy: "DENY", stock: 2, promise: there })).toBe("Pre-order: ships in 2 weeks (5 December)");
    expect(wordsOf({ promise: aPromise(release) })).toBe("Pre-order, date to come");
    expect(wordsOf({ promise: aPromise(release) }, { locale: "de" })).toBe("Vorbestellung, Termin folgt");
  });

  test("GIVEN no known supply THEN the date is to come, rather than a guess", () => {
    expect(wordsOf({ promise: aPromise() })).toBe("Back-ordered, date to come");
  });

  test("GIVEN none in stock and no selling past zero THEN sold out, whatever arrives later", () => {
    const promise = aPromise({ continuesSelling: false, quotes: [aQuote(8, "2026-12-05")] });
    expect(wordsOf({ policy: "DENY", promise })).toBe("Sold out");
  });

  test("GIVEN Shopify itself has sold the last unit since THEN sold out", () => {
    const promise = aPromise({ available: 2, continuesSelling: false });
    expect(wordsOf({ policy: "DENY", stock: 0, promise })).toBe("Sold out");
  });
});

describe("the first words of what is sold in sixes", () => {
  const sixes = (variant: VariantFixture) => ({ ...variant, least: 6 });
  const quotes = [aQuote(4, "2026-11-28"), aQuote(8, "2026-12-12")];

  test("GIVEN units in stock, some of them, and none THEN the words of six units", () => {
    expect(wordsOf(sixes({ stock: 6, promise: aPromise({ available: 6 }) }))).toBe("In stock");
    const some = { stock: 2, promise: aPromise({ available: 2, quotes }) };
    expect(wordsOf(sixes(some))).toBe("Only 2 now, 4 ship in 3 weeks (12 December)");
    expect(wordsOf(sixes({ promise: aPromise({ quotes }) }))).toBe("Ships in 3 weeks (12 December)");
  });

  test("GIVEN a first shipment that is soon but too small THEN the wait for six is long enough for alternatives", () => {
    const one = { options: ["One"], promise: aPromise({ quotes }) };
    const other = { options: ["Other"], stock: 9, promise: aPromise({ available: 9 }) };
    const offers = (variant: VariantFixture) => {
      const product = { title: "Mug", options: ["Size"], variants: [variant, other] };
      return renderBlockOf(product, { settings: { show_alternatives: true }, selected: 0 }).html.includes(
        "Other instead of One",
      );
    };
    expect([offers(one), offers(sixes(one))]).toEqual([false, true]);
  });

  test("GIVEN variants sold in sixes and singly THEN the script knows the sixes, once", () => {
    const { data } = renderBlockOf(aMug(sixes({ promise: aPromise() }), { promise: aPromise() }), { selected: 0 });
    expect(Object.values(data?.least ?? {})).toEqual([6]);
  });
});

describe("how long the wait is, by the last day of the window", () => {
  test.each([
    ["2026-11-21", "Ships today (21 November)"],
    ["2026-11-22", "Ships tomorrow (22 November)"],
    ["2026-11-23", "Ships in 2 days (23 November)"],
    ["2026-12-04", "Ships in 13 days (4 December)"],
    ["2026-12-05", "Ships in 2 weeks (5 December)"],
    ["2026-12-08", "Ships in about 2 weeks (8 December)"],
    ["2026-12-09", "Ships in about 3 weeks (9 December)"],
    ["2026-12-12", "Ships in 3 weeks (12 December)"],
    ["2027-01-02", "Ships in 6 weeks (2 January 2027)"],
  ])("GIVEN %s THEN %s", (day, words) => {
    expect(wordsOf(waitingUntil(day))).toBe(words);
  });

  test("GIVEN a window THEN both its days are shown and the later one counts", () => {
    expect(wordsOf(waitingUntil("2026-12-09", "2026-12-05"))).toBe("Ships in about 3 weeks (5–9 December)");
    expect(wordsOf(waitingUntil("2026-12-05", "2026-11-28"))).toBe("Ships in 2 weeks (28 November – 5 December)");
    expect(wordsOf(waitingUntil("2027-01-09", "2026-12-28"))).toBe("Ships in 7 weeks (28 December – 9 January 2027)");
    expect(wordsOf(waitingUntil("2027-01-09", "2027-01-05"))).toBe("Ships in 7 weeks (5–9 January 2027)");
  });

  test("GIVEN a window that has begun THEN it is shown from today", () => {
    expect(wordsOf(waitingUntil("2026-11-24", "2026-11-16"))).toBe("Ships in 3 days (21–24 November)");
  });

  test("GIVEN a window that has passed THEN no date", () => {
    expect(wordsOf(waitingUntil("2026-11-20"))).toBe("Back-ordered, date to come");
  });

  test("GIVEN an instant that is another day in the shop THEN the shop's day counts", () => {
    const options = { now: "2026-11-22T02:00:00Z" };
    const promise = aPromise({ asOf: "2026-11-22T01:00:00Z", quotes: [aQuote(1, "2026-11-22")] });
    expect(wordsOf({ promise }, { ...options, timeZone: "America/Los_Angeles" })).toMatch(/^Ships tomorrow/);
    expect(wordsOf({ promise }, { ...options, timeZone: "Asia/Jakarta" })).toMatch(/^Ships today/);
    expect(wordsOf({ promise }, { ...options, timeZone: "Pacific/Kiritimati" })).toMatch(/^Ships today/);
  });

  test("GIVEN a clock change between today and the day THEN no day is lost", () => {
    const options = { timeZone: "America/New_York", now: "2026-03-01T15:00:00Z" };
    const promise = aPromise({ asOf: "2026-03-01T15:00:00Z", quotes: [aQuote(1, "2026-03-15")] });
    expect(wordsOf({ promise }, options)).toBe("Ships in 2 weeks (15 March)");
  });
});

describe("what the block does not know or does not understand", () => {
  test.each([
    ["no metafield", undefined],
    ["a newer version", aPromise({ version: 2 })],
    ["text", "2 weeks"],
    ["a list", [1, 2]],
    ["null", null],
    ["units that are text", aPromise({ available: "many" })],
    ["units that are an object", aPromise({ available: { units: 2 } })],
    ["broken units", aPromise({ available: 1.5 })],
    ["no word on selling past zero", aPromise({ continuesSelling: "yes" })],
  ])("GIVEN %s THEN nothing is rendered", (_name, promise) => {
    const rendered = renderBlockOf(aMug({ promise }));
    expect(rendered.html).not.toContain("<backorder-promise");
    expect(rendered.words).toBeUndefined();
  });

  test("GIVEN stock that is not tracked THEN nothing is rendered", () => {
    expect(wordsOf({ tracked: false, promise: aPromise({ available: 0 }) })).toBeUndefined();
  });

  test.each([
    ["text for a list", "soon"],
    ["a day that is none", [aQuote(8, "2026-02-31")]],
    ["a month that is none", [aQuote(8, "2026-13-05")]],
    ["words for a day", [aQuote(8, "next week")]],
    ["a day with markup", [aQuote(8, "<b>2026-12-05</b>")]],
    ["a window that ends before it begins", [aQuote(8, "2026-12-09", "2026-12-05")]],
    ["a day beyond ten years", [aQuote(8, "2040-01-01")]],
    ["units that are text", [{ ...aQuote(8, "2026-12-05"), units: "eight" }]],
    ["a quote that is null", [null]],
  ])("GIVEN quotes that are %s THEN no date", (_name, quotes) => {
    expect(wordsOf({ promise: aPromise({ quotes }) })).toBe("Back-ordered, date to come");
  });

  test("GIVEN one broken quote among good ones THEN the good ones count", () => {
    const promise = aPromise({ quotes: [aQuote(8, "soon"), aQuote(9, "2026-12-05")] });
    expect(wordsOf({ promise })).toBe("Ships in 2 weeks (5 December)");
  });
});

describe("a promise that nobody has confirmed for long", () => {
  const old = aPromise({ asOf: "2026-11-17T14:00:00Z", quotes: [aQuote(8, "2026-12-05")] });

  test("GIVEN it is older than the setting THEN no date rather than an old one", () => {
    expect(wordsOf({ promise: old })).toBe("Back-ordered, date to come");
  });

  test("GIVEN the setting allows its age THEN the date stays", () => {
    expect(wordsOf({ promise: old }, { settings: { stale_after: 7 } })).toBe("Ships in 2 weeks (5 December)");
  });

  test("GIVEN it is old and Shopify counts stock THEN Shopify's count is told", () => {
    expect(wordsOf({ stock: 4, promise: { ...old, available: 0 } })).toBe("In stock");
    expect(wordsOf({ stock: 0, promise: { ...old, available: 4 } })).toBe("Back-ordered, date to come");
    expect(wordsOf({ stock: 0, policy: "DENY", promise: { ...old, available: 4 } })).toBe("Sold out");
  });

  test("GIVEN it is to be kept for hours THEN the date goes when they have passed", () => {
    const hours = (stale_after: number) => ({ settings: { stale_after, stale_after_unit: "hours" } });
    const promise = aPromise({ asOf: "2026-11-21T05:30:00Z", quotes: [aQuote(8, "2026-12-05")] });
    expect(wordsOf({ promise }, hours(10))).toBe("Ships in 2 weeks (5 December)");
    expect(wordsOf({ promise }, hours(9))).toBe("Back-ordered, date to come");
  });

  test.each([["never"], [null], [{}]])("GIVEN asOf is %j THEN it counts as old", (asOf) => {
    expect(wordsOf({ promise: { ...old, asOf } })).toBe("Back-ordered, date to come");
  });
});

describe("tell me when it is back", () => {
  const linkOf = (variant: VariantFixture, settings = {}) =>
    /<a[^>]*data-alert[^>]*>([^<]*)<\/a>/.exec(renderBlockOf(aMug(variant), { settings, locale: "de" }).html);
  const gone = { policy: "DENY" as const, least: 6, promise: aPromise({ continuesSelling: false }) };

  test("GIVEN a variant THEN a link to the page of it and of the fewest units, and no form within the theme's own", () => {
    const [link = "", text] = linkOf(gone) ?? [];
    expect(link).toMatch(/\/apps\/fillrate\/back-in-stock\?market=home&amp;locale=de&amp;variant=\d+&amp;least=6"/);
    expect(text).toBe("Benachrichtigen, wenn wieder da");
    const { html } = renderBlockOf(aMug(gone));
    expect(html.slice(html.indexOf("<backorder-promise"), html.indexOf("</backorder-promise>"))).not.toMatch(
      /<form|<input|<button/,
    );
    expect(linkOf(gone, { show_alert: false })).toBeNull();
  });
});

describe("settings", () => {
  test("GIVEN words only THEN no dates; GIVEN dates only THEN no words", () => {
    const variant = waitingUntil("2026-12-09", "2026-12-05");
    expect(wordsOf(variant, { settings: { wording: "words" } })).toBe("Ships in about 3 weeks");
    expect(wordsOf(variant, { settings: { wording: "dates" } })).toBe("Ships 5–9 December");
  });

  test("GIVEN stock is not to be told THEN the block keeps still and waits for the buyer's choice", () => {
    const variant = { stock: 3, promise: aPromise({ available: 3 }) };
    const rendered = renderBlockOf(aMug(variant), { settings: { show_in_stock: false } });
    expect(rendered).toMatchObject({ words: "", state: "none" });
  });
});

describe("the merchant's own words", () => {
  test("GIVEN own texts THEN they take the place of ours, with their marks filled", () => {
    const settings = {
      text_ships: "On its way, {wait}",
      text_unknown: "Ask us",
      show_left: true,
      text_left: "{number}!",
    };
    expect(wordsOf(waitingUntil("2026-12-05"), { settings })).toBe("On its way, in 2 weeks (5 December) 8!");
    expect(wordsOf({ promise: aPromise() }, { settings, locale: "de" })).toBe("Ask us");
  });

  test("GIVEN own words for a wait THEN those, and the script knows them", () => {
    const settings = {
      text_wait_today: "right now",
      text_wait_tomorrow: "<b>next day</b>",
      text_wait_days: "within {number} suns",
      text_wait_weeks: "in some {number} weeks",
    };
    const said = (day: string) => wordsOf(waitingUntil(day), { settings: { ...settings, wording: "words" } });
    expect(["2026-11-21", "2026-11-22", "2026-11-23", "2026-12-05", "2026-12-09"].map(said)).toEqual([
      "Ships right now",
      "Ships &lt;b&gt;next day&lt;/b&gt;",
      "Ships within 2 suns",
      "Ships in some 2 weeks",
      "Ships in some 3 weeks",
    ]);
    const { data } = renderBlockOf(aMug(waitingUntil("2026-11-23")), { settings });
    expect(Object.values(data?.waits ?? {})).toEqual([["within 2 suns", "(23 November)", "23 November"]]);
  });

  test("GIVEN own texts with markup and bars THEN they stay text, for the reader and for the script", () => {
    const settings = { text_unknown: `a|b</script><img src=x onerror="hit()"> & {now}` };
    const { html, words, data } = renderBlockOf(aMug({ promise: aPromise() }), { settings });
    expect(html).not.toContain("<img src=x");
    expect(words).toBe("a/b&lt;/script&gt;&lt;img src=x onerror=&quot;hit()&quot;&gt; &amp; 0");
    expect(data?.words["unknown"]).toBe(`a/b</script><img src=x onerror="hit()"> & {now}`);
  });
});

describe("how many can be back-ordered", () => {
  const left = (variant: VariantFixture, options: BlockOptions = {}) =>
    wordsOf(variant, { ...options, settings: { show_left: true, wording: "words" } });

  test("GIVEN a shipment with units that nobody has ordered THEN they are counted, those in stock left out", () => {
    expect(left(waitingUntil("2026-12-05"))).toBe("Ships in 2 weeks 8 left for this date");
    expect(left({ promise: aPromise() })).toBe("Back-ordered, date to come");
    expect(left({ stock: 1, promise: aPromise({ available: 1 }) })).toBe("In stock");
  });

  test("GIVEN the merchant does not want it THEN it is not told", () => {
    expect(wordsOf(waitingUntil("2026-12-05"))).not.toContain("left");
  });
});

describe("samples of the theme editor", () => {
  const sample = (name: string, designMode = true) =>
    renderBlockOf(aMug({}), { designMode, settings: { sample: name, show_left: true } });

  test.each([
    ["in_stock", "in-stock", "In stock"],
    ["partly", "partly", "Only 1 now, 2 ship in about 3 weeks (5–9 December) 7 left for this date"],
    ["waiting", "waiting", "Ships in about 3 weeks (5–9 December) 8 left for this date"],
    ["unknown", "unknown", "Back-ordered, date to come"],
    ["limited", "limited", "Only 1 available"],
    ["sold_out", "sold-out", "Sold out"],
  ])(
    "GIVEN %s THEN its state and words, whatever the product's promise, and nothing for the script",
    (name, state, words) => {
      expect(sample(name)).toMatchObject({ state, words, data: undefined });
    },
  );

  test("GIVEN a shopper THEN never a sample", () => {
    expect(sample("in_stock", false).words).toBeUndefined();
  });
});

describe("languages", () => {
  const variant = waitingUntil("2026-12-09", "2026-12-05");
  const locales = ["en", "id", "de", "fr", "es", "it", "pt-BR", "pt-PT", "nl", "ja", "zh-CN", "ko", "ar"];

  test("GIVEN each language THEN the words as they read", () => {
    const said = Object.fromEntries(locales.map((locale) => [locale, wordsOf(variant, { locale })]));
    expect(said).toEqual({
      en: "Ships in about 3 weeks (5–9 December)",
      id: "Dikirim dalam sekitar 3 minggu (5–9 Desember)",
      de: "Versand in etwa 3 Wochen (5.–9. Dezember)",
      fr: "Expédition dans 3 semaines environ (5–9 décembre)",
      es: "Envío en unas 3 semanas (5–9 de diciembre)",
      it: "Spedizione tra circa 3 settimane (5–9 dicembre)",
      "pt-BR": "Envio em cerca de 3 semanas (5–9 de dezembro)",
      "pt-PT": "Envio dentro de cerca de 3 semanas (5–9 de dezembro)",
      nl: "Verzending over ongeveer 3 weken (5–9 december)",
      ja: "約3週間後に発送予定 （12月5日～9日）",
      "zh-CN": "预计约 3 周后发货 （12月5日至9日）",
      ko: "약 3주 후 발송 예정 (12월 5일~9일)",
      ar: "يُشحن خلال 3 أسابيع تقريبًا (5–9 ديسمبر)",
    });
  });

  test("GIVEN Arabic THEN each number takes its own form", () => {
    const inDays = (day: string) => wordsOf(waitingUntil(day), { locale: "ar", settings: { wording: "words" } });
    expect(inDays("2026-11-23")).toBe("يُشحن خلال يومين");
    expect(inDays("2026-11-26")).toBe("يُشحن خلال 5 أيام");
    expect(inDays("2026-12-03")).toBe("يُشحن خلال 12 يومًا");
  });

  test("GIVEN a language without a file THEN English", () => {
    expect(wordsOf(variant, { locale: "sv" })).toBe("Ships in about 3 weeks (5–9 December)");
  });
});
