import type { Day } from "../days.ts";
import type { NeededSupply } from "../promising/promise-queue.ts";
import type { ShipPromise } from "../promising/ship-promise.ts";
import { guaranteeOf } from "./line-terms.ts";
import { matchesCondition } from "./matches-condition.ts";
import type { LinePlan, LocationPlan } from "./plan-item.ts";
import type { Guarantee, OrderOfService } from "./policy.ts";
import type { Rule, Shortage } from "./rule.ts";
import { weighOrder, type FactorShare } from "./weigh-order.ts";

/** A line of which units are served before another line. */
export interface LineAhead {
  lineId: string;
  orderId: string;
  /** Units of it that come first: all that it wants, or what a line further behind has secured. */
  units: number;
  allocated: number;
  rule: Rule;
  /** Whether its turn comes later, and only what it has secured comes first. */
  isBehind: boolean;
}

/** Units that a line has been given. */
export interface GivenUnits {
  lineId: string;
  orderId: string;
  units: number;
  rule: Rule;
}

/** When supply comes, and how many units there are then in all. */
export interface SupplyPoint {
  /** Today for what is there already. */
  on: Day;
  units: number;
  inTotal: number;
}

/** Why a line stands where it stands: for the merchant, the buyer and the log alike, who put it into words. */
export interface LineExplanation {
  /** Its place in the order of service, from 1, of so many lines. */
  rank: number;
  of: number;
  wanted: number;
  allocated: number;
  rule: Rule;
  shortage: Shortage | null;
  /** Its place among the lines that a person raised, from 1, of so many; null when nobody raised it. */
  raised: { place: number; of: number } | null;
  guarantee: Guarantee;
  orderOfService: OrderOfService["kind"];
  /** By classes: the name of its class; null when it belongs to none. */
  priorityClass: string | null;
  /** By weights: what each factor adds. */
  factors: FactorShare[];
  /** Lines of which units are, or may be, served before it, in order of service. */
  ahead: LineAhead[];
  /** Units that must have come before it has all it wants, and why. */
  needed: NeededSupply;
  /** Known supply, soonest first. */
  supply: SupplyPoint[];
  shipPromise: ShipPromise | null;
}

/** Explains a line's place in a location's plan; null when the plan has no such line. */
export function explainLine(plan: LocationPlan, lineId: string): LineExplanation | null {
  const place = plan.lines.findIndex(({ line }) => line.lineId === lineId);
  const own = plan.lines[place];
  if (!own) return null;
  const { orderOfService } = plan.settings;
  return {
    rank: own.rank,
    of: plan.lines.length,
    wanted: own.line.units,
    allocated: own.allocated,
    rule: own.rule,
    shortage: own.shortage,
    raised: raisedPlace(plan.lines, own),
    guarantee: guaranteeOf(plan.settings, own.line),
    orderOfService: orderOfService.kind,
    priorityClass: classOf(orderOfService, own),
    factors: orderOfService.kind === "weighted" ? weighOrder(orderOfService, own.line, plan.supply.today) : [],
    ahead: plan.lines.flatMap((line, at) => (line === own ? [] : aheadOf(own, line, at > place))),
    needed: own.needed,
    supply: supplyOf(plan),
    shipPromise: own.shipPromise,
  };
}

function raisedPlace(lines: readonly LinePlan[], own: LinePlan): LineExplanation["raised"] {
  if (own.turn === null) return null;
  const raised = lines.filter(({ turn }) => turn !== null).sort((a, b) => Number(a.turn) - Number(b.turn));
  return { place: raised.indexOf(own) + 1, of: raised.length };
}

function classOf(orderOfService: OrderOfService, { line }: LinePlan): string | null {
  if (orderOfService.kind !== "priority_classes") return null;
  return orderOfService.classes.find(({ when }) => matchesCondition(when, line))?.name ?? null;
}

/**
 * What goes before a line of another one, as its units ahead count it: of a line whose turn comes later what it has secured.
 * Before a line that waits for a choice, or that a person put off, may go whoever is not put off himself.
 */
function aheadOf(own: LinePlan, other: LinePlan, isLater: boolean): LineAhead[] {
  const isBehind = own.shortage === "waits_for_choice" || isPutOff(own) ? isPutOff(other) : isLater;
  const { line, allocated, secured, rule } = other;
  const units = isBehind ? secured : line.units;
  const { lineId, orderId } = line;
  return units === 0 ? [] : [{ lineId, orderId, units, allocated, rule, isBehind }];
}

const isPutOff = ({ shortage }: LinePlan): boolean => shortage === "held_back" || shortage === "skipped";

function supplyOf({ supply, usable }: LocationPlan): SupplyPoint[] {
  let inTotal = usable;
  const points = [{ on: supply.today, units: usable, inTotal }];
  for (const { on, units } of supply.arrivals) {
    inTotal += units;
    points.push({ on, units, inTotal });
  }
  return points;
}

/** Where the usable units of a location went. */
export interface SupplyExplanation {
  usable: number;
  /** In order of service; lines that have none are left out. */
  given: GivenUnits[];
  /** Units that no line has: safety stock, units protected for some orders, and the rest. */
  safetyStock: number;
  protected: number;
  free: number;
}

/** Explains where every usable unit of a location's plan went. */
export function explainSupply({ usable, lines, free, kept }: LocationPlan): SupplyExplanation {
  const protectedUnits = kept.protected.reduce((sum, units) => sum + units, 0);
  return {
    usable,
    given: lines.flatMap(({ line: { lineId, orderId }, allocated, rule }) =>
      allocated > 0 ? [{ lineId, orderId, units: allocated, rule }] : [],
    ),
    safetyStock: kept.safetyStock,
    protected: protectedUnits,
    free: Math.max(0, free - kept.safetyStock - protectedUnits),
  };
}
