// @ts-check
// `node scripts/with-install.mjs FILE.ts [arguments]` runs a TypeScript file of this project from a bare clone: it installs
// what is missing, then hands over to the Node that the install brought. Plain JavaScript, Node's own modules, Node 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { step } from "./step.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const STOP_SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
/** How often to look whether whoever started this is still there. */
const WATCH_MILLISECONDS = 500;
const bin = path.join(root, "node_modules", ".bin");

/** Whether this Node runs TypeScript by itself. The one of the install may be for another C library, so it is tried. @param {string} node */
function runsTypeScript(node) {
  const probe = spawnSync(node, ["-p", "process.features.typescript"], { encoding: "utf8" });
  return probe.status === 0 && probe.stdout.trim() === "strip";
}

function chooseNode() {
  const chosen = [path.join(bin, "node"), process.execPath].find(runsTypeScript);
  if (chosen) return chosen;
  throw new Error(
    `No package brings Node 24 to this platform and this is Node ${process.versions.node}: install Node 22.18 or newer and run this again.`,
  );
}

/** The chosen node comes first in PATH, then the project's tools: every child process finds the same ones. @param {string} node */
function environmentFor(node) {
  const places = [path.dirname(node), bin, process.env["PATH"] ?? ""];
  return { ...process.env, PATH: places.join(path.delimiter) };
}

/**
 * Runs a command to its end and forwards the signals that ask this process to stop. On a terminal Ctrl-C reaches the whole
 * foreground group, so the command has its SIGINT already.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, stdio: import("node:child_process").StdioOptions, onOutput?: (text: string) => void }} options
 * @returns {Promise<number>} the exit code; 128 + n for signal n, as a shell gives it
 */
function run(command, args, { env, stdio, onOutput }) {
  const child = spawn(command, args, { cwd: root, env, stdio });
  child.stdout?.on("data", (chunk) => onOutput?.(String(chunk)));
  child.stderr?.on("data", (chunk) => onOutput?.(String(chunk)));
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, forward);
  // npm passes a signal to the shell between it and this process only: a shell that is gone means the same.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || forward("SIGTERM"), WATCH_MILLISECONDS);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      for (const each of STOP_SIGNALS) process.off(each, forward);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}

/** The generated database client carries the schema that it was made from, with the columns aligned. @param {string} node */
async function generateDatabaseClient(node) {
  const schema = path.join(root, "prisma", "schema.prisma");
  const generatedFrom = path.join(root, "node_modules", ".prisma", "client", "schema.prisma");
  if (!existsSync(schema)) return;
  const words = (/** @type {string} */ file) => readFileSync(file, "utf8").split(/\s+/).join(" ").trim();
  if (existsSync(generatedFrom) && words(generatedFrom) === words(schema)) return;
  await step("Generating the database client", async () => {
    let output = "";
    const prisma = path.join(root, "node_modules", "prisma", "build", "index.js");
    const code = await run(node, [prisma, "generate"], {
      env: environmentFor(node),
      stdio: ["ignore", "pipe", "pipe"],
      onOutput: (text) => (output += text),
    });
    if (code !== 0) throw new Error(`\`npx prisma generate\` failed:\n${output.trim()}`);
  });
}

async function main() {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Error("Usage: node scripts/with-install.mjs FILE.ts [arguments]");
  await install(root);
  const node = chooseNode();
  await generateDatabaseClient(node);
  const flags = ["--disable-warning=ExperimentalWarning"];
  return run(node, [...flags, path.join(root, file), ...args], { env: environmentFor(node), stdio: "inherit" });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
