import { fork } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { migrate } from "../../prisma/migrate.ts";
import { ClearError, describeFailure } from "../../scripts/clear-error.ts";
import { startScratchPostgres } from "../../scripts/scratch-postgres.ts";
import { ALLOCATION } from "./allocation/benchmarks.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { INTAKE } from "./intake/benchmarks.ts";
import { PAGES } from "./pages/benchmarks.ts";
import { PROMISE } from "./promise/benchmarks.ts";
import { STOREFRONT } from "./storefront/benchmarks.ts";
import { asTable, describeBenchmark } from "./table.ts";

/** What can be asked for by name; without a name everything runs. */
const GROUPS: Record<string, readonly Benchmark[]> = {
  intake: INTAKE,
  allocation: ALLOCATION,
  promise: PROMISE,
  pages: PAGES,
  storefront: STOREFRONT,
};

/** Those after the first are for benchmarks that read data. */
const OPTIONS = { json: { type: "boolean" }, data: { type: "string" }, seed: { type: "string" } } as const;

/**
 * `npm run bench [-- GROUP ...] [--json] [--data FILE] [--seed N]`: measures the app against its peers, in one run and in
 * turn.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const unknown = positionals.find((name) => !(name in GROUPS));
  if (unknown)
    throw new ClearError(`There is no benchmark "${unknown}": choose among ${Object.keys(GROUPS).join(", ")}.`);
  const names = positionals.length > 0 ? positionals : Object.keys(GROUPS);
  const figures: Figure[] = [];
  for (const benchmark of names.flatMap((name) => GROUPS[name] ?? [])) {
    const description = describeBenchmark(benchmark);
    if (values.json) process.stderr.write(`${description}\n`);
    else console.log(description);
    const taken = await measure(benchmark, dataArguments(values));
    figures.push(...taken);
    if (!values.json) console.log(asTable(taken));
  }
  if (values.json) console.log(JSON.stringify(figures));
}

function dataArguments({ data, seed }: { data?: string; seed?: string }): string[] {
  return [...(data === undefined ? [] : ["--data", data]), ...(seed === undefined ? [] : ["--seed", seed])];
}

/** Takes one benchmark in a process of its own, on a fresh database of a real PostgreSQL that flushes to disk. */
async function measure({ file, title }: Benchmark, args: readonly string[]): Promise<Figure[]> {
  const server = await startScratchPostgres();
  const url = new URL(server.url);
  url.pathname = `/bench_${randomUUID().replaceAll("-", "")}`;
  try {
    await dropBenchDatabases(server.url);
    await migrate(url.href);
    return await runApart({ file: path.join(import.meta.dirname, file), args, title }, url.href);
  } finally {
    await dropBenchDatabases(server.url);
    await server.stop();
  }
}

/** Of this benchmark, and of earlier ones that were killed. */
async function dropBenchDatabases(serverUrl: string): Promise<void> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  const left = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname like 'bench\\_%'",
  );
  for (const { name } of left.rows) await client.query(`drop database ${name} with (force)`);
  await client.end();
}

function runApart(
  { file, args, title }: { file: string; args: readonly string[]; title: string },
  databaseUrl: string,
): Promise<Figure[]> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...APP_ENVIRONMENT, DATABASE_URL: databaseUrl };
  const child = fork(file, args, { env, execArgv: ["--import", EXIT_WITH_PARENT], stdio: ["ignore", 2, 2, "ipc"] });
  return new Promise((resolve, reject) => {
    let figures: Figure[] | undefined;
    child.once("message", (message) => (figures = message as Figure[]));
    child.once("exit", (code) => {
      if (figures) resolve(figures);
      else reject(new ClearError(`"${title}" ended with exit code ${code} before it had its figures.`));
    });
  });
}

const EXIT_WITH_PARENT = path.join(import.meta.dirname, "..", "..", "scripts", "exit-with-parent.mjs");

/** The app as in production, except that it says nothing; a benchmark that needs a Shopify starts a stub of it. */
const APP_ENVIRONMENT = {
  NODE_ENV: "production" as const,
  LOG_LEVEL: "fatal",
  SHOPIFY_API_KEY: "bench-key",
  SHOPIFY_API_SECRET: "bench-secret",
  SHOPIFY_APP_URL: "https://fillrate.example",
};

try {
  await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
