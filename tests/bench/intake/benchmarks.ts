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
];
