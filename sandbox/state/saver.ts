import { saveState } from "./file.ts";
import type { SandboxState } from "./shop-state.ts";

/** How long changes are gathered before the state file is written. */
const SAVE_DELAY_MS = 500;

/** Writes the state some time after the first change that is not written yet. Without a file it does nothing. */
export class Saver {
  readonly #file: string | undefined;
  readonly #state: SandboxState;
  #timer: NodeJS.Timeout | null = null;

  constructor(file: string | undefined, state: SandboxState) {
    this.#file = file;
    this.#state = state;
  }

  changed(): void {
    if (this.#file) this.#timer ??= setTimeout(() => this.save(), SAVE_DELAY_MS);
  }

  save(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#file) saveState(this.#file, this.#state);
  }
}
