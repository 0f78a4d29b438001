import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import type { FulfilmentOrder } from "../../app/domain/fulfilment/decide-holds.ts";
import type { LocationQueue } from "../../app/domain/allocation/location-queue.ts";
import type { ItemSituation } from "../../app/domain/allocation/plan-item.ts";
import { DEFAULT_POLICY, FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { DEFAULT_PROMISE_SETTINGS } from "../../app/domain/promising/promise-settings.ts";
import type { InboundLine } from "../../app/domain/supply/inbound-line.ts";
import type { StockLevel } from "../../app/domain/supply/stock-level.ts";

export const HERE = "gid://shopify/Location/1";
export const THERE = "gid://shopify/Location/2";
export const TODAY = "2026-11-21";

/** The demand line number `n`: lines are ordered a minute apart, in the order of their numbers. */
export function demandLine(n: number, units: number, overrides: Partial<DemandLine> = {}): DemandLine {
  return {
    lineId: `gid://shopify/LineItem/${n}`,
    orderId: `gid://shopify/Order/${n}`,
    locationId: HERE,
    units,
    frozenUnits: 0,
    orderedAt: new Date(Date.UTC(2026, 10, 1, 9, n)).toISOString(),
    orderedOn: "2026-11-01",
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
    ...overrides,
  };
}

/** A level with `usable` units that may ship, of which `committed` are spoken for. */
export function stockLevel(usable: number, committed: number, locationId = HERE): StockLevel {
  return { locationId, available: usable - committed, committed, onHand: usable };
}

/** Shipment number `n` with one line of `sent` units, expected on a day. */
export function inboundLine(n: number, sent: number, expectedOn: string | null, overrides: Partial<InboundLine> = {}) {
  return {
    id: `gid://shopify/InventoryShipmentLineItem/${n}`,
    shipmentId: `gid://shopify/InventoryShipment/${n}`,
    locationId: HERE,
    ...{ supplierId: null, origin: null },
    expectedOn,
    sent,
    accepted: 0,
    rejected: 0,
    ...overrides,
  };
}

/** The queue of one location under first come, first served, nothing allocated yet. */
export function queue(usable: number, demand: DemandLine[], overrides: Partial<LocationQueue> = {}): LocationQueue {
  return {
    today: TODAY,
    usable,
    demand,
    live: new Map(),
    settings: FIRST_COME_FIRST_SERVED,
    directives: [],
    isCommitted: false,
    ...overrides,
  };
}

/** An item with demand at one location, nothing allocated yet. */
export function situation(usable: number, demand: DemandLine[], overrides: Partial<ItemSituation> = {}): ItemSituation {
  const committed = demand.reduce((sum, line) => sum + line.units, 0);
  return {
    today: TODAY,
    levels: [stockLevel(usable, committed)],
    inbound: [],
    demand,
    allocations: new Map(),
    onlineLocationIds: [HERE, THERE],
    policy: DEFAULT_POLICY,
    promising: { settings: DEFAULT_PROMISE_SETTINGS, leadTimes: new Map(), hour: 9 },
    product: { productId: null, productTags: [], collectionIds: [] },
    directives: new Map(),
    committedAt: null,
    protectionUse: new Map(),
    releaseOn: null,
    ...overrides,
  };
}

/** Fulfilment order number `n`; each line is an order line's number and its units. */
export function fulfilmentOrder(
  n: number,
  lines: [line: number, units: number][],
  overrides: Partial<FulfilmentOrder> = {},
): FulfilmentOrder {
  return {
    id: `gid://shopify/FulfillmentOrder/${n}`,
    locationId: HERE,
    canHold: true,
    ourHoldIds: [],
    heldByOthers: false,
    lines: lines.map(([line, units]) => ({
      id: `gid://shopify/FulfillmentOrderLineItem/${n}0${line}`,
      lineId: `gid://shopify/LineItem/${line}`,
      remainingUnits: units,
    })),
    ...overrides,
  };
}
