import type { Day } from "../days.ts";
import type { DemandLine } from "../demand/demand-line.ts";
import { compareIds } from "../ids.ts";
import { availableToPromise, quoteShipPromise, type Quote } from "../promising/quote-ship-promise.ts";
import type { ShipPromise } from "../promising/ship-promise.ts";
import { expectedArrivals, type InboundLine } from "../supply/inbound-line.ts";
import { usableUnits, type StockLevel } from "../supply/stock-level.ts";
import { allocate, type AllocationMove, type LineOutcome } from "./allocate.ts";
import type { Directive } from "./directive.ts";
import type { AllocationPolicy } from "./policy.ts";
import { settingsFor, type PolicySubject } from "./settings-for.ts";

/** Everything known of one item when it is planned. */
export interface ItemSituation {
  today: Day;
  /** Levels at every location that stocks the item. */
  levels: readonly StockLevel[];
  inbound: readonly InboundLine[];
  demand: readonly DemandLine[];
  /** Live allocations by location and demand line. */
  allocations: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Locations that ship online orders; a new buyer is served from these only. */
  onlineLocationIds: readonly string[];
  policy: AllocationPolicy;
  /** What the policy's exceptions look at. */
  product: PolicySubject;
  /** By location; those for lines that want nothing any more do not count. */
  directives: ReadonlyMap<string, readonly Directive[]>;
  /** Whether a person gives out what is there, where a restock waits for one. */
  isCommitted: boolean;
}

/** One demand line's part of the plan. */
export interface LinePlan extends LineOutcome {
  /** When the backordered units ship; null when nothing is backordered, or beyond known supply. */
  shipPromise: ShipPromise | null;
}

export interface LocationPlan {
  locationId: string;
  usable: number;
  moves: AllocationMove[];
  lines: LinePlan[];
  free: number;
}

export interface ItemPlan {
  locations: LocationPlan[];
  /** Units a new buyer gets at once, over all locations that ship online orders. */
  available: number;
  /** What a new buyer can be promised beyond that, cumulative, with the available units counted in. */
  quotes: Quote[];
}

/**
 * The plan of one item: who gets what at each location, what each waiting line is promised, and what the next buyer
 * can be told. Allocation and promise see one queue in one order.
 */
export function planItem(situation: ItemSituation): ItemPlan {
  const locations = locationIds(situation).map((locationId) => planLocation(situation, locationId));
  return { locations, ...quoteNextBuyer(situation, locations) };
}

/** Every location that has stock, demand, inbound units or allocations, in a fixed order. */
function locationIds(situation: ItemSituation): string[] {
  const ids = new Set([
    ...situation.levels.map((level) => level.locationId),
    ...situation.demand.map((line) => line.locationId),
    ...situation.inbound.map((line) => line.locationId),
    ...situation.allocations.keys(),
  ]);
  return [...ids].sort(compareIds);
}

function planLocation(situation: ItemSituation, locationId: string): LocationPlan {
  const level = situation.levels.find((candidate) => candidate.locationId === locationId);
  const usable = level ? usableUnits(level) : 0;
  const demand = situation.demand.filter((line) => line.locationId === locationId);
  const { moves, outcomes, free } = allocate({
    today: situation.today,
    usable,
    demand,
    live: situation.allocations.get(locationId) ?? new Map(),
    settings: settingsFor(situation.policy, situation.product, locationId),
    directives: situation.directives.get(locationId) ?? [],
    isCommitted: situation.isCommitted,
  });
  const supply = {
    usable,
    arrivals: expectedArrivals(situation.inbound, locationId, situation.today),
    today: situation.today,
  };
  const lines = outcomes.map((outcome) => ({
    ...outcome,
    shipPromise: outcome.backordered > 0 ? quoteShipPromise(supply, outcome.unitsAhead, outcome.line.units) : null,
  }));
  return { locationId, usable, moves, lines, free };
}

/**
 * A new buyer is served at once from any online location with free units; beyond them his order joins the queue of one
 * location, so that location's supply alone decides his date.
 */
function quoteNextBuyer(
  situation: ItemSituation,
  plans: readonly LocationPlan[],
): Pick<ItemPlan, "available" | "quotes"> {
  const online = plans.filter((plan) => situation.onlineLocationIds.includes(plan.locationId));
  const available = online.reduce((sum, plan) => sum + plan.free, 0);
  const queue = queueLocation(situation, online);
  if (!queue) return { available, quotes: [] };
  const supply = {
    usable: queue.usable,
    arrivals: expectedArrivals(situation.inbound, queue.locationId, situation.today),
    today: situation.today,
  };
  const unitsAhead = queue.lines.reduce((sum, plan) => sum + plan.line.units, 0);
  const elsewhere = available - queue.free;
  const { quotes } = availableToPromise(supply, unitsAhead);
  return { available, quotes: quotes.map((quote) => ({ ...quote, units: quote.units + elsewhere })) };
}

/**
 * The location whose queue a new order beyond stock will join. Shopify routes oversold units to one location and lets
 * its `available` fall below zero, so the deepest queue shows where; with no queue yet, the location that stocks the
 * item first, by its id, stands in for the merchant's routing priority, which the Admin API does not tell.
 */
function queueLocation(situation: ItemSituation, online: readonly LocationPlan[]): LocationPlan | undefined {
  const available = (plan: LocationPlan): number =>
    situation.levels.find((level) => level.locationId === plan.locationId)?.available ?? 0;
  const stocked = online.filter((plan) => situation.levels.some((level) => level.locationId === plan.locationId));
  const deepest = stocked.toSorted((a, b) => available(a) - available(b))[0];
  return deepest && available(deepest) < 0 ? deepest : stocked[0];
}
