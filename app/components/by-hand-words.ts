import type { HandAct, HandDirective } from "../domain/allocation/directive.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";

/** What a person has decided for a line, as its badge says it. */
export const DECISION_WORDS: Record<HandDirective, string> = {
  pinned: "Pinned",
  raised: "Raised",
  skipped: "Skipped",
  held_back: "Held back",
};

interface ActWords {
  /** On a button. */
  action: string;
  /** What it does to each of the lines. */
  effect: string;
  /** After the number of lines that it was done to. */
  done: string;
  /** Why it was not done to other lines, after `they`. */
  left: string;
}

const WANT_NOTHING = "want nothing any more";

/** What a person can do to lines by hand. */
export const ACT_WORDS: Record<HandAct, ActWords> = {
  allocate: {
    action: "Allocate",
    effect: "Each line gets these units before all others, as far as there is stock, and no plan takes them away.",
    done: "allocated by hand",
    left: WANT_NOTHING,
  },
  release: {
    action: "Release",
    effect:
      "What was allocated by hand is given out as the policy says: at once, or, where a person gives restocks out, with the next one.",
    done: "released",
    left: "have nothing that was allocated by hand",
  },
  raise: {
    action: "Raise",
    effect:
      "Each line is served before all others, also before those that were raised earlier, until it has all it wants.",
    done: "raised",
    left: WANT_NOTHING,
  },
  hold_back: {
    action: "Hold back",
    effect: "Each line gives back what it has and gets nothing, until you raise it or leave it to the policy.",
    done: "held back",
    left: WANT_NOTHING,
  },
  withdraw: {
    action: "Leave to the policy",
    effect: "Whatever was decided by hand for a line ends, and the policy alone decides about it again.",
    done: "left to the policy",
    left: "were left to it before",
  },
};

/** Of a raised line: its place among those that are raised, and by whom. */
export function describeRaised(
  { place, of }: { place: number; of: number },
  author: string | null,
  format: AdminContext,
): string {
  const among = of === 1 ? "" : `, as number ${formatNumber(place, format)} of ${formatNumber(of, format)}`;
  return `Raised by ${author ?? "hand"}${among}`;
}

/** The head of the dialog that asks about an act: `Hold back 3 lines?`. */
export function askAbout(act: HandAct, lines: number, format: AdminContext): string {
  const which = counted(lines, "line", format);
  return act === "withdraw" ? `Leave ${which} to the policy?` : `${ACT_WORDS[act].action} ${which}?`;
}

/** What became of an order to some lines: `2 of 3 lines held back: the others want nothing any more`. */
export function describeDone(act: HandAct, asked: number, lines: number, format: AdminContext): string {
  const { done, left } = ACT_WORDS[act];
  if (lines === asked) return `${counted(lines, "line", format)} ${done}`;
  if (lines === 0) return `Nothing was done: the lines ${left}`;
  return `${formatNumber(lines, format)} of ${counted(asked, "line", format)} ${done}: the others ${left}`;
}
