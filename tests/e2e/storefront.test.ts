import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { aPromise, aQuote, startStorefront, type ProductFixture, type TestStorefront } from "../support/storefront.ts";

const HOSTILE = `<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>{{ shop.name }}"'`;
/** A shop that renders 250 variants anew while both cores are busy. */
const ANSWER_MILLISECONDS = 10_000;

const soon = [aQuote(8, "2026-12-05", "2026-12-09"), aQuote(18, "2026-12-28", "2027-01-04")];

const products: ProductFixture[] = [
  {
    title: "Enamel Kettle",
    handle: "kettle",
    options: ["Colour", "Size"],
    variants: [
      { options: ["Cream", "Small"], promise: aPromise({ quotes: soon }) },
      { options: ["Cream", "Large"], stock: 3, promise: aPromise({ available: 3, quotes: soon }) },
      { options: ["Moss", "Small"], policy: "DENY", promise: aPromise({ continuesSelling: false }) },
      {
        options: ["Moss", "Large"],
        policy: "DENY",
        stock: 2,
        promise: aPromise({ available: 2, continuesSelling: false }),
      },
      { options: ["Rust", "Small"], promise: aPromise() },
      { options: ["Plain", "Small"] },
    ],
  },
  {
    title: HOSTILE,
    handle: "hostile",
    options: [HOSTILE],
    variants: [
      {
        options: [HOSTILE],
        promise: aPromise({ available: 1, note: HOSTILE, quotes: [aQuote(8, HOSTILE)] }),
        stock: 1,
      },
      { options: ["plain"], promise: aPromise({ quotes: soon }) },
    ],
  },
  {
    title: "Yarn in many colours",
    handle: "yarn",
    options: ["Colour"],
    variants: Array.from({ length: 300 }, (_, index) => ({
      options: [`Shade ${index + 1}`],
      promise: aPromise({ quotes: index === 280 ? [aQuote(4, "2026-12-12")] : soon }),
    })),
  },
  {
    title: "Nobody knows",
    handle: "unknown",
    variants: [{ promise: "broken" }],
  },
];

let storefront: TestStorefront;
let browser: Browser;

beforeAll(async () => {
  storefront = await startStorefront(products);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await storefront.close();
});

/** Opens a page of the shop, fails on any error of it, and closes it after the visit. */
async function visit(path: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(storefront.url + path);
  await look(page);
  await context.close();
  expect(errors).toEqual([]);
}

const line = (page: Page) => page.locator("backorder-promise [role=status]");
const words = async (page: Page) => (await line(page).innerText()).replace(/\s+/g, " ").trim();
const says = (page: Page, text: string) => expect.poll(() => words(page), { timeout: ANSWER_MILLISECONDS }).toBe(text);
const choose = (page: Page, value: string) => page.getByLabel(value, { exact: true }).check();

describe.each(["dawn", "horizon"])("a theme of %s's manner", (theme) => {
  const kettle = `/products/kettle?theme=${theme}`;

  test("WHEN the buyer chooses another variant THEN the block follows", () =>
    visit(kettle, async (page) => {
      await says(page, "Ships in about 3 weeks (5–9 December)");
      await choose(page, "Large");
      await says(page, "In stock");
      await choose(page, "Moss");
      await says(page, "In stock");
      await choose(page, "Small");
      await says(page, "Sold out");
      await choose(page, "Rust");
      await says(page, "Back-ordered, date to come");
      await choose(page, "Cream");
      await says(page, "Ships in about 3 weeks (5–9 December)");
    }));

  test("WHEN the buyer wants more than there are THEN the parts are told apart", () =>
    visit(kettle, async (page) => {
      await choose(page, "Large");
      await says(page, "In stock");
      const plus = page.getByRole("button", { name: "Increase quantity" });
      for (let clicks = 0; clicks < 3; clicks += 1) await plus.click();
      await says(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      await plus.click();
      await says(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
      await page.getByLabel("Quantity", { exact: true }).fill("9");
      await page.getByLabel("Quantity", { exact: true }).blur();
      await says(page, "Only 3 now, 6 ship in about 6 weeks (28 December – 4 January 2027)");
      await page.getByLabel("Quantity", { exact: true }).fill("19");
      await page.getByLabel("Quantity", { exact: true }).blur();
      await says(page, "Only 3 now, 16 back-ordered, date to come");
      await choose(page, "Moss");
      await says(page, "Only 2 available");
      await page.getByLabel("Quantity", { exact: true }).fill("2");
      await page.getByLabel("Quantity", { exact: true }).blur();
      await says(page, "In stock");
    }));

  test("WHEN the combination does not exist, or has no promise, THEN the block says nothing", () =>
    visit(kettle, async (page) => {
      await choose(page, "Rust");
      await says(page, "Back-ordered, date to come");
      await choose(page, "Large");
      await says(page, "");
      await choose(page, "Plain");
      await choose(page, "Small");
      await page.waitForURL(/variant=\d+/);
      await says(page, "");
      expect(await page.locator("backorder-promise").boundingBox()).toMatchObject({ height: 0 });
    }));

  test("WHEN choices come faster than the shop answers THEN the last one counts", () =>
    visit(kettle, async (page) => {
      await page.evaluate(() => {
        for (const value of ["Moss", "Rust", "Cream"])
          document.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
        document.querySelector<HTMLInputElement>('input[value="Large"]')?.click();
      });
      await says(page, "In stock");
    }));

  test("GIVEN 300 variants WHEN one beyond those that came with the page is chosen THEN the shop is asked for it", () =>
    visit(`/products/yarn?theme=${theme}`, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.getByLabel("Colour").selectOption("Shade 2");
      await says(page, "Ships in about 3 weeks (5–9 December)");
      expect(asked).toEqual([]);
      await page.getByLabel("Colour").selectOption("Shade 281");
      await says(page, "Ships in 3 weeks (12 December)");
      expect(asked).toHaveLength(1);
    }));

  test("GIVEN a hostile title, option and metafield THEN none becomes markup or script", () =>
    visit(`/products/hostile?theme=${theme}`, async (page) => {
      expect(await page.title()).toContain("onerror");
      expect(await page.locator("h1").innerText()).toBe(HOSTILE);
      await says(page, "In stock");
      await choose(page, "plain");
      await says(page, "Ships in about 3 weeks (5–9 December)");
      expect(await page.evaluate(() => "hit" in window)).toBe(false);
    }));
});

describe("before the buyer acts", () => {
  test("GIVEN script is off THEN the words are there, for each variant's address", async () => {
    const expected = [
      "Ships in about 3 weeks (5–9 December)",
      "In stock",
      "Sold out",
      "In stock",
      "Back-ordered, date to come",
      "",
    ];
    const look = async (page: Page) => {
      await says(page, "Ships in about 3 weeks (5–9 December)");
      for (const [index, key] of storefront.variantKeys("kettle").entries()) {
        await page.goto(`${storefront.url}/products/kettle?variant=${key}`);
        expect(await words(page)).toBe(expected[index]);
      }
    };
    await visit("/products/kettle", look, { javaScriptEnabled: false });
  });

  test("GIVEN a metafield that is broken THEN the page has no block at all", () =>
    visit("/products/unknown", async (page) => {
      expect(await page.locator("backorder-promise").count()).toBe(0);
    }));

  test("WHEN the page loads THEN the block asks for nothing, changes nothing, shifts nothing and holds nothing up", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    const asked: { url: string; type: string }[] = [];
    page.on("request", (request) => asked.push({ url: request.url(), type: request.resourceType() }));
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const record = (list: PerformanceObserverEntryList) =>
        seen.push(...list.getEntries().map((entry) => entry.entryType));
      new PerformanceObserver(record).observe({ type: "layout-shift", buffered: true });
      new PerformanceObserver(record).observe({ type: "longtask", buffered: true });
      document.addEventListener("readystatechange", () => {
        const block = document.querySelector("backorder-promise");
        if (document.readyState !== "interactive" || !block) return;
        new MutationObserver(() => seen.push("mutation")).observe(block, {
          attributes: true,
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
    });
    await page.goto(`${storefront.url}/products/kettle`, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
    const ours = asked.filter(({ url }) => url.includes("/cdn/extensions/"));
    expect(ours.map(({ type }) => type).toSorted()).toEqual(["script", "stylesheet"]);
    expect(asked.filter(({ type }) => type === "fetch" || type === "xhr")).toEqual([]);
    expect(await page.locator('script[src*="/cdn/extensions/"]').getAttribute("defer")).toBe("");
    await context.close();
  });
});

describe("how it looks and is heard", () => {
  const locales = ["en", "id", "de", "fr", "es", "it", "pt-BR", "nl", "ja", "zh-CN", "ko", "ar"];

  test("GIVEN every language WHEN the buyer chooses another variant and comes back THEN the words are the first ones", () =>
    visit("/products/kettle", async (page) => {
      for (const locale of locales) {
        await page.goto(`${storefront.url}/products/kettle?locale=${locale}`);
        const first = await words(page);
        await choose(page, "Rust");
        await expect.poll(() => words(page)).not.toBe(first);
        await choose(page, "Cream");
        await says(page, first);
      }
    }));

  test.each([
    { width: 320, locale: "en" },
    { width: 320, locale: "de" },
    { width: 320, locale: "ar" },
    { width: 1280, locale: "en" },
    { width: 1280, locale: "ja" },
  ])("GIVEN $width px in $locale THEN nothing is cut and axe finds nothing", ({ width, locale }) =>
    visit(
      `/products/kettle?locale=${locale}`,
      async (page) => {
        await choose(page, "Large");
        await page.getByLabel("Quantity", { exact: true }).fill("9");
        await page.getByLabel("Quantity", { exact: true }).blur();
        await expect.poll(() => words(page)).toContain("6");
        await page.screenshot({ path: `tests/output/storefront-${locale}-${width}.png`, fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        const cut = await line(page).evaluate((element) => element.scrollWidth - element.clientWidth);
        expect([overflow, cut]).toEqual([0, 0]);
        const { violations } = await new AxeBuilder({ page }).include("backorder-promise").analyze();
        expect(violations).toEqual([]);
      },
      { viewport: { width, height: 800 } },
    ),
  );

  test("GIVEN a language that is read from the right THEN the mark stands on the right", () =>
    visit("/products/kettle?locale=ar", async (page) => {
      const block = await line(page).boundingBox();
      const text = await line(page).locator("span").first().boundingBox();
      expect((block?.x ?? 0) + (block?.width ?? 0) - ((text?.x ?? 0) + (text?.width ?? 0))).toBeGreaterThan(10);
    }));

  test("WHEN one choice is made THEN the live region changes once", () =>
    visit("/products/kettle", async (page) => {
      await page.evaluate(() => {
        const region = document.querySelector("[role=status]");
        Object.assign(window, { changes: 0 });
        const count = () => Object.assign(window, { changes: (window as unknown as { changes: number }).changes + 1 });
        if (region)
          new MutationObserver(count).observe(region, { childList: true, subtree: true, characterData: true });
      });
      await choose(page, "Large");
      await says(page, "In stock");
      await page.getByRole("button", { name: "Increase quantity" }).click();
      expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(1);
    }));

  test("WHEN the theme takes the block out and puts it back THEN it listens only while it is there", () =>
    visit("/products/kettle", async (page) => {
      const outside = await page.evaluate(async () => {
        const block = document.querySelector("backorder-promise");
        const place = block?.parentElement;
        block?.remove();
        document.querySelector<HTMLInputElement>('input[value="Large"]')?.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        if (block) place?.append(block);
        return block?.textContent;
      });
      expect(outside).toContain("Ships in about 3 weeks");
      await choose(page, "Moss");
      await says(page, "In stock");
    }));
});
