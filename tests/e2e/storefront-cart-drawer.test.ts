import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { choose, expectWords, visitStorefront } from "../support/storefront-visit.ts";

const shopper = visitStorefront();
const { visit } = shopper;

const drawer = (page: Page) => page.locator("[data-cart-drawer]");
const openDrawer = (page: Page) => page.getByRole("button", { name: "Open cart" }).click();
const told = async (page: Page) =>
  (await drawer(page).locator("backorder-cart").innerText()).replace(/\s+/g, " ").trim();
const lastOrder = () => [...shopper.storefront.shop.orders.values()].at(-1);

const noted = (value: string) => [
  { key: "Shipping", value },
  { key: "_backorder_promise", value },
];

describe.each([
  { theme: "dawn", locale: "en", width: 1280, badge: "Ships by 9 December" },
  { theme: "horizon", locale: "en", width: 320, badge: "Ships 5–9 December" },
])("a theme of $theme's manner at $width px", ({ theme, locale, width, badge }) => {
  const query = `?theme=${theme}&locale=${locale}`;
  const viewport = { width, height: 800 };

  test("WHEN a card's product is added THEN the drawer says when it ships, after each rendering anew, and the order knows it", () =>
    visit(
      `/collections/all${query}`,
      async (page) => {
        const asked: string[] = [];
        page.on("request", (request) => request.resourceType() === "fetch" && asked.push(request.url()));
        await page.reload({ waitUntil: "networkidle" });
        expect(asked).toEqual([]);
        await page.getByRole("button", { name: "Add Linen Towel to cart" }).click();
        await page.getByText("Added to your cart.").waitFor();
        await openDrawer(page);
        await expect
          .poll(() => told(page))
          .toBe("Linen Towel Ships in about 3 weeks (5–9 December) All together by 9 December");
        await page.evaluate(() =>
          document.querySelector("[data-cart-drawer] .cart__buttons")?.setAttribute("data-old", ""),
        );
        await drawer(page).getByLabel("Quantity of Linen Towel").fill("9");
        await drawer(page).getByLabel("Quantity of Linen Towel").blur();
        await expect
          .poll(() => told(page))
          .toBe("Linen Towel Ships in about 6 weeks (28 December – 4 January 2027) All together by 4 January 2027");
        expect(await drawer(page).locator("[data-old]").count()).toBe(0);
        await page.screenshot({ path: `tests/output/drawer-${theme}-${width}.png` });
        expect(await axeFaults(page, "[data-cart-drawer]")).toEqual([]);
        await page.getByRole("button", { name: "Place the order" }).click();
        await page.getByText("is placed").waitFor();
        expect(lastOrder()?.lineItems[0]?.customAttributes).toEqual(noted(badge));
      },
      { viewport },
    ));

  test("GIVEN a cart WHEN the page loads THEN its drawer is as the theme made it, until the buyer acts", () =>
    visit(
      `/products/kettle${query}`,
      async (page) => {
        await page.getByRole("button", { name: "Add to cart" }).click();
        await page.getByText("Added to your cart.").waitFor();
        await page.reload({ waitUntil: "networkidle" });
        expect(await drawer(page).locator("backorder-cart").count()).toBe(0);
        expect(await page.locator("backorder-cart").isVisible()).toBe(false);
        await openDrawer(page);
        expect(await told(page)).toContain("All together by 9 December");
        await page.keyboard.press("Escape");
        await choose(page, "Large");
        await page.getByRole("button", { name: "Increase quantity" }).click({ clickCount: 3 });
        await page.getByRole("button", { name: "Add to cart" }).click();
        await expect.poll(() => told(page)).toContain("All together by 9 December, or in 2 parcels");
      },
      { viewport },
    ));

  test("WHEN it is bought at once, past the cart, THEN the order knows what the buyer read", () =>
    visit(
      `/products/kettle${query}`,
      async (page) => {
        await expectWords(page, "Ships in about 3 weeks (5–9 December)");
        await page.getByRole("button", { name: "Buy it now" }).click();
        await page.getByText("is placed").waitFor();
        expect(lastOrder()?.lineItems[0]?.customAttributes).toEqual(noted("Ships 5–9 December"));
      },
      { viewport },
    ));
});
