import type { LineTerms } from "./line-terms.ts";
import { SECURED } from "./line-terms.ts";
import type { OrderOfService } from "./policy.ts";
import { REFUSALS, type QueueColumns } from "./queue-columns.ts";
import type { Rule, Shortage } from "./rule.ts";

/** One line of a queue that was served: what was said of it before, and its place in the columns. */
export interface ServedLine {
  terms: LineTerms;
  lines: QueueColumns;
  index: number;
}

/** The rule that gave a line its last units, or that gives it its place while it has none. */
export function ruleOf(served: ServedLine, kind: OrderOfService["kind"], isGivenOut: boolean): Rule {
  const { terms, lines, index } = served;
  const allocated = lines.allocated[index] ?? 0;
  const reason = allocated > 0 ? SECURED[terms.secured.findIndex((upTo) => allocated <= upTo)] : undefined;
  if (reason === "kept_by_win") return "guarantee_win";
  if (reason === "kept" && terms.level === "skipped") return "skipped";
  if (reason === "kept") return isGivenOut ? "guarantee_gain" : "kept_until_commit";
  return reason ?? ruleOfTurn(served, kind);
}

const RULE_OF_LEVEL: Partial<Record<LineTerms["level"], Rule>> = {
  pinned: "pinned",
  chosen: "chosen",
  raised: "raised",
  win: "guarantee_win",
  fill: "guarantee_fill",
  lose: "guarantee_lose",
};

const RULE_OF_ORDER: Record<OrderOfService["kind"], Rule> = {
  first_come_first_served: "first_come",
  priority_classes: "priority_class",
  weighted: "weighted",
};

function ruleOfTurn({ terms, lines, index }: ServedLine, kind: OrderOfService["kind"]): Rule {
  if (lines.isProtected[index]) return "protection";
  if (lines.isPromoted[index]) return terms.hasWaitedLongest ? "fairness_longest_wait" : "fairness_overtakes";
  return RULE_OF_LEVEL[terms.level] ?? RULE_OF_ORDER[kind];
}

/** Why a line lacks units, or would if it did; `isRestKept` when some units that are left are for others or for nobody. */
export function shortageOf({ terms, lines, index }: ServedLine, isRestKept: boolean): Shortage {
  const { level } = terms;
  if (level === "held_back" || level === "skipped" || level === "waits_for_choice") return level;
  switch (lines.refusal[index]) {
    case REFUSALS.tooFewLeft:
      return "too_few_left";
    case REFUSALS.keptForOvertaken:
      return "kept_for_overtaken";
    case REFUSALS.waitsForCommit:
      return "waits_for_commit";
    default:
      return isRestKept ? "kept_for_others" : "none_left";
  }
}
