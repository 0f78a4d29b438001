import { globSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseInUse } from "../../prisma/embedded.ts";
import { migrate } from "../../prisma/migrate.ts";
import { APP_BRIDGE_PATH } from "../../sandbox/admin-host/routes.ts";
import { launchUrl } from "../../sandbox/admin-host/launch.ts";
import { startSandbox, type RunningSandbox } from "../../sandbox/server.ts";
import { buildIfStale } from "../../scripts/build.ts";
import { ClearError } from "../../scripts/clear-error.ts";
import type { Part } from "../../scripts/parts.ts";
import { freePort } from "../../scripts/ports.ts";
import { root, toolEnvironment } from "../../scripts/tool.ts";
import { startFront, type Front } from "./front.ts";
import { databaseVictim, processVictim, type DatabaseVictim, type Victim } from "./victims.ts";

/** Local names for what Shopify would give out. */
const API_KEY = "torture-key";
const API_SECRET = "torture-secret";

/** The library that the app speaks Shopify with turns away what does not look like a browser. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** How many torture tests there may be at a time in one clone. */
const SLOTS = 4;

/** A shop is taken in by opening the app, which a web that is just starting cannot answer yet. */
const INSTALL_TRIES = 100;
const INSTALL_PAUSE_MS = 300;

/** Two large shops, and a small one whose bucket of query cost is empty soon. */
const SHOPS = [
  { domain: "north.myshopify.com", name: "North", ianaTimezone: "Europe/Berlin", planName: "Shopify Plus" },
  { domain: "south.myshopify.com", name: "South", ianaTimezone: "Asia/Tokyo", planName: "Shopify Plus" },
  { domain: "small.myshopify.com", name: "Small", ianaTimezone: "America/New_York", planName: "Basic" },
].map((shop) => ({ ...shop, locations: ["Warehouse", "Shop floor"] }));

/** When the local Shopify's clock begins, so that the days of a run do not depend on the day on which it is run. */
const BEGINNING = "2026-11-21T09:00:00Z";

/** The whole of it: a local Shopify of several shops, two webs behind one address, two workers, and a PostgreSQL. */
export interface House {
  sandbox: RunningSandbox;
  front: Front;
  victims: readonly Victim[];
  workers: readonly Victim[];
  /** Of the torture test itself; its queries fail while the database is dead. */
  pool: pg.Pool;
  /** Deliveries that the app was seen to have written down and sorted. */
  kept: Set<string>;
  /** Opens the app in a shop's admin, which takes the shop in. */
  install(domain: string): Promise<void>;
}

/**
 * @param parts gets whatever was started and has to be stopped.
 * @param onFault told when a process of the app ends by itself or does not leave when asked to.
 */
export async function startHouse(parts: Part[], seed: number, onFault: (fault: string) => void): Promise<House> {
  const { database, directory } = await startDatabase();
  parts.push(database);
  const databaseUrl = await freshDatabase(database);
  await buildIfStale();
  const webPorts = [await freePort(), await freePort()];
  const front = await startFront(webPorts);
  parts.push(front);
  const clockFile = path.join(directory, "clock-offset-ms");
  const sandbox = await startSandbox({
    port: 0,
    appUrl: front.url,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    appConfigFile: path.join(root, "shopify.app.toml"),
    clockFile,
    now: BEGINNING,
    shops: SHOPS,
    seed,
  });
  parts.push(sandbox);
  const environment = appEnvironment({ sandbox, front, databaseUrl, clockFile });
  const start = (name: string, file: string, extra: Record<string, string> = {}): Victim => {
    const log = path.join(directory, `${name.replace(" ", "-")}.log`);
    const victim = processVictim({ name, file, environment: { ...environment, ...extra }, log, onFault });
    parts.push(victim);
    return victim;
  };
  const webs = webPorts.map((port, index) => start(`web ${index + 1}`, "app/web.ts", { PORT: String(port) }));
  const workers = [1, 2].map((number) => start(`worker ${number}`, "app/worker.ts"));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // A connection that the database closes while idle is replaced at the next query.
  pool.on("error", () => undefined);
  parts.push({ stop: () => pool.end() });
  const install = (domain: string) => installApp(sandbox, domain);
  return { sandbox, front, victims: [...webs, ...workers, database], workers, pool, kept: new Set(), install };
}

async function startDatabase(): Promise<{ database: DatabaseVictim; directory: string }> {
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const directory = path.join(root, ".data", `torture-${slot}`);
    try {
      const options = { directory: path.join(directory, "postgres"), port: await freePort() };
      mkdirSync(directory, { recursive: true });
      const database = await databaseVictim(options);
      for (const log of globSync("*.log", { cwd: directory })) rmSync(path.join(directory, log));
      return { database, directory };
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
    }
  }
  throw new ClearError(`${SLOTS} torture tests are under way in this clone: wait for one of them to end.`);
}

/** An empty database, whatever an earlier run has left. */
async function freshDatabase({ url }: DatabaseVictim): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("DROP DATABASE IF EXISTS torture WITH (FORCE)");
    await client.query("CREATE DATABASE torture");
  } finally {
    await client.end();
  }
  const fresh = new URL(url);
  fresh.pathname = "/torture";
  await migrate(fresh.href);
  return fresh.href;
}

function appEnvironment(of: { sandbox: RunningSandbox; front: Front; databaseUrl: string; clockFile: string }) {
  return toolEnvironment({
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DATABASE_URL: of.databaseUrl,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SHOPIFY_APP_URL: of.front.url,
    SCOPES: of.sandbox.appConfig.scopes.join(","),
    SHOPIFY_ADMIN_ORIGIN: of.sandbox.url,
    APP_BRIDGE_URL: `${of.sandbox.url}${APP_BRIDGE_PATH}`,
    FILLRATE_CLOCK_FILE: of.clockFile,
    HOST: "127.0.0.1",
  });
}

async function installApp(sandbox: RunningSandbox, domain: string): Promise<void> {
  const shop = sandbox.shop(domain);
  if (!shop) throw new Error(`The local Shopify has no shop ${domain}.`);
  let status = 0;
  for (let attempt = 0; attempt < INSTALL_TRIES; attempt += 1) {
    const answer = await fetch(launchUrl(sandbox, shop, "/app"), { headers: { "user-agent": BROWSER } });
    await answer.arrayBuffer();
    if (answer.ok) return;
    status = answer.status;
    await sleep(INSTALL_PAUSE_MS);
  }
  throw new ClearError(`The app could not be opened in ${domain}: it answers ${status}.`);
}
