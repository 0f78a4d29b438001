import { beforeEach, describe, expect, test } from "vitest";
import { INBOUND_ROWS } from "../../app/config/limits.ts";
import { addDays } from "../../app/domain/days.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addItem, addLocation, addShipment, addShop, emptyTables, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const TODAY = "2026-11-21";
const SHIPMENTS = 2 * INBOUND_ROWS + 3;

const loaded = loadOnDatabase(() => import("../../app/db/views/inbound-list.ts"));

async function read(page: number, sort: "expected" | "value" = "expected") {
  const list = await loaded.app.readInboundList(SHOP, TODAY, { sort, filter: "all", page });
  return { ...list, rows: list.rows.map(({ name }) => name) };
}

describe("the pages of what is inbound", () => {
  beforeEach(async () => {
    await emptyTables(loaded.pool);
    await addShop(loaded.pool);
    await addLocation(loaded.pool, 1, "Warehouse");
    await addItem(loaded.pool, 1);
    for (let n = 1; n <= SHIPMENTS; n += 1)
      await addShipment(loaded.pool, { n, item: 1, expectedOn: addDays(TODAY, n), sent: 5 });
  });

  test("GIVEN more shipments than a page holds WHEN its pages are read THEN each shipment stands on one, the soonest first", async () => {
    const pages = [await read(1), await read(2), await read(3)];
    expect(pages.flatMap(({ rows }) => rows)).toEqual(Array.from({ length: SHIPMENTS }, (_, n) => `#T${n + 1}-1`));
    expect(pages.map(({ page, hasPrevious, hasNext, more }) => [page, hasPrevious, hasNext, more])).toEqual([
      [1, false, true, 0],
      [2, true, true, 0],
      [3, true, false, 0],
    ]);
  });

  test("GIVEN a page beyond the last WHEN it is read THEN it is the first", async () => {
    expect(await read(4)).toEqual(await read(1));
  });

  test("GIVEN more shipments than a page holds WHEN they are read by value THEN it says how many are not shown", async () => {
    const { rows, ...page } = await read(2, "value");
    expect(rows).toHaveLength(INBOUND_ROWS);
    expect(page).toEqual({ page: 1, hasPrevious: false, hasNext: false, more: SHIPMENTS - INBOUND_ROWS });
  });
});
