import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { BackorderChange, LedgerMove } from "../../app/domain/allocation/decide-item.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addRow,
  addShop,
  addStock,
  emptyTables,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const ITEM = gid("InventoryItem", 1);
const LINES = [1, 2, 3, 4];
const DAYS = ["2026-11-20", "2026-11-21", "2026-12-05"];
const AT = new Date("2026-11-21T09:00:00Z");
const PLANS_MS = 60_000;

const loaded = loadOnDatabase(async () => {
  const { saveBackorders, saveMoves } = await import("../../app/db/plans.ts");
  const { findWrongTallies } = await import("../../app/db/tallies.ts");
  const { readHome } = await import("../../app/db/views/home.ts");
  return { saveBackorders, saveMoves, findWrongTallies, readHome };
});

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  for (const n of [1, 2]) await addLocation(loaded.pool, n, `Warehouse ${n}`);
  await addItem(loaded.pool, 1);
});

const wrong = () => loaded.app.findWrongTallies(loaded.app.prisma, SHOP);

/** What a plan makes of one line: the units that it lacks, the day it is promised, and the units that it gets. */
interface LineChange {
  n: number;
  lacks: number;
  on: string | null;
  gets: number;
}

const lineChange: fc.Arbitrary<LineChange> = fc.record({
  n: fc.constantFrom(...LINES),
  lacks: fc.integer({ min: 0, max: 3 }),
  on: fc.constantFrom(null, ...DAYS),
  gets: fc.integer({ min: 0, max: 2 }),
});
const plan = fc.uniqueArray(lineChange, { selector: ({ n }) => n, maxLength: LINES.length });

/** Lines of odd numbers wait at one location, the others at the other. */
const placeOf = (n: number) => ({ lineId: gid("LineItem", n), locationId: gid("Location", 1 + (n % 2)) });

async function savePlan(changes: readonly LineChange[], known: Set<number>) {
  const { prisma, saveBackorders, saveMoves } = loaded.app;
  const key = { shop: SHOP, itemId: ITEM, plannedAt: AT };
  const moves = changes
    .filter(({ gets }) => gets > 0)
    .map(({ n, gets }): LedgerMove => ({
      ...placeOf(n),
      kind: "allocated",
      units: gets,
      rule: "first_come",
      reason: null,
    }));
  const backorders = changes.map(({ n, lacks, on }): BackorderChange => ({
    ...placeOf(n),
    ...{ orderId: gid("Order", n), wanted: lacks, allocated: 0, backordered: lacks, unitsAhead: 0, rank: n },
    ...{ overtaken: 0, isNew: !known.has(n), isMovedOnly: false, revision: null, supplierId: null, filledOn: null },
    shipPromise: on !== null && lacks > 0 ? { earliestOn: on, latestOn: on, basis: "inbound" } : null,
  }));
  await prisma.$transaction(async (tx) => {
    await saveMoves(tx, key, { moves, policyVersion: 0 });
    await saveBackorders(tx, key, { backorders, confidence: 0.8 });
  });
  for (const { n } of changes) known.add(n);
}

describe("what is counted with every plan", () => {
  test(
    "GIVEN plans of any lines, units and days, one after the other THEN after each of them every tally is what there is to count",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 5 }), async (plans) => {
          await loaded.pool.query("DELETE FROM backorder_lines");
          await loaded.pool.query("DELETE FROM backorder_tallies");
          await loaded.pool.query("DELETE FROM allocations");
          for (const n of LINES) {
            const row = { shop: SHOP, id: gid("Order", n), name: `#${n}`, ordered_at: AT, updated_at: AT };
            await addRow(loaded.pool, "orders", row);
          }
          await addStock(loaded.pool, 1, 100, 0);
          const known = new Set<number>();
          for (const changes of plans) {
            await savePlan(changes, known);
            expect(await wrong()).toEqual([]);
          }
          const { rows } = await loaded.pool.query(
            `SELECT count(*)::int AS lines, COALESCE(sum(backordered), 0)::int AS units FROM backorder_lines
             WHERE resolved_at IS NULL`,
          );
          const home = await loaded.app.readHome(SHOP, { timeZone: "Europe/Berlin", today: DAYS[1]! });
          expect(home.backordered).toEqual(rows[0]);
        }),
        { numRuns: 40 },
      );
    },
    PLANS_MS,
  );

  test("GIVEN tallies that lie about lines, units, days and allocations WHEN they are checked THEN each lie is found", async () => {
    await addBackorder(loaded.pool, { n: 1, wanted: 5, allocated: 2, latestOn: "2026-12-05" });
    await addStock(loaded.pool, 1, 5, 5);
    expect(await wrong()).toEqual([]);
    await loaded.pool.query("UPDATE backorder_tallies SET units = 4");
    expect(await wrong()).toEqual([
      {
        law: "tally",
        itemId: ITEM,
        detail: `${gid("Location", 1)} 2026-12-05: kept 1 lines of 4 units, there are 1 of 3`,
      },
    ]);
    await loaded.pool.query("UPDATE backorder_tallies SET units = 3, due_on = '2026-12-06'");
    expect(await wrong()).toHaveLength(2);
    await loaded.pool.query("DELETE FROM backorder_tallies");
    expect(await wrong()).toHaveLength(1);
    await loaded.pool.query("UPDATE stock_levels SET allocated = 1");
    expect((await wrong()).map(({ detail }) => detail)).toContain(
      `${gid("Location", 1)}: kept 1 allocated, there are 2`,
    );
  });
});
