import type { Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";

/** One item of a shipment that is on its way. */
export interface ShipmentLine {
  lineId: string;
  itemId: string;
  title: string;
  sku: string | null;
  expectedOn: Day | null;
  /** Units still to come, and those that order lines lack of it at the location. */
  units: number;
  waitingUnits: number;
}

/** A shipment, or a purchase order, as far as it is still on its way. */
export interface ShipmentPage {
  id: string;
  /** Of the transfer in Shopify, or of our purchase order. */
  transferId: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  lines: ShipmentLine[];
  /** When its day was moved by hand, the newest first; a purchase order's own page tells of its. */
  moves: { id: string; movedFrom: Day | null; movedTo: Day; reason: string; author: string; at: string }[];
}

/** The newest moves of a day that are shown. */
const MOVES_SHOWN = 20;

/** What is still to come with a shipment; null when the shop has none of this id. */
export async function readShipmentPage(shop: string, id: string): Promise<ShipmentPage | null> {
  const shipment = await prisma.inboundShipment.findUnique({ where: { shop_id: { shop, id } } });
  if (!shipment) return null;
  const { transferId, name, locationId } = shipment;
  const location = await prisma.location.findUnique({ where: { shop_id: { shop, id: locationId } } });
  const supplierName = await supplierOf(shop, id);
  const lines = await readLines(shop, id);
  return {
    id,
    transferId,
    name,
    supplierName,
    locationName: location?.name ?? "",
    lines,
    moves: await readMoves(shop, id),
  };
}

async function readMoves(shop: string, shipmentId: string): Promise<ShipmentPage["moves"]> {
  const rows = await prisma.arrivalMove.findMany({
    where: { shop, shipmentId },
    orderBy: { id: "desc" },
    take: MOVES_SHOWN,
  });
  return rows.map(({ id, movedFrom, movedTo, reason, author, movedAt }) => ({
    ...{ id: String(id), movedFrom, movedTo, reason, author, at: movedAt.toISOString() },
  }));
}

async function supplierOf(shop: string, shipmentId: string): Promise<string | null> {
  const [row] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT supplier.name FROM inbound_lines AS line
    JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id::text = line.supplier_id
    WHERE line.shop = ${shop} AND line.shipment_id = ${shipmentId} LIMIT 1`;
  return row?.name ?? null;
}

function readLines(shop: string, shipmentId: string): Promise<ShipmentLine[]> {
  return prisma.$queryRaw<ShipmentLine[]>`
    SELECT line.id AS "lineId", line.item_id AS "itemId", COALESCE(items.title, line.item_id) AS title, items.sku,
      line.expected_on AS "expectedOn", line.sent - line.accepted - line.rejected AS units, COALESCE((
        SELECT sum(tally.units)::int FROM backorder_tallies AS tally
        WHERE tally.shop = ${shop} AND tally.item_id = line.item_id AND tally.location_id = line.location_id
      ), 0) AS "waitingUnits"
    FROM inbound_lines AS line
    LEFT JOIN items ON items.shop = ${shop} AND items.id = line.item_id
    WHERE line.shop = ${shop} AND line.shipment_id = ${shipmentId} AND line.sent > line.accepted + line.rejected
      AND line.status NOT IN ('RECEIVED', 'GONE')
    ORDER BY "waitingUnits" DESC, title, line.id`;
}
