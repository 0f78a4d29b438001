import pg from "pg";

export const SHOP = "bench.myshopify.com";

/** Orders of one line that wait for an item, the units of each, and the units of the item in stock. */
const LINES_PER_ITEM = 20;
const UNITS_PER_LINE = 5;
const UNITS_IN_STOCK = 50;

const LOCATION = "gid://shopify/Location/1";
export const itemId = (n: number): string => `gid://shopify/InventoryItem/${n}`;

/**
 * Fills a shop's book: each item has demand beyond its stock, so half of its lines are allocated and half are
 * backordered, with a ledger and deliveries behind them.
 */
export async function fillShop(databaseUrl: string, items: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const line = `SELECT n, n / ${LINES_PER_ITEM} AS item, n % ${LINES_PER_ITEM} AS place,
    'gid://shopify/LineItem/' || n AS line_id, 'gid://shopify/Order/' || n AS order_id,
    'gid://shopify/InventoryItem/' || n / ${LINES_PER_ITEM} AS item_id,
    timestamptz '2026-11-01' + n * interval '1 second' AS ordered_at,
    CASE WHEN n % ${LINES_PER_ITEM} < ${UNITS_IN_STOCK / UNITS_PER_LINE} THEN ${UNITS_PER_LINE} ELSE 0 END AS allocated
    FROM generate_series(0, ${items * LINES_PER_ITEM - 1}) AS n`;
  const [shop, place] = [`'${SHOP}'`, `'${LOCATION}'`];
  const statements = [
    `INSERT INTO locations VALUES (${shop}, ${place}, 'Warehouse', true, true)`,
    `INSERT INTO items (shop, id, title, tracked, continues_selling, planned_at, quotes)
     SELECT ${shop}, 'gid://shopify/InventoryItem/' || n, 'Lamp ' || n, true, true, now(), '[]'
     FROM generate_series(0, ${items - 1}) AS n`,
    `INSERT INTO stock_levels (shop, item_id, location_id, available, committed, on_hand, read_at)
     SELECT shop, id, ${place}, ${UNITS_IN_STOCK - LINES_PER_ITEM * UNITS_PER_LINE},
       ${LINES_PER_ITEM * UNITS_PER_LINE}, ${UNITS_IN_STOCK}, now() FROM items`,
    `INSERT INTO orders (shop, id, name, ordered_at, updated_at)
     SELECT ${shop}, order_id, '#' || n, ordered_at, ordered_at FROM (${line}) AS line`,
    `INSERT INTO order_lines (shop, id, order_id, item_id, title, ordered, fulfilled)
     SELECT ${shop}, line_id, order_id, item_id, 'Lamp', ${UNITS_PER_LINE}, 0 FROM (${line}) AS line`,
    `INSERT INTO demand_lines (shop, line_id, location_id, item_id, order_id, units, frozen_units, ordered_at)
     SELECT ${shop}, line_id, ${place}, item_id, order_id, ${UNITS_PER_LINE}, 0, ordered_at FROM (${line}) AS line`,
    `INSERT INTO allocations (shop, line_id, location_id, item_id, units)
     SELECT ${shop}, line_id, ${place}, item_id, allocated FROM (${line}) AS line WHERE allocated > 0`,
    `INSERT INTO moves (shop, item_id, location_id, line_id, kind, units, moved_at)
     SELECT ${shop}, item_id, ${place}, line_id, 'allocated', allocated, ordered_at FROM (${line}) AS line
     WHERE allocated > 0`,
    `INSERT INTO backorder_lines (shop, line_id, location_id, item_id, order_id, ordered_at, wanted, allocated,
       backordered, units_ahead, created_at)
     SELECT ${shop}, line_id, ${place}, item_id, order_id, ordered_at, ${UNITS_PER_LINE}, 0, ${UNITS_PER_LINE},
       place * ${UNITS_PER_LINE}, ordered_at FROM (${line}) AS line WHERE allocated = 0`,
    `INSERT INTO deliveries (shop, topic, webhook_id, received_at, sorted_at, body)
     SELECT ${shop}, 'orders/create', n, ordered_at, ordered_at, '{}' FROM (${line}) AS line`,
    "ANALYZE",
  ];
  for (const statement of statements) await client.query(statement);
  await client.end();
}

let readings = 0;

/** What Shopify says of an item's stock: one unit more at every second reading, so that every plan has moves. */
export function itemSupply(id: string): unknown {
  readings += 1;
  const onHand = UNITS_IN_STOCK + (readings % 2);
  const committed = LINES_PER_ITEM * UNITS_PER_LINE;
  const quantities = Object.entries({ available: onHand - committed, committed, on_hand: onHand });
  const variant = { id: id.replace("InventoryItem", "ProductVariant"), displayName: id, inventoryPolicy: "CONTINUE" };
  return {
    inbound: [],
    inventoryItem: {
      id,
      sku: null,
      tracked: true,
      variants: {
        nodes: [{ ...variant, product: { id: "gid://shopify/Product/1", tags: [], collections: { nodes: [] } } }],
      },
      inventoryLevels: {
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [
          {
            isActive: true,
            location: { id: LOCATION, name: "Warehouse", isActive: true, fulfillsOnlineOrders: true },
            quantities: quantities.map(([name, quantity]) => ({ name, quantity })),
          },
        ],
      },
    },
  };
}
