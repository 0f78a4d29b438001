/**
 * Demand lines as columns of numbers, one entry a line: a queue is sorted and served without touching an object, which
 * is what makes a shop of a million lines a matter of a moment. Several queues may lie behind each other in the same
 * columns; a queue is then the lines `from` up to, not including, `to`.
 */
export interface QueueColumns {
  /** Where the policy puts a line: the lower, the earlier; see `precedenceOf`. */
  precedence: Float64Array;
  /** When its order was placed, in milliseconds since 1970: it decides between lines of one precedence. */
  orderedAt: Float64Array;
  /** Units wanted. */
  units: Int32Array;
  /** Units that a line has whatever its turn. */
  secured: Int32Array;
  /** The same by reason, weightiest first; they matter when not all that is secured is there. */
  reasons: readonly SecuredColumn[];
  /** The fewest units that a line takes when it cannot have all. */
  least: Int32Array;
  /** The protection that a line may draw on, by its place in the policy; -1 for none. */
  segment: Int8Array;

  // Filled when the queue is served.

  /** The lines in order of service: at the place `from` stands the line that is served first. */
  order: Uint32Array;
  /** Units that each line gets. */
  allocated: Int32Array;
  /** Units served before each line: those of the lines ahead, and what lines behind have secured. */
  unitsAhead: Float64Array;
  /** Why a line was passed over although units were left: one of `REFUSALS`. */
  refusal: Uint8Array;
  /** 1 for a line whose own units all came from its protection. */
  isProtected: Uint8Array;
  /** 1 for a line that came before its turn, because it had been overtaken or had waited enough. */
  isPromoted: Uint8Array;
}

/** Units that lines have secured for a reason, those of weightier reasons included. */
export interface SecuredColumn {
  upTo: Int32Array;
  /** Whether these units may come out of the safety stock. */
  fromSafetyStock: boolean;
}

export const REFUSALS = { none: 0, tooFewLeft: 1, keptForOvertaken: 2, waitsForCommit: 3 } as const;

/** Columns for so many lines, of which only the reasons are filled. */
export function newColumns(lines: number, reasons: readonly SecuredColumn[]): QueueColumns {
  return {
    precedence: new Float64Array(lines),
    orderedAt: new Float64Array(lines),
    units: new Int32Array(lines),
    secured: reasons.at(-1)?.upTo ?? new Int32Array(lines),
    reasons,
    least: new Int32Array(lines),
    segment: new Int8Array(lines).fill(-1),
    order: new Uint32Array(lines),
    allocated: new Int32Array(lines),
    unitsAhead: new Float64Array(lines),
    refusal: new Uint8Array(lines),
    isProtected: new Uint8Array(lines),
    isPromoted: new Uint8Array(lines),
  };
}
