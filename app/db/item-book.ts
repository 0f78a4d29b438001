import type { DecisionInput } from "../domain/allocation/decide-item.ts";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import type { PolicySubject } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import type { DemandLine } from "../domain/demand/demand-line.ts";
import { PROMISE_BASES, type ShipPromise } from "../domain/promising/ship-promise.ts";
import type { PromiseTerms } from "../domain/promising/supply-outlook.ts";
import type { BookedInbound } from "../domain/purchasing/purchase-inbound.ts";
import { withLeadTimeDays } from "../domain/purchasing/told-lead-time.ts";
import type { InboundLine } from "../domain/supply/inbound-line.ts";
import type { MovedDay } from "../domain/supply/moved-day.ts";
import { usableUnits, type StockLevel } from "../domain/supply/stock-level.ts";
import { prisma } from "./client.ts";
import type { PlacedDirective } from "./directives.ts";

/** A demand line with what its order line says of fulfilments. */
export interface BookedDemand extends DemandLine {
  /** Units fulfilled since the ledger was last settled, over all locations of the order line. */
  fulfilledSince: number;
  orderName: string;
  /** Shopify's id of the buyer; null for a guest. */
  customerId: string | null;
}

/** The item itself, as it was last saved. */
export interface BookedItem extends PolicySubject {
  title: string;
  sku: string | null;
  variantId: string | null;
  tracked: boolean;
  continuesSelling: boolean;
  available: number;
  quotes: unknown;
  /** The day before which nothing of it ships; null for what is released. */
  releaseOn: Day | null;
  plannedAt: Date | null;
}

/** A backorder line as it was last planned. */
export interface BookedBackorder {
  lineId: string;
  locationId: string;
  orderId: string;
  allocated: number;
  backordered: number;
  unitsAhead: number;
  rank: number;
  overtaken: number;
  wanted: number;
  shipPromise: ShipPromise | null;
  /** The last day that its buyer was ever given. */
  dueOn: Day | null;
  resolvedAt: Date | null;
}

/** An inbound line as it is booked, with what a person told of its day. */
export type BookedShipmentLine = BookedInbound & MovedDay;

/** Everything our book says of one item before it is planned anew. */
export interface ItemBook {
  item: BookedItem;
  levels: Map<string, StockLevel & { unexplained: number }>;
  /** Inbound lines that may still change. */
  inbound: BookedShipmentLine[];
  demand: BookedDemand[];
  /** Live allocations by location and line. */
  allocations: Map<string, Map<string, number>>;
  /** Those that are open, and those of orders that still want the item. */
  backorders: BookedBackorder[];
  /** The policy that holds, and what was decided beside it, by location. */
  policy: AllocationPolicy;
  promising: PromiseTerms;
  /** By inbound line: the day of its supplier's lead time, which counts where nobody has told one. */
  leadTimeDays: ReadonlyMap<string, Day>;
  directives: Map<string, PlacedDirective[]>;
  /** Units that have left to the orders of each protection, by location and `protectionKey`. */
  protectionUse: Map<string, Map<string, number>>;
}

/** Lines of shipments that were received in full, or no longer exist, never change again. */
export const stillOpen = { status: { notIn: ["RECEIVED", "GONE"] } };

/** Shipment lines of Shopify's that may still change, with the shipments that carry them. */
export async function knownInbound(shop: string, itemId: string): Promise<{ lineId: string; shipmentId: string }[]> {
  const rows = await prisma.inboundLine.findMany({
    where: { shop, itemId, ...stillOpen, id: { startsWith: "gid://shopify/" } },
    select: { id: true, shipmentId: true },
  });
  return rows.map((row) => ({ lineId: row.id, shipmentId: row.shipmentId }));
}

/** The ship promise of a row that keeps it in three columns. */
export function promiseOf(row: {
  earliestOn: string | null;
  latestOn: string | null;
  basis: string | null;
}): ShipPromise | null {
  if (row.earliestOn === null || row.latestOn === null) return null;
  const basis = PROMISE_BASES.find((known) => known === row.basis) ?? "inbound";
  return { earliestOn: row.earliestOn, latestOn: row.latestOn, basis };
}

/** What an item is planned from: the truth that was just read, or the book itself. */
export interface ItemReading extends PolicySubject {
  tracked: boolean;
  levels: readonly StockLevel[];
  inbound: readonly InboundLine[];
  /** Active locations that stock the item and ship online orders. */
  onlineLocationIds: readonly string[];
  today: Day;
  /** The day of the last plan; null when there was none. */
  plannedOn: Day | null;
  /** The day before which nothing of it ships; null for what is released. */
  releaseOn: Day | null;
}

/** What the rules need to decide about an item: what was read, and its book. */
export function decisionInputOf(book: ItemBook, reading: ItemReading): DecisionInput {
  const { productId, productTags, collectionIds, today, onlineLocationIds, releaseOn } = reading;
  // Without tracking Shopify sells as many as are asked for: nobody waits, and nothing is allocated.
  const { levels, inbound, demand } = reading.tracked
    ? { levels: reading.levels, inbound: withLeadTimeDays(reading.inbound, book.leadTimeDays), demand: book.demand }
    : { levels: [], inbound: [], demand: [] };
  return {
    situation: {
      ...{ levels, inbound, demand, today, onlineLocationIds, releaseOn },
      allocations: book.allocations,
      policy: book.policy,
      promising: book.promising,
      product: { productId, productTags, collectionIds },
      directives: book.directives,
      protectionUse: book.protectionUse,
      committedAt: null,
    },
    fulfilled: book.demand,
    backorders: book.backorders.map((row) => ({ ...row, isResolved: row.resolvedAt !== null })),
    before: {
      on: reading.plannedOn,
      usable: new Map([...book.levels].map(([locationId, level]) => [locationId, usableUnits(level)])),
      inbound: withLeadTimeDays(book.inbound, book.leadTimeDays),
    },
  };
}
