import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";

/** Who gives restocks out; a person only some of them where an exception of the policy says so. */
export type GivenOut = "automatic" | "by_person" | "some_by_person";

/** How long what a person changes in a preview holds: skipping and putting first outlive a restock only where none waits. */
export function describeLasting(givenOut: GivenOut): string {
  const kept = "What you pinned stays pinned until you release it. Lines that you skipped keep what they have.";
  switch (givenOut) {
    case "automatic":
      return `${kept} Lines that you skipped or put first stay so until you leave them to the policy.`;
    case "by_person":
      return `${kept} Lines are skipped or put first for this restock only.`;
    case "some_by_person":
      return `${kept} Lines are skipped or put first for this restock only, and longer where your policy gives restocks out by itself.`;
  }
}

/** What has moved of an item since a preview of it was made, in the merchant's words. */
const PART_WORDS = {
  stock: "its stock",
  orders: "its orders",
  allocations: "what lines have",
  decisions: "what was decided by hand",
  policy: "the policy",
  day: "the day",
} as const;

export type MovedPart = keyof typeof PART_WORDS;

/** What moved of one item: `Lamp 1: its stock and its orders`. */
export function describeMoved({ title, parts }: { title: string; parts: readonly MovedPart[] }): string {
  const words = parts.map((part) => PART_WORDS[part]);
  return `${title}: ${new Intl.ListFormat("en", { type: "conjunction" }).format(words)}`;
}

/**
 * What a person changed about a line, on its badge.
 *
 * @param putFirst the lines of its item that are put first, in order.
 */
export function describeEdit(edit: RestockEdit, putFirst: readonly string[], format: AdminContext): string {
  if (edit.act === "pin") return `Pinned: ${counted(edit.units, "unit", format)}`;
  if (edit.act === "skip") return "Skipped";
  const place = formatNumber(putFirst.indexOf(edit.lineId) + 1, format);
  return putFirst.length < 2 ? "Put first" : `Put first: ${place} of ${formatNumber(putFirst.length, format)}`;
}

/** How much one number is above or below another: `3 more`, `2 fewer`; null when they are the same. */
export function describeDifference(from: number, to: number, format: AdminContext): string | null {
  if (from === to) return null;
  return to > from ? `${formatNumber(to - from, format)} more` : `${formatNumber(from - to, format)} fewer`;
}

/** Reads the units that a line is to be pinned with; a text that is none says what to enter. */
export function readPinnedUnits(typed: string, wanted: number): { units: number } | { fault: string } {
  const units = Number(typed);
  if (typed.trim() === "" || !Number.isInteger(units) || units < 1) return { fault: "Enter a whole number from 1 on." };
  if (units > wanted) return { fault: `Enter at most ${wanted}: the line wants no more.` };
  return { units };
}
