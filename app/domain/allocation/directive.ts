/**
 * What a person, or a choice over several items, has decided for one demand line at one location. Plans follow it until
 * it is withdrawn or the line is served.
 */
export type Directive =
  /** The line has these units as if it came first; a plan does not take them away. */
  | { kind: "pinned"; lineId: string; units: number }
  /** The line gets nothing, and gives back what it has. */
  | { kind: "held_back"; lineId: string }
  /** The line keeps what it has, and gets nothing more. */
  | { kind: "skipped"; lineId: string }
  /**
   * The line is served before all that are not raised, and before those of a higher turn. Lines of one turn were raised
   * together, and follow the order of service.
   */
  | { kind: "raised"; lineId: string; turn: number }
  /** The line's order was chosen to be completed: where orders must be complete, only these are served. */
  | { kind: "chosen"; lineId: string; units: number };

/** What a person can have decided for a line: the directives that carry an author and a reason. */
export const HAND_DIRECTIVES = ["pinned", "raised", "skipped", "held_back"] as const;
export type HandDirective = (typeof HAND_DIRECTIVES)[number];

/** What a person can do to a line by hand; see `app/services/direct-lines.ts`. */
export const HAND_ACTS = ["allocate", "release", "raise", "hold_back", "withdraw"] as const;
export type HandAct = (typeof HAND_ACTS)[number];

/** The turns of the lines that are raised. */
export function raisedTurns(directives: readonly Directive[]): number[] {
  return directives.flatMap((directive) => (directive.kind === "raised" ? [directive.turn] : []));
}

/** The turn of lines that are raised now: before all that were raised earlier, so that the last word counts. */
export function turnBefore(turns: readonly number[]): number {
  return turns.reduce((lowest, turn) => Math.min(lowest, turn), 0) - 1;
}
