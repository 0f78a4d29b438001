import type { Client } from "pg";
import { LIST_PAGE_ROWS } from "../../../app/config/limits.ts";
import { CELLS, delayCell } from "../../../app/domain/forecasting/delay-distribution.ts";

/** Open backorder lines that wait for one item; every second one is of the same order as the line before it. */
const LINES_PER_ITEM = 50;
/** A line lacks two units of three; every third has one. */
const WANTED = 3;
/** Of so many items, one has units that lie free. */
const ITEMS_PER_RESTOCK = 10;
const ITEMS_PER_SHIPMENT = 10;
const LINES_PER_SUPPLIER = 2_000;
const LINES_PER_PURCHASE = 200;
const LINES_PER_PROBLEM = 1_000;
const PURCHASE_LINES = 5;
/** Of what is listed beside the lines there is a page at least, so that pages of the two shops are as long where they can be. */
const LEAST = LIST_PAGE_ROWS;

/**
 * Fills a shop that has this many open backorder lines, and everything else in proportion: items, orders, half as many lines
 * that were served, promises and what became of them, shipments, purchase orders, suppliers, problems. A fifth of the lines
 * is late, a fifth has no date.
 */
export async function fillWaitingShop(client: Client, shop: string, lines: number): Promise<void> {
  const items = Math.max(2, lines / LINES_PER_ITEM);
  const counts = {
    lines,
    items,
    suppliers: Math.max(LEAST, Math.floor(lines / LINES_PER_SUPPLIER)),
    shipments: Math.max(1, items / ITEMS_PER_SHIPMENT),
    purchases: Math.max(4 * LEAST, Math.floor(lines / LINES_PER_PURCHASE)),
    problems: Math.max(LEAST, Math.floor(lines / LINES_PER_PROBLEM)),
  };
  const parts = [...queue(shop, counts), ...supply(shop, counts), ...record(shop, counts)];
  for (const statement of parts) await client.query(statement);
}

type Counts = Record<"lines" | "items" | "suppliers" | "shipments" | "purchases" | "problems", number>;

const gid = (type: string, n: string): string => `'gid://shopify/${type}/' || ${n}`;
const numbers = (count: number): string => `generate_series(0, ${count - 1}) AS n`;
const day = (days: string): string => `to_char(current_date + (${days}), 'YYYY-MM-DD')`;
/** An item's lines all wait at one location. */
const locationOf = (item: string): string => gid("Location", `(1 + ${item} % 2)`);

/** Orders and their lines, the open ones first. */
function queue(shop: string, { lines, items }: Counts): string[] {
  const all = `SELECT n, n >= ${lines} AS served, ${gid("LineItem", "n")} AS line_id, ${gid("Order", "n / 2")} AS order_id,
      ${gid("InventoryItem", `n % ${items}`)} AS item_id, ${locationOf(`(n % ${items})`)} AS location_id,
      now() - interval '90 days' + n * interval '7000000 seconds' / ${lines * 1.5} AS ordered_at,
      CASE WHEN n >= ${lines} THEN ${WANTED} WHEN n % 3 = 0 THEN 1 ELSE 0 END AS allocated,
      CASE WHEN n % 5 > 0 THEN ${day("n % 60 - 12")} END AS latest_on
    FROM ${numbers(lines * 1.5)}`;
  const open = `SELECT * FROM (${all}) AS line WHERE NOT served`;
  return [
    `INSERT INTO locations VALUES ('${shop}', 'gid://shopify/Location/1', 'Warehouse', true, true),
       ('${shop}', 'gid://shopify/Location/2', 'Shop floor', true, true)`,
    `INSERT INTO items (shop, id, variant_id, product_id, title, sku, tracked, continues_selling, planned_at)
     SELECT '${shop}', ${gid("InventoryItem", "n")}, ${gid("ProductVariant", "n")}, ${gid("Product", "n / 3")},
       'Lamp ' || n, 'LAMP-' || n, true, true, now() FROM ${numbers(items)}`,
    `INSERT INTO orders (shop, id, name, ordered_at, updated_at, value)
     SELECT '${shop}', order_id, '#' || 1000 + n / 2, ordered_at, ordered_at, 20 + n % 300
     FROM (${all}) AS line WHERE n % 2 = 0`,
    `INSERT INTO order_lines (shop, id, order_id, item_id, title, ordered, fulfilled, settled)
     SELECT '${shop}', line_id, order_id, item_id, 'Lamp', ${WANTED}, served::int * ${WANTED}, served::int * ${WANTED}
     FROM (${all}) AS line`,
    `INSERT INTO demand_lines (shop, line_id, location_id, item_id, order_id, units, frozen_units, ordered_at)
     SELECT '${shop}', line_id, location_id, item_id, order_id, ${WANTED}, 0, ordered_at FROM (${open}) AS line`,
    `INSERT INTO allocations (shop, line_id, location_id, item_id, units)
     SELECT '${shop}', line_id, location_id, item_id, allocated FROM (${open}) AS line WHERE allocated > 0`,
    `INSERT INTO moves (shop, item_id, location_id, line_id, kind, units, moved_at, policy_version, rule)
     SELECT '${shop}', item_id, location_id, line_id, 'allocated', allocated, ordered_at, 0, 'first_come'
     FROM (${all}) AS line WHERE allocated > 0`,
    `INSERT INTO backorder_lines (shop, line_id, location_id, item_id, order_id, ordered_at, wanted, allocated, backordered,
       units_ahead, rank, earliest_on, latest_on, due_on, basis, resolved_at, created_at)
     SELECT '${shop}', line_id, location_id, item_id, order_id, ordered_at, ${WANTED}, allocated, ${WANTED} - allocated,
       ${WANTED} * (n / ${items}), 1 + n / ${items}, latest_on, latest_on,
       COALESCE(latest_on, CASE WHEN n % 10 = 0 THEN ${day("-3")} END), CASE WHEN latest_on IS NOT NULL THEN 'inbound' END,
       CASE WHEN served THEN now() END, ordered_at FROM (${all}) AS line`,
    `INSERT INTO backorder_tallies
     SELECT shop, item_id, location_id, COALESCE(due_on, ''), latest_on IS NOT NULL, count(*), sum(backordered)
     FROM backorder_lines WHERE shop = '${shop}' AND resolved_at IS NULL GROUP BY 1, 2, 3, 4, 5`,
  ];
}

/** Stock, and what is on its way to it. */
function supply(shop: string, { items, suppliers, shipments, purchases }: Counts): string[] {
  const purchase = `SELECT purchase.*, item FROM purchase_orders AS purchase,
    generate_series(0, ${PURCHASE_LINES - 1}) AS place, LATERAL (SELECT ((number + place * 7) % ${items}) AS item) AS named
    WHERE purchase.shop = '${shop}' AND place < ${items}`;
  return [
    `INSERT INTO stock_levels (shop, item_id, location_id, available, committed, on_hand, allocated, read_at)
     SELECT '${shop}', item_id, location_id, allocated + free - wanted, wanted, allocated + free, allocated,
       now() FROM (
       SELECT item_id, location_id, sum(wanted) AS wanted, sum(allocated) AS allocated,
         CASE WHEN substring(item_id from '[0-9]+$')::int % ${ITEMS_PER_RESTOCK} = 0 THEN 4 ELSE 0 END AS free
       FROM backorder_lines WHERE shop = '${shop}' AND resolved_at IS NULL GROUP BY item_id, location_id
     ) AS item`,
    `INSERT INTO suppliers (shop, name, currency, created_at)
     SELECT '${shop}', 'Supplier ' || n, 'EUR', now() FROM ${numbers(suppliers)}`,
    `INSERT INTO inbound_shipments (shop, id, transfer_id, location_id, name, read_at)
     SELECT '${shop}', ${gid("InventoryShipment", "n")}, ${gid("InventoryTransfer", "n")}, ${locationOf("n")},
       '#T' || n || '-1', now() FROM ${numbers(shipments)}`,
    `INSERT INTO inbound_lines (shop, id, shipment_id, item_id, location_id, supplier_id, expected_on, status, sent, accepted,
       rejected, read_at)
     SELECT '${shop}', ${gid("InventoryShipmentLineItem", "n")}, ${gid("InventoryShipment", `n % ${shipments}`)},
       ${gid("InventoryItem", "n")}, ${locationOf("n")}, (SELECT min(id)::text FROM suppliers WHERE shop = '${shop}'),
       ${day(`n % ${shipments} % 40 - 5`)}, 'IN_TRANSIT', 100, 0, 0, now() FROM ${numbers(items)}`,
    `INSERT INTO purchase_orders (shop, number, supplier_id, location_id, status, currency, created_by, created_at, sent_at)
     SELECT '${shop}', 1001 + n, (SELECT min(id) FROM suppliers WHERE shop = '${shop}') + n % ${suppliers},
       'gid://shopify/Location/1', (ARRAY['sent', 'draft', 'received', 'confirmed'])[1 + n % 4], 'EUR', 'Ada', now(),
       CASE WHEN n % 4 <> 1 THEN now() END FROM ${numbers(purchases)}`,
    `INSERT INTO purchase_order_lines (shop, purchase_order_id, item_id, ordered, unit_cost, expected_on)
     SELECT DISTINCT '${shop}', id, ${gid("InventoryItem", "item")}, 40, 5, ${day("(number % 50)::int - 4")}
     FROM (${purchase}) AS line`,
    `INSERT INTO inbound_shipments (shop, id, transfer_id, location_id, name, read_at)
     SELECT shop, 'gid://fillrate/PurchaseOrder/' || id, 'gid://fillrate/PurchaseOrder/' || id, location_id, 'PO-' || number,
       now() FROM purchase_orders WHERE shop = '${shop}' AND status IN ('sent', 'confirmed')`,
    `INSERT INTO inbound_lines (shop, id, shipment_id, item_id, location_id, supplier_id, expected_on, status, sent, accepted,
       rejected, read_at)
     SELECT shop, 'gid://fillrate/PurchaseOrderLine/' || line.id, 'gid://fillrate/PurchaseOrder/' || purchase.id, item_id,
       location_id, supplier_id, expected_on, 'IN_TRANSIT', ordered, 0, 0, now()
     FROM purchase_orders AS purchase JOIN purchase_order_lines AS line USING (shop)
     WHERE shop = '${shop}' AND purchase_order_id = purchase.id AND status IN ('sent', 'confirmed')`,
  ];
}

/** What happened so far: promises and how they were kept, deliveries, problems. */
function record(shop: string, { lines, suppliers, problems }: Counts): string[] {
  const onTime = delayCell(0);
  const supplier = `(SELECT min(id) FROM suppliers WHERE shop = '${shop}') + n % ${suppliers}`;
  return [
    `INSERT INTO imports (shop, step, started_at, finished_at) VALUES ('${shop}', 'done', now(), now())`,
    `INSERT INTO promise_revisions (shop, backorder_line_id, earliest_on, latest_on, basis, confidence, cause, revised_at)
     SELECT shop, id, latest_on, latest_on, basis, 0.8, '{"kind":"new_line"}', created_at FROM backorder_lines
     WHERE shop = '${shop}' AND latest_on IS NOT NULL`,
    `INSERT INTO promise_outcomes (shop, revision_id, item_id, supplier_id, confidence, latest_on, settled_on, is_kept)
     SELECT '${shop}', n, 'gid://shopify/InventoryItem/1', (${supplier})::text, 0.8, ${day("-1 - n % 300")},
       ${day("-n % 300")}, n % 5 > 0
     FROM ${numbers(lines / 2)}`,
    `INSERT INTO promise_tallies
     SELECT shop, substr(settled_on, 1, 7), supplier_id, count(*), count(*) FILTER (WHERE is_kept), sum(confidence)
     FROM promise_outcomes WHERE shop = '${shop}' AND settled_on < to_char(current_date, 'YYYY-MM') GROUP BY 1, 2, 3`,
    `INSERT INTO past_shipments (shop, id, supplier_id, location_id, item_id, expected_on, received_on, sent, accepted,
       rejected)
     SELECT '${shop}', 'past/' || n, (${supplier})::text, 'gid://shopify/Location/1', 'gid://shopify/InventoryItem/1',
       ${day("-9 - n % 300")}, ${day("-8 - n % 300")}, 100, 100 - n % 3, n % 3 FROM ${numbers(lines / 20)}`,
    `INSERT INTO lead_times (shop, scope, delays, receipts, shipments, learned_at)
     SELECT '${shop}', '', array_fill(0::float8, ARRAY[${onTime}]) || array_fill(1::float8, ARRAY[${CELLS - onTime}]),
       ARRAY[0.1, 1], 100, now()`,
    `INSERT INTO dead_letters (shop, source, subject, reason, detail, died_at)
     SELECT '${shop}', 'mark', ${gid("Order", "n")}, 'Shopify refused: access denied for orders.', '{}', now()
     FROM ${numbers(problems)}`,
  ];
}
