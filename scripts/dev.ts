import { existsSync } from "node:fs";
import path from "node:path";
import { addressOfDatabase } from "../prisma/address.ts";
import { startEmbeddedPostgres } from "../prisma/embedded.ts";
import { migrate } from "../prisma/migrate.ts";
import { runWithParts, type Part } from "./parts.ts";
import { startNodeProcess } from "./processes.ts";
import { step } from "./step.mjs";
import { root, toolEnvironment } from "./tool.ts";

// `npm run dev`, which Shopify's CLI calls from shopify.web.toml (`npx shopify app dev`): web, with Vite, and worker.

/** Where the database of development listens when DATABASE_URL names none. */
const DATABASE_PORT = 4103;

/** The database that .env names, or one of our own below .data. */
async function openDatabase(parts: Part[]): Promise<string> {
  const given = process.env["DATABASE_URL"];
  if (given) return given;
  const directory = path.join(root, ".data", "dev-postgres");
  const server = await step("Starting the database", () => startEmbeddedPostgres({ directory, port: DATABASE_PORT }));
  parts.push(server);
  return addressOfDatabase(server.url, "fillrate");
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

await runWithParts(async (parts) => {
  const environmentFile = path.join(root, ".env");
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
  const databaseUrl = await openDatabase(parts);
  await step("Bringing the database up to date", () => migrate(databaseUrl));
  const environment = describeEnvironment(databaseUrl);
  const processes = ["web", "worker"].map((name) => startNodeProcess({ name, file: `app/${name}.ts`, environment }));
  parts.push(...processes);
  return Promise.race(processes.map((one) => one.failure));
});
