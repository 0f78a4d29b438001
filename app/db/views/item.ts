import { explainSupply, type GivenUnits, type SupplyExplanation } from "../../domain/allocation/explain-line.ts";
import { planItem, type LocationPlan } from "../../domain/allocation/plan-item.ts";
import { supplyAndDemand, type DemandStep, type SupplyAndDemand } from "../../domain/allocation/supply-and-demand.ts";
import type { Day } from "../../domain/days.ts";
import { supplyOutlook, type PromiseTerms } from "../../domain/promising/supply-outlook.ts";
import { unreceivedUnits, type InboundLine } from "../../domain/supply/inbound-line.ts";
import { prisma } from "../client.ts";
import { decisionInputOf } from "../item-book.ts";
import { readItemBooks } from "../read-item-books.ts";
import { onlineLocations, readingOf } from "../restocks.ts";
import type { ShopCalendar } from "./calendar.ts";
import { nameLines, type NamedLine } from "./name-lines.ts";
import type { Window } from "./line-history.ts";

/** Lines of the queue, and of those that have units, that are listed: more than a person reads; the picture has all of them. */
const QUEUE_ROWS = 50;

/** Shipments that are listed, soonest first: more are on the page of inbound shipments. */
const SHIPMENT_ROWS = 50;

/** An order line in the queue, with what leads to it. */
export type QueueRow = DemandStep & NamedLine;

/** What is on its way with one shipment or purchase order. */
export interface ItemShipment {
  lineId: string;
  shipmentId: string;
  name: string;
  supplierName: string | null;
  units: number;
  expectedOn: Day | null;
  /** When all of it that comes with the shop's confidence has come; null while nobody can say. */
  window: Window | null;
}

/** Where the usable units of a location went, and how many lines have some beyond those that are listed. */
export interface ItemStock extends SupplyExplanation {
  given: (GivenUnits & NamedLine)[];
  more: number;
}

/** One item, seen as supply and demand over time at one of its locations. */
export interface ItemPage {
  itemId: string;
  title: string;
  sku: string | null;
  productId: string | null;
  tracked: boolean;
  /** The day before which nothing of it ships; null for what is released. */
  releaseOn: Day | null;
  /** Where it is stocked, wanted or on its way to. */
  locations: { id: string; name: string }[];
  /** Null while it is nowhere. */
  shown:
    | (Omit<SupplyAndDemand, "queue"> & { locationId: string; lines: number; queue: QueueRow[]; stock: ItemStock })
    | null;
  shipments: ItemShipment[];
}

/**
 * An item's supply and demand as a plan that is made now from the book says; null when the shop has no such item.
 *
 * @param asked the location to show; without it, or when the item is not there, the one where most is backordered.
 */
export async function readItemPage(
  shop: string,
  { timeZone, today }: ShopCalendar,
  itemId: string,
  asked: string | null,
): Promise<ItemPage | null> {
  const book = (await readItemBooks(prisma, shop, [itemId], timeZone)).get(itemId);
  if (!book) return null;
  const reading = readingOf(book, { today, plannedOn: today }, await onlineLocations(prisma, shop));
  const { situation } = decisionInputOf(book, reading);
  const { locations } = planItem(situation);
  const short = (index: number) => locations[index]?.lines.reduce((sum, { backordered }) => sum + backordered, 0) ?? 0;
  const mostShort = locations.toSorted((a, b) => short(locations.indexOf(b)) - short(locations.indexOf(a)))[0];
  const plan = locations.find(({ locationId }) => locationId === asked) ?? mostShort;
  const { title, sku, productId, tracked, releaseOn } = book.item;
  const facts = { itemId, title, sku, productId, tracked, releaseOn };
  const named = await nameLocations(
    shop,
    locations.map(({ locationId }) => locationId),
  );
  if (!plan) return { ...facts, locations: named, shown: null, shipments: [] };
  const { queue, ...units } = supplyAndDemand(plan);
  const { locationId } = plan;
  const inbound = situation.inbound.filter((line) => line.locationId === locationId);
  return {
    ...facts,
    locations: named,
    shown: {
      ...units,
      locationId,
      lines: queue.length,
      queue: await nameLines(shop, locationId, queue.slice(0, QUEUE_ROWS)),
      stock: await nameStock(shop, plan),
    },
    shipments: await nameShipments(shop, inbound, today, book.promising),
  };
}

async function nameStock(shop: string, plan: LocationPlan): Promise<ItemStock> {
  const stock = explainSupply(plan);
  const given = await nameLines(shop, plan.locationId, stock.given.slice(0, QUEUE_ROWS));
  return { ...stock, given, more: stock.given.length - given.length };
}

async function nameLocations(shop: string, ids: readonly string[]): Promise<ItemPage["locations"]> {
  const rows = await prisma.location.findMany({
    where: { shop, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.map((id) => ({ id, name: names.get(id) ?? id }));
}

async function nameShipments(
  shop: string,
  inbound: readonly InboundLine[],
  today: Day,
  terms: PromiseTerms,
): Promise<ItemShipment[]> {
  const coming = inbound
    .filter((line) => unreceivedUnits(line) > 0)
    .toSorted((a, b) => ((a.expectedOn ?? "9") < (b.expectedOn ?? "9") ? -1 : 1))
    .slice(0, SHIPMENT_ROWS);
  const shipments = await prisma.inboundShipment.findMany({
    where: { shop, id: { in: coming.map(({ shipmentId }) => shipmentId) } },
    select: { id: true, name: true },
  });
  const names = new Map(shipments.map(({ id, name }) => [id, name]));
  const suppliers = await prisma.supplier.findMany({ where: { shop }, select: { id: true, name: true } });
  const supplierNames = new Map(suppliers.map(({ id, name }) => [String(id), name]));
  return coming.map((line) => ({
    lineId: line.id,
    shipmentId: line.shipmentId,
    name: names.get(line.shipmentId) ?? "",
    supplierName: supplierNames.get(line.supplierId ?? "") ?? null,
    units: unreceivedUnits(line),
    expectedOn: line.isByLeadTime ? null : line.expectedOn,
    window: windowOf(line, today, terms),
  }));
}

/** The days on which one shipment comes: as likely by the first as not by the last, see `supplyOutlook`. */
function windowOf(line: InboundLine, today: Day, terms: PromiseTerms): Window | null {
  const { latest, earliest } = supplyOutlook([line], line.locationId, today, terms);
  const latestOn = latest.at(-1)?.on;
  return latestOn === undefined ? null : { earliestOn: earliest[0]?.on ?? latestOn, latestOn };
}
