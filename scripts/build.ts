import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ClearError } from "./clear-error.ts";
import { step } from "./step.mjs";
import { root, runTool } from "./tool.ts";

/** What the pages are made from. */
const SOURCES = ["app", "vite.config.ts", "package-lock.json"];
/** Written last by the build. */
const RESULT = path.join("build", "server", "index.js");

/** Builds the pages when a source of theirs was changed, added or removed since the last build. */
export async function buildIfStale(): Promise<void> {
  const result = path.join(root, RESULT);
  const builtAt = existsSync(result) ? statSync(result).mtimeMs : 0;
  if (SOURCES.every((source) => lastChange(path.join(root, source)) <= builtAt)) return;
  await step("Building the pages", async () => {
    const { code, output } = await runTool("remix", ["vite:build"], { env: { NODE_ENV: "production" } });
    if (code !== 0) throw new ClearError(`The pages could not be built (\`npm run build\`):\n${output.trim()}`);
  });
}

/** A directory changes when a file is added to it or removed from it. */
function lastChange(place: string): number {
  const entry = statSync(place);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = readdirSync(place).map((name) => lastChange(path.join(place, name)));
  return Math.max(entry.mtimeMs, ...inside);
}
