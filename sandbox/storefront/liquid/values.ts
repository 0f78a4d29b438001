import { Drop } from "liquidjs";

/** Raised for what Shopify's Liquid knows and this renderer does not: silence would pass for an empty value. */
export class UnknownInLiquid extends Error {}

type Members = Record<string, unknown>;

/**
 * An object of Shopify's Liquid. A member may be a function: it is called when a template reads it. Reading a member that
 * is not simulated throws, as a typing error would otherwise render as nothing.
 */
export class LiquidObject extends Drop {
  readonly #name: string;
  readonly #members: Members;

  constructor(name: string, members: Members) {
    super();
    this.#name = name;
    this.#members = members;
  }

  override liquidMethodMissing(key: string | number): unknown {
    if (!Object.hasOwn(this.#members, key)) throw new UnknownInLiquid(`${this.#name}.${key} is not simulated`);
    const member = this.#members[key];
    return (typeof member === "function" ? (member as () => unknown)() : member) ?? null;
  }
}

/** An object with any member, such as `metafields`, whose namespaces and keys need not exist. */
export class LiquidLookup extends Drop {
  readonly #read: (key: string) => unknown;

  constructor(read: (key: string) => unknown) {
    super();
    this.#read = read;
  }

  override liquidMethodMissing(key: string | number): unknown {
    return this.#read(String(key)) ?? null;
  }
}

/** Parsed JSON as a template sees it: members that are not there are nil. */
export function liquidJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(liquidJson);
  if (typeof value !== "object" || value === null) return value;
  const members = new Map(Object.entries(value));
  return new LiquidLookup((key) => liquidJson(members.get(key)));
}
