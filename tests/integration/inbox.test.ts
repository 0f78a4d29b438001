import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DELIVERY_KEPT_MS, MARK_SETTLE_AT_MOST_MS, MARK_SETTLE_MS, RECORD_KEPT_MS } from "../../app/config/limits.ts";
import type { Mark } from "../../app/db/marks.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addRow, addShop, emptyTables, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const clockFile = path.join(mkdtempSync(path.join(tmpdir(), "fillrate-clock-")), "offset");
const ORDER: Mark = { shop: SHOP, kind: "order", subjectId: "gid://shopify/Order/1" };
const NOON = Date.parse("2026-11-21T12:00:00Z");

let database: TestDatabase;
let pool: pg.Pool;
let app: Awaited<ReturnType<typeof loadApp>>;

/** The app's environment is read when its modules are loaded. */
async function loadApp() {
  const { prisma } = await import("../../app/db/client.ts");
  const marks = await import("../../app/db/marks.ts");
  const { buryDeadLetter, closeDeadLettersOf } = await import("../../app/db/dead-letters.ts");
  const { sortInbox } = await import("../../app/services/sort-inbox.ts");
  const { forgetPast } = await import("../../app/services/forget-past.ts");
  return { prisma, ...marks, buryDeadLetter, closeDeadLettersOf, sortInbox, forgetPast };
}

beforeAll(async () => {
  database = await createTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: "test-key",
    SHOPIFY_API_SECRET: "test-secret",
    SHOPIFY_APP_URL: "http://127.0.0.1:1",
    LOG_LEVEL: "silent",
    FILLRATE_CLOCK_FILE: clockFile,
  });
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  app = await loadApp();
});
afterAll(async () => {
  await app.prisma.$disconnect();
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await emptyTables(pool);
  await addShop(pool);
});

const at = (milliseconds: number): Date => new Date(NOON + milliseconds);
const settle = (milliseconds: number) =>
  app.prisma.$transaction((tx) => app.markSettling(tx, [ORDER], at(milliseconds)));
const claim = (milliseconds: number) => app.claimMarks(8, `token ${milliseconds}`, at(milliseconds));

async function deliver(topic: string, body: string): Promise<void> {
  const delivery = { shop: SHOP, topic, webhook_id: `${topic} ${body}`, received_at: new Date(), body };
  await addRow(pool, "deliveries", delivery);
}

const all = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await pool.query<Row>(sql)).rows;

describe("a subject of which much is heard", () => {
  test("GIVEN it was heard of once WHEN a moment has passed THEN it is due", async () => {
    await settle(0);
    expect(await claim(MARK_SETTLE_MS - 1)).toEqual([]);
    expect(await claim(MARK_SETTLE_MS)).toMatchObject([{ ...ORDER, revision: 1 }]);
  });

  test("GIVEN it is heard of without end WHEN the bound has passed THEN it is due, once for all", async () => {
    let heard = 0;
    for (let time = 0; time < MARK_SETTLE_AT_MOST_MS; time += MARK_SETTLE_MS / 2) {
      expect(await claim(time)).toEqual([]);
      await settle(time);
      heard += 1;
    }
    expect(await claim(MARK_SETTLE_AT_MOST_MS)).toMatchObject([{ ...ORDER, revision: heard }]);
  });

  test("GIVEN it is heard of while it is worked on WHEN that is done THEN it is due a moment after the last", async () => {
    await settle(0);
    const [first] = await claim(MARK_SETTLE_MS);
    await settle(MARK_SETTLE_MS + 1);
    await app.prisma.$transaction((tx) => app.settleMark(tx, first!));
    expect(await claim(2 * MARK_SETTLE_MS)).toEqual([]);
    expect(await claim(2 * MARK_SETTLE_MS + 1)).toMatchObject([{ ...ORDER, revision: 2 }]);
  });

  test("GIVEN it waits to be tried again WHEN it is heard of THEN it keeps waiting", async () => {
    await settle(0);
    const [first] = await claim(MARK_SETTLE_MS);
    await app.prisma.$transaction((tx) => app.handBack(tx, first!, at(60_000), 1));
    await settle(1_000);
    expect(await claim(59_999)).toEqual([]);
    expect(await claim(60_000)).toMatchObject([{ attempts: 1, revision: 2 }]);
  });
});

describe("dead letters", () => {
  test("GIVEN an order could be neither read nor published WHEN it is read THEN only that problem is closed", async () => {
    const bury = (kind: string, source: "mark" | "effect") =>
      app.prisma.$transaction((tx) => {
        const { shop, subjectId } = ORDER;
        const letter = { shop, source, subject: subjectId, reason: kind, detail: { kind, subjectId } };
        return app.buryDeadLetter(tx, letter, new Date());
      });
    await bury("order", "mark");
    await bury("publish_order", "effect");
    await bury("publish_order", "effect");
    await settle(0);
    const [first] = await claim(MARK_SETTLE_MS);
    expect(first?.isDeadLettered).toBe(true);
    await app.closeDeadLettersOf(first!, new Date());
    const open = await all("SELECT source FROM dead_letters WHERE closed_at IS NULL");
    expect(open).toEqual([{ source: "effect" }]);
  });
});

describe("what is kept of deliveries", () => {
  test("GIVEN deliveries WHEN they are sorted THEN their bodies go, but for what could not be read", async () => {
    await deliver("orders/create", '{"admin_graphql_api_id":"gid://shopify/Order/1","email":"buyer@example.com"}');
    await deliver("orders/create", "not readable");
    expect(await app.sortInbox()).toBe(2);
    const kept = await all("SELECT body, sorted_at IS NOT NULL AS sorted FROM deliveries ORDER BY id");
    expect(kept).toEqual([
      { body: "", sorted: true },
      { body: "not readable", sorted: true },
    ]);
  });

  test("GIVEN what was sorted, closed or found long ago WHEN the past is forgotten THEN each goes in its time", async () => {
    await deliver("orders/create", "not readable");
    await app.sortInbox();
    await addRow(pool, "dead_letters", {
      ...{ shop: SHOP, source: "mark", subject: "a", reason: "b", detail: "{}" },
      ...{ died_at: new Date(), closed_at: new Date() },
    });
    const counts = { orders_read: 0, orders_missed: 0, orders_checked: 0, items_read: 0, items_drifted: 0 };
    for (const hoursAgo of [2, 1]) {
      const instant = new Date(Date.now() - hoursAgo * 3_600_000);
      const span = { from_at: instant, until_at: instant, finished_at: instant };
      await addRow(pool, "reconciliations", { shop: SHOP, ...span, ...counts, transfers_missed: 0, laws_broken: 0 });
    }
    const left = async () => {
      const tables = ["deliveries", "dead_letters WHERE closed_at IS NULL", "dead_letters", "reconciliations"];
      const counted = await Promise.all(tables.map((table) => all(`SELECT count(*)::int AS rows FROM ${table}`)));
      return counted.map(([row]) => row?.["rows"] as number);
    };
    const forgetIn = (milliseconds: number) => {
      writeFileSync(clockFile, String(milliseconds));
      return app.forgetPast();
    };
    await forgetIn(DELIVERY_KEPT_MS - 60_000);
    expect(await left()).toEqual([1, 1, 2, 2]);
    await forgetIn(DELIVERY_KEPT_MS + 60_000);
    expect(await left()).toEqual([0, 0, 2, 2]);
    await forgetIn(RECORD_KEPT_MS + 60_000);
    expect(await left()).toEqual([0, 0, 1, 1]);
  });
});
