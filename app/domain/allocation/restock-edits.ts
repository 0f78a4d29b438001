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
export function isLasting({ act }: Pick<RestockEdit, "act">, restock: PolicySettings["restock"]): boolean {
  return act === "pin" || restock === "automatic";
}

type Kinds = readonly Directive["kind"][];

/** What an edit takes the place of: what a person decided before; and whoever skips a line does not complete its order now. */
const REPLACED = {
  pin: HAND_DIRECTIVES,
  put_first: HAND_DIRECTIVES,
  skip: [...HAND_DIRECTIVES, "chosen"],
} as const satisfies Record<RestockEdit["act"], Kinds>;

/** Of that, what stands again once a restock is over for which alone the edit was made: it takes nothing back from a line. */
const STANDS_AGAIN: Record<RestockEdit["act"], Kinds> = {
  pin: [],
  put_first: ["raised"],
  skip: ["raised", "held_back"],
};

/** Whether a directive stands again after a restock, although an edit took its place in it. */
export function standsAgain(
  { kind }: Directive,
  edit: Pick<RestockEdit, "act">,
  restock: PolicySettings["restock"],
): boolean {
  return !isLasting(edit, restock) && STANDS_AGAIN[edit.act].includes(kind);
}

/** What edits of this kind put an end to. */
export function endedBy(act: RestockEdit["act"], restock: PolicySettings["restock"]): Kinds {
  if (isLasting({ act }, restock)) return REPLACED[act];
  return REPLACED[act].filter((kind) => !STANDS_AGAIN[act].includes(kind));
}

/** The directives of an item at a location with a person's edits: an edit takes the place of what was decided before. */
export function withEdits<Placed extends Directive>(
  directives: readonly Placed[],
  edits: readonly DecidedEdit[],
): (Placed | Directive)[] {
  const edited = new Map(edits.map(({ edit }): [string, Kinds] => [edit.lineId, REPLACED[edit.act]]));
  const kept = directives.filter(({ lineId, kind }) => !edited.get(lineId)?.includes(kind));
  return [...kept, ...edits.map(({ directive }) => directive)];
}
