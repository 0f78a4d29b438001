import type { Sandbox } from "../sandbox.ts";

export function controlPage(_sandbox: Sandbox): string {
  return "";
}
