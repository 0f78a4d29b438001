import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's directory. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const bin = path.join(root, "node_modules", ".bin");

/** The environment in which `node` is the Node that runs this, and the project's tools are found by their names. */
export function toolEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const places = [path.dirname(process.execPath), bin, process.env["PATH"] ?? ""];
  return { ...process.env, PATH: places.join(path.delimiter), ...extra };
}

/** The exit code that a shell gives for a command that cannot be started. */
const COMMAND_NOT_FOUND = 127;

/** Tools do not outlive the process that waits for them. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill()));

export type ToolResult = { code: number | null; output: string };

/** Runs a command, in the project's directory unless told otherwise, and collects what it prints on both of its outputs. */
export function runTool(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; directory?: string } = {},
): Promise<ToolResult> {
  const place = { cwd: options.directory ?? root, env: toolEnvironment(options.env) };
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...place, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: COMMAND_NOT_FOUND, output: error.message }));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}
