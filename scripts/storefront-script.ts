import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { transformWithEsbuild } from "vite";
import { root } from "./tool.ts";

const SOURCE = path.join(root, "extensions", "backorder-promise.js");
const ASSET = path.join(root, "extensions", "fillrate-storefront", "assets", "backorder-promise.js");

/** The storefront's script as browsers get it: its source without comments, in short, with no name that others see. */
export async function storefrontScript(): Promise<string> {
  const source = await readFile(SOURCE, "utf8");
  const options = { minify: true, format: "iife", target: "es2022", sourcemap: false, tsconfigRaw: "{}" } as const;
  return (await transformWithEsbuild(source, SOURCE, options)).code;
}

if (import.meta.main) await writeFile(ASSET, await storefrontScript());
