import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { ClearError } from "../../scripts/clear-error.ts";
import { runWithParts, type Part } from "../../scripts/parts.ts";
import { torture, type Report } from "./run.ts";

/** Seeds are small enough to be read aloud. */
const SEEDS = 1_000_000;
/** Long enough for every victim to die several times, short enough to wait for. */
const DEFAULT_SECONDS = 120;
const DEFAULT_ORDERS = 3_000;
/** The most that is told of what is wrong. */
const TOLD_FAULTS = 40;

const USAGE = "Usage: npm run test:torture -- [--seed N] [--seconds S] [--orders N]";

/** `npm run test:torture -- --seed N [--seconds S] [--orders N]` */
async function main(parts: Part[]): Promise<number> {
  const options = readOptions();
  console.log(`seed ${options.seed}: at most ${options.orders} orders in ${options.seconds} s`);
  const startedAt = Date.now();
  const seconds = () => String(Math.round((Date.now() - startedAt) / 1_000)).padStart(4);
  const report = await torture({ ...options, tell: (line) => console.log(`${seconds()} s  ${line}`) }, parts);
  tellReport(report);
  return report.faults.length === 0 ? 0 : 1;
}

function readOptions() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { seed: text, seconds: text, orders: text } });
  return {
    seed: wholeNumber("seed", values.seed) ?? randomInt(SEEDS),
    seconds: wholeNumber("seconds", values.seconds) ?? DEFAULT_SECONDS,
    orders: wholeNumber("orders", values.orders) ?? DEFAULT_ORDERS,
  };
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined || /^\d+$/.test(value)) return value === undefined ? undefined : Number(value);
  throw new ClearError(`--${name} is a whole number, not ${value}. ${USAGE}`);
}

function tellReport({ seed, score, toll, deliveries, secondsToConverge, lawsChecked, compared, faults }: Report): void {
  const named = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
  const kills = [...toll.kills.values()].reduce((total, count) => total + count, 0);
  console.log(`played: ${named(score.played)}; refused by Shopify ${score.refused}`);
  console.log(`killed: ${named(toll.kills)}; the clock leapt ${toll.leaps} times`);
  for (const fault of faults.slice(0, TOLD_FAULTS)) console.log(`WRONG  ${fault}`);
  if (faults.length > TOLD_FAULTS) console.log(`WRONG  and ${faults.length - TOLD_FAULTS} more`);
  const facts = [
    `seed ${seed}`,
    `${deliveries.deliveries} deliveries`,
    `${deliveries.duplicates} duplicates`,
    `${kills} kills`,
    `${deliveries.retries} retries`,
    `${secondsToConverge.toFixed(1)} s to converge`,
    `${lawsChecked} laws checked`,
    `${compared} facts compared`,
  ];
  console.log(`${faults.length === 0 ? "passed" : `FAILED, ${faults.length} faults`}: ${facts.join(", ")}`);
}

await runWithParts(main);
