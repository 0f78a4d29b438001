import { HAND_DIRECTIVES, raisedTurns, turnBefore, type Directive } from "./directive.ts";
import type { PolicySettings } from "./policy.ts";

/** What a person changes about one line in the preview of a restock. */
export type RestockEdit =
  /** The line has these units, whatever its turn. */
  | { lineId: string; act: "pin"; units: number }
  /** The line keeps what it has, and gets nothing of this restock. */
  | { lineId: string; act: "skip" }
  /** The line comes before all that are not put first here; those that are come in the order in which they are given. */
  | { lineId: string; act: "put_first" };

/** An edit, and what plans follow because of it. */
export interface DecidedEdit {
  edit: RestockEdit;
  directive: Directive;
}

/**
 * What the edits of a restock decide. Each line that is put first has a turn of its own, so that they are served in the
 * order in which they are given, and all of them before the lines that were raised earlier.
 *
 * @param directives what holds at the location, over all its items.
 */
export function decideEdits(edits: readonly RestockEdit[], directives: readonly Directive[]): DecidedEdit[] {
  const last = turnBefore(raisedTurns(directives));
  return edits.map((edit, place) => ({ edit, directive: directiveOf(edit, last - (edits.length - 1 - place)) }));
}

function directiveOf(edit: RestockEdit, turn: number): Directive {
  const { lineId } = edit;
  if (edit.act === "pin") return { kind: "pinned", lineId, units: edit.units };
  return edit.act === "skip" ? { kind: "skipped", lineId } : { kind: "raised", lineId, turn };
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
  edits: readonly DecidedEdit[],
): (Placed | Directive)[] {
  const edited = new Map(edits.map(({ edit }) => [edit.lineId, endedBy(edit)]));
  const kept = directives.filter(({ lineId, kind }) => !edited.get(lineId)?.includes(kind));
  return [...kept, ...edits.map(({ directive }) => directive)];
}
