import { writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type Rollup } from "vite";
import { root } from "./tool.ts";

const SOURCE = path.join(root, "extensions", "script", "main.js");
const ASSET = path.join(root, "extensions", "fillrate-storefront", "assets", "backorder-promise.js");

/** The storefront's script as browsers get it: its parts in one, without comments, in short, with no name that others see. */
export async function storefrontScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      lib: { entry: SOURCE, formats: ["iife"], name: "fillrate", fileName: "backorder-promise" },
    },
  });
  const [bundle] = [built].flat() as Rollup.RollupOutput[];
  const [script] = bundle?.output ?? [];
  if (!script) throw new Error("No script came of its source.");
  return script.code;
}

if (import.meta.main) await writeFile(ASSET, await storefrontScript());
