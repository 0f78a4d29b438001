import { beforeEach, describe, expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addShipment,
  addShop,
  addStock,
  emptyTables,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const CALENDAR = { timeZone: "Europe/Berlin", today: "2026-11-21" };

describe("what if, on the book", () => {
  const loaded = loadOnDatabase(async () => ({ ...(await import("../../app/db/views/what-if.ts")) }));

  beforeEach(async () => {
    const { pool } = loaded;
    await emptyTables(pool);
    await addShop(pool);
    await addLocation(pool, 1, "Warehouse");
    for (const item of [1, 2, 3]) {
      await addItem(pool, item);
      await addStock(pool, item, 0, 5);
      await addShipment(pool, { n: item, item, expectedOn: "2026-11-28", sent: 5 });
      await addBackorder(pool, { n: item, item, wanted: 5, latestOn: "2026-11-28" });
    }
    await pool.query("UPDATE inbound_lines SET supplier_id = '7' WHERE item_id <> $1", [gid("InventoryItem", 3)]);
    await pool.query("UPDATE orders SET value = 100");
  });

  test("GIVEN three items, two of one supplier WHEN he is lost THEN the lines that want these two have no date, and only these were looked at", async () => {
    const asked = { of: { supplierId: "7" }, change: { kind: "lose" as const } };
    const answer = await loaded.app.readWhatIf(ROWS_SHOP, CALENDAR, asked);
    expect(answer).toMatchObject({ items: 2, lookedAt: 2, leftOut: 0 });
    expect(answer.tally).toMatchObject({ lines: 2, orders: 2, value: 200, undated: 2, missed: 2 });
    expect(answer.rows.map(({ orderName, title, dueOn }) => [orderName, title, dueOn])).toEqual([
      ["#1001", "Lamp 1", "2026-11-28"],
      ["#1002", "Lamp 2", "2026-11-28"],
    ]);
  });

  test("GIVEN another shop WHEN it asks of the same shipment THEN it is told of nothing", async () => {
    const asked = { of: { shipmentId: gid("InventoryShipment", 1) }, change: { kind: "lose" as const } };
    const answer = await loaded.app.readWhatIf("other.myshopify.com", CALENDAR, asked);
    expect(answer).toMatchObject({ items: 0, rows: [], tally: { lines: 0 } });
  });

  test("GIVEN 9,000 lines of one item WHEN its shipment is lost THEN it is answered, and the sums count all of them", async () => {
    await loaded.pool.query(
      `INSERT INTO orders (shop, id, name, ordered_at, updated_at, value)
       SELECT $1, 'gid://shopify/Order/' || n, '#' || n, now(), now(), 10 FROM generate_series(1000, 9999) AS n`,
      [ROWS_SHOP],
    );
    const place = [ROWS_SHOP, gid("InventoryItem", 1), gid("Location", 1)];
    await loaded.pool.query(
      `INSERT INTO order_lines (shop, id, order_id, item_id, title, ordered, fulfilled)
       SELECT $1, 'gid://shopify/LineItem/' || n, 'gid://shopify/Order/' || n, $2, 'Lamp', 1, 0
       FROM generate_series(1000, 9999) AS n`,
      place.slice(0, 2),
    );
    await loaded.pool.query(
      `INSERT INTO demand_lines (shop, line_id, location_id, item_id, order_id, units, frozen_units, ordered_at)
       SELECT $1, 'gid://shopify/LineItem/' || n, $3, $2, 'gid://shopify/Order/' || n, 1, 0, now()
       FROM generate_series(1000, 9999) AS n`,
      place,
    );
    await loaded.pool.query("UPDATE backorder_tallies SET lines = lines + 9000 WHERE item_id = $1", place.slice(1, 2));
    await loaded.pool.query("UPDATE inbound_lines SET sent = 200000 WHERE item_id = $1", [gid("InventoryItem", 1)]);
    const asked = { of: { supplierId: "7" }, change: { kind: "lose" as const } };
    const answer = await loaded.app.readWhatIf(ROWS_SHOP, CALENDAR, asked);
    expect(answer).toMatchObject({ items: 2, lookedAt: 9_002, leftOut: 0 });
    expect(answer.tally).toMatchObject({ lines: 9_002, undated: 9_002 });
    expect(answer.rows).toHaveLength(50);
  });
});
