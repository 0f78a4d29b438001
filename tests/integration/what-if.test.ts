import { beforeEach, describe, expect, test } from "vitest";
import type { WhatIfQuestion } from "../../app/db/what-if.ts";
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

const LOST = { of: { supplierId: "7" }, change: { kind: "lose" as const } };
const CALENDAR = { timeZone: "Europe/Berlin", today: "2026-11-21" };

describe("what if, on the book", () => {
  const loaded = loadOnDatabase(async () => {
    const { claimMarks } = await import("../../app/db/marks.ts");
    const { readWhatIf } = await import("../../app/db/views/what-if.ts");
    const { askWhatIf } = await import("../../app/services/ask-what-if.ts");
    const { forgetPast } = await import("../../app/services/forget-past.ts");
    const { runWhatIf } = await import("../../app/services/run-what-if.ts");
    return { claimMarks, readWhatIf, askWhatIf, forgetPast, runWhatIf };
  });

  /** The answer that is given at once. */
  async function answerOf(shop: string, asked: WhatIfQuestion) {
    const outcome = await loaded.app.readWhatIf(shop, CALENDAR, asked, null);
    if (outcome.kind !== "answered") throw new Error(`It is not answered: ${outcome.kind}.`);
    return outcome.answer;
  }

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
    const answer = await answerOf(ROWS_SHOP, LOST);
    expect(answer).toMatchObject({ items: 2, lookedAt: 2, leftOut: 0 });
    expect(answer.tally).toMatchObject({ lines: 2, orders: 2, value: 200, undated: 2, missed: 2 });
    expect(answer.rows.map(({ orderName, title, dueOn }) => [orderName, title, dueOn])).toEqual([
      ["#1001", "Lamp 1", "2026-11-28"],
      ["#1002", "Lamp 2", "2026-11-28"],
    ]);
  });

  test("GIVEN another shop WHEN it asks of the same shipment THEN it is told of nothing", async () => {
    const asked = { of: { shipmentId: gid("InventoryShipment", 1) }, change: { kind: "lose" as const } };
    const answer = await answerOf("other.myshopify.com", asked);
    expect(answer).toMatchObject({ items: 0, rows: [], tally: { lines: 0 } });
  });

  test("GIVEN 9,000 lines of one item WHEN its shipment is lost THEN a worker is asked, can be watched, and his answer counts all of them", async () => {
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
    const read = (runId: string | null) => loaded.app.readWhatIf(ROWS_SHOP, CALENDAR, LOST, runId);
    expect(await read(null)).toEqual({ kind: "too_many", lines: 9_002 });
    const runId = await loaded.app.askWhatIf(ROWS_SHOP, LOST, "Ada");
    expect(await read(runId)).toEqual({ kind: "looking", done: 0, total: 0 });
    const [claim] = await loaded.app.claimMarks(8, "token", new Date());
    await loaded.app.runWhatIf(claim!);
    const outcome = await read(runId);
    if (outcome.kind !== "answered") throw new Error(`It is not answered: ${outcome.kind}.`);
    const { answer } = outcome;
    expect(answer).toMatchObject({ items: 2, lookedAt: 9_002, leftOut: 0 });
    expect(answer.tally).toMatchObject({ lines: 9_002, undated: 9_002 });
    expect(answer.rows).toHaveLength(50);

    // A run answers its own shop and its own question only, and is forgotten.
    const otherwise = { ...LOST, change: { kind: "slip" as const, days: 3 } };
    expect(await loaded.app.readWhatIf(ROWS_SHOP, CALENDAR, otherwise, runId)).toMatchObject({ kind: "too_many" });
    const elsewhere = await loaded.app.readWhatIf("other.myshopify.com", CALENDAR, LOST, runId);
    expect(elsewhere).toMatchObject({ kind: "answered", answer: { items: 0 } });
    await loaded.pool.query("UPDATE what_if_runs SET asked_at = asked_at - interval '25 hours'");
    await loaded.app.forgetPast();
    expect(await read(runId)).toMatchObject({ kind: "too_many" });
  });

  test("GIVEN a question that was given up WHEN it is looked at THEN it says so", async () => {
    const runId = await loaded.app.askWhatIf(ROWS_SHOP, LOST, "Ada");
    await loaded.pool.query("DELETE FROM dirty_marks");
    expect(await loaded.app.readWhatIf(ROWS_SHOP, CALENDAR, LOST, runId)).toEqual({ kind: "stopped" });
  });
});
