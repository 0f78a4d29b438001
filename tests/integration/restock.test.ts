import { beforeEach, describe, expect, test, vi } from "vitest";
import { RESTOCK_LINES } from "../../app/config/limits.ts";
import { decideItem } from "../../app/domain/allocation/decide-item.ts";
import {
  FIRST_COME_FIRST_SERVED,
  type AllocationPolicy,
  type PolicySettings,
} from "../../app/domain/allocation/policy.ts";
import type { RestockEdit } from "../../app/domain/allocation/restock-edits.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addRow,
  addShipment,
  addStock,
  gid,
  ROWS_SHOP as SHOP,
  startWithThreeWaiting,
} from "../support/shop-rows.ts";

const HERE = gid("Location", 1);
const LINE = (n: number): string => gid("LineItem", n);
const BY_PERSON: PolicySettings = { ...FIRST_COME_FIRST_SERVED, restock: "by_person" };

const loaded = loadOnDatabase(async () => {
  const { log } = await import("../../app/config/log.ts");
  const { findBrokenLaws } = await import("../../app/db/ledger-laws.ts");
  const { waitingRestocks } = await import("../../app/db/restocks.ts");
  const { savePolicy } = await import("../../app/services/save-policy.ts");
  const { previewRestock } = await import("../../app/services/preview-restock.ts");
  const { commitRestock, restockCommit } = await import("../../app/services/commit-restock.ts");
  const { openItemBook } = await import("../../app/db/read-item-books.ts");
  const { decisionInputOf } = await import("../../app/db/item-book.ts");
  const { readingOf } = await import("../../app/db/restocks.ts");
  return {
    log,
    findBrokenLaws,
    waitingRestocks,
    savePolicy,
    previewRestock,
    commitRestock,
    restockCommit,
    ...{ openItemBook, decisionInputOf, readingOf },
  };
});

beforeEach(() => startWithThreeWaiting(loaded.pool));

async function preview(edits: RestockEdit[] = [], compareWith: Omit<AllocationPolicy, "version"> | null = null) {
  return loaded.app.previewRestock(SHOP, { locationId: HERE, edits, compareWith });
}

async function commit(edits: RestockEdit[] = [], seen?: Awaited<ReturnType<typeof preview>>) {
  const { items } = seen ?? (await preview(edits));
  const fingerprints = Object.fromEntries(items.map((item) => [item.itemId, item.fingerprint]));
  return loaded.app.commitRestock(
    SHOP,
    { locationId: HERE, edits, fingerprints, reason: "the fair is on Monday" },
    "Ada",
  );
}

/** Counts lines as waiting for an item that are not there. */
async function addTally(n: number, lines: number, units: number) {
  const row = { shop: SHOP, item_id: gid("InventoryItem", n), location_id: HERE, due_on: "", is_dated: false };
  await loaded.pool.query("DELETE FROM backorder_tallies WHERE item_id = $1", [row.item_id]);
  await addRow(loaded.pool, "backorder_tallies", { ...row, lines, units });
}

const shares = (given: Awaited<ReturnType<typeof preview>>, under: "current" | "compared" = "current") =>
  given.items[0]?.lines.map((line) => [line.orderName, line[under]?.units]);

async function allocations(): Promise<Record<string, number>> {
  const rows = await loaded.app.prisma.allocation.findMany({ where: { shop: SHOP } });
  return Object.fromEntries(rows.map((row) => [row.lineId, row.units]));
}

describe("a restock that waits for a person", () => {
  beforeEach(async () => {
    await loaded.app.savePolicy(SHOP, { settings: BY_PERSON, exceptions: [] }, "Ada");
    await addStock(loaded.pool, 1, 7, 12);
  });

  test("GIVEN 7 came for 5, 3 and 4 THEN it is listed, and the preview serves the queue", async () => {
    expect(await loaded.app.waitingRestocks(SHOP)).toEqual([
      { locationId: HERE, name: "Berlin", items: 1, free: 7, backordered: 12 },
    ]);
    const seen = await preview();
    expect(shares(seen)).toEqual([
      ["#1001", 5],
      ["#1002", 2],
      ["#1003", 0],
    ]);
    expect(seen.current).toEqual({ units: 7, linesFilled: 1, ordersComplete: 1 });
    expect(await allocations()).toEqual({});
  });

  test("GIVEN more lines than one preview looks at THEN items with free units come first, and it says how many are left out", async () => {
    await addItem(loaded.pool, 2);
    await addItem(loaded.pool, 3);
    for (const [n, units] of [
      [1, 12],
      [2, 20],
      [3, 30],
    ] as const)
      await addTally(n, RESTOCK_LINES - 1, units);
    const seen = await preview();
    expect([seen.items.map(({ title }) => title), seen.more]).toEqual([["Lamp 1", "Lamp 3"], 1]);
    expect(seen.current.ordersComplete).toBe(1);
    // An order that lacks units of the item that is left out is not completed by what is given out here.
    await addBackorder(loaded.pool, { n: 9, item: 2, wanted: 1 });
    await loaded.pool.query("UPDATE backorder_lines SET order_id = $1 WHERE line_id = $2", [gid("Order", 1), LINE(9)]);
    await addTally(2, RESTOCK_LINES - 1, 20);
    expect((await preview()).current.ordersComplete).toBe(0);
  });

  test("GIVEN complete lines beside it THEN the two are shown beside each other", async () => {
    const settings: PolicySettings = { ...FIRST_COME_FIRST_SERVED, completeness: { kind: "complete_lines" } };
    const seen = await preview([], { settings, exceptions: [] });
    expect(shares(seen, "compared")).toEqual([
      ["#1001", 5],
      ["#1002", 0],
      ["#1003", 0],
    ]);
  });

  test("GIVEN a line pinned, one skipped and one put first WHEN committed THEN they are served so, with author and reason", async () => {
    const edits: RestockEdit[] = [
      { lineId: LINE(3), act: "pin", units: 2 },
      { lineId: LINE(1), act: "skip" },
      { lineId: LINE(2), act: "put_first" },
    ];
    expect(await commit(edits)).toEqual({ kind: "committed", items: 1, units: 7 });
    expect(await allocations()).toEqual({ [LINE(2)]: 3, [LINE(3)]: 4 });
    const moves = await loaded.app.prisma.move.findMany({ where: { rule: "by_hand" }, orderBy: { lineId: "asc" } });
    expect(moves.every(({ author }) => author === "Ada")).toBe(true);
    expect(moves.map(({ lineId, kind, reason, policyVersion }) => [lineId, kind, reason, policyVersion])).toEqual([
      [LINE(1), "skipped", "the fair is on Monday", 1],
      [LINE(2), "raised", "the fair is on Monday", 1],
      [LINE(3), "pinned", "the fair is on Monday", 1],
    ]);
    expect(await loaded.app.findBrokenLaws(loaded.app.prisma, SHOP, [gid("InventoryItem", 1)])).toEqual([]);
    // Only the pin outlives a restock that a person gives out.
    const directives = await loaded.app.prisma.directive.findMany({ where: { shop: SHOP } });
    expect(directives.map(({ lineId, kind }) => [lineId, kind])).toEqual([[LINE(3), "pinned"]]);
  });

  test("GIVEN all put first in another order WHEN committed THEN the last order of service is theirs, as the preview shows", async () => {
    const edits = [3, 1, 2].map((n): RestockEdit => ({ lineId: LINE(n), act: "put_first" }));
    const seen = await preview(edits);
    expect(shares(seen)).toEqual([
      ["#1003", 4],
      ["#1001", 3],
      ["#1002", 0],
    ]);
    await commit(edits, seen);
    expect(await allocations()).toEqual({ [LINE(3)]: 4, [LINE(1)]: 3 });
  });

  test("GIVEN orders served only in whole WHEN one is put first THEN it is completed, and the choice sees to the rest", async () => {
    const settings: PolicySettings = { ...BY_PERSON, completeness: { kind: "complete_orders", aim: "orders" } };
    await loaded.app.savePolicy(SHOP, { settings, exceptions: [] }, "Ada");
    expect(Object.fromEntries(shares(await preview()) ?? [])).toEqual({ "#1001": 0, "#1002": 3, "#1003": 4 });
    const edits: RestockEdit[] = [{ lineId: LINE(1), act: "put_first" }];
    expect(Object.fromEntries(shares(await preview(edits)) ?? [])).toEqual({ "#1001": 5, "#1002": 0, "#1003": 0 });
    expect(await commit(edits)).toMatchObject({ kind: "committed", units: 5 });
  });

  test("GIVEN a line that has units already WHEN it is skipped THEN it keeps those, and gets nothing of the restock", async () => {
    await loaded.pool.query("UPDATE stock_levels SET available = available - 5");
    await commit([]);
    expect(await allocations()).toEqual({ [LINE(1)]: 2 });
    await loaded.pool.query("UPDATE stock_levels SET available = available + 5");
    const seen = await preview([{ lineId: LINE(1), act: "skip" }]);
    expect(seen.items[0]?.lines[2]).toMatchObject({
      ...{ orderName: "#1001", has: 2 },
      current: { units: 2, rule: "skipped", shortage: "skipped" },
    });
    expect(await commit([{ lineId: LINE(1), act: "skip" }])).toMatchObject({ kind: "committed", units: 5 });
    expect(await allocations()).toEqual({ [LINE(1)]: 2, [LINE(2)]: 3, [LINE(3)]: 2 });
  });

  test("GIVEN nothing changed by hand WHEN committed without a reason THEN each move says who gave it out", async () => {
    const fingerprints = Object.fromEntries((await preview()).items.map((item) => [item.itemId, item.fingerprint]));
    await loaded.app.commitRestock(SHOP, { locationId: HERE, edits: [], fingerprints, reason: "" }, "Ada");
    const moves = await loaded.app.prisma.move.findMany({ orderBy: { lineId: "asc" } });
    expect(
      moves.map(({ lineId, kind, units, rule, author, reason }) => [lineId, kind, units, rule, author, reason]),
    ).toEqual([
      [LINE(1), "allocated", 5, "first_come", "Ada", null],
      [LINE(2), "allocated", 2, "first_come", "Ada", null],
    ]);
  });

  test("GIVEN a log that tells everything WHEN committed THEN it says of each move the rule, the version, and what was ahead", async () => {
    const { log } = loaded.app;
    log.level = "debug";
    // why: the log writes to the process's own output, which a test cannot read.
    const told = vi.spyOn(log, "debug").mockReturnValue(undefined);
    try {
      await commit([], await preview());
    } finally {
      log.level = "silent";
    }
    const place = { shop: SHOP, itemId: gid("InventoryItem", 1), locationId: HERE, latestOn: null };
    const rule = { rule: "first_come", policyVersion: 1, of: 3 };
    expect(told.mock.calls).toEqual([
      [
        {
          ...place,
          ...rule,
          lineId: LINE(1),
          units: 5,
          wanted: 5,
          allocated: 5,
          rank: 1,
          // What the line behind it was given stays with that line until the next restock.
          unitsAhead: 2,
          shortage: null,
        },
        "units allocated",
      ],
      [
        {
          ...place,
          ...rule,
          lineId: LINE(2),
          units: 2,
          wanted: 3,
          allocated: 2,
          rank: 2,
          unitsAhead: 5,
          shortage: "none_left",
        },
        "units allocated",
      ],
    ]);
    told.mockRestore();
  });

  test("GIVEN a line changed twice, or one that wants nothing any more WHEN committed THEN it is refused, or left as it is", async () => {
    const edits = [
      { lineId: LINE(1), act: "skip" as const },
      { lineId: LINE(1), act: "put_first" as const },
    ];
    const given = loaded.app.restockCommit.safeParse({ locationId: HERE, edits, fingerprints: {}, reason: "the fair" });
    expect(given.error?.issues.map(({ message }) => message)).toEqual(["Change each line once."]);
    await loaded.pool.query("UPDATE demand_lines SET units = 0 WHERE line_id = $1", [LINE(2)]);
    await commit([{ lineId: LINE(2), act: "pin", units: 3 }]);
    expect(await allocations()).toEqual({ [LINE(1)]: 5, [LINE(3)]: 2 });
    expect(await loaded.app.prisma.directive.count()).toBe(0);
  });

  test("GIVEN lines changed by hand WHEN committed without a reason THEN it says what to do", () => {
    const edits = [{ lineId: LINE(1), act: "skip" }];
    const given = loaded.app.restockCommit.safeParse({ locationId: HERE, edits, fingerprints: {}, reason: " " });
    expect(given.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["reason", "Say why you changed lines, for those who read it later."],
    ]);
  });

  test("GIVEN stock and an order moved since the preview WHEN committed THEN nothing is done and both are named", async () => {
    const seen = await preview();
    await loaded.pool.query("UPDATE stock_levels SET available = available - 1");
    await loaded.pool.query("UPDATE demand_lines SET units = 1 WHERE line_id = $1", [LINE(2)]);
    const item = gid("InventoryItem", 1);
    expect(await commit([], seen)).toEqual({
      kind: "moved",
      items: [{ itemId: item, title: "Lamp 1", parts: ["stock", "orders"] }],
    });
    expect(await allocations()).toEqual({});
    expect(await loaded.app.prisma.move.count()).toBe(0);
  });

  test("GIVEN what orders are ranked by, or the day, changed since the preview WHEN committed THEN nothing is done and it says so", async () => {
    const preferred = { customerTags: [], channels: [], countryCodes: [] };
    const orderOfService = { kind: "weighted" as const, weights: { paid: 1 }, preferred };
    await loaded.app.savePolicy(SHOP, { settings: { ...BY_PERSON, orderOfService }, exceptions: [] }, "Ada");
    const seen = await preview();
    await loaded.pool.query("UPDATE orders SET is_paid = true WHERE id = $1", [gid("Order", 3)]);
    expect(await commit([], seen)).toMatchObject({ kind: "moved", items: [{ parts: ["orders"] }] });
    const [item] = (await preview()).items;
    const yesterday = { ...item!, fingerprint: { ...item!.fingerprint, day: "2026-11-01" } };
    expect(await commit([], { ...seen, items: [yesterday] })).toMatchObject({ items: [{ parts: ["day"] }] });
    expect(await allocations()).toEqual({});
  });

  test("GIVEN more is on its way WHEN a line is skipped THEN it has the day of that at once, and no later plan tells another", async () => {
    const expectedOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await addShipment(loaded.pool, { n: 1, expectedOn, sent: 10 });
    const edits: RestockEdit[] = [
      { lineId: LINE(1), act: "skip" },
      { lineId: LINE(3), act: "put_first" },
    ];
    expect(await commit(edits)).toMatchObject({ units: 7 });
    const { rows } = await loaded.pool.query(
      `SELECT line_id, latest_on, (SELECT count(*)::int FROM promise_revisions WHERE backorder_line_id = line.id) AS told
       FROM backorder_lines AS line WHERE backordered > 0`,
    );
    expect(rows).toEqual([{ line_id: LINE(1), latest_on: expectedOn, told: 1 }]);
    const later = await loaded.app.prisma.$transaction(async (tx) => {
      const book = await loaded.app.openItemBook(tx, SHOP, gid("InventoryItem", 1), "UTC");
      const today = new Date().toISOString().slice(0, 10);
      const reading = loaded.app.readingOf(book, { today, plannedOn: today }, [HERE]);
      return decideItem(loaded.app.decisionInputOf(book, reading));
    });
    expect(later).toMatchObject({ moves: [], backorders: [] });
  });

  test("GIVEN the item waits for a person elsewhere too WHEN one location's restock is given out THEN the other's is not", async () => {
    const there = gid("Location", 2);
    await addLocation(loaded.pool, 2, "Hamburg");
    await addBackorder(loaded.pool, { n: 4, wanted: 2 });
    for (const table of ["demand_lines", "backorder_lines"])
      await loaded.pool.query(`UPDATE ${table} SET location_id = $1 WHERE line_id = $2`, [there, LINE(4)]);
    const units = { available: 0, committed: 2, on_hand: 2, read_at: new Date() };
    const place = { shop: SHOP, item_id: gid("InventoryItem", 1), location_id: there };
    await addRow(loaded.pool, "stock_levels", { ...place, ...units });
    expect(await commit()).toMatchObject({ units: 7 });
    expect(await allocations()).toEqual({ [LINE(1)]: 5, [LINE(2)]: 2 });
  });

  test("GIVEN a pin of more than the line wants, and one of a line that is gone WHEN committed THEN each counts as far as it can", async () => {
    const edits: RestockEdit[] = [
      { lineId: LINE(3), act: "pin", units: Number.MAX_SAFE_INTEGER },
      { lineId: LINE(9), act: "pin", units: 1 },
    ];
    expect(await commit(edits)).toMatchObject({ kind: "committed", units: 7 });
    expect(await allocations()).toEqual({ [LINE(1)]: 3, [LINE(3)]: 4 });
    const directives = await loaded.app.prisma.directive.findMany({ where: { shop: SHOP } });
    expect(directives.map(({ lineId, units }) => [lineId, units])).toEqual([[LINE(3), 4]]);
  });

  test("GIVEN two people commit the same preview at once THEN one does, the other is told", async () => {
    const seen = await preview();
    const outcomes = await Promise.all([commit([], seen), commit([], seen)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["committed", "moved"]);
    expect(await allocations()).toEqual({ [LINE(1)]: 5, [LINE(2)]: 2 });
  });
});

describe("saving a policy", () => {
  test("GIVEN faults WHEN it is saved THEN each is named at its field, and nothing is saved", async () => {
    const settings = { ...BY_PERSON, safetyStock: -1, longestWaitDays: 0 };
    expect(await loaded.app.savePolicy(SHOP, { settings, exceptions: [] }, "Ada")).toEqual({
      kind: "faults",
      faults: [
        { path: "settings.longestWaitDays", message: "Enter at least one day." },
        { path: "settings.safetyStock", message: "Enter a number that is not negative." },
      ],
    });
    expect(await loaded.app.prisma.policy.count()).toBe(0);
  });

  test("GIVEN two people save at once THEN both versions are kept, and what is waited for is planned anew", async () => {
    const save = (settings: PolicySettings) => loaded.app.savePolicy(SHOP, { settings, exceptions: [] }, "Ada");
    const saved = await Promise.all([save(BY_PERSON), save(FIRST_COME_FIRST_SERVED)]);
    expect(saved.map((outcome) => outcome.kind === "saved" && outcome.version)).toEqual(expect.arrayContaining([1, 2]));
    expect(await loaded.app.prisma.dirtyMark.count({ where: { kind: "item" } })).toBe(1);
  });
});
