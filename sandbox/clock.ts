import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SandboxState } from "./state/index.ts";

/** The one clock of the sandbox. It runs with the machine's clock and can jump. */
export interface Clock {
  /** Milliseconds since 1970. */
  milliseconds: () => number;
  /** UTC, whole seconds, `2026-11-21T09:30:00Z`. */
  now: () => string;
  /** Moves the clock to an instant. */
  jumpTo: (milliseconds: number) => void;
}

/**
 * The clock of a state: the machine's time plus the state's offset.
 * When `clockFile` is given, every jump writes the offset in milliseconds there, as text, for processes that share the clock.
 */
export function createClock(state: SandboxState, clockFile: string | undefined): Clock {
  const milliseconds = () => Date.now() + state.clockOffsetMs;
  const publish = () => {
    if (clockFile === undefined) return;
    mkdirSync(dirname(clockFile), { recursive: true });
    writeFileSync(`${clockFile}.draft`, String(state.clockOffsetMs));
    renameSync(`${clockFile}.draft`, clockFile);
  };
  publish();
  return {
    milliseconds,
    now: () => isoSeconds(milliseconds()),
    jumpTo(target) {
      state.clockOffsetMs = target - Date.now();
      publish();
    },
  };
}

/** An instant as Shopify's GraphQL writes it. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Normalises any ISO instant to UTC, whole seconds. Throws on what is not an instant. */
export function toIsoSeconds(instant: string): string {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new Error(`Not an instant: ${instant}`);
  return isoSeconds(milliseconds);
}
