import type { Benchmark } from "../benchmark.ts";

/** The benchmarks of `npm run bench -- promise`. They take `--data FILE` and `--seed N`. */
export const PROMISE: readonly Benchmark[] = [
  {
    lines: [8],
    title:
      "How late shipments come: P80 and P90, each forecast from what had been received before it was ordered or due",
    peer: "the scheduled date, and a plain rolling quantile of the supplier's last delays",
    size: "a record of shipments, walked through in time",
    file: "promise/quantiles.ts",
  },
  {
    lines: [8],
    title: "How many promises at 80 % are kept in a year of a shop whose suppliers are late and short",
    peer: "promises by the days that suppliers tell",
    size: "150 items of 5 suppliers, sold out all year, each planned by the app's own rules",
    file: "promise/simulated-year.ts",
  },
];
