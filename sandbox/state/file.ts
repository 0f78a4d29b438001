import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SandboxState } from "./shop-state.ts";

/** Raised whenever a saved state of before can no longer be read. */
const STATE_VERSION: SandboxState["version"] = 4;
const MAP_MARK = "$map";
const SET_MARK = "$set";

/** JSON text of the state; maps are written as `{"$map": [[key, value]]}`, sets as `{"$set": [value]}`. */
export function serializeState(state: SandboxState): string {
  return JSON.stringify(state, (_key, value: unknown) => {
    if (value instanceof Map) return { [MAP_MARK]: [...value] };
    if (value instanceof Set) return { [SET_MARK]: [...value] };
    return value;
  });
}

/** Thrown for a file that is no saved state of this version. */
export class UnreadableState extends Error {
  constructor(cause?: unknown) {
    super(`This file is not a saved local Shopify of version ${STATE_VERSION}: delete it or name another.`, { cause });
  }
}

/** The state again from `serializeState`'s text. Throws an UnreadableState when the text is none. */
export function deserializeState(text: string): SandboxState {
  const state = parseState(text) as { version?: number } | null;
  if (state?.version !== STATE_VERSION) throw new UnreadableState();
  return state as SandboxState;
}

function parseState(text: string): unknown {
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    throw new UnreadableState(error);
  }
}

function revive(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (MAP_MARK in value) return new Map(value[MAP_MARK] as [unknown, unknown][]);
  if (SET_MARK in value) return new Set(value[SET_MARK] as unknown[]);
  return value;
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
