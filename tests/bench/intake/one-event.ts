import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { env } from "../../../app/config/env.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { inTurn, median, ratioInTurn } from "../in-turn.ts";
import { installBenchShop, startStubShopify } from "../stub-shopify.ts";
import { readable } from "../table.ts";
import { fillShop, itemSupply, SHOP } from "./shop-of-size.ts";

const SMALL_ITEMS = 100;
const LARGE_ITEMS = 100 * SMALL_ITEMS;
const EVENTS = 50;
const ROUNDS = 7;
/** What is flat may differ by the depth of an index and the noise of the machine. */
const GOAL = 1.5;

/** A database of its own with a shop of that many items, and a process that works on it. */
async function openShop(size: string, items: number, shopifyUrl: string): Promise<ChildProcess> {
  const url = new URL(env.DATABASE_URL);
  const template = url.pathname.slice(1);
  url.pathname = `/${template}_${size}`;
  const client = new pg.Client(env.DATABASE_URL.replace(template, "postgres"));
  await client.connect();
  await client.query(`CREATE DATABASE ${template}_${size} TEMPLATE ${template}`);
  await client.end();
  await installBenchShop(url.href, SHOP);
  await fillShop(url.href, items);
  progress(`the ${size} shop has ${items.toLocaleString("en")} items`);
  const settings = { DATABASE_URL: url.href, SHOPIFY_ADMIN_ORIGIN: shopifyUrl };
  const file = path.join(import.meta.dirname, "event-worker.ts");
  const worker = fork(file, [String(items)], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", 2, "ipc"],
  });
  await once(worker, "message");
  return worker;
}

/** Has the worker follow a number of inventory events; milliseconds an event. */
async function follow(worker: ChildProcess): Promise<number> {
  worker.send(EVENTS);
  const [milliseconds] = (await once(worker, "message")) as [number];
  return milliseconds;
}

async function measure(): Promise<Figure[]> {
  const stub = await startStubShopify({ operations: { ItemSupply: (_, { id }) => itemSupply(String(id)) } });
  const small = await openShop("small", SMALL_ITEMS, stub.url);
  const large = await openShop("large", LARGE_ITEMS, stub.url);
  const contenders = { small: () => follow(small), large: () => follow(large) };
  await inTurn(contenders, 1);
  const taken = await inTurn(contenders, ROUNDS);
  for (const worker of [small, large]) worker.kill();
  stub.stop();
  for (const [name, values] of Object.entries(taken)) progress(`${name}: ${values.map(readable).join(", ")} ms`);
  const ratio = ratioInTurn(taken.large, taken.small);
  return [
    {
      line: 6,
      name: "one inventory event, in the shop 100x larger",
      figure: median(taken.large),
      unit: "ms",
      against: `the small shop: ${readable(median(taken.small))} ms`,
      ratio,
      goal: `<= ${GOAL}x`,
      met: ratio <= GOAL,
    },
  ];
}

report(await measure());
