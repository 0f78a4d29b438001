import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's directory. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const bin = path.join(root, "node_modules", ".bin");

/** The environment in which `node` is the Node that runs this, and the project's tools are found by their names. */
export function toolEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const places = [path.dirname(process.execPath), bin, process.env["PATH"] ?? ""];
  return { ...process.env, PATH: places.join(path.delimiter), ...extra };
}

export type ToolResult = { code: number | null; output: string };

/** Runs a command to its end and collects what it prints on both of its outputs. */
export function runTool(command: string, args: string[], extra: Record<string, string> = {}): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: toolEnvironment(extra), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
