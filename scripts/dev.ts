import { existsSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "../prisma/embedded.ts";
import { migrate } from "../prisma/migrate.ts";
import { describeFailure } from "./clear-error.ts";
import { startNodeProcess } from "./processes.ts";
import { step } from "./step.mjs";
import { stopSignal } from "./stop-signals.ts";
import { root, toolEnvironment } from "./tool.ts";

// `npm run dev`, which Shopify's CLI calls from shopify.web.toml (`npx shopify app dev`): web, with Vite, and worker.

/** Where the database of development listens when DATABASE_URL names none. */
const DATABASE_PORT = 4103;

type Part = { stop(): Promise<void> };
const parts: Part[] = [];

/** The database that .env names, or one of our own below .data. */
async function openDatabase(): Promise<string> {
  const given = process.env["DATABASE_URL"];
  if (given) return given;
  const directory = path.join(root, ".data", "dev-postgres");
  const server = await step("Starting the database", () => startEmbeddedPostgres({ directory, port: DATABASE_PORT }));
  parts.push(server);
  const address = new URL(server.url);
  address.pathname = "/fillrate";
  return address.href;
}

/** Shopify's CLI gives the tunnel's address as HOST, which the app reads as the address to listen on. */
function describeEnvironment(databaseUrl: string) {
  const { HOST, APP_URL, SHOPIFY_APP_URL } = process.env;
  const tunnel = [SHOPIFY_APP_URL, APP_URL, HOST].find((value) => value?.includes("://"));
  return toolEnvironment({
    NODE_ENV: "development",
    DATABASE_URL: databaseUrl,
    HOST: "127.0.0.1",
    ...(tunnel && { SHOPIFY_APP_URL: tunnel }),
  });
}

async function run(): Promise<number> {
  const stopped = stopSignal();
  try {
    const environmentFile = path.join(root, ".env");
    if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
    const databaseUrl = await openDatabase();
    await step("Bringing the database up to date", () => migrate(databaseUrl));
    const environment = describeEnvironment(databaseUrl);
    const processes = ["web", "worker"].map((name) => startNodeProcess({ name, file: `app/${name}.ts`, environment }));
    parts.push(...processes);
    return await Promise.race([stopped, ...processes.map((one) => one.failure)]);
  } catch (error) {
    console.error(describeFailure(error));
    return 1;
  }
}

const code = await run();
for (const part of parts.splice(0).toReversed()) await part.stop();
process.exit(code);
