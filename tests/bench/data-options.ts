import { parseArgs } from "node:util";
import { ClearError } from "../../scripts/clear-error.ts";

/** What a benchmark that reads data is asked to read, and the seed of what it draws. */
export interface DataOptions {
  /** A csv file, or one that is compressed by gzip; without one, data is generated. */
  data: string | undefined;
  seed: number;
}

const OPTIONS = { data: { type: "string" }, seed: { type: "string", default: "1" } } as const;

/** The options of a benchmark's process. */
export function dataOptions(args: readonly string[] = process.argv.slice(2)): DataOptions {
  const { data, seed } = parseArgs({ args: [...args], options: OPTIONS }).values;
  if (!/^\d{1,9}$/.test(seed)) throw new ClearError(`--seed takes a whole number, not "${seed}".`);
  return { data, seed: Number(seed) };
}
