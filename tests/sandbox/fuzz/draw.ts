import type { Random } from "../../../sandbox/random.ts";
import type { ShopState } from "../../../sandbox/state/index.ts";

/** A request that makes sense in the state that the shop is in; it may still be refused. */
export interface Operation {
  name: string;
  /** The order that an edit is begun of first; the query then finds the edit in `$id`. */
  editedOrderId?: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Draws an operation for the shop as it is, or null when there is nothing to do it to. */
export type Draw = (shop: ShopState, random: Random) => Operation | null;

/** Most units of one line, so that orders are small and stock runs out. */
export const MOST_UNITS = 6;
export const ERRORS = "userErrors { field message }";

export function pick<T>(values: Iterable<T>, random: Random): T | undefined {
  const list = [...values];
  return list[random.below(list.length)];
}

/** One of the newest: old ones are mostly over and done with. */
export function pickRecent<T>(values: Map<string, T>, random: Random): T | undefined {
  const list = [...values.values()].slice(-40);
  return list[random.below(list.length)];
}

export function units(random: Random, most = MOST_UNITS): number {
  return 1 + random.below(most);
}

export function mutation(
  name: string,
  declared: string,
  call: string,
  answered: string,
  variables: Record<string, unknown>,
): Operation {
  return { name, query: `mutation (${declared}) { ${name}${call} { ${answered} ${ERRORS} } }`, variables };
}

/** A mutation of one input that needs a key. */
export function keyed(name: string, type: string, input: unknown, random: Random): Operation {
  const key = `fuzz-${random.next()}`;
  return mutation(name, `$input: ${type}!, $key: String!`, "(input: $input) @idempotent(key: $key)", "", {
    input,
    key,
  });
}
