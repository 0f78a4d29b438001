import { beforeEach, expect, test } from "vitest";
import { ENDANGERED_ROWS } from "../../app/config/supply-limits.ts";
import { addDays } from "../../app/domain/days.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addShipment,
  addShop,
  emptyTables,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const loaded = loadOnDatabase(() => import("../../app/db/views/endangered-lines.ts"));

async function namesOf(shipment: number, sort: "deadline" | "value"): Promise<string[]> {
  const { rows } = await loaded.app.readEndangeredLines(SHOP, gid("InventoryShipment", shipment), sort);
  return rows.map(({ orderName }) => orderName);
}

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  await addLocation(loaded.pool, 1, "Warehouse");
  for (const item of [1, 2]) await addItem(loaded.pool, item);
  await addShipment(loaded.pool, { n: 1, item: 1, expectedOn: "2026-11-18", sent: 10, accepted: 4 });
  await addShipment(loaded.pool, { n: 2, item: 2, expectedOn: "2026-11-18", sent: 10, accepted: 10 });
});

test("GIVEN orders that wait WHEN a shipment is late THEN those that lack its products are told, by the day given or by value, and no others", async () => {
  const { pool } = loaded;
  const days = ["2026-12-10", null, "2026-12-01"];
  for (const [index, latestOn] of days.entries())
    await addBackorder(pool, { n: index + 1, item: 1, wanted: 5, latestOn });
  await addBackorder(pool, { n: 4, item: 2, wanted: 5 });
  await addBackorder(pool, { n: 5, item: 1, wanted: 5, allocated: 5 });
  for (const [n, value] of [900, 40, 70].entries()) {
    await pool.query("UPDATE orders SET value = $2 WHERE id = $1", [gid("Order", n + 1), value]);
  }
  await pool.query("UPDATE backorder_lines SET due_on = latest_on");
  expect(await namesOf(1, "deadline")).toEqual(["#1003", "#1001", "#1002"]);
  expect(await namesOf(1, "value")).toEqual(["#1001", "#1003", "#1002"]);
  expect(await namesOf(2, "value")).toEqual([]);
});

test("GIVEN more lines than are listed WHEN they are read THEN the first are told, and how many there are", async () => {
  for (let n = 1; n <= ENDANGERED_ROWS + 3; n += 1) {
    await addBackorder(loaded.pool, { n, item: 1, wanted: 1, latestOn: addDays("2026-12-01", -n) });
  }
  const { rows, all } = await loaded.app.readEndangeredLines(SHOP, gid("InventoryShipment", 1), "deadline");
  expect([rows.length, all]).toEqual([ENDANGERED_ROWS, ENDANGERED_ROWS + 3]);
});
