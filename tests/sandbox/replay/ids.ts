import { isObject } from "./exchanges.ts";

/** How every cursor begins: base64 of `{"`. */
const CURSOR = "eyJ";
const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/([^?]+)/;

/** Which of our ids stands for which recorded one. Learned from answers that are laid side by side. */
export class Ids {
  readonly #ours = new Map<string, string>();
  readonly #recorded = new Map<string, string>();

  learn(recorded: string, ours: string): void {
    this.#ours.set(recorded, ours);
    this.#recorded.set(ours, recorded);
  }

  /** What is wrong with our id where a recorded one stands, or null; an id seen for the first time is learned. */
  compare(recorded: string, ours: unknown): string | null {
    if (typeof ours !== "string" || typeOf(ours) !== typeOf(recorded)) return `${String(ours)} for ${recorded}`;
    // Shopify may do several things in one job.
    if (typeOf(recorded) === "Job") return null;
    const known = this.#ours.get(recorded);
    if (known === undefined && !this.#recorded.has(ours)) {
      this.learn(recorded, ours);
      return null;
    }
    return known === ours ? null : `${ours} for ${recorded}, which is ${known ?? "new"}`;
  }

  knows(recorded: string): boolean {
    return this.#ours.has(recorded);
  }

  ours(recorded: string): string | undefined {
    return this.#ours.get(recorded);
  }

  /** A recorded value with our ids in it, those inside of texts included. */
  translate<T>(value: T): T {
    if (typeof value === "string") return this.#translateText(value) as T;
    if (Array.isArray(value)) return value.map((one: unknown) => this.translate(one)) as T;
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.translate(one)])) as T;
  }

  #translateText(text: string): string {
    const whole = this.#ours.get(text);
    if (whole !== undefined) return whole;
    if (text.startsWith(CURSOR)) {
      const told = Buffer.from(text, "base64").toString();
      return Buffer.from(this.#translateText(told)).toString("base64");
    }
    return text.replaceAll(/\d{9,}/g, (digits) => {
      for (const [recorded, ours] of this.#ours)
        if (GID.exec(recorded)?.[2] === digits) return GID.exec(ours)?.[2] ?? digits;
      return digits;
    });
  }
}

/** Every gid in a value, each once. */
export function gidsIn(value: unknown): string[] {
  return [...new Set(JSON.stringify(value ?? null).match(/gid:\/\/shopify\/[A-Za-z]+\/[^"\\]+/g) ?? [])];
}

export function isGid(value: unknown): value is string {
  return typeof value === "string" && GID.test(value);
}

export function typeOf(gid: string): string {
  return GID.exec(gid)?.[1] ?? "";
}
