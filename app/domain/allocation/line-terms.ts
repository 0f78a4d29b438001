import { daysBetween, type Day } from "../days.ts";
import type { DemandLine } from "../demand/demand-line.ts";
import type { OrderFacts } from "../demand/order-facts.ts";
import type { LocationQueue } from "./location-queue.ts";
import { raisedTurns, type Directive } from "./directive.ts";
import { placeOfRaised, precedenceOf, type Level } from "./levels.ts";
import { matchesCondition } from "./matches-condition.ts";
import { ENDLESS, NONE } from "./patience.ts";
import { isProtected } from "../promising/reserve.ts";
import type { Guarantee, OrderOfService, PolicySettings, Protection } from "./policy.ts";
import { orderWeight } from "./weigh-order.ts";

/** Why units of a line are secured whatever its turn, the weightiest first. */
export const SECURED = ["released_to_fulfilment", "pinned", "chosen", "kept_by_win", "kept"] as const;

/** What the policy, the directives and the day say of one line, whoever else is in the queue. */
export interface LineTerms {
  level: Level;
  guarantee: Guarantee;
  /** Its place in the queue, the lower the earlier; lines of one precedence come by order time. */
  precedence: number;
  /** Its turn among the lines that a person raised, the lower the earlier; null when nobody did, or more decides. */
  turn: number | null;
  /** The protection that it may draw on, by its place in the settings; -1 for none. */
  segment: number;
  /** The fewest units that it takes when it cannot have all. */
  least: number;
  /** Lines of later orders that may be served before it from now on. */
  patience: number;
  /** Whether it overtakes earlier lines by what it has secured, before anybody's turn. */
  overtakesAtOnce: boolean;
  /** Whether it has waited as long as anybody may while later orders are served. */
  hasWaitedLongest: boolean;
  /** Units secured, an entry for each of `SECURED` that includes those before it. */
  secured: readonly number[];
}

/** Judges the lines of a queue. */
export function termsFor(queue: LocationQueue): (line: DemandLine) => LineTerms {
  const { settings, today } = queue;
  const directives = byLine(queue.directives);
  const turns = turnsOf(queue.directives);
  return (line) => {
    const own = directives.get(line.lineId) ?? [];
    const guarantee = guaranteeOf(settings, line);
    const isChoice = mustBeChosen(settings, line, today);
    const secured = securedUnits(queue, line, own, guarantee, isChoice);
    const level = levelOf(line, own, guarantee, isChoice, secured);
    const segment = segmentOf(settings.protections, line, today);
    const turn = level === "raised" || level === "waits_for_choice" ? turnOf(own) : null;
    const place = placeIn(settings.orderOfService, line, today);
    const isRaised = level === "raised" && turn !== null;
    return {
      level,
      guarantee,
      precedence: precedenceOf(level, isRaised ? placeOfRaised(turns.indexOf(turn), place) : place),
      turn,
      segment,
      least: leastUnits(settings, line, today),
      patience: level === "ordinary" ? patienceOf(settings, line, today) : ENDLESS,
      overtakesAtOnce: overtakesAtOnce(secured, segment),
      hasWaitedLongest: hasWaitedLongest(settings, line, today),
      secured,
    };
  };
}

function byLine(directives: readonly Directive[]): ReadonlyMap<string, Directive[]> {
  const lines = new Map<string, Directive[]>();
  for (const directive of directives) {
    lines.set(directive.lineId, [...(lines.get(directive.lineId) ?? []), directive]);
  }
  return lines;
}

/** The turns of the lines that are raised, each once, the first to be served before others. */
function turnsOf(directives: readonly Directive[]): number[] {
  return [...new Set(raisedTurns(directives))].sort((a, b) => a - b);
}

const turnOf = (directives: readonly Directive[]): number | null => raisedTurns(directives)[0] ?? null;

/** Whether a plan gives out what is there, or only keeps what lines have until a person commits one. */
export function givesOut({ settings, isCommitted }: Pick<LocationQueue, "settings" | "isCommitted">): boolean {
  return settings.restock === "automatic" || isCommitted;
}

const daysWaited = (line: DemandLine, today: Day): number => daysBetween(line.orderedOn, today);

/** Whether the line has waited for a whole, and now takes whatever there is. */
function takesParts({ partialAfterDays }: PolicySettings, line: DemandLine, today: Day): boolean {
  return partialAfterDays !== null && daysWaited(line, today) >= partialAfterDays;
}

/** Whether the line is served only with the whole of its order: because all are, or because it has one parcel left. */
function mustBeChosen(settings: PolicySettings, line: DemandLine, today: Day): boolean {
  const { completeness } = settings;
  const isLastParcel = line.parcelsLeft !== null && line.parcelsLeft <= 1;
  const isWhole = completeness.kind === "complete_orders" || (completeness.kind === "partial" && isLastParcel);
  return isWhole && !takesParts(settings, line, today);
}

function leastUnits(settings: PolicySettings, line: DemandLine, today: Day): number {
  const { completeness } = settings;
  if (takesParts(settings, line, today)) return 1;
  if (completeness.kind === "partial") return Math.max(1, shareOfUnits(completeness.leastShare, line.units));
  return line.units;
}

/** How far the product of a share and a number of units may be off, as a part of it: by the rounding of both. */
const ROUNDING = 2 * Number.EPSILON;

/** The whole units that make up a share at least: 55 of 100 for 55 %, though its product is a little more in binary. */
function shareOfUnits(share: number, units: number): number {
  return Math.ceil(share * units * (1 - ROUNDING));
}

/** The guarantee that an order has. */
export function guaranteeOf({ guarantees }: PolicySettings, line: OrderFacts): Guarantee {
  return guarantees.find(({ when }) => matchesCondition(when, line))?.guarantee ?? "redistribute";
}

/** The first protection that is for an order and has not ended, by its place; -1 for none. No order draws on two. */
export function segmentOf(protections: readonly Protection[], order: OrderFacts, today: Day): number {
  return protections.findIndex(
    (protection) => isProtected(protection, today) && matchesCondition(protection.for, order),
  );
}

/** A line's place among the others of its level; those that share one come by order time. */
export function placeIn(orderOfService: OrderOfService, line: OrderFacts, today: Day): number {
  switch (orderOfService.kind) {
    case "first_come_first_served":
      return 0;
    case "priority_classes": {
      const own = orderOfService.classes.findIndex(({ when }) => matchesCondition(when, line));
      return own < 0 ? orderOfService.classes.length : own;
    }
    case "weighted":
      return 1 - orderWeight(orderOfService, line, today);
  }
}

/** Lines of later orders that may be served before an ordinary line from now on. */
export function patienceOf(settings: PolicySettings, line: DemandLine, today: Day): number {
  if (hasWaitedLongest(settings, line, today)) return NONE;
  if (settings.mostOvertakes === null) return ENDLESS;
  return Math.min(ENDLESS, Math.max(0, settings.mostOvertakes - line.overtaken));
}

/**
 * A line that draws on a protection is counted at its turn, for what it keeps as for what it gets: which of its units are
 * protected is known only then, and a plan must find again what the plan before gave.
 */
function overtakesAtOnce([, , decided = 0, , all = 0]: readonly number[], segment: number): boolean {
  return decided > 0 || (segment < 0 && all > 0);
}

function hasWaitedLongest({ longestWaitDays }: PolicySettings, line: DemandLine, today: Day): boolean {
  return longestWaitDays !== null && daysWaited(line, today) >= longestWaitDays;
}

function securedUnits(
  queue: LocationQueue,
  line: DemandLine,
  directives: readonly Directive[],
  guarantee: Guarantee,
  isChoice: boolean,
): number[] {
  const has = (kind: Directive["kind"]): boolean => directives.some((directive) => directive.kind === kind);
  const [isHeldBack, isSkipped] = [has("held_back"), has("skipped")];
  const { clawsBackReleasedToFulfilment = false, clawsBackAllocatedByHand } = queue.settings;
  const live = queue.live.get(line.lineId) ?? 0;
  // What is given to others when a restock is given out is not taken back by the plans until the next one.
  const leftOfReleased = givesOut(queue) ? 0 : Math.min(line.frozenUnits, live);
  // A person who gives restocks out takes away by hand what he allocated by hand.
  const isPinKept = !clawsBackAllocatedByHand || queue.settings.restock === "by_person";
  const keepsAll = guarantee === "gain" || guarantee === "win" || isSkipped || !givesOut(queue);
  const reasons = [
    clawsBackReleasedToFulfilment ? leftOfReleased : line.frozenUnits,
    isPinKept && !isSkipped ? unitsOf(directives, "pinned") : 0,
    isChoice && !isSkipped ? unitsOf(directives, "chosen") : 0,
    guarantee === "win" ? live : 0,
    keepsAll ? live : 0,
  ];
  let upTo = 0;
  return reasons.map((units, reason) => {
    if (reason === 0 || !isHeldBack) upTo = Math.max(upTo, Math.min(units, line.units));
    return upTo;
  });
}

function unitsOf(directives: readonly Directive[], kind: "pinned" | "chosen"): number {
  const directive = directives.find((candidate) => candidate.kind === kind);
  return directive && "units" in directive ? directive.units : 0;
}

function levelOf(
  line: DemandLine,
  directives: readonly Directive[],
  guarantee: Guarantee,
  isChoice: boolean,
  [, pinned = 0, chosen = 0]: readonly number[],
): Level {
  const has = (kind: Directive["kind"]): boolean => directives.some((directive) => directive.kind === kind);
  if (line.units === 0) return "done";
  if (has("held_back")) return "held_back";
  if (has("skipped")) return "skipped";
  if (has("pinned") && pinned >= line.units) return "pinned";
  if (isChoice) return has("chosen") && chosen >= line.units ? "chosen" : "waits_for_choice";
  if (has("raised")) return "raised";
  return guarantee === "gain" || guarantee === "redistribute" ? "ordinary" : guarantee;
}
