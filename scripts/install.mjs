// @ts-check
// Runs before the install, so: plain JavaScript, Node's own modules, Node 20.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { step } from "./step.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether node_modules holds what the lock asks for. npm writes the second lock into node_modules when an install has
 * ended well; packages of other platforms are optional and may be missing from it.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  if (!installed) return false;
  return Object.entries(wanted.packages).every(([place, locked]) => {
    if (place === "") return true;
    const present = installed.packages[place];
    if (!present) return locked.optional === true || locked.devOptional === true;
    return present.version === locked.version && present.integrity === locked.integrity;
  });
}

/**
 * What went wrong with npm, in one line that says what to do.
 *
 * @param {string} output what npm wrote on standard error
 * @param {string} root the project's directory
 */
export function explainNpmFailure(output, root) {
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output))
    return `npm may not write in ${root}: run this as the directory's owner, or clone to a place where you may write.`;
  if (/\bENOSPC\b/.test(output)) return `The disk is full: free about 1.5 GB for ${root} and run this again.`;
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output))
    return "npm cannot reach its package registry: check the network (or `npm config get registry` and your proxy), then run this again.";
  if (/\bEUSAGE\b/.test(output) && output.includes("in sync"))
    return "package.json and package-lock.json disagree: run `npm install`, then run this again.";
  const lines = output.split("\n").map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
  const reason = lines.find((line) => line && !line.startsWith("code ")) ?? "npm gave no reason";
  return `npm ci failed: ${reason} (run \`npm ci\` in ${root} to see all of it).`;
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  if (!existsSync(file)) return undefined;
  return /** @type {Lock} */ (JSON.parse(readFileSync(file, "utf8")));
}

/**
 * The environment for npm: without the project's own `node`, which the install is about to replace under npm's feet.
 *
 * @param {string} modules
 */
function environmentForNpm(modules) {
  const places = (process.env["PATH"] ?? "").split(path.delimiter).filter((place) => !place.startsWith(modules));
  return { ...process.env, PATH: places.join(path.delimiter) };
}

/**
 * Makes node_modules what package-lock.json says, by `npm ci` where it is not. Throws an Error of one line otherwise.
 *
 * @param {string} root the project's directory
 */
export async function install(root) {
  const modules = path.join(root, "node_modules");
  const wanted = readLock(path.join(root, "package-lock.json"));
  if (!wanted)
    throw new Error(`package-lock.json is missing from ${root}: restore it with \`git checkout package-lock.json\`.`);
  if (isInstalled(wanted, readLock(path.join(modules, ".package-lock.json")))) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Error(explainNpmFailure("EACCES", root));
  }
  const places = Object.entries(wanted.packages).flatMap(([place, { optional }]) =>
    place && !optional ? [place] : [],
  );
  const progress = () => {
    const there = places.filter((place) => existsSync(path.join(root, place))).length;
    return there < places.length ? `${there} of ${places.length} packages` : "unpacking";
  };
  const title = "Installing packages (a minute or two, only when the lock has changed)";
  await step(title, () => runNpm(root, modules), progress);
}

/**
 * @param {string} root
 * @param {string} modules
 * @returns {Promise<void>}
 */
function runNpm(root, modules) {
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  return new Promise((resolve, reject) => {
    const npm = spawn("npm", args, {
      cwd: root,
      env: environmentForNpm(modules),
      shell: process.platform === "win32",
      stdio: ["ignore", "ignore", "pipe"],
    });
    let output = "";
    npm.stderr.on("data", (chunk) => (output += chunk));
    npm.on("error", () =>
      reject(new Error("npm was not found: install Node.js 20 or newer with npm, then run this again.")),
    );
    npm.on("close", (code) => (code === 0 ? resolve() : reject(new Error(explainNpmFailure(output, root)))));
  });
}
