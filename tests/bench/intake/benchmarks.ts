import type { Benchmark } from "../benchmark.ts";

/** The benchmarks of `npm run bench -- intake`. */
export const INTAKE: readonly Benchmark[] = [
  {
    lines: [1, 2],
    title: "Acknowledging a webhook: signature checked, de-duplicated, on disk",
    peer: "the same listener without storage, and a Remix route with authenticate.webhook as in the official template",
    size: "orders/create of 7 KB over 100 connections, each sending its next when the last one is answered",
    file: "intake/acknowledge.ts",
  },
  {
    lines: [3],
    title: "Draining the inbox: sorted into marks, each subject worked on once however many deliveries name it",
    peer: "pg-boss, one job a webhook, 8 at once as with us, fetching 25 at a time without pauses, the same work a job",
    size: "10,000 deliveries of 7 KB about 300 orders; the work is one row written in a transaction",
    file: "intake/drain.ts",
  },
  {
    lines: [6],
    title: "One inventory event, from its webhook to the saved plan",
    peer: "the same event in a shop that has 100 times as many items, orders, ledger entries and deliveries",
    size: "100 and 10,000 items, 20 orders waiting for each; Shopify is a stub that answers at once",
    file: "intake/one-event.ts",
  },
  {
    lines: [12],
    title: "Memory of the worker's process through an import, at its most",
    peer: "an import of 10,000 order lines, the median of five; the large one is made once, for it takes minutes",
    size: "1,000,000 order lines in orders of four, of 1,000 items; Shopify is a stub that makes the result as it is read",
    file: "intake/import-memory.ts",
  },
];
