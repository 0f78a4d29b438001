import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { addProduct, aPromise, aQuote } from "../support/storefront.ts";
import { choose, expectWords, HOSTILE, visitStorefront, want, words } from "../support/storefront-visit.ts";

const shopper = visitStorefront();
const { visit } = shopper;

beforeAll(() => {
  const { sandbox, shop } = shopper.storefront;
  const soon = aPromise({ quotes: [aQuote(8, "2026-12-05", "2026-12-09")] });
  const variants = Array.from({ length: 2_000 }, (_, index) => ({
    options: [`Shade ${index + 1}`],
    promise: index === 1_980 ? aPromise({ quotes: [aQuote(4, "2026-12-12")] }) : soon,
  }));
  addProduct(sandbox, shop, { title: "Thread", handle: "thread", options: ["Colour"], variants });
  const quotes = [aQuote(4, "2026-11-28"), aQuote(8, "2026-12-12")];
  const glasses = [
    { options: ["Singles"], promise: aPromise({ quotes }) },
    { options: ["Sixes"], least: 6, promise: aPromise({ quotes }) },
  ];
  addProduct(sandbox, shop, { title: "Tea Glass", handle: "glass", options: ["Sold in"], variants: glasses });
});

describe.each(["dawn", "horizon"])("a theme of %s's manner", (theme) => {
  const kettle = `/products/kettle?theme=${theme}`;

  test("WHEN the buyer chooses another variant THEN the block follows", () =>
    visit(kettle, async (page) => {
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
      await choose(page, "Large");
      await expectWords(page, "In stock");
      await choose(page, "Moss");
      await expectWords(page, "In stock");
      await choose(page, "Small");
      await expectWords(page, "Sold out");
      await choose(page, "Rust");
      await expectWords(page, "Back-ordered, date to come");
      await choose(page, "Cream");
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
    }));

  test("WHEN the buyer wants more than there are THEN the parts are told apart", () =>
    visit(kettle, async (page) => {
      await choose(page, "Large");
      await expectWords(page, "In stock");
      const plus = page.getByRole("button", { name: "Increase quantity" });
      for (let clicks = 0; clicks < 3; clicks += 1) await plus.click();
      await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      await plus.click();
      await expectWords(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
      await want(page, 9);
      await expectWords(page, "Only 3 now, 6 ship in about 6 weeks (28 December – 4 January 2027)");
      await want(page, 19);
      await expectWords(page, "Only 3 now, 16 back-ordered, date to come");
      await choose(page, "Moss");
      await expectWords(page, "Only 2 available");
      await want(page, 2);
      await expectWords(page, "In stock");
    }));

  test("WHEN the buyer chooses what is sold in sixes, whatever the theme's field says, THEN the words of six", () =>
    visit(`/products/glass?theme=${theme}`, async (page) => {
      await expectWords(page, "Ships in 7 days (28 November)");
      const link = page.locator("[data-alert]");
      expect(await link.isVisible()).toBe(false);
      expect(await link.getAttribute("href")).toMatch(/&least=1$/);
      await choose(page, "Sixes");
      await expectWords(page, "Ships in 3 weeks (12 December)");
      const [, sixes] = shopper.storefront.variantKeys("glass");
      expect(await link.getAttribute("href")).toMatch(new RegExp(`&variant=${sixes}&least=6$`));
      await want(page, 9);
      await expectWords(page, "Back-ordered, date to come");
    }));

  test("WHEN the combination does not exist, or has no promise, THEN the block says nothing", () =>
    visit(kettle, async (page) => {
      await choose(page, "Rust");
      await expectWords(page, "Back-ordered, date to come");
      await choose(page, "Large");
      await expectWords(page, "");
      await choose(page, "Plain");
      await choose(page, "Small");
      await page.waitForURL(/variant=\d+/);
      await expectWords(page, "");
      expect(await page.locator("backorder-promise").boundingBox()).toMatchObject({ height: 0 });
    }));

  test("WHEN choices come faster than the shop answers THEN the last one counts", () =>
    visit(kettle, async (page) => {
      await page.evaluate(() => {
        for (const value of ["Moss", "Rust", "Cream"])
          document.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
        document.querySelector<HTMLInputElement>('input[value="Large"]')?.click();
      });
      await expectWords(page, "In stock");
    }));

  test("GIVEN 2,000 variants WHEN one beyond those that came with the page is chosen THEN the shop is asked for it", () =>
    visit(`/products/thread?theme=${theme}`, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.getByLabel("Colour").selectOption("Shade 2");
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
      expect(asked).toEqual([]);
      await page.getByLabel("Colour").selectOption("Shade 1981");
      await expectWords(page, "Ships in 3 weeks (12 December)");
      expect(asked).toHaveLength(1);
    }));

  test("GIVEN a hostile title, option and metafield THEN none becomes markup or script", () =>
    visit(`/products/hostile?theme=${theme}`, async (page) => {
      expect(await page.title()).toContain("onerror");
      expect(await page.locator("h1").innerText()).toBe(HOSTILE);
      await expectWords(page, "In stock");
      await choose(page, "plain");
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
      expect(await page.evaluate(() => "hit" in window)).toBe(false);
    }));
});

describe("the standard storefront event", () => {
  /** Dispatches the event as a theme does, with an answer that comes after some milliseconds, or fails. */
  const select = (page: Page, key: string | null, milliseconds: number) =>
    page.evaluate(
      ([id, wait]) => {
        const answer = new Promise((resolve, reject) => {
          if (id === null) setTimeout(() => reject(new Error("the shop did not answer")), wait);
          else setTimeout(() => resolve({ variant: { id: `gid://shopify/ProductVariant/${id}` } }), wait);
        });
        const info = document.querySelector<HTMLElement>("product-info");
        const product = { id: `gid://shopify/Product/${info?.dataset["product"]}` };
        const event = new Event("shopify:product:select", { bubbles: true });
        info?.dispatchEvent(Object.assign(event, { product, promise: answer }));
      },
      [key, milliseconds] as const,
    );

  test("WHEN an earlier choice is answered last THEN the later choice counts", () =>
    visit("/products/kettle?theme=horizon", async (page) => {
      const [, large = "", sold = ""] = shopper.storefront.variantKeys("kettle");
      await select(page, sold, 400);
      await select(page, large, 50);
      await expectWords(page, "In stock");
      await page.waitForTimeout(600);
      await expectWords(page, "In stock");
    }));

  test("WHEN the shop does not answer a choice THEN the words stay", () =>
    visit("/products/kettle?theme=horizon", async (page) => {
      await select(page, null, 10);
      await page.waitForTimeout(200);
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
    }));

  test("WHEN another product of the page is chosen THEN the block does not follow", () =>
    visit("/products/kettle?theme=horizon", async (page) => {
      await page.evaluate(() => {
        const product = { id: "gid://shopify/Product/1" };
        const event = new Event("shopify:product:select", { bubbles: true });
        document.dispatchEvent(Object.assign(event, { product, promise: Promise.resolve({ variant: null }) }));
        const form = document.createElement("form");
        form.innerHTML =
          '<input name="product-id" value="1"><input name="id" value="2"><input name="quantity" value="9">';
        document.querySelector("main section")?.append(form);
        for (const field of form.elements) field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await page.waitForTimeout(200);
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
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
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
      for (const [index, key] of shopper.storefront.variantKeys("kettle").entries()) {
        await page.goto(`${shopper.storefront.url}/products/kettle?variant=${key}`);
        expect(await words(page)).toBe(expected[index]);
      }
    };
    await visit("/products/kettle", look, { javaScriptEnabled: false });
  });

  test("GIVEN a metafield that is broken THEN the page has no block at all", () =>
    visit("/products/unknown", async (page) => {
      expect(await page.locator("backorder-promise").count()).toBe(0);
    }));

  const pages = ["/products/kettle", "/products/yarn", "/", "/collections/all?theme=horizon", "/cart"];

  test.each(pages)(
    "WHEN %s loads THEN we ask for nothing, change nothing, shift nothing and hold nothing up",
    async (path) => {
      const context = await shopper.browser.newContext({ viewport: { width: 320, height: 700 } });
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
          const block = document.querySelector("backorder-promise, backorder-cart");
          if (document.readyState !== "interactive" || !block) return;
          new MutationObserver(() => seen.push("mutation")).observe(block, {
            attributes: true,
            childList: true,
            characterData: true,
            subtree: true,
          });
        });
      });
      // A busy machine makes any task long now and then; a block that holds the page up does so at every load.
      const isQuick: boolean[] = [];
      for (let load = 0; load < 3 && !isQuick.includes(true); load += 1) {
        asked.length = 0;
        await page.goto(shopper.storefront.url + path, { waitUntil: "networkidle" });
        const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
        expect(seen.filter((entry) => entry !== "longtask")).toEqual([]);
        isQuick.push(!seen.includes("longtask"));
      }
      expect(isQuick).toContain(true);
      const ours = asked.filter(({ url }) => url.includes("/cdn/extensions/"));
      expect(ours.map(({ type }) => type).toSorted()).toEqual(["script", "stylesheet"]);
      expect(asked.filter(({ type }) => type === "fetch" || type === "xhr")).toEqual([]);
      expect(await page.locator('script[src*="/cdn/extensions/"]').getAttribute("defer")).toBe("");
      await context.close();
    },
  );
});
