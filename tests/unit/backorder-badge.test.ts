import { describe, expect, test } from "vitest";
import { renderBadgesOf, renderCardsOf, type BlockOptions } from "../support/block.ts";
import { aPromise, aQuote, type VariantFixture } from "../support/storefront.ts";

const a = (...variants: VariantFixture[]) => ({
  title: "Lamp",
  options: ["Size"],
  variants: variants.map((variant, index) => ({ ...variant, options: [`Size ${index}`] })),
});
const until = (day: string) => ({ promise: aPromise({ quotes: [aQuote(8, day)] }) });
const gone = { policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) };
const inStock = { stock: 2, promise: aPromise({ available: 2 }) };
const undated = { promise: aPromise() };
const broken = { promise: "broken" };

describe("the badge as an app block in the card", () => {
  const badges = (products: VariantFixture[][], options?: BlockOptions) =>
    renderBadgesOf(
      products.map((variants) => a(...variants)),
      "horizon",
      options,
    );

  test("GIVEN products that wait THEN each card says when, the soonest variant first", () => {
    expect(
      badges([
        [until("2026-12-05")],
        [until("2026-12-05"), until("2026-12-05"), gone],
        [until("2026-12-12"), until("2026-12-05")],
        [undated, until("2026-12-12")],
        [undated, undated],
      ]),
    ).toEqual([
      "Ships in 2 weeks",
      "Ships in 2 weeks",
      "Ships in 2 weeks at the earliest",
      "Ships in 3 weeks at the earliest",
      "Back-ordered, date to come",
    ]);
  });

  test("GIVEN a variant in stock THEN nothing, or in stock where the merchant wants it", () => {
    expect(
      badges([
        [until("2026-12-05"), inStock],
        [broken, inStock],
      ]),
    ).toEqual(["", ""]);
    const settings = { show_in_stock: true };
    expect(
      badges(
        [
          [until("2026-12-05"), inStock],
          [broken, inStock],
        ],
        { settings },
      ),
    ).toEqual(["In stock", "In stock"]);
  });

  test("GIVEN sold out, a promise that is missing or broken, or stock that is not tracked THEN nothing", () => {
    expect(badges([[gone], [{}], [until("2026-12-05"), broken], [{ ...undated, tracked: false }]])).toEqual([
      "",
      "",
      "",
      "",
    ]);
  });

  test("GIVEN what is sold in sixes THEN the badge counts six units", () => {
    const sixes = (variant: VariantFixture) => ({ ...variant, least: 6 });
    const quotes = [aQuote(4, "2026-11-28"), aQuote(8, "2026-12-12")];
    const some = { stock: 2, promise: aPromise({ available: 2, quotes }) };
    const few = { ...some, policy: "DENY" as const, promise: aPromise({ available: 2, continuesSelling: false }) };
    const cards = [[sixes(some)], [some], [sixes(few)], [sixes({ promise: aPromise({ quotes: [quotes[0]] }) })]];
    expect(badges(cards, { settings: { show_in_stock: true } })).toEqual([
      "Ships in 3 weeks",
      "In stock",
      "",
      "Back-ordered, date to come",
    ]);
    const dawn = [a(sixes({ promise: aPromise({ quotes }) })), a({ promise: aPromise({ quotes }) })];
    expect(renderBadgesOf(dawn, "dawn")).toEqual([
      "Ships by 12 December at the earliest",
      "Ships by 28 November at the earliest",
    ]);
  });

  test("GIVEN more variants than are looked at THEN nothing, as one of the others may be in stock", () => {
    const many = Array.from({ length: 21 }, () => until("2026-12-05"));
    expect(badges([many, many.slice(1)])).toEqual(["", "Ships in 2 weeks"]);
  });

  test("GIVEN a date that is too old THEN the date is to come", () => {
    expect(badges([[until("2026-12-05")]], { now: "2026-11-25T15:00:00Z" })).toEqual(["Back-ordered, date to come"]);
  });

  test("GIVEN an item that is not released yet THEN it is a pre-order, with its day or without", () => {
    const release = { state: "pre_order", releaseOn: "2026-12-05" };
    const there = { stock: 2, promise: aPromise({ ...release, available: 2 }) };
    expect(badges([[there], [{ promise: aPromise(release) }]])).toEqual([
      "Pre-order: ships in 2 weeks",
      "Pre-order, date to come",
    ]);
  });

  test("GIVEN the merchant's own words THEN those, as text", () => {
    const settings = {
      text_ships: "Off {wait} & away",
      text_unknown: "Later",
      text_earliest: "{sentence} <or later>",
      text_wait_weeks: "{number} full weeks",
    };
    expect(badges([[until("2026-12-05")], [until("2026-12-05"), undated], [undated]], { settings })).toEqual([
      "Off 2 full weeks &amp; away",
      "Off 2 full weeks &amp; away &lt;or later&gt;",
      "Later",
    ]);
  });

  test("GIVEN the theme editor THEN a sample of any state, whatever the card's product, and shoppers never see one", () => {
    const sample = (name: string, designMode = true) =>
      badges([[gone]], { designMode, settings: { sample: name, show_in_stock: true } })[0];
    expect(["in_stock", "waiting", "pre_order", "unknown"].map((name) => sample(name))).toEqual([
      "In stock",
      "Ships in about 3 weeks",
      "Pre-order: ships in about 3 weeks",
      "Back-ordered, date to come",
    ]);
    expect([sample("live"), sample("waiting", false)]).toEqual(["", ""]);
  });

  test("GIVEN another language THEN its words", () => {
    const german = badges([[until("2026-12-05"), undated]], { locale: "de", settings: { wording: "dates" } });
    expect(german).toEqual(["Versand 5. Dezember, frühestens"]);
  });
});

describe("the badge as a snippet in the theme", () => {
  const badges = (products: VariantFixture[][], options?: BlockOptions) =>
    renderBadgesOf(
      products.map((variants) => a(...variants)),
      "dawn",
      options,
    );

  test("GIVEN products that wait THEN each card says when", () => {
    expect(badges([[until("2026-12-12"), until("2026-12-05"), gone], [undated]])).toEqual([
      "Ships by 5 December at the earliest",
      "Back-ordered",
    ]);
  });

  test("GIVEN anything that is not surely waiting THEN nothing", () => {
    expect(badges([[gone], [{}], [until("2026-12-05"), broken], [until("2026-12-05"), inStock]])).toEqual([
      "",
      "",
      "",
      "",
    ]);
    expect(badges([Array.from({ length: 21 }, () => until("2026-12-05"))])).toEqual([""]);
    expect(badges([[until("2026-12-05")]], { now: "2026-11-25T15:00:00Z" })).toEqual([""]);
    expect(badges([[until("2026-11-20")]])).toEqual(["Back-ordered"]);
  });
});

describe.each(["dawn", "horizon"] as const)("what is noted when one is added from a card of %s's manner", (manner) => {
  const notes = (...cards: VariantFixture[][]) =>
    renderCardsOf(
      cards.map((variants) => a(...variants)),
      manner,
    ).map(({ note, promised }) => [note, promised]);
  const ships = (day: string) => (manner === "dawn" ? `Ships by ${day}` : `Ships ${day}`);
  const undatedNote = manner === "dawn" ? "Back-ordered" : "Back-ordered, date to come";

  test("GIVEN variants that ship on several days THEN the first day, of those that ship then", () => {
    expect(
      notes(
        [until("2026-12-05"), until("2026-12-12"), until("2026-12-05"), gone],
        [until("2026-12-12"), undated, until("2026-12-05")],
        [undated, until("2026-12-12"), undated],
        [undated, undated, gone],
      ),
    ).toEqual([
      [ships("5 December"), 2],
      [ships("5 December"), 1],
      [ships("12 December"), 1],
      [undatedNote, 2],
    ]);
  });

  test("GIVEN a card that says nothing THEN nothing", () => {
    expect(notes([inStock], [gone], [until("2026-12-05"), broken])).toEqual([
      [undefined, 0],
      [undefined, 0],
      [undefined, 0],
    ]);
  });
});
