import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, Page } from "playwright-core";
import { obtainChromium } from "../../support/chromium.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { median } from "../in-turn.ts";
import { readable } from "../table.ts";
import { openShops, SHOPS, SIZES, type Size } from "./shops.ts";
import { noteVitals, readVitals, type Vitals } from "./vitals.ts";

const LOADS = 5;
const WINDOW = { width: 1280, height: 900 };
/** Long enough for what was painted, moved or answered late to be told. */
const QUIET_MS = 1_500;

const GOALS: Record<keyof Vitals, { name: string; unit: string; atMost: number }> = {
  lcp: { name: "largest contentful paint", unit: "ms", atMost: 2_500 },
  cls: { name: "cumulative layout shift", unit: "score", atMost: 0.1 },
  inp: { name: "interaction to next paint", unit: "ms", atMost: 200 },
};

/** The heaviest pages, and what a merchant clicks on each. */
const VISITS: Record<string, (app: Frame) => Promise<void>> = {
  home: (app) => app.getByRole("heading", { level: 1 }).click(),
  async backorders(app) {
    await app.getByRole("checkbox").nth(1).click({ force: true });
    await app.getByRole("tab", { name: "No known date" }).click();
  },
  "one backorder line": (app) => app.getByRole("heading", { level: 1 }).click(),
  restocks: (app) => app.getByRole("heading", { level: 1 }).click(),
  "one restock": (app) => app.getByRole("tab").nth(1).click(),
  inbound: (app) => app.getByRole("tab", { name: "Overdue" }).click(),
  policy: (app) => app.getByRole("radio").nth(1).click({ force: true }),
};

await obtainChromium();
const { admin, pages } = await openShops();

/** Opens a page as a merchant who was never there, does what he does, and reads what his browser measured. */
async function visit(size: Size, name: string): Promise<Vitals> {
  const path = pages[size].find((candidate) => candidate.name === name)?.path ?? "";
  const context = await admin.browser.newContext({ viewport: WINDOW });
  await context.addInitScript(noteVitals);
  const { page } = await admin.open(await context.newPage(), SHOPS[size].domain, path);
  const app = await appFrame(page);
  await app.waitForFunction(isTakenOver);
  await VISITS[name]?.(app);
  await sleep(QUIET_MS);
  const vitals = await readVitals(app);
  await context.close();
  return vitals;
}

/** Whether the page answers to the merchant yet: React notes so on every element that it has taken over. */
const isTakenOver = () =>
  Object.keys(document.querySelector("h1") ?? {}).some((property) => property.startsWith("__reactProps"));

/** The frame in which the app runs; it is there once the admin around it has opened it. */
async function appFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector("iframe[data-app-frame]")).contentFrame();
  if (!frame) throw new Error("The admin did not open the app.");
  return frame;
}

const figures: Figure[] = [];
for (const name of Object.keys(VISITS)) {
  const taken: Record<Size, Vitals[]> = { small: [], large: [] };
  for (let load = 0; load < LOADS; load += 1) for (const size of SIZES) taken[size].push(await visit(size, name));
  for (const vital of ["lcp", "cls", "inp"] as const) figures.push(figureOf(name, vital, taken));
}
await admin.stop();
report(figures);

function figureOf(page: string, vital: keyof Vitals, taken: Record<Size, Vitals[]>): Figure {
  const { name, unit, atMost } = GOALS[vital];
  const [small, large] = SIZES.map((size) => median(taken[size].map((vitals) => vitals[vital])));
  const [figure, peer] = [large ?? NaN, small ?? NaN];
  progress(`${page}, ${name}: ${readable(figure)} ${unit}, in the small shop ${readable(peer)} ${unit}`);
  return {
    line: 11,
    name: `${name}: ${page}`,
    figure,
    unit,
    against: `the small shop: ${readable(peer)} ${unit}`,
    ratio: null,
    goal: `<= ${atMost.toLocaleString("en")} ${unit}`,
    met: figure <= atMost,
  };
}
