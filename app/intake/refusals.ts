import { REFUSAL_LOG_MS } from "../config/limits.ts";
import { log } from "../config/log.ts";

/** Tells the log of refused webhooks: for each reason how many there were. */
export class Refusals {
  readonly #counts = new Map<string, number>();

  count(reason: string): void {
    if (this.#counts.size === 0) setTimeout(() => this.#tell(), REFUSAL_LOG_MS).unref();
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  #tell(): void {
    for (const [reason, count] of this.#counts) log.warn({ reason, count }, "webhooks refused");
    this.#counts.clear();
  }
}
