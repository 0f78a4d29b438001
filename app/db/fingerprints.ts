import { createHash } from "node:crypto";
import type { ItemBook } from "./item-book.ts";

/** What a plan of one item at one location rests on, each part told by a short digest. */
export interface Fingerprint {
  stock: string;
  orders: string;
  allocations: string;
  decisions: string;
  policy: string;
}

/** The parts of a fingerprint. */
export const FINGERPRINT_PARTS = ["stock", "orders", "allocations", "decisions", "policy"] as const;

/** Letters of a digest: two books of one item that differ have the same one once in 2^64 times. */
const DIGEST_LETTERS = 16;

/** Tells what the plan of an item at a location rests on, so that a change of any of it is seen. */
export function fingerprintOf(book: ItemBook, locationId: string): Fingerprint {
  const level = book.levels.get(locationId);
  const isHere = (line: { locationId: string }): boolean => line.locationId === locationId;
  const demand = book.demand.filter(isHere).map((line) => [line.lineId, line.units, line.frozenUnits]);
  const allocations = [...(book.allocations.get(locationId) ?? [])];
  const directives = (book.directives.get(locationId) ?? []).map((directive) => [
    directive.lineId,
    directive.kind,
    "units" in directive ? directive.units : null,
  ]);
  return {
    stock: digest([level?.available, level?.committed]),
    orders: digest(demand.sort(byFirst)),
    allocations: digest(allocations.sort(byFirst)),
    decisions: digest(directives.sort(byFirst)),
    policy: String(book.policy.version),
  };
}

/** The parts in which two fingerprints differ. */
export function movedParts(before: Fingerprint, now: Fingerprint): (typeof FINGERPRINT_PARTS)[number][] {
  return FINGERPRINT_PARTS.filter((part) => before[part] !== now[part]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, DIGEST_LETTERS);
}

/** Rows that begin alike are of one line: their rest decides. */
function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
