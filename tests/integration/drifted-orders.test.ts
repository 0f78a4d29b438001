import { beforeEach, describe, expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addRow, addShop, emptyTables, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const ORDER = "gid://shopify/Order/1";
const CHECKED_AT = new Date("2026-11-21T12:00:00Z");

const loaded = loadOnDatabase(() => import("../../app/db/reconciliations.ts"));

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  const span = { from_at: CHECKED_AT, until_at: CHECKED_AT, finished_at: CHECKED_AT };
  const counts = { orders_read: 0, orders_missed: 0, orders_checked: 1, items_read: 0, items_drifted: 0 };
  await addRow(loaded.pool, "reconciliations", {
    ...{ shop: SHOP, ...span, ...counts },
    ...{ transfers_missed: 0, laws_broken: 0 },
  });
});

/** An order that a reconciliation had compared: that alone gave it its fifth revision. */
const addCheckedOrder = (others: Record<string, unknown> = {}) =>
  addRow(loaded.pool, "orders", {
    ...{ shop: SHOP, id: ORDER, name: "#1", ordered_at: CHECKED_AT, updated_at: CHECKED_AT, checked_at: CHECKED_AT },
    ...{ revision: 5, published_revision: 4, checked_revision: 5, ...others },
  });

const note = () => loaded.app.noteDriftedOrder(loaded.app.prisma, SHOP, ORDER);

async function countDrifted(): Promise<number> {
  const { rows } = await loaded.pool.query<{ orders_drifted: number }>("SELECT orders_drifted FROM reconciliations");
  return rows[0]!.orders_drifted;
}

describe("orders that did not show what our book says", () => {
  test("GIVEN it is seen both when the order is read again and when it is published THEN it counts once", async () => {
    await addCheckedOrder();
    await Promise.all([note(), note()]);
    expect(await countDrifted()).toBe(1);
  });

  test.each([
    { name: "what it should show has changed since", others: { revision: 6 } },
    { name: "an earlier change was still to be shown", others: { published_revision: 3 } },
    { name: "no reconciliation has looked at it", others: { checked_revision: null } },
  ])("GIVEN $name THEN it is no drift", async ({ others }) => {
    await addCheckedOrder(others);
    await note();
    expect(await countDrifted()).toBe(0);
  });
});
