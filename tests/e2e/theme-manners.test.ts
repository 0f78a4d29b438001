import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { startStorefront, type TestStorefront } from "../support/storefront.ts";
import { catalog, choose, visitor, type Visit } from "../support/storefront-visit.ts";

// What a theme of each manner tells a page of a buyer's choice: the signals that an app's block has to live by.

/** Notes the signals of both manners, whoever sends them. */
const LISTEN = `
  window.signals = [];
  const note = (kind, detail) => window.signals.push({ kind, ...detail });
  document.addEventListener("change", ({ target }) => target.name === "id" && note("change", { id: target.value }));
  document.addEventListener("change", ({ target }) => target.name === "quantity" && note("quantity change", { value: target.value }));
  document.addEventListener("quantity-selector:update", ({ detail }) => note("quantity-selector:update", detail));
  document.addEventListener("shopify:product:select", async (event) => {
    const { selectedOptions, product, promise } = event;
    const { variant } = await promise;
    note("shopify:product:select", { selectedOptions, handle: product.handle, variant: variant && { id: variant.id, price: variant.price } });
  });
`;

let storefront: TestStorefront;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  storefront = await startStorefront(catalog);
  browser = await launchBrowser();
  visit = visitor(browser, storefront);
});

afterAll(async () => {
  await browser.close();
  await storefront.close();
});

const moss = () => storefront.variantKeys("kettle")[2] ?? "";
const signals = (page: Page): Promise<unknown> => page.evaluate("window.signals");

/** Chooses another variant and one unit more, and waits until the address names the variant. */
async function chooseMoss(page: Page): Promise<void> {
  await page.evaluate(LISTEN);
  await choose(page, "Moss");
  await page.waitForURL(new RegExp(`variant=${moss()}`));
  await page.getByRole("button", { name: "Increase quantity" }).click();
}

test("GIVEN Dawn's manner WHEN another variant is chosen THEN the form's id field changes and says so, and nothing else does", () =>
  visit("/products/kettle?theme=dawn", async (page) => {
    await chooseMoss(page);
    await expect
      .poll(() => signals(page))
      .toEqual([
        { kind: "change", id: moss() },
        { kind: "quantity change", value: "2" },
      ]);
    expect(await page.locator('form input[name="id"]').inputValue()).toBe(moss());
  }));

test("GIVEN Horizon's manner WHEN another variant is chosen THEN an event promises it, with its options by name", () =>
  visit("/products/kettle?theme=horizon", async (page) => {
    await chooseMoss(page);
    await expect
      .poll(() => signals(page))
      .toEqual([
        {
          kind: "shopify:product:select",
          handle: "kettle",
          selectedOptions: [
            { name: "Colour", value: "Moss" },
            { name: "Size", value: "Small" },
          ],
          variant: {
            id: `gid://shopify/ProductVariant/${moss()}`,
            price: { amount: "24.00", currencyCode: "USD" },
          },
        },
        { kind: "quantity-selector:update", quantity: 2 },
      ]);
  }));
