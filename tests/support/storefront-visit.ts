import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.ts";
import { aPromise, aQuote, startStorefront, type ProductFixture, type TestStorefront } from "./storefront.ts";

/** Text that must stay text. */
export const HOSTILE = `<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>{{ shop.name }}"'`;
/** A shop that renders 250 variants anew while both cores are busy. */
const ANSWER_MILLISECONDS = 10_000;

const soon = [aQuote(8, "2026-12-05", "2026-12-09"), aQuote(18, "2026-12-28", "2027-01-04")];

/** What the shop of the browser tests sells. */
export const catalog: ProductFixture[] = [
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
  { title: "Linen Towel", handle: "towel", variants: [{ promise: aPromise({ quotes: soon }) }] },
  {
    title: "Waxed Apron",
    handle: "apron",
    options: ["Size"],
    variants: [
      { options: ["Short"], promise: aPromise({ quotes: soon }) },
      { options: ["Long"], promise: aPromise() },
    ],
  },
];

/** Opens a page of the shop, fails on any error of it, and closes it after the visit. */
export type Visit = (
  path: string,
  look: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
) => Promise<void>;

export function visitor(browser: Browser, storefront: TestStorefront): Visit {
  return async (path, look, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(storefront.url + path);
    await look(page);
    await context.close();
    expect(errors).toEqual([]);
  };
}

/** A test file's shop, and the browser in which it is visited. */
export interface StorefrontVisits {
  readonly storefront: TestStorefront;
  readonly browser: Browser;
  visit: Visit;
}

/** Gives a test file a shop that sells the catalog, and one browser. */
export function visitStorefront(theme?: Parameters<typeof startStorefront>[1]): StorefrontVisits {
  let storefront: TestStorefront;
  let browser: Browser;
  beforeAll(async () => {
    storefront = await startStorefront(catalog, theme);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await storefront.close();
  });
  return {
    get storefront() {
      return storefront;
    },
    get browser() {
      return browser;
    },
    visit: (...visit) => visitor(browser, storefront)(...visit),
  };
}

/** The block's live region. */
export const line = (page: Page) => page.locator("backorder-promise [role=status]");

/** What the block says, in one line. */
export async function words(page: Page): Promise<string> {
  return (await line(page).innerText()).replace(/\s+/g, " ").trim();
}

/** Waits until the block says this. */
export async function expectWords(page: Page, text: string): Promise<void> {
  await expect.poll(() => words(page), { timeout: ANSWER_MILLISECONDS }).toBe(text);
}

/** Chooses a value of an option. */
export async function choose(page: Page, value: string): Promise<void> {
  await page.getByLabel(value, { exact: true }).check();
}

/** Types a quantity and leaves the field. */
export async function want(page: Page, quantity: number): Promise<void> {
  const field = page.getByLabel("Quantity", { exact: true });
  await field.fill(String(quantity));
  await field.blur();
}
