import { startScratchPostgres } from "./scratch-postgres.ts";
import { describeFailure } from "./clear-error.ts";
import { themeCheckOffences } from "./theme-check.ts";
import { runTool, type ToolResult } from "./tool.ts";

/** One thing that is checked; its output is shown only when it fails. */
type Check = { name: string; run: () => Promise<ToolResult> };

const tool =
  (command: string, ...args: string[]) =>
  () =>
    runTool(command, args);

/** The longest first, so that two at a time end together. */
const CHECKS: Check[] = [
  { name: "lint", run: tool("oxlint", "--type-aware", "--deny-warnings", ".") },
  { name: "types", run: tool("tsc", "--noEmit", "--project", ".") },
  { name: "types of the domain", run: tool("tsc", "--noEmit", "--project", "app/domain") },
  { name: "types of the extensions", run: tool("tsc", "--noEmit", "--project", "extensions") },
  { name: "generated types up to date", run: checkGenerated },
  { name: "migrations match the schema", run: checkMigrations },
  { name: "boundaries", run: tool("depcruise", "--config", ".dependency-cruiser.cjs", "--output-type", "err", ".") },
  { name: "theme check", run: checkTheme },
  { name: "format", run: tool("prettier", "--check", "--log-level", "warn", ".") },
];

/** How many run at a time: most of them keep a core busy. */
const AT_A_TIME = 2;

async function checkGenerated(): Promise<ToolResult> {
  const result = await runTool("graphql-codegen", ["--config", "app/shopify/codegen.ts", "--check"]);
  return { ...result, output: `${result.output}\nRun \`npm run codegen\` and commit what it writes.` };
}

async function checkMigrations(): Promise<ToolResult> {
  const server = await startScratchPostgres();
  try {
    const from = ["--from-migrations", "prisma/migrations"];
    const to = ["--to-schema-datamodel", "prisma/schema.prisma"];
    const env = { DATABASE_URL: server.url };
    return await runTool("prisma", ["migrate", "diff", ...from, ...to, "--exit-code"], { env });
  } finally {
    await server.stop();
  }
}

async function checkTheme(): Promise<ToolResult> {
  const offences = await themeCheckOffences();
  const lines = offences.map(({ file, line, check, message }) => `${file}:${line} ${check}: ${message}`);
  return { code: lines.length === 0 ? 0 : 1, output: lines.join("\n") };
}

/** Runs one check and says how it went. */
async function carryOut({ name, run }: Check): Promise<boolean> {
  const startedAt = performance.now();
  const { code, output } = await run().catch((error: unknown) => ({ code: 1, output: describeFailure(error) }));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}

const queue = [...CHECKS];
let failures = 0;

async function work() {
  for (let check = queue.shift(); check; check = queue.shift()) if (!(await carryOut(check))) failures += 1;
}

await Promise.all(Array.from({ length: AT_A_TIME }, work));
if (failures > 0) console.log(`${failures} of ${CHECKS.length} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;
