import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { env } from "../../../app/config/env.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { median, ROUNDS } from "../in-turn.ts";
import { installBenchShop, startStubShopify } from "../stub-shopify.ts";
import { readable } from "../table.ts";
import { bulkOrders, objectCount } from "./bulk-orders.ts";

const FEW_LINES = 10_000;
const MANY_LINES = 1_000_000;
const GOAL = 1.5;

const ORDERS_OPERATION = "gid://shopify/BulkOperation/1";
const OTHER_OPERATION = "gid://shopify/BulkOperation/2";

/** Shops are named for their size: `lines-10000-1.myshopify.com`. */
const linesOf = (shop: string): number => Number(shop.split("-")[1]);

const stub = await startStubShopify({
  operations: {
    RunBulkQuery: (_, { query }) => {
      const id = String(query).includes("orders(") ? ORDERS_OPERATION : OTHER_OPERATION;
      return { bulkOperationRunQuery: { bulkOperation: { id }, userErrors: [] } };
    },
    BulkOperation: (shop, { id }) => {
      const url = id === ORDERS_OPERATION ? `${stub.url}/${shop}/orders.jsonl` : null;
      const objects = url ? objectCount(linesOf(shop)) : 0;
      return { bulkOperation: { id, status: "COMPLETED", errorCode: null, objectCount: String(objects), url } };
    },
  },
  bulkResult: (shop, fromByte) => bulkOrders(linesOf(shop), fromByte),
});

/** What a worker's process took for an import. */
export interface Imported {
  seconds: number;
  /** The most memory that the process ever had, in MB. */
  peakMb: number;
}

/** Node's own flags, as `npm run start:worker` gives them. */
const workerFlags = manifest.scripts["start:worker"].split(" ").filter((word) => word.startsWith("--"));

/** Imports a shop in a worker's process of its own. */
async function importShop(lines: number, round: number): Promise<Imported> {
  const shop = `lines-${lines}-${round}.myshopify.com`;
  await installBenchShop(env.DATABASE_URL, shop);
  const worker = fork(path.join(import.meta.dirname, "import-worker.ts"), [shop], {
    execArgv: workerFlags,
    env: { ...process.env, SHOPIFY_ADMIN_ORIGIN: stub.url },
    stdio: ["ignore", "ignore", 2, "ipc"],
  });
  const [imported] = (await once(worker, "message")) as [Imported];
  const { seconds, peakMb } = imported;
  progress(`${lines.toLocaleString("en")} lines: ${readable(peakMb)} MB at most, in ${readable(seconds)} s`);
  return imported;
}

async function measure(): Promise<Figure[]> {
  const few: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) few.push((await importShop(FEW_LINES, round)).peakMb);
  const { peakMb, seconds } = await importShop(MANY_LINES, 1);
  stub.stop();
  const ratio = peakMb / median(few);
  return [
    {
      line: 12,
      name: `memory of the worker, ${readable(MANY_LINES / seconds)} lines a second`,
      figure: peakMb,
      unit: "MB",
      against: `${FEW_LINES.toLocaleString("en")} lines: ${readable(median(few))} MB`,
      ratio,
      goal: `< ${GOAL}x`,
      met: ratio < GOAL,
    },
  ];
}

report(await measure());
