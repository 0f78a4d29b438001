import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { readExtension } from "../../sandbox/storefront/extension.ts";
import { renderBadgesOf, renderBlockOf, renderCartOf } from "../support/block.ts";
import { launchBrowser } from "../support/browser.ts";
import { aPromise, aQuote, startStorefront, type TestStorefront, type VariantFixture } from "../support/storefront.ts";
import { visitor } from "../support/storefront-visit.ts";

const { locales, directory } = { ...readExtension().translations, directory: readExtension().directory };
const SAMPLES = ["in_stock", "partly", "waiting", "pre_order", "unknown", "limited", "sold_out"];

/** Promises of every kind, and a quantity that a buyer may want of each; the same at every run. */
const wanted: { variant: VariantFixture; quantity: number }[] = fc.sample(
  fc
    .record({
      available: fc.nat(4),
      continuesSelling: fc.boolean(),
      steps: fc.array(fc.record({ units: fc.integer({ min: 1, max: 40 }), days: fc.integer({ min: 1, max: 30 }) }), {
        maxLength: 3,
      }),
      quantity: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ available, continuesSelling, steps, quantity }) => {
      let [units, day] = [available, Date.parse("2026-11-20")];
      const quotes = steps.map((step) => {
        units += step.units;
        day += step.days * 86_400_000;
        const on = new Date(day).toISOString().slice(0, 10);
        return aQuote(units, on, new Date(day + (step.units % 3) * 86_400_000).toISOString().slice(0, 10));
      });
      const policy = continuesSelling ? ("CONTINUE" as const) : ("DENY" as const);
      return {
        variant: { stock: available, policy, promise: aPromise({ available, continuesSelling, quotes }) },
        quantity,
      };
    }),
  { numRuns: 40, seed: 20261122 },
);

let storefront: TestStorefront;
let browser: Browser;

beforeAll(async () => {
  const variants = wanted.map(({ variant }, index) => ({ ...variant, options: [`Kind ${index}`] }));
  storefront = await startStorefront([{ title: "Mug", handle: "mug", options: ["Kind"], variants }]);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await storefront.close();
});

/** What the script would say of each variant and quantity. */
const SAY = (quantities: number[]) => {
  const block = document.querySelector("backorder-promise") as unknown as {
    data: { variants: Record<string, number[]> };
    words(quantity: number, id: string): string[];
  };
  const ids = JSON.parse(document.querySelector("[data-variants]")?.textContent ?? "[]") as { id: string }[];
  return ids.map(({ id }, index) => {
    const [, sentence = "", window = ""] = block.words(quantities[index] ?? 1, id);
    return `${sentence} ${window}`.trim();
  });
};

test.each(["en", "de", "ar", "ja"])(
  "GIVEN any promise and quantity in %s THEN Liquid and the script say the same",
  (locale) =>
    visitor(browser, storefront)(`/products/mug?locale=${locale}`, async (page) => {
      const said = await page.evaluate(
        SAY,
        wanted.map(({ quantity }) => quantity),
      );
      const rendered = renderCartOf(
        wanted.map(({ variant, quantity }, index) => [{ title: `Mug ${index}`, variants: [variant] }, quantity]),
        { locale },
      );
      expect(said).toEqual(rendered.lines.map(({ words }) => words));
      expect(new Set(said).size).toBeGreaterThan(10);
    }),
);

/** A product that is sold out, with a variant to take instead. */
const gone = {
  title: "Mug",
  options: ["Size"],
  variants: [
    { options: ["Small"], policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) },
    { options: ["Large"], stock: 3, promise: aPromise({ available: 3 }) },
  ],
};
const later = {
  title: "Kettle",
  variants: [{ promise: aPromise({ quotes: [aQuote(4, "2026-12-28", "2027-01-04")] }) }],
};
const shorter = { stock: 1, promise: aPromise({ available: 1, quotes: [aQuote(9, "2026-12-05", "2026-12-09")] }) };
const unknown = { title: "Lamp", variants: [{ promise: aPromise() }] };

/** All that a shopper may read in a language, each in a section. */
function everythingIn(locale: string): string {
  const samples = SAMPLES.map((sample, index) => {
    const look = ["plain", "outlined", "filled"][index % 3];
    const icon = index % 2 === 0 ? "dot" : "clock";
    const settings = { sample, look, show_left: true, icon, show_alternatives: true };
    return renderBlockOf(gone, { locale, designMode: true, settings, selected: 0 }).html;
  });
  const carts = [[later, { title: "Mug", variants: [shorter] }], [later], [unknown]].map(
    (products) =>
      renderCartOf(
        products.map((product) => [product, 2]),
        { locale },
      ).html,
  );
  const badges = renderBadgesOf([later, unknown], "horizon", { locale });
  const blocks = [
    ...samples.map((html) => /<backorder-promise[\s\S]*<\/backorder-promise>/.exec(html)?.[0] ?? ""),
    ...carts,
  ];
  return [...blocks, ...badges.map((badge) => `<span class="backorder-promise backorder-badge">${badge}</span>`)]
    .map((html) => `<section lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">${html}</section>`)
    .join("");
}

test("GIVEN every language, every state and every look at 320 px THEN no text is cut, none is missing, and axe finds nothing", async () => {
  const css = readFileSync(`${directory}/assets/backorder-promise.css`, "utf8");
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  await page.setContent(`<style>body{margin:20px}${css}</style>${locales.map(everythingIn).join("")}`);
  const shown = page.locator("p, li, a, small, .backorder-badge").filter({ visible: true });
  const cut = await shown.evaluateAll((all) =>
    all
      .filter((one) => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().right > 301)
      .map((one) => one.textContent),
  );
  const empty = await shown.evaluateAll((all) =>
    all.filter((one) => !one.textContent?.trim()).map((one) => one.outerHTML),
  );
  await page.screenshot({ path: "tests/output/storefront-every-language.png", fullPage: true });
  const faults = await axeFaults(page, "section:has([data-state=sold-out])");
  await context.close();
  expect(faults).toEqual([]);
  expect({ cut, empty }).toEqual({ cut: [], empty: [] });
});
