import type { Benchmark } from "../benchmark.ts";

/** The benchmarks of `npm run bench -- pages`. */
export const PAGES: readonly Benchmark[] = [
  {
    lines: [11],
    title: "Server time of every admin page: the whole document over HTTP, from the built app",
    peer: "the same page of a shop of the same database with 100 backorder lines",
    size: "100,000 open backorder lines of 2,000 items; each page 40 times in turn with the small shop's, at the 95th percentile",
    file: "pages/server-time.ts",
  },
  {
    lines: [11],
    title: "What a merchant feels of the heaviest admin pages, as Chromium measures it inside the admin's frame",
    peer: "the same page of a shop of the same database with 100 backorder lines",
    size: "100,000 open backorder lines; each page 5 times in turn by a browser that was never there; the median",
    file: "pages/web-vitals.ts",
  },
];
