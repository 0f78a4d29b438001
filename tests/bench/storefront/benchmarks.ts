import type { Benchmark } from "../benchmark.ts";

/** The benchmarks of `npm run bench -- storefront`. */
export const STOREFRONT: readonly Benchmark[] = [
  {
    lines: [10],
    title: "What the product page's block costs a shopper: bytes, requests, layout shift, and its words without script",
    peer: "the same page of the shop without the app",
    size: "a product of 250 variants on a screen of 320 px, each page loaded 5 times in turn",
    file: "storefront/page-load.ts",
  },
];
