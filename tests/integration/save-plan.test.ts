import { beforeEach, describe, expect, test } from "vitest";
import type { BackorderChange, LedgerMove } from "../../app/domain/allocation/decide-item.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addItem, addRow, addShop, emptyTables, gid, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const LOCATION = gid("Location", 1);
const ITEM = gid("InventoryItem", 1);
const AT = new Date("2026-11-21T09:00:00Z");
const key = { shop: SHOP, itemId: ITEM, plannedAt: AT };

const loaded = loadOnDatabase(async () => {
  const { prisma } = await import("../../app/db/client.ts");
  const { saveMoves, saveBackorders } = await import("../../app/db/plans.ts");
  const { readItemBooks } = await import("../../app/db/read-item-books.ts");
  return { prisma, saveMoves, saveBackorders, readItemBooks };
});

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  await addItem(loaded.pool, 1);
  for (const n of [1, 2]) {
    const row = { shop: SHOP, id: gid("Order", n), name: `#${n}`, ordered_at: AT, updated_at: AT };
    await addRow(loaded.pool, "orders", row);
  }
});

function move(n: number, kind: LedgerMove["kind"], units: number, reason: string | null = null): LedgerMove {
  return { kind, locationId: LOCATION, lineId: gid("LineItem", n), units, rule: "first_come", reason };
}

function change(n: number, overrides: Partial<BackorderChange> = {}): BackorderChange {
  return {
    ...{ lineId: gid("LineItem", n), orderId: gid("Order", n), locationId: LOCATION, wanted: 5, allocated: 0 },
    ...{ backordered: 5, unitsAhead: 0, rank: n, overtaken: 0, shipPromise: null, isNew: false, isMovedOnly: false },
    ...{ revision: null, supplierId: null, filledOn: null },
    ...overrides,
  };
}

const promised = (on: string): Partial<BackorderChange> => ({
  shipPromise: { earliestOn: on, latestOn: on, basis: "inbound" },
  revision: { kind: "queue_changed" },
});

describe("saving the moves of a plan", () => {
  const live = async () => {
    const { rows } = await loaded.pool.query("SELECT line_id, units FROM allocations ORDER BY line_id");
    return rows.map((row: { line_id: string; units: number }) => [row.line_id, row.units]);
  };

  test("GIVEN allocations WHEN moves add to one, end one and begin one THEN the live ones are the sums of their moves", async () => {
    const { prisma, saveMoves } = loaded.app;
    const save = (moves: LedgerMove[]) => prisma.$transaction((tx) => saveMoves(tx, key, { moves, policyVersion: 3 }));
    await save([move(1, "allocated", 2), move(2, "allocated", 4)]);
    await save([move(2, "consumed", 4), move(1, "allocated", 1), move(3, "allocated", 7)]);
    expect(await live()).toEqual([
      [gid("LineItem", 1), 3],
      [gid("LineItem", 3), 7],
    ]);
    // One that gives back what it gets in the same plan leaves nothing.
    await save([move(4, "allocated", 2), move(4, "released", 2)]);
    expect((await live()).length).toBe(2);
    expect(await prisma.move.count({ where: { policyVersion: 3 } })).toBe(7);
  });

  test("GIVEN a reason of quotes, backslashes, braces, commas and other scripts WHEN it is saved THEN it is kept to the letter", async () => {
    const { prisma, saveMoves } = loaded.app;
    const reason = String.raw`"say\"} {NULL, ` + "two\nlines, 日本 \\";
    await prisma.$transaction((tx) =>
      saveMoves(tx, key, { moves: [move(1, "allocated", 1, reason)], policyVersion: 0 }),
    );
    expect(await prisma.move.findMany({ select: { reason: true } })).toEqual([{ reason }]);
  });

  test("GIVEN a plan that would take more than a line has WHEN it is saved THEN the database refuses all of it", async () => {
    const { prisma, saveMoves } = loaded.app;
    const moves = [move(1, "allocated", 1), move(2, "released", 1)];
    await expect(prisma.$transaction((tx) => saveMoves(tx, key, { moves, policyVersion: 0 }))).rejects.toThrow(
      "allocations_units_never_negative",
    );
    expect(await prisma.move.count()).toBe(0);
  });
});

describe("saving the backorder lines of a plan", () => {
  const save = (changes: BackorderChange[]) =>
    loaded.app.prisma.$transaction((tx) =>
      loaded.app.saveBackorders(tx, key, { backorders: changes, confidence: 0.8 }),
    );
  const first = { isNew: true, ...promised("2026-12-01"), revision: { kind: "first_promise" } } as const;

  test("GIVEN a date that is withdrawn WHEN the plan is saved THEN the line keeps the last day that was given, and each word of it is in the history", async () => {
    await save([change(1, first), change(2, { isNew: true })]);
    await save([change(1, promised("2026-12-08"))]);
    await save([change(1, { revision: { kind: "shipment_lost", shipmentId: "s", missingUnits: 2 } })]);
    const lines = await loaded.app.prisma.backorderLine.findMany({ orderBy: { lineId: "asc" } });
    expect(lines.map(({ latestOn, dueOn }) => [latestOn, dueOn])).toEqual([
      [null, "2026-12-08"],
      [null, null],
    ]);
    const history = await loaded.app.prisma.promiseRevision.findMany({ orderBy: { id: "asc" } });
    expect(history.map(({ latestOn, cause }) => [latestOn, (cause as { kind: string }).kind])).toEqual([
      ["2026-12-01", "first_promise"],
      ["2026-12-08", "queue_changed"],
      [null, "shipment_lost"],
    ]);
  });

  test("GIVEN lines of which one only moves up WHEN the plan is saved THEN it has its new place, and keeps all else", async () => {
    const { prisma } = loaded.app;
    const lines = () => prisma.backorderLine.findMany({ orderBy: { lineId: "asc" } });
    await save([change(1, first), change(2, first)]);
    const [, before] = await lines();
    const place = { rank: 1, unitsAhead: 3, overtaken: 2 };
    await save([change(1, { backordered: 0, allocated: 5 }), change(2, { ...place, isMovedOnly: true })]);
    const [filled, moved] = await lines();
    expect(filled).toMatchObject({ backordered: 0, allocated: 5, resolvedAt: AT });
    expect(moved).toEqual({ ...before, ...place });
  });

  test("GIVEN a line that is filled, and short again later WHEN plans are saved THEN it is resolved at its first filling, and open again", async () => {
    const resolvedAt = async () => (await loaded.app.prisma.backorderLine.findFirstOrThrow()).resolvedAt;
    await save([change(1, first)]);
    await save([change(1, { backordered: 0, allocated: 5 })]);
    expect(await resolvedAt()).toEqual(AT);
    await save([change(1, { backordered: 2, allocated: 3 })]);
    expect(await resolvedAt()).toBeNull();
  });

  test("GIVEN lines that are over WHEN the item's book is read THEN only those are in it whose orders still want the item", async () => {
    await save([change(1, first), change(2, first)]);
    await save([change(1, { backordered: 0, allocated: 5 }), change(2, { backordered: 0, allocated: 5 })]);
    const backordersRead = async () => {
      const books = await loaded.app.readItemBooks(loaded.app.prisma, SHOP, [ITEM], "Europe/Berlin");
      return books.get(ITEM)?.backorders.map((row) => [row.lineId, row.resolvedAt]);
    };
    expect(await backordersRead()).toEqual([]);

    const line = { shop: SHOP, order_id: gid("Order", 2), item_id: ITEM };
    await addRow(loaded.pool, "order_lines", {
      ...line,
      id: gid("LineItem", 2),
      title: "Lamp",
      ordered: 5,
      fulfilled: 0,
      settled: 0,
    });
    const wanted = { line_id: gid("LineItem", 2), location_id: LOCATION, units: 5, frozen_units: 0, ordered_at: AT };
    await addRow(loaded.pool, "demand_lines", { ...line, ...wanted });
    expect(await backordersRead()).toEqual([[gid("LineItem", 2), AT]]);
  });
});
