import { planItem, type ItemPlan, type ItemSituation, type LinePlan } from "../../app/domain/allocation/plan-item.ts";
import { DEFAULT_POLICY } from "../../app/domain/allocation/policy.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import type { LeadTimes } from "../../app/domain/forecasting/lead-times.ts";
import { DEFAULT_PROMISE_SETTINGS } from "../../app/domain/promising/promise-settings.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import {
  quantityOf,
  type FulfillmentOrder,
  type InventoryItem,
  type Order,
  type ShopState,
} from "../../sandbox/state/index.ts";

/**
 * What a shop's plans must be, computed from nothing but the local Shopify's own state: no webhook, no history, no
 * database. However the app came to where it is, it must be here.
 */
export interface Truth {
  plans: Map<string, ItemPlan>;
  /** Every demand line's outcome, by order. */
  linesByOrder: Map<string, LinePlan[]>;
}

/**
 * @param today the shop's day.
 * @param leadTimes what the app has learned of the shop's deliveries: when they were received is in no state of today.
 */
export function truthOf(shop: ShopState, today: string, leadTimes: LeadTimes): Truth {
  const demand = demandByItem(shop);
  const inbound = inboundByItem(shop);
  const plans = new Map<string, ItemPlan>();
  const linesByOrder = new Map<string, LinePlan[]>();
  for (const item of shop.inventoryItems.values()) {
    if (!item.tracked) continue;
    const situation = situationOf(shop, item, today, { demand, inbound, leadTimes });
    const plan = planItem(situation);
    plans.set(item.id, plan);
    for (const line of plan.locations.flatMap((location) => location.lines)) {
      linesByOrder.set(line.line.orderId, [...(linesByOrder.get(line.line.orderId) ?? []), line]);
    }
  }
  return { plans, linesByOrder };
}

/** The shop's calendar day of an instant. */
export function dayOf(shop: ShopState, milliseconds: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: shop.ianaTimezone }).format(milliseconds);
}

function situationOf(
  shop: ShopState,
  item: InventoryItem,
  today: string,
  known: { demand: Map<string, DemandLine[]>; inbound: Map<string, InboundLine[]>; leadTimes: LeadTimes },
): ItemSituation {
  const levels = [...shop.inventoryLevels.values()].filter(
    (level) => level.inventoryItemId === item.id && level.isActive,
  );
  const isOnline = (locationId: string): boolean => {
    const location = shop.locations.get(locationId);
    return location !== undefined && location.isActive && location.fulfillsOnlineOrders;
  };
  return {
    today,
    levels: levels.map((level) => ({
      locationId: level.locationId,
      available: quantityOf(level, "available"),
      committed: quantityOf(level, "committed"),
      onHand: quantityOf(level, "on_hand"),
    })),
    inbound: known.inbound.get(item.id) ?? [],
    demand: known.demand.get(item.id) ?? [],
    allocations: new Map(),
    onlineLocationIds: levels.map((level) => level.locationId).filter(isOnline),
    policy: DEFAULT_POLICY,
    // Without a cut-off the hour does not matter.
    promising: { settings: DEFAULT_PROMISE_SETTINGS, leadTimes: known.leadTimes, hour: 0 },
    product: { productId: null, productTags: [], collectionIds: [] },
    directives: new Map(),
    committedAt: null,
    protectionUse: new Map(),
    releaseOn: null,
  };
}

const SHIPS_NO_MORE = new Set(["CLOSED", "CANCELLED"]);
const AT_WORK = new Set(["SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_REJECTED"]);

/** Whether anything may still be shipped on a fulfilment order. */
export function isOpen({ status }: FulfillmentOrder): boolean {
  return !SHIPS_NO_MORE.has(status);
}

function demandByItem(shop: ShopState): Map<string, DemandLine[]> {
  const wants = new Map<string, DemandLine & { itemId: string }>();
  for (const fulfilmentOrder of shop.fulfillmentOrders.values()) {
    const order = shop.orders.get(fulfilmentOrder.orderId);
    if (!order || !isOpen(fulfilmentOrder)) continue;
    const isFrozen = fulfilmentOrder.status === "IN_PROGRESS" || AT_WORK.has(fulfilmentOrder.requestStatus);
    for (const { lineItemId, remainingQuantity } of fulfilmentOrder.lineItems) {
      const itemId = itemOf(shop, order, lineItemId);
      if (!itemId || remainingQuantity === 0) continue;
      const locationId = fulfilmentOrder.assignedLocationId;
      const key = `${lineItemId} ${locationId}`;
      const want = wants.get(key) ?? { ...newWant(order, lineItemId, locationId), itemId };
      want.units += remainingQuantity;
      if (isFrozen) want.frozenUnits += remainingQuantity;
      wants.set(key, want);
    }
  }
  return Map.groupBy(wants.values(), (want) => want.itemId);
}

/** First come, first served looks at nothing else. */
const NOTHING_ELSE = {
  isWaiting: false,
  overtaken: 0,
  parcelsLeft: null,
  value: 0,
  isPaid: false,
  askedForOn: null,
  channel: null,
  isBusiness: false,
  countryCode: null,
  orderTags: [],
  customer: null,
};

function newWant(order: Order, lineId: string, locationId: string): DemandLine {
  const orderedAt = new Date(order.processedAt).toISOString();
  const orderedOn = orderedAt.slice(0, 10);
  return { ...NOTHING_ELSE, lineId, orderId: order.id, locationId, units: 0, frozenUnits: 0, orderedAt, orderedOn };
}

/** The inventory item of an order line. */
export function itemOf(shop: ShopState, order: Order, lineItemId: string): string | undefined {
  const line = order.lineItems.find((candidate) => candidate.id === lineItemId);
  return shop.variants.get(line?.variantId ?? "")?.inventoryItemId;
}

function inboundByItem(shop: ShopState): Map<string, InboundLine[]> {
  const lines: (InboundLine & { itemId: string })[] = [];
  for (const shipment of shop.shipments.values()) {
    const destination = shop.transfers.get(shipment.movementId)?.destinationLocationId;
    if (!destination || shipment.status === "DRAFT" || shipment.status === "RECEIVED") continue;
    const arrivesAt = shipment.tracking?.arrivesAt;
    for (const line of shipment.lineItems) {
      lines.push({
        id: line.id,
        shipmentId: shipment.id,
        itemId: line.inventoryItemId,
        locationId: destination,
        ...{ supplierId: null, origin: null },
        expectedOn: arrivesAt ? dayOf(shop, Date.parse(arrivesAt)) : null,
        sent: line.quantity,
        accepted: line.acceptedQuantity,
        rejected: line.rejectedQuantity,
      });
    }
  }
  return Map.groupBy(lines, (line) => line.itemId);
}
