import { launchUrl } from "../../../sandbox/admin-host/launch.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { readable } from "../table.ts";
import { openShops, SHOPS, SIZES, type Size } from "./shops.ts";

const REQUESTS = 40;
/** The first of a process and of a shop read what is cached afterwards. */
const WARM_UP = 5;
const GOAL_MS = 150;
const GOAL_RATIO = 2;

/** Shopify's library answers 410 to user agents that it takes for robots. */
const HEADERS = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0" };

const { admin, pages } = await openShops();

/** Milliseconds until a page has come in whole from the web process, as Shopify's admin asks for it. */
async function load(size: Size, path: string): Promise<number> {
  const shop = admin.sandbox.shop(SHOPS[size].domain);
  if (!shop) throw new Error(`The local Shopify has no ${size} shop.`);
  const address = new URL(launchUrl(admin.sandbox, shop, path));
  const startedAt = performance.now();
  const answer = await fetch(`${admin.webUrl}${address.pathname}${address.search}`, {
    headers: HEADERS,
    redirect: "error",
  });
  await answer.text();
  if (!answer.ok) throw new Error(`${path} of the ${size} shop answered ${answer.status}.`);
  return performance.now() - startedAt;
}

/** The value that 95 of 100 do not exceed. */
function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
}

async function measurePage(place: number): Promise<Figure> {
  const taken: Record<Size, number[]> = { small: [], large: [] };
  const name = pages.large[place]?.name ?? "";
  for (let n = 0; n < WARM_UP + REQUESTS; n += 1) {
    for (const size of SIZES) {
      const milliseconds = await load(size, pages[size][place]?.path ?? "");
      if (n >= WARM_UP) taken[size].push(milliseconds);
    }
  }
  const [small, large] = [p95(taken.small), p95(taken.large)];
  progress(`${name}: ${readable(large)} ms, in the small shop ${readable(small)} ms`);
  return {
    line: 11,
    name: `server time p95: ${name}`,
    figure: large,
    unit: "ms",
    against: `the small shop: ${readable(small)} ms`,
    ratio: large / small,
    goal: `<= ${GOAL_MS} ms, <= ${GOAL_RATIO}x`,
    met: large <= GOAL_MS && large / small <= GOAL_RATIO,
  };
}

const figures: Figure[] = [];
for (const place of pages.large.keys()) figures.push(await measurePage(place));
await admin.stop();
report(figures);
