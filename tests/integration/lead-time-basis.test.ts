import { expect, test } from "vitest";
import { DEFAULT_PROMISE_SETTINGS } from "../../app/domain/promising/promise-settings.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addRow,
  addShipment,
  addShop,
  addStock,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const CALENDAR = { timeZone: "Europe/Berlin", today: "2026-11-21" };

const loaded = loadOnDatabase(async () => ({ ...(await import("../../app/db/views/item.ts")) }));

test("GIVEN an open order without a day WHEN the shop gives dates by lead time THEN it counts from the day it was sent; else not", async () => {
  const { pool } = loaded;
  await addShop(pool);
  await addLocation(pool, 1, "Warehouse");
  await addItem(pool, 1);
  await addStock(pool, 1, 0, 5);
  await addBackorder(pool, { n: 1, wanted: 5 });
  await addShipment(pool, { n: 1, expectedOn: null, sent: 8 });
  const { id } = await addRow<{ id: string }>(pool, "suppliers", {
    ...{ shop: ROWS_SHOP, name: "Lamps & Co", currency: "EUR", lead_time_days: 14, created_at: "2026-01-01T08:00:00Z" },
  });
  await pool.query("UPDATE inbound_lines SET supplier_id = $1, ordered_on = '2026-11-20'", [id]);
  const read = () => loaded.app.readItemPage(ROWS_SHOP, CALENDAR, gid("InventoryItem", 1), null);
  expect(await read()).toMatchObject({ shown: { undated: 5 }, shipments: [{ expectedOn: null, window: null }] });
  // As a version saved it that did not know of lead times; then as it is saved now.
  const { byLeadTime: _, ...before } = DEFAULT_PROMISE_SETTINGS;
  const made = { shop: ROWS_SHOP, made_by: "Ada", made_at: "2026-11-20T09:00:00Z" };
  await addRow(pool, "promise_settings", { ...made, settings: JSON.stringify(before) });
  expect(await read()).toMatchObject({ shown: { undated: 5 } });
  await pool.query("UPDATE promise_settings SET settings = settings || '{\"byLeadTime\": true}'");
  const on = "2026-12-04";
  expect(await read()).toMatchObject({
    shown: { undated: 0, queue: [{ shipPromise: { latestOn: on } }] },
    shipments: [{ expectedOn: null, window: { earliestOn: on, latestOn: on } }],
  });
});
