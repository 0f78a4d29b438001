import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { env } from "../../../app/config/env.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { inTurn, median, ratioInTurn, ROUNDS } from "../in-turn.ts";
import { readable } from "../table.ts";
import type { Load, LoadOrder } from "./load.ts";

const SHOP = "bench.myshopify.com";
const CONNECTIONS = 100;
const SECONDS = 2;
/** Enough for the compiler of JavaScript and the caches of the database to settle. */
const WARM_UP_SECONDS = 2;

const NO_STORAGE_GOAL = 0.4;
const TEMPLATE_GOAL = 12;
const P99_GOAL_MS = 50;

const apart = (file: string, ...args: string[]): ChildProcess =>
  fork(path.join(import.meta.dirname, file), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });

async function listen(name: string): Promise<{ port: number; process: ChildProcess }> {
  const process = apart("listener.ts", name);
  const [port] = (await once(process, "message")) as [number];
  return { port, process };
}

async function load(sender: ChildProcess, order: LoadOrder): Promise<Load> {
  sender.send(order);
  const [answer] = (await once(sender, "message")) as [{ load?: Load; error?: string }];
  if (!answer.load) throw new Error(answer.error);
  return answer.load;
}

/** The template loads the shop's session at every webhook, so the shop has one, whose token does not expire now. */
async function createSession(): Promise<void> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  await client.query(
    `INSERT INTO "Session" (id, shop, state, "isOnline", scope, "accessToken", expires)
     VALUES ($1, $2, '', false, '', 'token', now() + interval '1 day')`,
    [`offline_${SHOP}`, SHOP],
  );
  await client.end();
}

async function measure(): Promise<Figure[]> {
  await createSession();
  const sender = apart("load.ts");
  const [ours, unstored, template] = await Promise.all([listen("ours"), listen("unstored"), listen("template")]);
  const order = { shop: SHOP, secret: env.SHOPIFY_API_SECRET, connections: CONNECTIONS };
  const contend = (listener: { port: number }, seconds: number) => () =>
    load(sender, { ...order, port: listener.port, seconds });
  const contenders = (seconds: number) => ({
    ours: contend(ours, seconds),
    unstored: contend(unstored, seconds),
    template: contend(template, seconds),
  });
  await inTurn(contenders(WARM_UP_SECONDS), 1);
  const rounds = await inTurn(contenders(SECONDS), ROUNDS);
  for (const child of [sender, ours.process, unstored.process, template.process]) child.kill();
  for (const [name, loads] of Object.entries(rounds)) {
    progress(
      `${name}: ${loads.map(({ perSecond, p99Ms }) => `${readable(perSecond)}/s p99 ${readable(p99Ms)}`).join(", ")}`,
    );
  }
  return figures(rounds);
}

function figures(rounds: Record<"ours" | "unstored" | "template", Load[]>): Figure[] {
  const rates = (loads: Load[]): number[] => loads.map(({ perSecond }) => perSecond);
  const figure = median(rates(rounds.ours));
  const compare = (line: number, name: string, peer: Load[], peerName: string, goal: number): Figure => {
    const ratio = ratioInTurn(rates(rounds.ours), rates(peer));
    const against = `${peerName}: ${readable(median(rates(peer)))} a second`;
    return { line, name, figure, unit: "a second", against, ratio, goal: `>= ${goal}x`, met: ratio >= goal };
  };
  const p99 = median(rounds.ours.map(({ p99Ms }) => p99Ms));
  const theirs = `the same listener without storage: ${readable(median(rounds.unstored.map(({ p99Ms }) => p99Ms)))} ms`;
  return [
    compare(1, "webhooks acknowledged", rounds.unstored, "the same listener without storage", NO_STORAGE_GOAL),
    {
      line: 1,
      name: "99 of 100 acknowledged within",
      figure: p99,
      unit: "ms",
      against: theirs,
      ratio: null,
      goal: `<= ${P99_GOAL_MS} ms`,
      met: p99 <= P99_GOAL_MS,
    },
    compare(2, "webhooks acknowledged", rounds.template, "Remix route of the official template", TEMPLATE_GOAL),
  ];
}

report(await measure());
