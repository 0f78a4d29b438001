import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ClearError } from "./clear-error.ts";
import { root } from "./tool.ts";

/** What a process may take to finish what it has begun before it is killed. */
const STOP_MILLISECONDS = 10_000;
/** A web server that loads its pages on two busy cores. */
const READY_MILLISECONDS = 60_000;
const READY_POLL_MILLISECONDS = 50;

export type NodeProcess = {
  name: string;
  /** Rejects with a ClearError when the process ends without having been stopped; never resolves. */
  failure: Promise<never>;
  stop(): Promise<void>;
};

/**
 * Runs a TypeScript file of the project in a process of its own, which ends when this one ends. It is in a process group of
 * its own: Ctrl-C reaches only this process, which then stops the others in order. Its output goes to `log`, or, without
 * one, where this process's output goes.
 */
export function startNodeProcess(options: {
  name: string;
  file: string;
  environment: NodeJS.ProcessEnv;
  log?: string;
}): NodeProcess {
  const { name, file, environment, log } = options;
  const preload = fileURLToPath(new URL("exit-with-parent.mjs", import.meta.url));
  const output = log === undefined ? "inherit" : openSync(log, "w");
  const stdio: StdioOptions = ["ignore", output, output, "ipc"];
  const args = ["--disable-warning=ExperimentalWarning", "--import", preload, file];
  const child = spawn(process.execPath, args, { cwd: root, env: environment, detached: true, stdio });
  if (typeof output === "number") closeSync(output);
  let stopping = false;
  const failure = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => {
      if (!stopping) reject(new ClearError(explainEnd(name, signal ?? `exit code ${code}`, log)));
    });
  });
  // Whoever waits for the failure hears of it; nobody has to.
  failure.catch(() => undefined);
  const stop = () => {
    stopping = true;
    return stopChild(child);
  };
  return { name, failure, stop };
}

async function stopChild(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MILLISECONDS);
  await ended;
  clearTimeout(timer);
}

function explainEnd(name: string, how: string, log: string | undefined) {
  if (log === undefined) return `The app's ${name} ended (${how}).`;
  return `The app's ${name} ended (${how}); its last words: "${lastWords(readFileSync(log, "utf8"))}" (${log}).`;
}

/** The last thing that a log says: of a line in JSON the message and the reason, of a stack the error. */
function lastWords(log: string) {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const error = lines.findLast((line) => /^(\w*Error|Uncaught)\b.*:/.test(line));
  const last = error ?? lines.at(-1) ?? "";
  if (!last.startsWith("{")) return last;
  const { msg, reason } = JSON.parse(last) as { msg?: string; reason?: string };
  return [msg, reason].filter(Boolean).join(": ");
}

/** Waits until the address answers 200, for as long as a server may take to start. */
export async function untilReady(address: string, server: NodeProcess): Promise<void> {
  const deadline = Date.now() + READY_MILLISECONDS;
  while (Date.now() < deadline) {
    const answer = await Promise.race([fetch(address).catch(() => undefined), server.failure]);
    if (answer?.ok) return;
    await sleep(READY_POLL_MILLISECONDS);
  }
  throw new ClearError(
    `The app's ${server.name} did not become ready within ${READY_MILLISECONDS / 1000} s (${address}).`,
  );
}
