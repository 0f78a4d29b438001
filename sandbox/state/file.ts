import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SandboxState } from "./shop-state.ts";

const MAP_MARK = "$map";

/** JSON text of the state; maps are written as `{"$map": [[key, value]]}`. */
export function serializeState(state: SandboxState): string {
  return JSON.stringify(state, (_key, value: unknown) => (value instanceof Map ? { [MAP_MARK]: [...value] } : value));
}

/** The state again from `serializeState`'s text. Throws when the text is not a saved sandbox of this version. */
export function deserializeState(text: string): SandboxState {
  const state = JSON.parse(text, (_key, value: unknown) => {
    if (value === null || typeof value !== "object" || !(MAP_MARK in value)) return value;
    return new Map(value[MAP_MARK] as [unknown, unknown][]);
  }) as SandboxState;
  if (state.version !== 1)
    throw new Error("This file is not a saved local Shopify of version 1; delete it or name another.");
  return state;
}

/** Reads a saved state, or null when the file does not exist. */
export function loadState(file: string): SandboxState | null {
  return existsSync(file) ? deserializeState(readFileSync(file, "utf8")) : null;
}

/** Writes the state beside the file and renames it over, so that a reader never sees half of it. */
export function saveState(file: string, state: SandboxState): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, serializeState(state));
  renameSync(draft, file);
}
