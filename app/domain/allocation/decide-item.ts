import type { Day } from "../days.ts";
import { totalOf } from "../promising/promise-queue.ts";
import {
  needsRevision,
  restsOnLeadTime,
  revisionCause,
  supplierOf,
  type RevisionCause,
  type RevisionRule,
  type SupplySnapshot,
} from "../promising/revise-promise.ts";
import { samePromise, type ShipPromise } from "../promising/ship-promise.ts";
import type { InboundLine } from "../supply/inbound-line.ts";
import { consume, withoutConsumed, type Consumption, type FulfilledLine } from "./consume.ts";
import { countOvertakes } from "./count-overtakes.ts";
import { withMoves } from "./moves-between.ts";
import {
  planItem,
  shareOutItem,
  shipDayAt,
  type ItemPlan,
  type ItemSituation,
  type LinePlan,
  type LocationShares,
} from "./plan-item.ts";
import { segmentOf } from "./line-terms.ts";
import { addUse, protectionKey } from "./protection-use.ts";
import type { Rule } from "./rule.ts";
import { settingsFor } from "./settings-for.ts";

/** A backorder line as it stands in the book. */
export interface Backorder {
  lineId: string;
  orderId: string;
  locationId: string;
  wanted: number;
  allocated: number;
  backordered: number;
  unitsAhead: number;
  /** Its place in the order of service, from 1. */
  rank: number;
  /** How often a later order was shipped past it while it waited. */
  overtaken: number;
  shipPromise: ShipPromise | null;
}

/** A backorder line in the book that may have been resolved before. */
export interface BookedBackorder extends Backorder {
  isResolved: boolean;
}

/** The supply that the last plan rested on. */
export interface PlannedSupply {
  /** The day of that plan; null when the item was never planned. */
  on: Day | null;
  /** Usable units by location; a location that was never planned is absent. */
  usable: ReadonlyMap<string, number>;
  inbound: readonly InboundLine[];
}

export interface DecisionInput {
  situation: ItemSituation;
  /** The item's demand lines, those with nothing left to ship included. */
  fulfilled: readonly FulfilledLine[];
  backorders: readonly BookedBackorder[];
  before: PlannedSupply;
  /**
   * While a person gives a restock out: what holds once he has. Every later plan is made by that, and so is what buyers are
   * promised.
   */
  afterwards?: Pick<ItemSituation, "directives" | "committedAt">;
}

/** An entry of the ledger to be written. */
export interface LedgerMove {
  kind: "allocated" | "released" | "consumed";
  locationId: string;
  lineId: string;
  units: number;
  rule: Rule;
  /** Of the rule `protection`, which one, by its `protectionKey`; else null. */
  reason: string | null;
}

/** A backorder line to be written, with the revision of its promise when the buyer is to be told something new. */
export interface BackorderChange extends Backorder {
  isNew: boolean;
  /** Whether nothing but its place in the queue is another than before, which Shopify shows nobody. */
  isMovedOnly: boolean;
  revision: RevisionCause | null;
  /** Who sends what the promise rests on; null where nobody is named. */
  supplierId: string | null;
  /** The day on which it can ship, when it has got all that it lacked; null for one that lacks some or wants no more. */
  filledOn: Day | null;
}

export interface ItemDecision {
  on: Day;
  plan: ItemPlan;
  /** The version of the policy that made it, which every move names. */
  policyVersion: number;
  /** How sure its promises are. */
  confidence: number;
  /** In the order in which they are to be applied. */
  moves: LedgerMove[];
  backorders: BackorderChange[];
  /** Orders whose backorder lines change in more than their place in the queue. */
  orderIds: string[];
}

/**
 * Decides everything about one item from the truth that was just read and the book as it was: what was consumed, who
 * gets what, which backorder lines appear, change or are resolved, and why a promise moved.
 */
export function decideItem(input: DecisionInput): ItemDecision {
  const { situation, before } = input;
  const consumptions = consume(input.fulfilled, situation.allocations);
  const allocations = withoutConsumed(situation.allocations, consumptions);
  const demand = countOvertakes(situation.demand, input.fulfilled, consumptions, input.backorders);
  const consumed = consumptions.map((consumption) => consumedMove(consumption, situation));
  const protectionUse = addUse(situation.protectionUse, consumed);
  const { plan, given } = planWith({ ...situation, demand, allocations, protectionUse }, input.afterwards);

  const booked = new Map(input.backorders.map((backorder) => [keyOf(backorder), backorder]));
  const backorders: BackorderChange[] = [];
  for (const location of plan.locations) {
    const usableBefore = before.usable.get(location.locationId);
    const supplyBefore =
      usableBefore === undefined || before.on === null
        ? null
        : snapshot(before.on, usableBefore, before.inbound, location.locationId);
    const supplyNow = snapshot(situation.today, location.usable, situation.inbound, location.locationId);
    for (const line of location.lines) {
      const known = booked.get(keyOf(line.line));
      booked.delete(keyOf(line.line));
      const shipsOn = shipDayAt(situation, location.locationId)(situation.today);
      const supply = { rule: situation.promising.settings, before: supplyBefore, now: supplyNow, shipsOn };
      const change = changeBackorder(line, known, supply);
      if (change) backorders.push(change);
    }
  }
  // What is still in the book and no longer in any queue was shipped, cancelled or moved to another location.
  const shipped = new Set(consumptions.map(keyOf));
  for (const gone of booked.values()) {
    if (gone.isResolved) continue;
    const filledOn = shipped.has(keyOf(gone)) && gone.backordered > 0 ? situation.today : null;
    backorders.push({ ...resolve(gone), filledOn });
  }
  return {
    on: situation.today,
    plan,
    policyVersion: situation.policy.version,
    confidence: situation.promising.settings.confidence,
    moves: [...consumed, ...[...given, ...plan.locations].flatMap((location) => movesOf(location))],
    backorders,
    orderIds: [...new Set(backorders.filter(({ isMovedOnly }) => !isMovedOnly).map(({ orderId }) => orderId))],
  };
}

/** The plan of an item; and, where something else holds afterwards, what was given out before that plan. */
function planWith(
  situation: ItemSituation,
  afterwards: DecisionInput["afterwards"],
): { plan: ItemPlan; given: LocationShares[] } {
  if (!afterwards) return { plan: planItem(situation), given: [] };
  const given = shareOutItem(situation);
  const allocations = new Map(
    given.map(({ locationId, moves }) => [
      locationId,
      withMoves(situation.allocations.get(locationId) ?? new Map<string, number>(), moves),
    ]),
  );
  const short = given.flatMap(({ lines }) => lines.filter(({ backordered }) => backordered > 0));
  const waiting = new Set(short.map(({ line }) => keyOf(line)));
  const demand = situation.demand.map((line) => ({ ...line, isWaiting: waiting.has(keyOf(line)) }));
  return { plan: planItem({ ...situation, ...afterwards, demand, allocations }), given };
}

const keyOf = (line: { lineId: string; locationId: string }): string => `${line.lineId} ${line.locationId}`;

function snapshot(on: Day, usable: number, inbound: readonly InboundLine[], locationId: string): SupplySnapshot {
  return { on, usable, inbound: inbound.filter((line) => line.locationId === locationId) };
}

function consumedMove(consumption: Consumption, { demand, policy, product, today }: ItemSituation): LedgerMove {
  const { protections } = settingsFor(policy, product, consumption.locationId);
  const line = demand.find(
    ({ lineId, locationId }) => lineId === consumption.lineId && locationId === consumption.locationId,
  );
  const protection = line && protections[segmentOf(protections, line, today)];
  return {
    kind: "consumed",
    ...consumption,
    rule: protection ? "protection" : "shipped",
    reason: protection ? protectionKey(protection) : null,
  };
}

function movesOf({ locationId, moves }: LocationShares): LedgerMove[] {
  return moves.map((move) => ({ ...move, locationId, reason: null }));
}

/** What a change of a line's promise is judged by. */
interface PlannedFrom {
  rule: RevisionRule;
  before: SupplySnapshot | null;
  now: SupplySnapshot;
  /** The day on which what is there now ships. */
  shipsOn: Day;
}

/** The change of one line's backorder; null when it has none and never had, or when nothing about it changed. */
function changeBackorder(
  plan: LinePlan,
  known: BookedBackorder | undefined,
  { rule, before, now, shipsOn }: PlannedFrom,
): BackorderChange | null {
  if (!known && plan.backordered === 0) return null;
  const planned: Backorder = {
    lineId: plan.line.lineId,
    orderId: plan.line.orderId,
    locationId: plan.line.locationId,
    wanted: plan.line.units,
    allocated: plan.allocated,
    backordered: plan.backordered,
    unitsAhead: plan.unitsAhead,
    rank: plan.rank,
    overtaken: plan.line.overtaken,
    shipPromise: groundedPromise(plan, now),
  };
  const supplierId = supplierOf(now, totalOf(plan.needed));
  if (!known) {
    const revision = { kind: "first_promise" } as const;
    return { ...planned, isNew: true, isMovedOnly: false, revision, supplierId, filledOn: null };
  }
  const wasWaiting = !known.isResolved && known.backordered > 0;
  const filledOn = wasWaiting && planned.backordered === 0 && planned.allocated > known.allocated ? shipsOn : null;
  const change = { before: known.shipPromise, after: planned.shipPromise };
  const isMoved = needsRevision(change, rule, now.on);
  // A promise that was given stands until it moves by as much as the merchant says.
  const next =
    wasWaiting && planned.backordered > 0 && !isMoved ? { ...planned, shipPromise: known.shipPromise } : planned;
  const isMovedOnly = sameShare(known, next);
  if (isMovedOnly && samePlace(known, next)) return null;
  const isToBeTold = next.backordered > 0 && (known.isResolved || isMoved);
  const cause = isToBeTold ? revisionCause(before, now, isQueueSame(known, next)) : null;
  return { ...next, isNew: false, isMovedOnly, revision: cause, supplierId, filledOn };
}

/** The promise of a line, with what it rests on told apart: a day that somebody told, or a lead time. */
function groundedPromise({ shipPromise, needed }: LinePlan, supply: SupplySnapshot): ShipPromise | null {
  const isByLeadTime = shipPromise?.basis === "inbound" && restsOnLeadTime(supply, totalOf(needed));
  return shipPromise && isByLeadTime ? { ...shipPromise, basis: "lead_time" } : shipPromise;
}

function isQueueSame(a: Backorder, b: Backorder): boolean {
  return a.unitsAhead === b.unitsAhead && a.wanted === b.wanted && a.allocated === b.allocated;
}

function resolve(backorder: BookedBackorder): Omit<BackorderChange, "filledOn"> {
  const { lineId, orderId, locationId, overtaken } = backorder;
  const nothing = { wanted: 0, allocated: 0, backordered: 0, unitsAhead: 0, rank: 0, shipPromise: null };
  const resolved = { isNew: false, isMovedOnly: false, revision: null, supplierId: null };
  return { lineId, orderId, locationId, overtaken, ...nothing, ...resolved };
}

function sameShare(a: Backorder, b: Backorder): boolean {
  return (
    a.wanted === b.wanted &&
    a.allocated === b.allocated &&
    a.backordered === b.backordered &&
    samePromise(a.shipPromise, b.shipPromise)
  );
}

function samePlace(a: Backorder, b: Backorder): boolean {
  return a.unitsAhead === b.unitsAhead && a.rank === b.rank && a.overtaken === b.overtaken;
}
