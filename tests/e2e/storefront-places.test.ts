import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { startStorefront } from "../support/storefront.ts";
import { catalog, choose, expectWords, visitor, visitStorefront, want, words } from "../support/storefront-visit.ts";

const shopper = visitStorefront();
const { visit } = shopper;

const lastOrder = () => [...shopper.storefront.shop.orders.values()].at(-1);

/** Puts the product of the page into the cart and waits until the theme says so. */
async function addToCart(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("Added to your cart.").waitFor();
}

describe.each(["dawn", "horizon"])("a theme of %s's manner", (theme) => {
  const query = `?theme=${theme}`;

  test("GIVEN a pop-up over a list WHEN the buyer chooses in it THEN the block follows", () =>
    visit(`/collections/all${query}`, async (page) => {
      await page.getByRole("button", { name: "Choose options of Enamel Kettle" }).click();
      await expectWords(page, "Ships in about 3 weeks (5–9 December)");
      await choose(page, "Large");
      await expectWords(page, "In stock");
      await want(page, 5);
      await expectWords(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
    }));

  test("GIVEN two featured products WHEN the buyer chooses in one THEN the other keeps still", () =>
    visit(`/${query}`, async (page) => {
      const [kettle, other] = [page.locator("section").nth(0), page.locator("section").nth(1)];
      const said = () => other.locator("[role=status]").innerText();
      const before = await said();
      await kettle.getByLabel("Large").check();
      await expect.poll(() => kettle.locator("[role=status]").innerText()).toContain("In stock");
      expect(await said()).toBe(before);
    }));

  test("GIVEN two blocks on one page THEN both follow", () =>
    visit(`/products/kettle${query}`, async (page) => {
      await page.evaluate(() => {
        const block = document.querySelector("backorder-promise");
        block?.after(block.cloneNode(true));
      });
      await choose(page, "Large");
      const lines = page.locator("backorder-promise [role=status]");
      await expect
        .poll(async () => (await lines.allInnerTexts()).map((text) => text.trim()))
        .toEqual(["In stock", "In stock"]);
    }));

  test("WHEN what waits is added THEN the order's line says what the buyer was promised, by its days", () =>
    visit(`/products/kettle${query}`, async (page) => {
      await choose(page, "Large");
      await want(page, 5);
      await addToCart(page);
      await page.goto(`${shopper.storefront.url}/cart${query}`);
      await page.getByText("Shipping: Only 3 now, 2 ship 5–9 December").waitFor();
      await page.getByRole("button", { name: "Place the order" }).click();
      await page.getByText("is placed").waitFor();
      const promised = "Only 3 now, 2 ship 5–9 December";
      expect(lastOrder()?.lineItems[0]?.customAttributes).toEqual([
        { key: "Shipping", value: promised },
        { key: "_backorder_promise", value: promised },
      ]);
    }));

  test("WHEN what is in stock is added THEN nothing is noted", () =>
    visit(`/products/kettle${query}`, async (page) => {
      await choose(page, "Moss");
      await choose(page, "Large");
      await addToCart(page);
      await page.goto(`${shopper.storefront.url}/cart${query}`);
      expect(await page.getByText("Shipping:").count()).toBe(0);
    }));

  test("WHEN the theme changes the cart THEN the cart's promise follows, without the page being loaded anew", () =>
    visit(`/products/kettle${query}`, async (page) => {
      await addToCart(page);
      await page.goto(`${shopper.storefront.url}/cart${query}`);
      const whole = page.locator("backorder-cart [role=status]");
      expect(await whole.innerText()).toBe("All together by 9 December");
      await page.evaluate("window.stayed = true");
      const quantity = page.getByLabel("Quantity of Enamel Kettle");
      await quantity.fill("9");
      await quantity.blur();
      await expect.poll(() => whole.innerText()).toBe("All together by 4 January 2027");
      expect(await page.locator("backorder-cart li").innerText()).toContain("Ships in about 6 weeks");
      expect(await page.evaluate("window.stayed")).toBe(true);
    }));
});

test.each([
  { theme: "dawn", width: 1280, badge: "Ships by 9 December at the earliest" },
  { theme: "horizon", width: 320, badge: "Ships in about 3 weeks at the earliest" },
])(
  "GIVEN $theme's cards at $width px THEN a badge without a request, and axe finds nothing",
  ({ theme, width, badge }) =>
    visit(
      `/collections/all?theme=${theme}`,
      async (page) => {
        const asked: string[] = [];
        page.on("request", (request) => asked.push(request.resourceType()));
        await page.reload({ waitUntil: "networkidle" });
        expect(await page.locator(".card", { hasText: "Waxed Apron" }).locator(".backorder-badge").innerText()).toBe(
          badge,
        );
        expect(asked.filter((type) => type === "fetch" || type === "xhr")).toEqual([]);
        await page.screenshot({ path: `tests/output/cards-${theme}-${width}.png`, fullPage: true });
        expect(await axeFaults(page, ".grid")).toEqual([]);
      },
      { viewport: { width, height: 800 } },
    ),
);

test("WHEN the form is sent by itself, not by a script of the theme, THEN the promise is noted all the same", () =>
  visit("/products/kettle", async (page) => {
    await page.evaluate(() => document.querySelector<HTMLFormElement>("form[data-type]")?.submit());
    await page.waitForURL(/\/cart/);
    expect(await page.getByText("Shipping: Ships 5–9 December").count()).toBe(1);
  }));

test("GIVEN script is off THEN the cart tells its promise, and nothing is noted on the line", () =>
  visit(
    "/products/kettle",
    async (page) => {
      await page.getByRole("button", { name: "Add to cart" }).click();
      expect(await page.locator("backorder-cart [role=status]").innerText()).toBe("All together by 9 December");
      expect(await page.getByText("Shipping:").count()).toBe(0);
    },
    { javaScriptEnabled: false },
  ));

test.each([
  { width: 320, locale: "en" },
  { width: 320, locale: "fr" },
  { width: 320, locale: "ar" },
  { width: 1280, locale: "de" },
])("GIVEN a cart at $width px in $locale THEN nothing is cut and axe finds nothing", ({ width, locale }) =>
  visit(
    `/products/kettle?locale=${locale}`,
    async (page) => {
      await choose(page, "Large");
      await want(page, 9);
      await addToCart(page);
      await choose(page, "Moss");
      await want(page, 1);
      await page.waitForURL(/variant=/);
      await page.waitForTimeout(200);
      await addToCart(page);
      await page.goto(`${shopper.storefront.url}/cart?locale=${locale}`);
      await page.screenshot({ path: `tests/output/cart-${locale}-${width}.png`, fullPage: true });
      const block = page.locator("backorder-cart");
      expect(await block.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      expect(await axeFaults(page, "backorder-cart")).toEqual([]);
    },
    { viewport: { width, height: 800 } },
  ),
);

test("GIVEN the theme editor THEN a sample in the chosen look, which axe finds readable", async () => {
  const settings = {
    sample: "partly",
    look: "filled",
    icon: "clock",
    alignment: "center",
    background: "#fff1dc",
    text_colour: "#ffe0b0",
    show_left: true,
  };
  const { look, icon, background, text_colour } = settings;
  const shared = { look, icon, background, text_colour };
  const blockSettings = {
    "backorder-promise": settings,
    "cart-promise": { ...shared, alignment: "center" },
    "backorder-badge": { ...shared, show_in_stock: true },
  };
  const theme = { designMode: true, blockSettings };
  const editor = await startStorefront(catalog, theme);
  await visitor(shopper.browser, editor)("/products/kettle", async (page) => {
    expect(await words(page)).toBe("Only 1 now, 2 ship in about 3 weeks (5–9 December) 7 left for this date");
    await page.locator("backorder-promise").screenshot({ path: "tests/output/storefront-sample.png" });
    const axeFinds = (block: string) => axeFaults(page, block);
    expect(await axeFinds("backorder-promise")).toEqual([]);
    await page.goto(`${editor.url}/collections/all?theme=horizon`);
    await page.screenshot({ path: "tests/output/cards-sample.png" });
    expect(await axeFinds(".backorder-badge")).toEqual([]);
    await page.goto(`${editor.url}/cart`);
    expect(await page.locator("backorder-cart").innerText()).toContain("or in 2 parcels");
    await page.screenshot({ path: "tests/output/cart-sample.png" });
    expect(await axeFinds("backorder-cart")).toEqual([]);
  });
  await editor.close();
});
