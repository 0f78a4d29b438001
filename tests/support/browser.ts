import { chromium, type Browser } from "playwright-core";
import { ClearError } from "../../scripts/clear-error.ts";
import { chromiumEnvironment, findChromium } from "./chromium.ts";

/** Shopify's library answers 410 to user agents that name a headless browser. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const FLAGS = [
  `--user-agent=${USER_AGENT}`,
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts a real Chromium without a window. The caller closes it. `npm test` obtains one where the machine has none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new ClearError("No Chromium was found: `npm test` obtains one, or name one in CHROMIUM_PATH.");
  // Chromium's own sandbox does not work for root.
  const flags = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  const env = { ...definedEnvironment(), ...chromiumEnvironment(executablePath) };
  return chromium.launch({ executablePath, args: flags, env });
}

function definedEnvironment() {
  const defined = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(defined);
}
