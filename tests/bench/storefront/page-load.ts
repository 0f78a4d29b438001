import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { readExtension } from "../../../sandbox/storefront/extension.ts";
import { launchBrowser } from "../../support/browser.ts";
import { obtainChromium } from "../../support/chromium.ts";
import { aPromise, aQuote, startStorefront } from "../../support/storefront.ts";
import { progress, report, type Figure } from "../benchmark.ts";

const LOADS = 5;
const VARIANTS = 250;
/** Variants whose words are read with the script and without it. */
const READ_VARIANTS = 5;

const SCRIPT_BYTES = 10_000;
const STYLE_BYTES = 3_072;

/** What one load of a page cost. */
interface Load {
  requests: number;
  shift: number;
}

await obtainChromium();
const storefront = await startStorefront([aProduct()]);
const browser = await launchBrowser();
const { installation } = storefront.shop;
const withApp: Load[] = [];
const without: Load[] = [];
for (let load = 1; load <= LOADS; load += 1) {
  progress(`load ${load} of ${LOADS}`);
  storefront.shop.installation = installation;
  withApp.push(await loadPage(browser));
  storefront.shop.installation = null;
  without.push(await loadPage(browser));
}
storefront.shop.installation = installation;
const differing = await differingWords(browser);
await browser.close();
await storefront.close();

report([
  size("script of the blocks, raw", ".js", SCRIPT_BYTES, "< 10,000, at best 4,096"),
  size("style sheet of the blocks, raw", ".css", STYLE_BYTES, "<= 3,072"),
  cost("requests of scripts at load", "requests", ({ requests }) => requests),
  cost("layout shift at load", "score", ({ shift }) => shift),
  {
    line: 10,
    name: `words of ${READ_VARIANTS} variants that differ without script`,
    figure: differing,
    unit: "texts",
    against: "the same pages with script",
    ratio: null,
    goal: "0",
    met: differing === 0,
  },
]);

function aProduct() {
  const kinds = [
    { promise: aPromise({ quotes: [aQuote(8, "2026-12-05", "2026-12-09")] }) },
    { stock: 3, promise: aPromise({ available: 3 }) },
    { promise: aPromise() },
    { policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) },
  ];
  const variants = Array.from({ length: VARIANTS }, (_, index) => ({
    ...kinds[index % kinds.length],
    options: [`Shade ${index + 1}`],
  }));
  return { title: "Yarn", handle: "yarn", options: ["Colour"], variants };
}

async function loadPage(opened: Browser): Promise<Load> {
  const page = await opened.newPage({ viewport: { width: 320, height: 700 } });
  let requests = 0;
  page.on("request", (request) => (requests += ["fetch", "xhr"].includes(request.resourceType()) ? 1 : 0));
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        Object.assign(window, { shift: (window as unknown as { shift: number }).shift + entry.value });
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${storefront.url}/products/yarn`, { waitUntil: "networkidle" });
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  await page.close();
  return { requests, shift };
}

/** Counts the variants whose words are others when the browser runs no script. */
async function differingWords(opened: Browser): Promise<number> {
  const read = async (javaScriptEnabled: boolean): Promise<string[]> => {
    const context = await opened.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const words: string[] = [];
    for (const key of storefront.variantKeys("yarn").slice(0, READ_VARIANTS)) {
      await page.goto(`${storefront.url}/products/yarn?variant=${key}`);
      words.push(await page.locator("backorder-promise [role=status]").innerText());
    }
    await context.close();
    return words;
  };
  const [scripted, plain] = [await read(true), await read(false)];
  return scripted.filter((words, index) => words !== plain[index] || words === "").length;
}

function size(name: string, suffix: string, bound: number, goal: string): Figure {
  const assets = path.join(readExtension().directory, "assets");
  const files = readdirSync(assets).filter((file) => file.endsWith(suffix));
  const figure = files.reduce((sum, file) => sum + statSync(path.join(assets, file)).size, 0);
  return { line: 10, name, figure, unit: "bytes", against: "-", ratio: null, goal, met: figure <= bound };
}

/** The worst of the loads, beside the worst of those without the app. */
function cost(name: string, unit: string, of: (load: Load) => number): Figure {
  const [figure, peer] = [Math.max(...withApp.map(of)), Math.max(...without.map(of))];
  return {
    line: 10,
    name,
    figure,
    unit,
    against: `without the app: ${peer}`,
    ratio: null,
    goal: "0",
    met: figure === 0,
  };
}
