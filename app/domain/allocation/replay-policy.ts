import type { Day } from "../days.ts";
import { compareOrdersByTime, type DemandLine } from "../demand/demand-line.ts";
import type { OrderFacts } from "../demand/order-facts.ts";
import { DEFAULT_PROMISE_SETTINGS } from "../promising/promise-settings.ts";
import type { ItemSituation, LocationShares } from "./plan-item.ts";
import { planRestock, type ChooseOrders } from "./plan-restock.ts";
import type { AllocationPolicy, PolicySettings } from "./policy.ts";
import { addUse, protectionKey, type ProtectionUse } from "./protection-use.ts";
import { completedBy, newTally, waitedUntil, type ReplayTally } from "./replay-tally.ts";
import { parcelsLeft, settingsFor, type PolicySubject } from "./settings-for.ts";

/** One line of a past order: what it wanted of an item, and from where. */
export interface PastLine {
  lineId: string;
  itemId: string;
  locationId: string;
  units: number;
}

export interface PastOrder extends OrderFacts {
  lines: readonly PastLine[];
  /** The day by which it had to be there: what the buyer asked for, else the first promise; null without either. */
  dueOn: Day | null;
  /** The day on which what had not been shipped was cancelled; null when nothing was. */
  cancelledOn: Day | null;
}

/** Units of an item that became usable at a location. */
export interface PastSupply {
  on: Day;
  itemId: string;
  locationId: string;
  units: number;
}

/** What happened in a shop: orders and supply, whoever got it. */
export interface PastMonths {
  orders: readonly PastOrder[];
  supply: readonly PastSupply[];
  products: ReadonlyMap<string, PolicySubject>;
  until: Day;
}

/** What an order still wants of each item at a location. */
interface OpenLine extends PastLine {
  order: PastOrder;
  overtaken: number;
}

/** The shop as it is on one day of the replay. */
interface ReplayedShop {
  /** Open lines by location and item. */
  open: Map<string, Map<string, OpenLine[]>>;
  /** Units on the shelf by location and item. */
  shelf: Map<string, Map<string, number>>;
  /** Parcels sent, by order. */
  parcels: Map<string, number>;
  /** Units that have left to the orders of each protection, by location and item. */
  protectionUse: Map<string, Map<string, ProtectionUse>>;
  tally: ReplayTally;
}

/**
 * Plays a shop's past again, day by day, as if this policy had held: what a plan gives out leaves the same day. A restock
 * that waits for a person is taken as given out at once. Yields how many of the days are done.
 *
 * @returns what became of the orders, in figures that compare with those of another policy over the same past.
 */
export function* replayPolicy(
  past: PastMonths,
  policy: AllocationPolicy,
  chooseOrders: ChooseOrders,
): Generator<{ done: number; total: number }, ReplayTally> {
  const nothing = { open: new Map(), shelf: new Map(), parcels: new Map(), protectionUse: new Map() };
  const shop: ReplayedShop = { ...nothing, tally: newTally() };
  const days = eventDays(past);
  const placed = Map.groupBy(past.orders, (order) => order.orderedOn);
  const cancelled = Map.groupBy(past.orders, (order) => order.cancelledOn);
  const arrived = Map.groupBy(past.supply, (supply) => supply.on);
  for (const [done, today] of days.entries()) {
    for (const order of placed.get(today) ?? []) placeOrder(shop, order);
    for (const supply of arrived.get(today) ?? []) putOnShelf(shop, supply);
    for (const order of cancelled.get(today) ?? []) cancelOrder(shop, order, today);
    for (const locationId of shop.open.keys()) shipDay(shop, { past, policy, chooseOrders, locationId, today });
    yield { done: done + 1, total: days.length };
  }
  closeBooks(shop, past.until);
  return shop.tally;
}

/** Days on which something happened, soonest first. A policy's own bounds in days are looked at on these. */
function eventDays({ orders, supply, until }: PastMonths): Day[] {
  const days = new Set(supply.map(({ on }) => on));
  for (const { orderedOn, cancelledOn } of orders) {
    days.add(orderedOn);
    if (cancelledOn !== null) days.add(cancelledOn);
  }
  return [...days, until].filter((day) => day <= until).sort();
}

function placeOrder(shop: ReplayedShop, order: PastOrder): void {
  shop.tally.orders += 1;
  for (const line of order.lines) {
    const items = entry(shop.open, line.locationId, () => new Map<string, OpenLine[]>());
    entry(items, line.itemId, () => []).push({ ...line, order, overtaken: 0 });
  }
}

function putOnShelf(shop: ReplayedShop, { locationId, itemId, units }: PastSupply): void {
  const items = entry(shop.shelf, locationId, () => new Map<string, number>());
  items.set(itemId, (items.get(itemId) ?? 0) + units);
}

function cancelOrder(shop: ReplayedShop, order: PastOrder, today: Day): void {
  if (linesOf(shop, order).length > 0) {
    shop.tally.cancelled += 1;
    waitedUntil(shop.tally, order, today);
  }
  removeLines(shop, (line) => line.order === order);
}

function linesOf(shop: ReplayedShop, order: PastOrder): OpenLine[] {
  return order.lines.flatMap(({ locationId, itemId }) =>
    (shop.open.get(locationId)?.get(itemId) ?? []).filter((line) => line.order === order),
  );
}

function removeLines(shop: ReplayedShop, isGone: (line: OpenLine) => boolean): void {
  for (const items of shop.open.values()) {
    for (const [itemId, lines] of items) {
      const left = lines.filter((line) => !isGone(line));
      if (left.length > 0) items.set(itemId, left);
      else items.delete(itemId);
    }
  }
}

interface ReplayDay {
  past: PastMonths;
  policy: AllocationPolicy;
  chooseOrders: ChooseOrders;
  locationId: string;
  today: Day;
}

/** Gives out what lies on one location's shelf, and ships it. */
function shipDay(shop: ReplayedShop, { past, policy, chooseOrders, locationId, today }: ReplayDay): void {
  const shelf = shop.shelf.get(locationId);
  const items = shop.open.get(locationId);
  if (!items || !shelf) return;
  const situations = new Map<string, ItemSituation>();
  for (const [itemId, lines] of items) {
    const place = { itemId, locationId, usable: shelf.get(itemId) ?? 0 };
    situations.set(itemId, situationOf(lines, { past, policy, today, shop, ...place }));
  }
  const { plans } = planRestock(situations, { locationId, policy, edits: [], today }, chooseOrders);
  const shipped = new Set<PastOrder>();
  for (const [itemId, plan] of plans) {
    const open = new Map(items.get(itemId)?.map((line) => [line.lineId, line]));
    const given = plan.lines.filter((line) => line.allocated > 0);
    for (const { line, allocated } of given) {
      const own = open.get(line.lineId);
      if (!own) continue;
      own.units -= allocated;
      shelf.set(itemId, (shelf.get(itemId) ?? 0) - allocated);
      shop.tally.units += allocated;
      shipped.add(own.order);
    }
    noteProtectionUse(shop, itemId, plan);
    countOvertaken(shop.tally, [...open.values()]);
  }
  for (const order of shipped) shop.parcels.set(order.orderId, (shop.parcels.get(order.orderId) ?? 0) + 1);
  removeLines(shop, (line) => line.units === 0);
  for (const order of shipped) {
    if (linesOf(shop, order).length === 0) completedBy(shop.tally, order, today);
  }
}

/** Counts what left to the orders of each protection. */
function noteProtectionUse(shop: ReplayedShop, itemId: string, { locationId, settings, lines }: LocationShares): void {
  const given = lines.flatMap(({ segment, allocated }) => {
    const protection = settings.protections[segment];
    return protection && allocated > 0 ? [{ locationId, units: allocated, reason: protectionKey(protection) }] : [];
  });
  if (given.length === 0) return;
  const items = entry(shop.protectionUse, locationId, () => new Map<string, ProtectionUse>());
  const use = addUse(new Map([[locationId, items.get(itemId) ?? new Map<string, number>()]]), given).get(locationId);
  if (use) items.set(itemId, use);
}

/** Whoever is still short was overtaken by each line of a later order that has just got all it wanted; see `countOvertakes`. */
function countOvertaken(tally: ReplayTally, lines: readonly OpenLine[]): void {
  const done = lines.filter(({ units }) => units === 0);
  for (const line of lines) {
    if (line.units === 0) continue;
    const overtakes = done.filter((other) => compareOrdersByTime(other.order, line.order) > 0).length;
    line.overtaken += overtakes;
    tally.overtakes += overtakes;
  }
}

interface ReplayedItem extends Pick<ReplayDay, "past" | "policy" | "today" | "locationId"> {
  itemId: string;
  usable: number;
  shop: ReplayedShop;
}

function situationOf(lines: readonly OpenLine[], item: ReplayedItem): ItemSituation {
  const { past, policy, today, itemId, locationId, usable, shop } = item;
  const use = shop.protectionUse.get(locationId)?.get(itemId);
  const product = past.products.get(itemId) ?? { productId: null, productTags: [], collectionIds: [] };
  const settings = settingsFor(policy, product, locationId);
  const demand = lines.map((line) => demandLineOf(line, settings, shop.parcels.get(line.order.orderId) ?? 0));
  const wanted = demand.reduce((sum, line) => sum + line.units, 0);
  return {
    today,
    levels: [{ locationId, available: usable - wanted, committed: wanted, onHand: usable }],
    inbound: [],
    demand,
    allocations: new Map(),
    onlineLocationIds: [],
    policy,
    promising: { settings: DEFAULT_PROMISE_SETTINGS, leadTimes: new Map(), hour: 0 },
    product,
    directives: new Map(),
    protectionUse: use ? new Map([[locationId, use]]) : new Map(),
    releaseOn: null,
    committedAt: locationId,
  };
}

function demandLineOf(line: OpenLine, settings: PolicySettings, parcels: number): DemandLine {
  const { order, lineId, locationId, units, overtaken } = line;
  const left = parcelsLeft(settings, parcels);
  return { ...order, lineId, locationId, units, frozenUnits: 0, isWaiting: true, overtaken, parcelsLeft: left };
}

/** What is still open at the end has waited until then. */
function closeBooks(shop: ReplayedShop, until: Day): void {
  const waiting = new Set(
    [...shop.open.values()].flatMap((items) => [...items.values()].flat().map(({ order }) => order)),
  );
  for (const order of waiting) {
    shop.tally.open += 1;
    waitedUntil(shop.tally, order, until);
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
