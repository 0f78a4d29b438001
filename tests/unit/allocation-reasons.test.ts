import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type AllocationPlan, type LineOutcome } from "../../app/domain/allocation/allocate.ts";
import type { Directive } from "../../app/domain/allocation/directive.ts";
import { givesOut, guaranteeOf } from "../../app/domain/allocation/line-terms.ts";
import type { LocationQueue } from "../../app/domain/allocation/location-queue.ts";
import type { Guarantee, OrderOfService } from "../../app/domain/allocation/policy.ts";
import type { Rule, Shortage } from "../../app/domain/allocation/rule.ts";
import { daysBetween } from "../../app/domain/days.ts";
import { compareOrdersByTime } from "../../app/domain/demand/demand-line.ts";
import { anyQueue } from "../support/policy-arbitraries.ts";

/** A line of a plan, and all that decided about it. */
interface Judged {
  given: LocationQueue;
  plan: AllocationPlan;
  outcome: LineOutcome;
}

type Holds = (judged: Judged) => boolean;

const isDirected =
  (kind: Directive["kind"]): Holds =>
  ({ given: { directives }, outcome: { line } }) =>
    directives.some((directive) => directive.kind === kind && directive.lineId === line.lineId);

const isGuaranteed =
  (guarantee: Guarantee): Holds =>
  ({ given: { settings }, outcome: { line } }) =>
    guaranteeOf(settings, line) === guarantee;

const isOrderedBy =
  (kind: OrderOfService["kind"]): Holds =>
  ({ given: { settings } }) =>
    settings.orderOfService.kind === kind;

const waitsForPerson: Holds = ({ given }) => !givesOut(given);

/** What must be so when a rule is named for what a line has; rules of moves alone are never named for that. */
const RULES: Partial<Record<Rule, Holds>> = {
  released_to_fulfilment: ({ outcome }) => outcome.line.frozenUnits > 0,
  pinned: isDirected("pinned"),
  chosen: isDirected("chosen"),
  raised: isDirected("raised"),
  skipped: isDirected("skipped"),
  kept_until_commit: waitsForPerson,
  guarantee_win: isGuaranteed("win"),
  guarantee_gain: isGuaranteed("gain"),
  guarantee_fill: isGuaranteed("fill"),
  guarantee_lose: isGuaranteed("lose"),
  protection: (judged) =>
    judged.outcome.segment >= 0 && (judged.outcome.allocated > judged.outcome.secured || waitsForPerson(judged)),
  fairness_overtakes: ({ given: { settings } }) => settings.mostOvertakes !== null,
  fairness_longest_wait: ({ given: { settings, today }, outcome: { line } }) =>
    settings.longestWaitDays !== null && daysBetween(line.orderedOn, today) >= settings.longestWaitDays,
  first_come: isOrderedBy("first_come_first_served"),
  priority_class: isOrderedBy("priority_classes"),
  weighted: isOrderedBy("weighted"),
};

/** What must be so when this is why a line lacks units. */
const SHORTAGES: Record<Shortage, Holds> = {
  held_back: isDirected("held_back"),
  skipped: isDirected("skipped"),
  waits_for_choice: ({ given: { settings }, outcome: { line } }) =>
    settings.completeness.kind === "complete_orders" || (line.parcelsLeft !== null && line.parcelsLeft <= 1),
  waits_for_commit: (judged) => waitsForPerson(judged) && judged.outcome.line.isWaiting && judged.plan.free > 0,
  too_few_left: ({ outcome }) => outcome.least > 1 && outcome.allocated < outcome.least,
  kept_for_overtaken: ({ plan, outcome }) =>
    plan.outcomes.some(({ line, backordered }) => backordered > 0 && compareOrdersByTime(line, outcome.line) < 0),
  kept_for_others: ({ plan: { kept } }) => kept.safetyStock > 0 || kept.protected.some((units) => units > 0),
  none_left: (judged) => judged.plan.free === 0 || waitsForPerson(judged),
};

describe("the reasons that a plan names, under every policy", () => {
  test("the rule for what a line has is one that acted, and so is the reason why it lacks units", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const plan = allocate(given);
        for (const outcome of plan.outcomes) {
          const { rule, shortage } = outcome;
          expect([rule, RULES[rule]?.({ given, plan, outcome })]).toEqual([rule, true]);
          if (shortage) expect([shortage, SHORTAGES[shortage]({ given, plan, outcome })]).toEqual([shortage, true]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a unit gave way only when somebody got one, and was lost only when nobody did", () => {
    fc.assert(
      fc.property(anyQueue(), (given) => {
        const { moves } = allocate(given);
        const isGiven = moves.some(({ kind }) => kind === "allocated");
        expect(moves.filter(({ rule }) => rule === (isGiven ? "stock_lost" : "gave_way"))).toEqual([]);
      }),
    );
  });
});
