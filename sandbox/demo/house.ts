import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { buildIfStale } from "../../scripts/build.ts";
import { ClearError, codeOf } from "../../scripts/clear-error.ts";
import { stopParts, type Part } from "../../scripts/parts.ts";
import { requireFreePort } from "../../scripts/ports.ts";
import { startNodeProcess, untilReady, type NodeProcess } from "../../scripts/processes.ts";
import { step } from "../../scripts/step.mjs";
import { root, toolEnvironment } from "../../scripts/tool.ts";
import { migrate } from "../../prisma/migrate.ts";
import { APP_BRIDGE_PATH } from "../admin-host/routes.ts";
import { launchUrl } from "../admin-host/launch.ts";
import { startSandbox, type RunningSandbox } from "../server.ts";
import { UnreadableState } from "../state/file.ts";
import { startTunnel } from "../tunnel/tunnel.ts";

/** The shop of the demo. */
export const SHOP = "demo.myshopify.com";

/** Local names for what Shopify would give out; they open nothing but this demo. */
const API_KEY = "fillrate-demo";
const API_SECRET = "fillrate-demo-secret";

/** Of everything that the local Shopify draws by chance. */
const SEED = 1;

/** The library that the app speaks Shopify with turns away what does not look like a browser. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export type House = {
  sandbox: RunningSandbox;
  /** Rejects with a ClearError when a part of the house ends by itself; never resolves. */
  failure: Promise<never>;
  stop(): Promise<void>;
};

export type HouseOptions = {
  /** Where the shop, the clock and the logs are kept. */
  directory: string;
  databaseUrl: string;
  ports: { sandbox: number; tunnel: number; app: number };
  reset: boolean;
};

/**
 * Starts the whole house on a database that runs already: the local Shopify, the tunnel, the app's web and its worker; then
 * installs the app into the shop as a merchant does, by opening it in the admin.
 */
export async function startHouse(options: HouseOptions): Promise<House> {
  const { ports, databaseUrl } = options;
  await requireFreePort(ports.sandbox, "the local Shopify");
  await requireFreePort(ports.tunnel, "the app's public address");
  await requireFreePort(ports.app, "the app");
  makeDirectory(options.directory, options.reset);
  await step("Bringing the database up to date", () => migrate(databaseUrl));
  await buildIfStale();
  const parts: Part[] = [];
  const stop = () => stopParts(parts);
  try {
    return await step("Starting the local Shopify and the app", async () => {
      const sandbox = await startShopify(options);
      parts.push(sandbox);
      const processes = startApp(options, sandbox);
      parts.push(...processes);
      // Stopped first of all: nothing new reaches the app while it finishes what it has begun.
      parts.push(await startPublicAddress(options, sandbox));
      const [web] = processes;
      await untilReady(`http://127.0.0.1:${ports.app}/readyz`, web);
      await installApp(sandbox);
      return { sandbox, failure: Promise.race(processes.map((one) => one.failure)), stop };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeDirectory(directory: string, reset: boolean) {
  try {
    if (reset) rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? ""))
      throw new ClearError(
        `No permission to write in ${directory}: run this as its owner, or delete it if it is a leftover.`,
      );
    throw error;
  }
}

async function startShopify({ directory, ports }: HouseOptions): Promise<RunningSandbox> {
  try {
    return await startSandbox({
      port: ports.sandbox,
      stateFile: path.join(directory, "shopify.json"),
      clockFile: clockFile(directory),
      appUrl: publicAddress(ports),
      apiKey: API_KEY,
      apiSecret: API_SECRET,
      appConfigFile: path.join(root, "shopify.app.toml"),
      shops: [{ domain: SHOP, name: "Demo", locations: ["Warehouse", "Shop floor"], planName: "Shopify Plus" }],
      seed: SEED,
    });
  } catch (error) {
    if (!(error instanceof UnreadableState)) throw error;
    throw new ClearError(
      "The shop of the last demo is of another version: begin with an empty one by `npm run demo -- --reset`.",
    );
  }
}

async function startPublicAddress({ ports }: HouseOptions, sandbox: RunningSandbox): Promise<Part> {
  const appUrl = `http://127.0.0.1:${ports.app}`;
  const tunnel = await startTunnel({ port: ports.tunnel, appUrl, adminOrigin: sandbox.url });
  return { stop: () => tunnel.close() };
}

/** The app's address as Shopify calls it. */
function publicAddress(ports: HouseOptions["ports"]) {
  return `http://127.0.0.1:${ports.tunnel}`;
}

function clockFile(directory: string) {
  return path.join(directory, "clock-offset-ms");
}

function startApp(options: HouseOptions, sandbox: RunningSandbox): [NodeProcess, NodeProcess] {
  const environment = toolEnvironment({
    NODE_ENV: "production",
    DATABASE_URL: options.databaseUrl,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SHOPIFY_APP_URL: publicAddress(options.ports),
    SCOPES: sandbox.appConfig.scopes.join(","),
    SHOPIFY_ADMIN_ORIGIN: sandbox.url,
    SMTP_URL: sandbox.mailbox.url,
    MAIL_FROM: "Demo <orders@demo.example>",
    APP_BRIDGE_URL: `${sandbox.url}${APP_BRIDGE_PATH}`,
    FILLRATE_CLOCK_FILE: clockFile(options.directory),
    HOST: "127.0.0.1",
    PORT: String(options.ports.app),
  });
  const start = (name: string) =>
    startNodeProcess({ name, file: `app/${name}.ts`, environment, log: path.join(options.directory, `${name}.log`) });
  return [start("web"), start("worker")];
}

/** Opens a page of the app as the admin's frame does, with a fresh session token; resolves to the page. */
export async function openInAdmin(sandbox: RunningSandbox, pathAndQuery: string): Promise<string> {
  const shop = sandbox.shop(SHOP);
  if (!shop) throw new Error(`The local Shopify has no shop ${SHOP}.`);
  const answer = await fetch(launchUrl(sandbox, shop, pathAndQuery), { headers: { "user-agent": BROWSER } });
  if (!answer.ok) throw new ClearError(`The app answers ${answer.status} at ${pathAndQuery}: its log says why.`);
  return answer.text();
}

/** The first opening exchanges tokens and takes the shop in; later ones change nothing. */
async function installApp(sandbox: RunningSandbox) {
  await openInAdmin(sandbox, "/app");
}
