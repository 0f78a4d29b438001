import { HAND_DIRECTIVES, type Directive } from "./directive.ts";
import type { PolicySettings } from "./policy.ts";

/** What a person changes about one line in the preview of a restock. */
export type RestockEdit =
  /** The line has these units, whatever its turn. */
  | { lineId: string; act: "pin"; units: number }
  /** The line keeps what it has, and gets nothing of this restock. */
  | { lineId: string; act: "skip" }
  /** The line comes before all that are not put first. */
  | { lineId: string; act: "put_first" };

/** An edit as what a plan follows. */
export function directiveOfEdit(edit: RestockEdit): Directive {
  if (edit.act === "pin") return { kind: "pinned", lineId: edit.lineId, units: edit.units };
  return { kind: edit.act === "skip" ? "skipped" : "raised", lineId: edit.lineId };
}

/**
 * Whether a person's change of a line outlives the restock. Where a person gives out each restock, skipping a line or
 * putting it first is for that restock only.
 */
export function isLasting({ act }: RestockEdit, restock: PolicySettings["restock"]): boolean {
  return act === "pin" || restock === "automatic";
}

/** What an edit puts an end to: what a person decided before; and whoever skips a line does not complete its order now. */
export function endedBy({ act }: RestockEdit): readonly Directive["kind"][] {
  return act === "skip" ? ENDED_BY_SKIPPING : HAND_DIRECTIVES;
}

const ENDED_BY_SKIPPING = [...HAND_DIRECTIVES, "chosen"] as const;

/** The directives of an item at a location with a person's edits: an edit takes the place of what was decided before. */
export function withEdits<Placed extends Directive>(
  directives: readonly Placed[],
  edits: readonly RestockEdit[],
): (Placed | Directive)[] {
  const edited = new Map(edits.map((edit) => [edit.lineId, endedBy(edit)]));
  const kept = directives.filter(({ lineId, kind }) => !edited.get(lineId)?.includes(kind));
  return [...kept, ...edits.map(directiveOfEdit)];
}
