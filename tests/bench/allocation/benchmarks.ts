import type { Benchmark } from "../benchmark.ts";

/** The benchmarks of `npm run bench -- allocation`. Those that read data take `--data FILE` and `--seed N`. */
export const ALLOCATION: readonly Benchmark[] = [
  {
    lines: [4],
    title: "Planning items, pure: ranks, queue positions and units of every line",
    peer: "plain objects, as they are read, sorted by item, time and id, and then gone through",
    size: "1,000,000 lines of 100,000 items; ours begins with the columns of numbers that a plan is made in",
    file: "allocation/serve-items.ts",
  },
  {
    lines: [5],
    title: "Committing a plan: ledger, live allocations and backorder lines, in one transaction",
    peer: "one UPDATE of the backorder line a line, in one transaction, as a loop over an ORM does; it writes no ledger",
    size: "10,000 lines of one item: all, or a tenth, are given their units or give them back, and the rest move up or down",
    file: "allocation/commit-plan.ts",
  },
  {
    lines: [7],
    title: "Which orders to complete from a restock",
    peer: "the best by MIP (HiGHS), the MIP on the same clock, and first come, first served by orders and by lines",
    size: "10 restocks, each for 1,500 orders that follow each other, of 15 to 100 % of what is asked for of each item",
    file: "allocation/complete-orders.ts",
  },
];
