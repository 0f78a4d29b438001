import { createHash } from "node:crypto";
import { settingsFor } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import type { ItemBook } from "./item-book.ts";

/** What a plan of one item at one location rests on, each part told by a short digest. */
export interface Fingerprint {
  stock: string;
  orders: string;
  allocations: string;
  decisions: string;
  policy: string;
  /** By days lines grow older and protections end. */
  day: string;
}

/** The parts of a fingerprint. */
export const FINGERPRINT_PARTS = ["stock", "orders", "allocations", "decisions", "policy", "day"] as const;

/** Letters of a digest: two books of one item that differ have the same one once in 2^64 times. */
const DIGEST_LETTERS = 16;

/** Tells what the plan of an item at a location rests on, so that a change of any of it is seen. */
export function fingerprintOf(book: ItemBook, locationId: string, today: Day): Fingerprint {
  const level = book.levels.get(locationId);
  const isHere = (line: { locationId: string }): boolean => line.locationId === locationId;
  const demand = book.demand.filter(isHere);
  const allocations = [...(book.allocations.get(locationId) ?? [])];
  const directives = (book.directives.get(locationId) ?? []).map((directive) => [
    directive.lineId,
    directive.kind,
    "units" in directive ? directive.units : null,
    "turn" in directive ? directive.turn : null,
  ]);
  return {
    stock: digest([level?.available, level?.committed]),
    orders: digest(inOrder(demand)),
    allocations: digest(inOrder(allocations)),
    decisions: digest(inOrder(directives)),
    // What has left of protected units, and which exception holds for the product, decide by what it is shared out.
    policy: digest([
      book.policy.version,
      settingsFor(book.policy, book.item, locationId),
      inOrder([...(book.protectionUse.get(locationId) ?? [])]),
    ]),
    day: today,
  };
}

/** The parts in which two fingerprints differ. */
export function movedParts(before: Fingerprint, now: Fingerprint): (typeof FINGERPRINT_PARTS)[number][] {
  return FINGERPRINT_PARTS.filter((part) => before[part] !== now[part]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, DIGEST_LETTERS);
}

/** The rows as text, in an order that does not depend on the one in which they were read. */
const inOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
