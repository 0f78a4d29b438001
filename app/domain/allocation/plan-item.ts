import { at } from "../at.ts";
import type { Day } from "../days.ts";
import type { DemandLine } from "../demand/demand-line.ts";
import { compareIds } from "../ids.ts";
import { promiseQueue, type QueuedPromise } from "../promising/promise-queue.ts";
import {
  availableToPromise,
  supplySteps,
  type AvailableToPromise,
  type PromiseSupply,
  type Quote,
} from "../promising/quote-ship-promise.ts";
import { shippingAt } from "../promising/promise-settings.ts";
import { promiseWindow, quoteWindows } from "../promising/promise-window.ts";
import { freedOn, keptFrom } from "../promising/reserve.ts";
import { shipDay } from "../promising/shipping-calendar.ts";
import { supplyOutlook, type PromiseTerms } from "../promising/supply-outlook.ts";
import type { InboundLine } from "../supply/inbound-line.ts";
import { usableUnits, type StockLevel } from "../supply/stock-level.ts";
import { allocate, type AllocationPlan, type LineOutcome } from "./allocate.ts";
import type { Directive } from "./directive.ts";
import type { AllocationMove } from "./moves-between.ts";
import type { AllocationPolicy, PolicySettings } from "./policy.ts";
import { withUse, type ProtectionUse } from "./protection-use.ts";
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
  promising: PromiseTerms;
  /** What the policy's exceptions look at. */
  product: PolicySubject;
  /** By location; those for lines that want nothing any more do not count. */
  directives: ReadonlyMap<string, readonly Directive[]>;
  /** The location of which a person gives out what is there, where a restock waits for one; null while nobody does. */
  committedAt: string | null;
  /** Units that have left to the orders of each protection, by location and `protectionKey`. */
  protectionUse: ReadonlyMap<string, ProtectionUse>;
  /** The day before which nothing of it ships; null for what is released. */
  releaseOn: Day | null;
}

/** One demand line's part of the plan: what it has, and when the rest ships. */
export interface LinePlan extends LineOutcome, QueuedPromise {}

/** Who gets what of one item at one location. */
export interface LocationShares {
  locationId: string;
  /** What was shared out, and by which settings; of its protections, what is left of them. */
  usable: number;
  settings: PolicySettings;
  moves: AllocationMove[];
  /** In order of service. */
  lines: LineOutcome[];
  free: number;
  kept: AllocationPlan["kept"];
}

export interface LocationPlan extends LocationShares {
  /** Supply as sure as the shop promises, and as it may well come. */
  supply: PromiseSupply;
  earliestSupply: PromiseSupply;
  lines: LinePlan[];
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

/** Shares out what an item's locations have; nobody is promised anything. */
export function shareOutItem(situation: ItemSituation): LocationShares[] {
  return locationIds(situation).map((locationId) => shareOutAt(situation, locationId));
}

/** Shares out what one location has of an item; nobody is promised anything. Null where the item has nothing to plan. */
export function shareOut(situation: ItemSituation, locationId: string): LocationShares | null {
  return locationIds(situation).includes(locationId) ? shareOutAt(situation, locationId) : null;
}

function shareOutAt(situation: ItemSituation, locationId: string): LocationShares {
  const level = situation.levels.find((candidate) => candidate.locationId === locationId);
  const usable = level ? usableUnits(level) : 0;
  const settings = withUse(
    settingsFor(situation.policy, situation.product, locationId),
    situation.protectionUse.get(locationId),
  );
  const { outcomes, ...plan } = allocate({
    today: situation.today,
    usable,
    demand: situation.demand.filter((line) => line.locationId === locationId),
    live: situation.allocations.get(locationId) ?? new Map(),
    settings,
    directives: situation.directives.get(locationId) ?? [],
    isCommitted: situation.committedAt === locationId,
  });
  return { locationId, usable, settings, lines: outcomes, ...plan };
}

function planLocation(situation: ItemSituation, locationId: string): LocationPlan {
  return promiseShares(situation, shareOutAt(situation, locationId));
}

/** Promises the lines of a location what its supply allows, once what is there is shared out; that does not depend on what comes. */
export function promiseShares(situation: ItemSituation, shares: LocationShares): LocationPlan {
  const { today } = situation;
  const { locationId, usable, settings, lines: outcomes } = shares;
  const { latest, earliest } = supplyOutlook(situation.inbound, locationId, today, situation.promising);
  const supply = { usable, arrivals: latest, today, freedOn: freedOn(settings) };
  const earliestSupply = { ...supply, arrivals: earliest };
  const promises = promiseQueue(outcomes, settings, supply);
  const soonest = earliest === latest ? promises : promiseQueue(outcomes, settings, earliestSupply);
  const ship = shipDayAt(situation, locationId);
  const lines = outcomes.map((outcome, place): LinePlan => {
    const { shipPromise, needed } = at(promises, place);
    return { ...outcome, needed, shipPromise: promiseWindow(shipPromise, at(soonest, place).shipPromise, ship) };
  });
  return { ...shares, supply, earliestSupply, lines };
}

/** The day on which units ship from a location that are there on a day: never before the item is released. */
export function shipDayAt(
  { today, promising: { settings, hour }, releaseOn }: ItemSituation,
  locationId: string,
): (thereOn: Day) => Day {
  const calendar = shippingAt(settings, locationId);
  return (thereOn) =>
    shipDay(calendar, releaseOn !== null && thereOn < releaseOn ? releaseOn : thereOn, { today, hour });
}

/**
 * A new buyer is served at once from any online location with units that nobody waits for; beyond them his order joins
 * the queue of one location, so that location's supply alone decides his date. He comes behind everybody, and draws on no
 * protection: nobody knows yet who he is.
 */
function quoteNextBuyer(
  situation: ItemSituation,
  plans: readonly LocationPlan[],
): Pick<ItemPlan, "available" | "quotes"> {
  const online = plans.filter((plan) => situation.onlineLocationIds.includes(plan.locationId));
  const available = online.reduce((sum, plan) => sum + promiseNextBuyer(plan, plan.supply).available, 0);
  const queue = queueLocation(situation, online);
  if (!queue) return { available, quotes: [] };
  const atQueue = promiseNextBuyer(queue, queue.supply);
  const soonest = promiseNextBuyer(queue, queue.earliestSupply);
  const windows = quoteWindows(atQueue, soonest, shipDayAt(situation, queue.locationId));
  const elsewhere = available - atQueue.available;
  return { available, quotes: windows.map((quote) => ({ ...quote, units: quote.units + elsewhere })) };
}

function promiseNextBuyer({ lines, settings }: LocationPlan, supply: PromiseSupply): AvailableToPromise {
  const unitsOf = (some: readonly LinePlan[]) => some.reduce((sum, { line }) => sum + line.units, 0);
  const ahead = settings.protections.map((_, own) => unitsOf(lines.filter(({ segment }) => segment === own)));
  const steps = supplySteps(supply);
  return availableToPromise(steps, unitsOf(lines), (step) =>
    keptFrom(settings, -1, { ahead, behind: [] }, steps, step),
  );
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
