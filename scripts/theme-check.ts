import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Severity, themeCheckRun } from "@shopify/theme-check-node";

const EXTENSIONS = fileURLToPath(new URL("../extensions", import.meta.url));

/** One finding of Shopify's theme check. Lines count from 1. */
export interface ThemeOffence {
  /** The file's path from the project's root. */
  file: string;
  line: number;
  check: string;
  severity: "error" | "warning" | "info";
  message: string;
}

const SEVERITIES = { [Severity.ERROR]: "error", [Severity.WARNING]: "warning", [Severity.INFO]: "info" } as const;

/**
 * Runs Shopify's theme check over every theme app extension and returns what it finds. It asks the network for newer
 * documentation of Liquid and goes on with what it ships when there is none.
 */
export async function themeCheckOffences(): Promise<ThemeOffence[]> {
  const found = await Promise.all((await themeExtensions()).map(checkExtension));
  return found.flat();
}

async function themeExtensions(): Promise<string[]> {
  const files = await readdir(EXTENSIONS, { recursive: true });
  return files
    .filter((file) => path.basename(file) === "shopify.extension.toml")
    .map((file) => path.join(EXTENSIONS, path.dirname(file)));
}

async function checkExtension(directory: string): Promise<ThemeOffence[]> {
  const { offenses } = await themeCheckRun(directory);
  return offenses.map((offence) => ({
    file: path.relative(path.dirname(EXTENSIONS), fileURLToPath(offence.uri)),
    line: offence.start.line + 1,
    check: offence.check,
    severity: SEVERITIES[offence.severity],
    message: offence.message,
  }));
}

if (import.meta.main) {
  const offences = await themeCheckOffences();
  for (const { file, line, check, severity, message } of offences)
    console.error(`${file}:${line} ${severity} ${check}: ${message}`);
  if (offences.length > 0) process.exitCode = 1;
}
