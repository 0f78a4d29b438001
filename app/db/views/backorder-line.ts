import { HAND_DIRECTIVES, type HandDirective } from "../../domain/allocation/directive.ts";
import type { Day } from "../../domain/days.ts";
import type { PromiseBasis } from "../../domain/promising/ship-promise.ts";
import { usableUnits } from "../../domain/supply/stock-level.ts";
import { buyersPageOf } from "../buyer-links.ts";
import { prisma } from "../client.ts";
import type { ShopCalendar } from "./calendar.ts";
import { readLineReasons, type LineReasons } from "./line-explanation.ts";
import { readLineHistories, type HistoryEntry, type Window } from "./line-history.ts";

/** Inbound lines of one item that are listed, soonest first: no merchant waits for more at once. */
const INBOUND_ROWS = 50;

/** One backorder line: who waits for what, since when, and what he was promised. */
export interface BackorderLine {
  id: string;
  lineId: string;
  itemId: string;
  locationId: string;
  orderId: string;
  orderName: string;
  orderedAt: string;
  daysWaiting: number;
  isCancelled: boolean;
  title: string;
  sku: string | null;
  productId: string | null;
  variantId: string | null;
  locationName: string;
  wanted: number;
  allocated: number;
  backordered: number;
  unitsAhead: number;
  shipPromise: (Window & { basis: PromiseBasis }) | null;
  /** The last day that the buyer was ever given. */
  dueOn: Day | null;
  /** What the buyer was promised when he put it into the cart, as the storefront noted it. */
  seenPromise: string | null;
  resolvedAt: string | null;
}

/** What a person has decided for the line, until it is withdrawn or the line is served. */
export interface HandDecision {
  kind: HandDirective;
  /** Of a line that was pinned: the units that it is to have. */
  units: number | null;
  author: string | null;
  reason: string | null;
  madeAt: string;
}

/** What the line waits for: units of its item at its location. */
export interface LineSupply {
  usable: number;
  inbound: AwaitedShipment[];
}

export interface AwaitedShipment {
  inboundLineId: string;
  transferId: string;
  name: string;
  expectedOn: Day | null;
  units: number;
}

export interface BackorderLinePage {
  line: BackorderLine;
  /** Why it has what it has; null when it wants nothing any more. */
  reasons: LineReasons | null;
  supply: LineSupply;
  decisions: HandDecision[];
  /** Oldest first. */
  history: HistoryEntry[];
  /** The address of the page that the buyer has of his order; null when he asked to be forgotten. */
  buyersPage: string | null;
}

/** Everything known of one backorder line; null when the shop has no such line. */
export async function readBackorderLine(
  shop: string,
  calendar: ShopCalendar,
  id: bigint,
): Promise<BackorderLinePage | null> {
  const stored = await readStoredLine(shop, calendar, id);
  if (!stored) return null;
  const [reasons, inbound, decisions, [history = []], buyersPage] = await Promise.all([
    readLineReasons(shop, calendar, stored),
    readInbound(shop, stored),
    readDecisions(shop, stored),
    readLineHistories(shop, [stored]),
    stored.isForgotten ? null : buyersPageOf(shop, stored.orderId),
  ]);
  return {
    line: presentLine(stored),
    reasons,
    supply: { usable: usableUnits(stored), inbound },
    decisions,
    history,
    buyersPage,
  };
}

interface StoredLine extends Omit<BackorderLine, "id" | "orderedAt" | "isCancelled" | "shipPromise" | "resolvedAt"> {
  id: bigint;
  isForgotten: boolean;
  orderedAt: Date;
  cancelledAt: Date | null;
  resolvedAt: Date | null;
  earliestOn: Day | null;
  latestOn: Day | null;
  basis: PromiseBasis | null;
  available: number;
  committed: number;
  onHand: number;
}

async function readStoredLine(shop: string, calendar: ShopCalendar, id: bigint): Promise<StoredLine | undefined> {
  const [stored] = await prisma.$queryRaw<StoredLine[]>`
    SELECT line.id, line.line_id AS "lineId", line.item_id AS "itemId", line.location_id AS "locationId",
           line.order_id AS "orderId", line.ordered_at AS "orderedAt", line.wanted, line.allocated, line.backordered,
           line.units_ahead AS "unitsAhead", line.earliest_on AS "earliestOn", line.latest_on AS "latestOn", line.basis,
           line.due_on AS "dueOn",
           line.resolved_at AS "resolvedAt", orders.cancelled_at AS "cancelledAt",
           ${calendar.today}::date - (line.ordered_at AT TIME ZONE ${calendar.timeZone})::date AS "daysWaiting",
           coalesce(orders.is_forgotten, false) AS "isForgotten",
           coalesce(orders.name, '') AS "orderName", coalesce(items.title, order_lines.title, '') AS title, items.sku,
           items.product_id AS "productId", items.variant_id AS "variantId",
           order_lines.seen_promise AS "seenPromise",
           coalesce(locations.name, '') AS "locationName", coalesce(level.available, 0) AS available,
           coalesce(level.committed, 0) AS committed, coalesce(level.on_hand, 0) AS "onHand"
    FROM backorder_lines AS line
    LEFT JOIN orders ON orders.shop = line.shop AND orders.id = line.order_id
    LEFT JOIN order_lines ON order_lines.shop = line.shop AND order_lines.id = line.line_id
    LEFT JOIN items ON items.shop = line.shop AND items.id = line.item_id
    LEFT JOIN locations ON locations.shop = line.shop AND locations.id = line.location_id
    LEFT JOIN stock_levels AS level
      ON level.shop = line.shop AND level.item_id = line.item_id AND level.location_id = line.location_id
    WHERE line.shop = ${shop} AND line.id = ${id}`;
  return stored;
}

function presentLine(stored: StoredLine): BackorderLine {
  const { earliestOn, latestOn, basis } = stored;
  return {
    id: String(stored.id),
    lineId: stored.lineId,
    itemId: stored.itemId,
    locationId: stored.locationId,
    orderId: stored.orderId,
    orderName: stored.orderName,
    orderedAt: stored.orderedAt.toISOString(),
    daysWaiting: stored.daysWaiting,
    isCancelled: stored.cancelledAt !== null,
    title: stored.title,
    sku: stored.sku,
    productId: stored.productId,
    variantId: stored.variantId,
    locationName: stored.locationName,
    wanted: stored.wanted,
    allocated: stored.allocated,
    backordered: stored.backordered,
    unitsAhead: stored.unitsAhead,
    shipPromise: earliestOn && latestOn && basis ? { earliestOn, latestOn, basis } : null,
    dueOn: stored.dueOn,
    seenPromise: stored.seenPromise,
    resolvedAt: stored.resolvedAt?.toISOString() ?? null,
  };
}

async function readInbound(shop: string, stored: StoredLine): Promise<AwaitedShipment[]> {
  return prisma.$queryRaw`
    SELECT inbound.id AS "inboundLineId", shipment.transfer_id AS "transferId", shipment.name,
           inbound.expected_on AS "expectedOn", inbound.sent - inbound.accepted - inbound.rejected AS units
    FROM inbound_lines AS inbound
    JOIN inbound_shipments AS shipment ON shipment.shop = inbound.shop AND shipment.id = inbound.shipment_id
    WHERE inbound.shop = ${shop} AND inbound.item_id = ${stored.itemId} AND inbound.location_id = ${stored.locationId}
      AND inbound.sent > inbound.accepted + inbound.rejected
    ORDER BY inbound.expected_on, inbound.shipment_id, inbound.id
    LIMIT ${INBOUND_ROWS}`;
}

async function readDecisions(shop: string, { lineId, locationId }: StoredLine): Promise<HandDecision[]> {
  const rows = await prisma.directive.findMany({
    where: { shop, lineId, locationId, kind: { in: [...HAND_DIRECTIVES] } },
    select: { kind: true, units: true, author: true, reason: true, madeAt: true },
    orderBy: { madeAt: "asc" },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as HandDirective, madeAt: row.madeAt.toISOString() }));
}
