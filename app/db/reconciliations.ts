import { prisma, type Transaction } from "./client.ts";

/** What a reconciliation found, and did about it. */
export interface Findings {
  ordersRead: number;
  /** Orders whose last update had not reached us. */
  ordersMissed: number;
  /**
   * Orders that wait or compete with them, to be read again, and looked at for holds, tags and metafields that somebody
   * changed. Those that were are counted when they are looked at.
   */
  ordersChecked: number;
  itemsRead: number;
  /** Items whose stock differed from our book. */
  itemsDrifted: number;
  transfersMissed: number;
  lawsBroken: number;
}

/** The instant up to which a shop's orders were reconciled; null when they never were. */
export async function reconciledUntil(shop: string): Promise<Date | null> {
  const last = await prisma.reconciliation.findFirst({ where: { shop }, orderBy: { id: "desc" } });
  return last?.untilAt ?? null;
}

/** Keeps what a reconciliation found. */
export async function saveReconciliation(
  tx: Transaction,
  shop: string,
  span: { fromAt: Date; untilAt: Date; finishedAt: Date },
  findings: Findings,
): Promise<void> {
  await tx.reconciliation.create({ data: { shop, ...span, ...findings } });
}

/** The shops that were not reconciled since an instant and are not waiting for it. */
export async function shopsToReconcile(since: Date): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ domain: string }[]>`
    SELECT domain FROM shops
    WHERE uninstalled_at IS NULL AND installed_at < ${since}
      AND NOT EXISTS (SELECT 1 FROM reconciliations WHERE shop = domain AND finished_at >= ${since})
      AND NOT EXISTS (SELECT 1 FROM dirty_marks WHERE shop = domain AND kind IN ('reconcile', 'import'))
    ORDER BY domain`;
  return rows.map((row) => row.domain);
}

/** Of the orders that Shopify names, those that our book does not know in their last state. */
export async function missedOrders(
  shop: string,
  orders: readonly { id: string; updatedAt: Date }[],
): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT read.id FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) AS read (id text, "updatedAt" timestamptz)
    LEFT JOIN orders ON orders.shop = ${shop} AND orders.id = read.id
    WHERE orders.updated_at IS NULL OR orders.updated_at < date_trunc('milliseconds', read."updatedAt")
    ORDER BY read.id`;
  return rows.map((row) => row.id);
}

/**
 * Orders that want units of an item for which somebody waits, or of which Shopify has committed units that no order we
 * know explains; those first that were looked at longest ago. They count as looked at now, and have a revision that is to
 * be published, which compares them.
 */
export async function takeRivalOrders(tx: Transaction, shop: string, atMost: number, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE orders SET checked_at = ${now}, revision = revision + 1, checked_revision = revision + 1
    FROM (
      SELECT shop, id FROM orders
      WHERE shop = ${shop} AND id IN (
        SELECT order_id FROM demand_lines WHERE shop = ${shop} AND units > 0 AND item_id IN (
          SELECT item_id FROM backorder_lines WHERE shop = ${shop} AND resolved_at IS NULL
          UNION ALL
          SELECT item_id FROM stock_levels WHERE shop = ${shop} AND unexplained <> 0
        )
      )
      ORDER BY checked_at NULLS FIRST, id LIMIT ${atMost} FOR UPDATE
    ) AS waiting
    WHERE (orders.shop, orders.id) = (waiting.shop, waiting.id)
    RETURNING orders.id`;
  return rows.map((row) => row.id);
}

/**
 * Notes, once, that an order which a reconciliation has compared did not show what our book says. It is nothing when what
 * the order should show has changed as well: that is no drift.
 */
export async function noteDriftedOrder(tx: Transaction, shop: string, orderId: string): Promise<void> {
  await tx.$executeRaw`
    WITH drifted AS (
      UPDATE orders SET checked_revision = NULL
      WHERE shop = ${shop} AND id = ${orderId} AND checked_revision = revision AND published_revision = revision - 1
      RETURNING checked_at
    )
    UPDATE reconciliations SET orders_drifted = orders_drifted + 1
    FROM drifted WHERE shop = ${shop} AND finished_at = drifted.checked_at`;
}

/** What is available and on hand of an item, by location. */
export type Levels = Map<string, { available: number; onHand: number }>;

/**
 * The book's stock of items for which somebody waits or may wait, or of which units are bound, those first that were
 * looked at longest ago. Items that are about to be planned are left out: their book is known to be behind.
 */
export async function bookedLevels(shop: string, atMost: number): Promise<Map<string, Levels>> {
  const rows = await prisma.$queryRaw<BookedLevel[]>`
    SELECT items.id AS "itemId", location_id AS "locationId", available, on_hand AS "onHand"
    FROM (
      SELECT id FROM items
      WHERE shop = ${shop} AND tracked AND (
        continues_selling
        OR EXISTS (
          SELECT 1 FROM backorder_lines AS line
          WHERE line.shop = items.shop AND line.item_id = items.id AND line.resolved_at IS NULL
        )
        OR EXISTS (SELECT 1 FROM demand_lines AS want WHERE want.shop = items.shop AND want.item_id = items.id)
        OR EXISTS (SELECT 1 FROM allocations AS bound WHERE bound.shop = items.shop AND bound.item_id = items.id)
      ) AND NOT EXISTS (
        SELECT 1 FROM dirty_marks WHERE shop = ${shop} AND kind = 'item' AND subject_id = items.id
      )
      ORDER BY checked_at NULLS FIRST, id LIMIT ${atMost}
    ) AS items
    LEFT JOIN stock_levels AS level ON level.shop = ${shop} AND level.item_id = items.id`;
  const items = new Map<string, Levels>();
  for (const { itemId, locationId, ...level } of rows) {
    const levels: Levels = items.get(itemId) ?? new Map();
    if (locationId !== null) levels.set(locationId, level);
    items.set(itemId, levels);
  }
  return items;
}

/** One level of an item; an item without any has one row without a location. */
interface BookedLevel {
  itemId: string;
  locationId: string | null;
  available: number;
  onHand: number;
}

/** Notes that the stock of items was compared, so that the next reconciliation compares others. */
export async function noteItemsChecked(shop: string, itemIds: readonly string[], checkedAt: Date): Promise<void> {
  await prisma.$executeRaw`
    UPDATE items SET checked_at = ${checkedAt}
    FROM (
      SELECT id FROM items WHERE shop = ${shop} AND id = ANY(${[...itemIds]}) ORDER BY id FOR UPDATE
    ) AS checked
    WHERE items.shop = ${shop} AND items.id = checked.id`;
}

/** Of some shipments, those that our book does not know. */
export async function unknownShipments(shop: string, shipmentIds: readonly string[]): Promise<Set<string>> {
  const known = await prisma.inboundShipment.findMany({
    where: { shop, id: { in: [...shipmentIds] } },
    select: { id: true },
  });
  const isKnown = new Set(known.map((row) => row.id));
  return new Set(shipmentIds.filter((id) => !isKnown.has(id)));
}
