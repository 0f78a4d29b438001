import { describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { choose, expectWords, line, visitStorefront, want, words } from "../support/storefront-visit.ts";

const shopper = visitStorefront();
const { visit } = shopper;

describe("how it looks and is heard", () => {
  const locales = ["en", "id", "de", "fr", "es", "it", "pt-BR", "nl", "ja", "zh-CN", "ko", "ar"];

  test("GIVEN every language WHEN the buyer chooses another variant and comes back THEN the words are the first ones", () =>
    visit("/products/kettle", async (page) => {
      for (const locale of locales) {
        await page.goto(`${shopper.storefront.url}/products/kettle?locale=${locale}`);
        const first = await words(page);
        await choose(page, "Rust");
        await expect.poll(() => words(page)).not.toBe(first);
        await choose(page, "Cream");
        await expectWords(page, first);
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
        await want(page, 9);
        await expect.poll(() => words(page)).toContain("6");
        await page.screenshot({ path: `tests/output/storefront-${locale}-${width}.png`, fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        const cut = await line(page).evaluate((element) => element.scrollWidth - element.clientWidth);
        expect([overflow, cut]).toEqual([0, 0]);
        expect(await axeFaults(page, "backorder-promise")).toEqual([]);
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
      await expectWords(page, "In stock");
      await page.getByRole("button", { name: "Increase quantity" }).click();
      expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(1);
    }));

  test("WHEN the theme takes the block out and puts it back THEN it listens only while it is there, and then catches up", () =>
    visit("/products/kettle", async (page) => {
      const outside = await page.evaluate(async () => {
        const block = document.querySelector("backorder-promise");
        const place = block?.parentElement;
        block?.remove();
        document.querySelector<HTMLInputElement>('input[value="Large"]')?.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        const text = block?.textContent;
        if (block) place?.append(block);
        return text;
      });
      expect(outside).toContain("Ships in about 3 weeks");
      await expectWords(page, "In stock");
      await choose(page, "Small");
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
    }));
});
