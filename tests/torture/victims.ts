import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../prisma/embedded.ts";
import { root } from "../../scripts/tool.ts";

/** What a process may take to finish what it has begun before it counts as hanging. */
const STOP_MS = 20_000;
/** A supervisor starts a process that ended by itself again, after a moment. */
const SUPERVISOR_PAUSE_MS = 500;

/** Something of the house that can be ended without a word, as by a power cut, and started again. */
export interface Victim {
  name: string;
  /** Ends it with SIGKILL; resolves when it has ended. */
  kill(): Promise<void>;
  revive(): Promise<void>;
  /** Asks it to leave; resolves when it has. */
  stop(): Promise<void>;
}

/**
 * One process of the app. Its output is added to `log`.
 *
 * @param onFault told when it ends by itself, or does not leave in time when it is asked to: neither may ever happen.
 */
export function processVictim(options: {
  name: string;
  file: string;
  environment: NodeJS.ProcessEnv;
  log: string;
  onFault: (fault: string) => void;
}): Victim {
  const { name, file, environment, log, onFault } = options;
  const preload = fileURLToPath(new URL("../../scripts/exit-with-parent.mjs", import.meta.url));
  const args = ["--disable-warning=ExperimentalWarning", "--import", preload, file];
  let child: ChildProcess;
  let isExpectedToEnd = false;

  function start(): void {
    const output = openSync(log, "a");
    isExpectedToEnd = false;
    child = spawn(process.execPath, args, {
      cwd: root,
      env: environment,
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    closeSync(output);
    child.once("exit", (code, signal) => {
      if (isExpectedToEnd) return;
      onFault(`${name} ended by itself (${signal ?? `exit code ${code}`}), see ${log}`);
      setTimeout(() => isExpectedToEnd || start(), SUPERVISOR_PAUSE_MS);
    });
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    isExpectedToEnd = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    const isInTime = await Promise.race([ended.then(() => true), sleep(STOP_MS, false, { ref: false })]);
    if (isInTime) return;
    onFault(`${name} did not leave within ${STOP_MS / 1000} s of ${signal}`);
    child.kill("SIGKILL");
    await ended;
  }

  start();
  return {
    name,
    kill: () => end("SIGKILL"),
    revive: () => Promise.resolve(start()),
    stop: () => end("SIGTERM"),
  };
}

/** A PostgreSQL server of its own, which keeps its place and port through every kill. */
export interface DatabaseVictim extends Victim {
  /** Address of the maintenance database. */
  url: string;
}

export async function databaseVictim(options: { directory: string; port: number }): Promise<DatabaseVictim> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres(options);
  return {
    name: "PostgreSQL",
    url: server.url,
    async kill() {
      const ended = server.failure.catch(() => undefined);
      process.kill(postmasterOf(server.directory), "SIGKILL");
      await ended;
      await server.stop();
    },
    async revive() {
      server = await startEmbeddedPostgres(options);
    },
    stop: () => server.stop(),
  };
}

/** The first line of its own note is the number of the server's first process, whose end ends all others. */
function postmasterOf(directory: string): number {
  const [pid] = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
  return Number(pid);
}
