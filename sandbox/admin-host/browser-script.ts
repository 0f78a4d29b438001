import { fileURLToPath } from "node:url";
import type { Rollup } from "vite";

const built = new Map<string, Promise<string>>();

/**
 * One of the admin host's browser programs as one classic script, built from its TypeScript when it is first asked for.
 *
 * @param program the directory whose main.ts it starts with
 */
export function browserScript(program: "bridge" | "host"): Promise<string> {
  const script = built.get(program) ?? build(program);
  built.set(program, script);
  return script;
}

async function build(program: string): Promise<string> {
  const entry = fileURLToPath(new URL(`${program}/main.ts`, import.meta.url));
  const { build: viteBuild } = await import("vite");
  const lib = { entry, formats: ["iife" as const], name: "localShopify" };
  const nodeEnvironment = process.env["NODE_ENV"];
  const result = await viteBuild({
    configFile: false,
    logLevel: "warn",
    build: { lib, write: false, minify: false, target: "es2022" },
  });
  // A build sets NODE_ENV for its whole process, and the processes that this one starts would inherit it.
  if (nodeEnvironment === undefined) Reflect.deleteProperty(process.env, "NODE_ENV");
  const [output] = result as Rollup.RollupOutput[];
  const chunk = output?.output[0];
  if (!chunk) throw new Error(`vite built nothing from ${entry}`);
  return chunk.code;
}
