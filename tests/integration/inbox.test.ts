import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import {
  DELIVERY_KEPT_MS,
  MARK_SETTLE_AT_MOST_MS,
  MARK_SETTLE_MS,
  RECORD_KEPT_MS,
  SORT_BATCH_BYTES,
} from "../../app/config/limits.ts";
import type { Mark } from "../../app/db/marks.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addRow, addShop, emptyTables, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const clockFile = path.join(mkdtempSync(path.join(tmpdir(), "fillrate-clock-")), "offset");
const ORDER: Mark = { shop: SHOP, kind: "order", subjectId: "gid://shopify/Order/1" };
const NOON = Date.parse("2026-11-21T12:00:00Z");

const loaded = loadOnDatabase(
  async () => {
    const marks = await import("../../app/db/marks.ts");
    const { buryDeadLetter, closeDeadLettersOf } = await import("../../app/db/dead-letters.ts");
    const { sortInbox } = await import("../../app/services/sort-inbox.ts");
    const { forgetPast } = await import("../../app/services/forget-past.ts");
    return { ...marks, buryDeadLetter, closeDeadLettersOf, sortInbox, forgetPast };
  },
  { FILLRATE_CLOCK_FILE: clockFile },
);

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
});

const at = (milliseconds: number): Date => new Date(NOON + milliseconds);
const settle = (milliseconds: number) =>
  loaded.app.prisma.$transaction((tx) => loaded.app.markSettling(tx, [ORDER], at(milliseconds)));
const claim = (milliseconds: number) => loaded.app.claimMarks(8, `token ${milliseconds}`, at(milliseconds));

async function deliver(topic: string, body: string): Promise<void> {
  const delivery = { shop: SHOP, topic, webhook_id: `${topic} ${body}`, received_at: new Date(), body };
  await addRow(loaded.pool, "deliveries", delivery);
}

const all = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
  (await loaded.pool.query<Row>(sql)).rows;

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
    await loaded.app.prisma.$transaction((tx) => loaded.app.settleMark(tx, first!));
    expect(await claim(2 * MARK_SETTLE_MS)).toEqual([]);
    expect(await claim(2 * MARK_SETTLE_MS + 1)).toMatchObject([{ ...ORDER, revision: 2 }]);
  });

  test("GIVEN it waits to be tried again WHEN it is heard of THEN it keeps waiting", async () => {
    await settle(0);
    const [first] = await claim(MARK_SETTLE_MS);
    await loaded.app.prisma.$transaction((tx) => loaded.app.handBack(tx, first!, at(60_000), 1));
    await settle(1_000);
    expect(await claim(59_999)).toEqual([]);
    expect(await claim(60_000)).toMatchObject([{ attempts: 1, revision: 2 }]);
  });
});

describe("dead letters", () => {
  test("GIVEN an order could be neither read nor published WHEN it is read THEN only that problem is closed", async () => {
    const bury = (kind: string, source: "mark" | "effect") =>
      loaded.app.prisma.$transaction((tx) => {
        const { shop, subjectId } = ORDER;
        const letter = { shop, source, subject: subjectId, reason: kind, detail: { kind, subjectId } };
        return loaded.app.buryDeadLetter(tx, letter, new Date());
      });
    await bury("order", "mark");
    await bury("publish_order", "effect");
    await bury("publish_order", "effect");
    await settle(0);
    const [first] = await claim(MARK_SETTLE_MS);
    expect(first?.isDeadLettered).toBe(true);
    await loaded.app.closeDeadLettersOf(first!, new Date());
    const open = await all("SELECT source FROM dead_letters WHERE closed_at IS NULL");
    expect(open).toEqual([{ source: "effect" }]);
  });
});

describe("deliveries that are to be read", () => {
  test("GIVEN more than a worker may hold WHEN they are sorted THEN each time as much as it may, until all are", async () => {
    const ids = [1, 2, 3].map((n) => `gid://shopify/Order/${n}`);
    for (const id of ids) {
      const body = JSON.stringify({ note: "x".repeat(SORT_BATCH_BYTES / 2), admin_graphql_api_id: id });
      const delivery = { shop: SHOP, topic: "orders/create", webhook_id: id, received_at: new Date(), body };
      await addRow(loaded.pool, "deliveries", delivery);
    }
    expect(await loaded.app.sortInbox()).toBe(3);
    expect(await all("SELECT id FROM deliveries WHERE sorted_at IS NULL")).toHaveLength(1);
    expect(await loaded.app.sortInbox()).toBe(1);
    expect(await loaded.app.sortInbox()).toBe(0);
    const marks = await all("SELECT subject_id FROM dirty_marks ORDER BY subject_id");
    expect(marks).toEqual(ids.map((id) => ({ subject_id: id })));
  });
});

describe("what is kept of deliveries", () => {
  test("GIVEN deliveries WHEN they are sorted THEN their bodies go, but for what could not be read", async () => {
    await deliver("orders/create", '{"admin_graphql_api_id":"gid://shopify/Order/1","email":"buyer@example.com"}');
    await deliver("orders/create", "not readable");
    expect(await loaded.app.sortInbox()).toBe(2);
    const kept = await all("SELECT body, sorted_at IS NOT NULL AS sorted FROM deliveries ORDER BY id");
    expect(kept).toEqual([
      { body: "", sorted: true },
      { body: "not readable", sorted: true },
    ]);
  });

  test("GIVEN what was sorted, closed or found long ago WHEN the past is forgotten THEN each goes in its time", async () => {
    await deliver("orders/create", "not readable");
    await loaded.app.sortInbox();
    await addRow(loaded.pool, "dead_letters", {
      ...{ shop: SHOP, source: "mark", subject: "a", reason: "b", detail: "{}" },
      ...{ died_at: new Date(), closed_at: new Date() },
    });
    const counts = { orders_read: 0, orders_missed: 0, orders_checked: 0, items_read: 0, items_drifted: 0 };
    for (const hoursAgo of [2, 1]) {
      const instant = new Date(Date.now() - hoursAgo * 3_600_000);
      const span = { from_at: instant, until_at: instant, finished_at: instant };
      await addRow(loaded.pool, "reconciliations", {
        shop: SHOP,
        ...span,
        ...counts,
        transfers_missed: 0,
        laws_broken: 0,
      });
    }
    const left = async () => {
      const tables = ["deliveries", "dead_letters WHERE closed_at IS NULL", "dead_letters", "reconciliations"];
      const counted = await Promise.all(tables.map((table) => all(`SELECT count(*)::int AS rows FROM ${table}`)));
      return counted.map(([row]) => row?.["rows"] as number);
    };
    const forgetIn = (milliseconds: number) => {
      writeFileSync(clockFile, String(milliseconds));
      return loaded.app.forgetPast();
    };
    await forgetIn(DELIVERY_KEPT_MS - 60_000);
    expect(await left()).toEqual([1, 1, 2, 2]);
    await forgetIn(DELIVERY_KEPT_MS + 60_000);
    expect(await left()).toEqual([0, 0, 2, 2]);
    await forgetIn(RECORD_KEPT_MS + 60_000);
    expect(await left()).toEqual([0, 0, 1, 1]);
  });
});
