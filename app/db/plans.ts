import { Prisma } from "@prisma/client";
import type { BackorderChange, ItemDecision, LedgerMove } from "../domain/allocation/decide-item.ts";
import type { Quote } from "../domain/promising/quote-ship-promise.ts";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import type { ShopifyItem } from "../shopify/inventory.ts";
import type { Transaction } from "./client.ts";
import type { DirectiveOrigin } from "./directives.ts";
import type { ItemBook } from "./item-book.ts";
import { rowTable } from "./row-table.ts";
import { tallyAllocations, tallyBackorders } from "./tallies.ts";

/** What a plan of one item is saved under. */
export interface PlanKey {
  shop: string;
  itemId: string;
  plannedAt: Date;
  /** Who gave a restock out, and why; absent for a plan that nobody asked for. */
  by?: DirectiveOrigin;
}

/** A stock level as it was read, with the committed units that no known order explains. */
export interface PlannedLevel {
  locationId: string;
  available: number;
  committed: number;
  onHand: number;
  unexplained: number;
}

export interface PlannedInbound {
  id: string;
  expectedOn: string | null;
  firstExpectedOn: string | null;
  receivedOn: string | null;
  status: string;
  sent: number;
  accepted: number;
  rejected: number;
}

/** Saves the levels that a plan rests on; those that stayed as they are in the book are not written again. */
export async function saveLevels(
  tx: Transaction,
  { shop, itemId, plannedAt }: PlanKey,
  levels: readonly PlannedLevel[],
  booked: ItemBook["levels"],
): Promise<void> {
  const kept = new Set(levels.map((level) => level.locationId));
  const gone = [...booked.keys()].filter((locationId) => !kept.has(locationId));
  if (gone.length > 0) await tx.stockLevel.deleteMany({ where: { shop, itemId, locationId: { in: gone } } });
  const changed = levels.filter((level) => !isSameLevel(level, booked.get(level.locationId)));
  if (changed.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO stock_levels (shop, item_id, location_id, available, committed, on_hand, unexplained, read_at)
    SELECT ${shop}, ${itemId}, "locationId", available, committed, "onHand", unexplained, ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      AS level ("locationId" text, available int, committed int, "onHand" int, unexplained int)
    ON CONFLICT (shop, item_id, location_id) DO UPDATE SET available = EXCLUDED.available,
      committed = EXCLUDED.committed, on_hand = EXCLUDED.on_hand, unexplained = EXCLUDED.unexplained,
      read_at = EXCLUDED.read_at`;
  if (levels.some((level) => !booked.has(level.locationId))) await tallyAllocations(tx, shop, [itemId]);
}

function isSameLevel(level: PlannedLevel, booked: PlannedLevel | undefined): boolean {
  return (
    level.available === booked?.available &&
    level.committed === booked.committed &&
    level.onHand === booked.onHand &&
    level.unexplained === booked.unexplained
  );
}

/** Saves the inbound lines that a plan rests on. */
export async function saveInbound(
  tx: Transaction,
  { shop, plannedAt }: PlanKey,
  inbound: readonly PlannedInbound[],
): Promise<void> {
  if (inbound.length === 0) return;
  await tx.$executeRaw`
    UPDATE inbound_lines AS line
    SET expected_on = read."expectedOn", first_expected_on = read."firstExpectedOn", received_on = read."receivedOn",
      status = read.status, sent = read.sent, accepted = read.accepted, rejected = read.rejected, read_at = ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(inbound)}::jsonb)
      AS read (id text, "expectedOn" text, "firstExpectedOn" text, "receivedOn" text, status text, sent int,
        accepted int, rejected int)
    WHERE line.shop = ${shop} AND line.id = read.id`;
}

const MOVE_COLUMNS = {
  locationId: "text",
  lineId: "text",
  kind: "text",
  units: "int",
  rule: "text",
  reason: "text",
} as const;

/** Appends the moves to the ledger, with the policy that made them, and brings the live allocations to their sum. */
export async function saveMoves(
  tx: Transaction,
  key: PlanKey,
  { moves, policyVersion }: { moves: readonly LedgerMove[]; policyVersion: number },
): Promise<void> {
  if (moves.length === 0) return;
  const { shop, itemId, plannedAt, by } = key;
  await tx.$executeRaw`
    WITH move AS (
      SELECT * FROM ${rowTable(moves, MOVE_COLUMNS)}
    ), told AS (
      INSERT INTO moves (shop, item_id, location_id, line_id, kind, units, moved_at, policy_version, rule, author, reason)
      SELECT ${shop}, ${itemId}, "locationId", "lineId", kind, units, ${plannedAt}, ${policyVersion}::int, rule,
        ${by?.author ?? null}::text, COALESCE(reason, ${by?.reason ?? null}::text)
      FROM move
    )
    MERGE INTO allocations AS live
    USING (
      SELECT "locationId", "lineId", sum(CASE kind WHEN 'allocated' THEN units ELSE -units END)::int AS units
      FROM move
      GROUP BY "locationId", "lineId"
    ) AS change
    ON live.shop = ${shop} AND live.item_id = ${itemId} AND live.line_id = change."lineId"
      AND live.location_id = change."locationId"
    WHEN MATCHED AND live.units + change.units = 0 THEN DELETE
    WHEN MATCHED AND change.units <> 0 THEN UPDATE SET units = live.units + change.units
    WHEN NOT MATCHED AND change.units <> 0 THEN
      INSERT (shop, item_id, location_id, line_id, units)
      VALUES (${shop}, ${itemId}, "locationId", "lineId", change.units)`;
  await tallyAllocations(tx, shop, [itemId]);
}

/** Saves backorder lines and the revisions of their promises, which were made with a confidence. */
export async function saveBackorders(
  tx: Transaction,
  key: PlanKey,
  { backorders: changes, confidence }: Pick<ItemDecision, "backorders" | "confidence">,
): Promise<void> {
  const moved = changes.filter((change) => change.isMovedOnly);
  if (moved.length > 0) await moveBackorders(tx, key, moved);
  const rows = changes.filter((change) => !change.isMovedOnly).map((row) => ({ ...row, ...row.shipPromise }));
  if (rows.length === 0) return;
  const [fresh, known] = [rows.filter((row) => row.isNew), rows.filter((row) => !row.isNew)];
  if (known.length > 0) await updateBackorders(tx, key, known);
  if (fresh.length > 0) await insertBackorders(tx, key, fresh);
  const revised = rows.filter((row) => row.revision !== null);
  if (revised.length > 0) await appendRevisions(tx, key, revised, confidence);
  await tallyBackorders(tx, key.shop, [key.itemId]);
}

const LINE_COLUMNS = { lineId: "text", locationId: "text" } as const;
const PROMISE_COLUMNS = { earliestOn: "text", latestOn: "text", basis: "text" } as const;
const PLACE_COLUMNS = { unitsAhead: "int", rank: "int", overtaken: "int" } as const;
const STATE_COLUMNS = {
  wanted: "int",
  allocated: "int",
  backordered: "int",
  ...PLACE_COLUMNS,
  ...PROMISE_COLUMNS,
} as const;

type BackorderRow = BackorderChange & Partial<ShipPromise>;

/** Most lines of a plan only move up or down: to say so is a third of what saying all of them would be, and no index has it. */
async function moveBackorders(
  tx: Transaction,
  { shop, itemId }: PlanKey,
  changes: readonly BackorderChange[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE backorder_lines AS line SET units_ahead = "unitsAhead", rank = row.rank, overtaken = row.overtaken
    FROM ${rowTable(changes, { ...LINE_COLUMNS, ...PLACE_COLUMNS })}
    WHERE line.shop = ${shop} AND line.item_id = ${itemId} AND line.line_id = "lineId"
      AND line.location_id = "locationId"`;
}

async function updateBackorders(tx: Transaction, key: PlanKey, rows: readonly BackorderRow[]): Promise<void> {
  const { shop, itemId, plannedAt } = key;
  await tx.$executeRaw`
    UPDATE backorder_lines AS line SET wanted = row.wanted, allocated = row.allocated, backordered = row.backordered,
      units_ahead = "unitsAhead", rank = row.rank, overtaken = row.overtaken, earliest_on = "earliestOn",
      latest_on = "latestOn", due_on = COALESCE("latestOn", line.latest_on, line.due_on), basis = row.basis,
      resolved_at = CASE WHEN row.backordered = 0 THEN COALESCE(line.resolved_at, ${plannedAt}) END
    FROM ${rowTable(rows, { ...LINE_COLUMNS, ...STATE_COLUMNS })}
    WHERE line.shop = ${shop} AND line.item_id = ${itemId} AND line.line_id = "lineId"
      AND line.location_id = "locationId"`;
}

async function insertBackorders(tx: Transaction, key: PlanKey, rows: readonly BackorderRow[]): Promise<void> {
  const { shop, itemId, plannedAt } = key;
  await tx.$executeRaw`
    INSERT INTO backorder_lines (shop, item_id, line_id, location_id, order_id, ordered_at, wanted, allocated,
      backordered, units_ahead, rank, overtaken, earliest_on, latest_on, due_on, basis, resolved_at, created_at)
    SELECT ${shop}, ${itemId}, "lineId", "locationId", "orderId", orders.ordered_at, wanted, allocated,
      backordered, "unitsAhead", rank, overtaken, "earliestOn", "latestOn", "latestOn", basis,
      CASE WHEN backordered = 0 THEN ${plannedAt}::timestamptz END, ${plannedAt}
    FROM ${rowTable(rows, { ...LINE_COLUMNS, orderId: "text", ...STATE_COLUMNS })}
    JOIN orders ON orders.shop = ${shop} AND orders.id = "orderId"`;
}

/** Appends to the history what buyers are told anew. */
async function appendRevisions(
  tx: Transaction,
  key: PlanKey,
  rows: readonly BackorderRow[],
  confidence: number,
): Promise<void> {
  const { shop, itemId, plannedAt } = key;
  await tx.$executeRaw`
    INSERT INTO promise_revisions (shop, backorder_line_id, earliest_on, latest_on, basis, confidence, supplier_id, cause,
      revised_at)
    SELECT ${shop}, line.id, "earliestOn", "latestOn", row.basis, ${confidence}, "supplierId", revision, ${plannedAt}
    FROM ${rowTable(rows, { ...LINE_COLUMNS, ...PROMISE_COLUMNS, supplierId: "text", revision: "jsonb" })}
    JOIN backorder_lines AS line ON line.shop = ${shop} AND line.item_id = ${itemId} AND line.line_id = "lineId"
      AND line.location_id = "locationId"`;
}

/** What a buyer of the item is shown. */
export interface ItemShown {
  available: number;
  continuesSelling: boolean;
  quotes: Quote[];
}

/** What is known of an item itself. */
export interface ItemFacts extends Pick<
  ShopifyItem,
  "title" | "sku" | "variantId" | "productId" | "productTags" | "collectionIds" | "tracked" | "continuesSelling"
> {
  /** The day before which nothing of it ships; null for what is released. */
  releaseOn: string | null;
}

/** Saves the item itself. */
export async function saveItem(
  tx: Transaction,
  { shop, itemId, plannedAt }: PlanKey,
  item: ItemFacts & ItemShown,
  isShownAnew: boolean,
): Promise<void> {
  const { title, sku, variantId, productId, tracked, continuesSelling, available, releaseOn } = item;
  const productTags = [...item.productTags];
  const collectionIds = [...item.collectionIds];
  const quotes = item.quotes as unknown as Prisma.InputJsonArray;
  await tx.item.update({
    where: { shop_id: { shop, id: itemId } },
    data: {
      ...{ title, sku, variantId, productId, productTags, collectionIds, tracked, continuesSelling },
      ...{ available, quotes, releaseOn, plannedAt },
      ...(isShownAnew ? { revision: { increment: 1 } } : {}),
    },
  });
}

/** Clears what a plan has settled: fulfilments that were consumed, and demand that wants nothing any more. */
export async function settleDemand(tx: Transaction, { shop, itemId }: PlanKey): Promise<void> {
  await tx.$executeRaw`
    UPDATE order_lines SET settled = fulfilled
    WHERE shop = ${shop} AND item_id = ${itemId} AND settled <> fulfilled`;
  await tx.demandLine.deleteMany({ where: { shop, itemId, units: 0 } });
}

/** Counts up the revision of orders whose published state changed, locked in the order of their ids; returns those that are known. */
export async function reviseOrders(
  tx: Transaction,
  shop: string,
  { orderIds }: Pick<ItemDecision, "orderIds">,
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE orders SET revision = revision + 1
    FROM (
      SELECT shop, id FROM orders WHERE shop = ${shop} AND id = ANY(${[...orderIds]}) ORDER BY id FOR UPDATE
    ) AS locked
    WHERE (orders.shop, orders.id) = (locked.shop, locked.id)
    RETURNING orders.id`;
  return rows.map((row) => row.id);
}
