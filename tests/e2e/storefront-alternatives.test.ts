import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { choose, expectWords, visitStorefront } from "../support/storefront-visit.ts";

const shopper = visitStorefront({ blockSettings: { "backorder-promise": { show_alternatives: true } } });
const { visit } = shopper;

const links = (page: Page) => page.locator("[data-alternatives] a");

describe.each([
  { theme: "dawn", locale: "de", width: 320 },
  { theme: "horizon", locale: "ar", width: 320 },
  { theme: "horizon", locale: "en", width: 1280 },
])("a theme of $theme's manner in $locale at $width px", ({ theme, locale, width }) => {
  test("WHEN the buyer chooses what he would wait for THEN what is in stock instead follows, and leads there", () =>
    visit(
      `/products/kettle?theme=${theme}&locale=${locale}`,
      async (page) => {
        expect(await links(page).allInnerTexts()).toEqual(["Cream / Large", "Moss / Large"]);
        await choose(page, "Moss");
        await expect.poll(() => links(page).allInnerTexts()).toEqual(["Moss / Large", "Cream / Large"]);
        await page.screenshot({ path: `tests/output/alternatives-${theme}-${locale}-${width}.png`, fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
        expect(await axeFaults(page, "backorder-promise")).toEqual([]);
        await choose(page, "Large");
        await expect.poll(() => links(page).count()).toBe(0);
        await choose(page, "Cream");
        await choose(page, "Small");
        await links(page).first().click();
        await page.waitForURL(new RegExp(`variant=${shopper.storefront.variantKeys("kettle")[1]}`));
      },
      { viewport: { width, height: 800 } },
    ));
});

test("GIVEN script is off THEN the alternatives are there", () =>
  visit(
    "/products/kettle",
    async (page) => {
      expect(await links(page).allInnerTexts()).toEqual(["Cream / Large", "Moss / Large"]);
    },
    { javaScriptEnabled: false },
  ));

test("GIVEN hostile options WHEN one is offered instead THEN it is text", () =>
  visit("/products/hostile", async (page) => {
    await expectWords(page, "In stock");
    await choose(page, "plain");
    await expect.poll(() => links(page).count()).toBe(1);
    expect(await page.locator("backorder-promise img").count()).toBe(0);
    expect(await page.evaluate(() => "hit" in window)).toBe(false);
  }));
