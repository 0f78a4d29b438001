import { beforeEach, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import type { RestockEdit } from "../../app/domain/allocation/restock-edits.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addDirective,
  addPolicy,
  addStock,
  gid,
  ROWS_SHOP as SHOP,
  startWithThreeWaiting,
} from "../support/shop-rows.ts";

const HERE = gid("Location", 1);
const LINE = (n: number): string => gid("LineItem", n);

const loaded = loadOnDatabase(async () => {
  const { previewRestock } = await import("../../app/services/preview-restock.ts");
  const { commitRestock } = await import("../../app/services/commit-restock.ts");
  const { directLines } = await import("../../app/services/direct-lines.ts");
  return { previewRestock, commitRestock, directLines };
});

beforeEach(() => startWithThreeWaiting(loaded.pool));

const preview = async () =>
  (await loaded.app.previewRestock(SHOP, { locationId: HERE, edits: [], compareWith: null })).items[0]!;

async function giveOut(edits: RestockEdit[]) {
  const { itemId, fingerprint } = await preview();
  const commit = { locationId: HERE, edits, fingerprints: { [itemId]: fingerprint }, reason: "the fair is on Monday" };
  return loaded.app.commitRestock(SHOP, commit, "Ada");
}

describe("the order of lines that are raised", () => {
  const raise = (...lines: number[]) =>
    loaded.app.directLines(
      SHOP,
      { act: "raise", lines: lines.map((n) => ({ lineId: LINE(n), locationId: HERE })), reason: "good customers" },
      "Ada",
    );
  const order = async () => (await preview()).lines.map(({ orderName }) => orderName);
  beforeEach(() => addStock(loaded.pool, 1, 7, 12));

  test("GIVEN lines raised before turns were kept WHEN others are raised THEN these come first, those as the policy says", async () => {
    await addDirective(loaded.pool, 2, "raised");
    await addDirective(loaded.pool, 1, "raised", { made_at: "2026-11-21T10:00:00Z" });
    expect(await order()).toEqual(["#1001", "#1002", "#1003"]);
    await raise(3);
    expect(await order()).toEqual(["#1003", "#1001", "#1002"]);
    await raise(2, 1);
    expect(await order()).toEqual(["#1001", "#1002", "#1003"]);
    await raise(2);
    expect(await order()).toEqual(["#1002", "#1001", "#1003"]);
  });

  test("GIVEN units are given out at once WHEN lines are put first in an order THEN they keep it until another is raised", async () => {
    const edits = [3, 2].map((n): RestockEdit => ({ lineId: LINE(n), act: "put_first" }));
    const before = await preview();
    expect(await giveOut(edits)).toMatchObject({ kind: "committed", units: 7 });
    expect(await order()).toEqual(["#1003", "#1002", "#1001"]);
    await raise(1);
    expect(await order()).toEqual(["#1001", "#1003", "#1002"]);
    const raised = await preview();
    await raise(2);
    const decisions = [before, raised, await preview()].map(({ fingerprint }) => fingerprint.decisions);
    expect(new Set(decisions).size).toBe(3);
  });
});

describe("what was decided for good, where a person gives restocks out", () => {
  test("GIVEN lines raised, held back and pinned WHEN they are skipped or put first in one restock THEN only what would undo that ends", async () => {
    await addPolicy(loaded.pool, 1, { ...FIRST_COME_FIRST_SERVED, restock: "by_person" });
    await addStock(loaded.pool, 1, 7, 12);
    await addBackorder(loaded.pool, { n: 4, wanted: 2 });
    await addDirective(loaded.pool, 1, "raised");
    await addDirective(loaded.pool, 2, "held_back");
    await addDirective(loaded.pool, 3, "raised");
    await addDirective(loaded.pool, 4, "pinned", { units: 1 });
    const edits = [
      ...[1, 2, 4].map((n): RestockEdit => ({ lineId: LINE(n), act: "skip" })),
      { lineId: LINE(3), act: "put_first" as const },
    ];
    expect(await giveOut(edits)).toMatchObject({ kind: "committed", units: 4 });
    const left = async () =>
      (await loaded.app.prisma.directive.findMany({ orderBy: { lineId: "asc" } })).map(({ lineId, kind }) => [
        lineId,
        kind,
      ]);
    expect(await left()).toEqual([
      [LINE(1), "raised"],
      [LINE(2), "held_back"],
      [LINE(3), "raised"],
    ]);
    const others: RestockEdit[] = [
      { lineId: LINE(2), act: "put_first" },
      { lineId: LINE(1), act: "skip" },
    ];
    expect(await giveOut(others)).toMatchObject({ units: 3 });
    expect((await left()).map(([lineId]) => lineId)).toEqual([LINE(1), LINE(3)]);
  });
});

describe("work by hand", () => {
  test("GIVEN lines of which one is gone WHEN they are allocated THEN those that want something are pinned and planned", async () => {
    const lines = [LINE(1), LINE(3), LINE(9)].map((lineId) => ({ lineId, locationId: HERE }));
    const order = { act: "allocate" as const, lines, units: 2, reason: "promised by phone" };
    expect(await loaded.app.directLines(SHOP, order, "Ada")).toEqual({ lines: 2 });
    const directives = await loaded.app.prisma.directive.findMany({ orderBy: { lineId: "asc" } });
    expect(directives.map(({ lineId, kind, units, author, reason }) => [lineId, kind, units, author, reason])).toEqual([
      [LINE(1), "pinned", 2, "Ada", "promised by phone"],
      [LINE(3), "pinned", 2, "Ada", "promised by phone"],
    ]);
    const marks = await loaded.app.prisma.dirtyMark.findMany({ select: { kind: true, subjectId: true } });
    expect(marks).toEqual([{ kind: "item", subjectId: gid("InventoryItem", 1) }]);
  });

  test("GIVEN a line held back WHEN it is raised, then left to the policy THEN each act puts an end to the one before", async () => {
    const lines = [{ lineId: LINE(1), locationId: HERE }];
    const kinds = async () => (await loaded.app.prisma.directive.findMany()).map((directive) => directive.kind);
    await loaded.app.directLines(SHOP, { act: "hold_back", lines, reason: "address unclear" }, "Ada");
    expect(await kinds()).toEqual(["held_back"]);
    await loaded.app.directLines(SHOP, { act: "raise", lines, reason: "address known" }, "Ada");
    expect(await kinds()).toEqual(["raised"]);
    await loaded.app.directLines(SHOP, { act: "withdraw", lines, reason: "no longer urgent" }, "Bob");
    expect(await kinds()).toEqual([]);
    const told = await loaded.app.prisma.move.findMany({
      orderBy: { id: "asc" },
      select: { kind: true, author: true },
    });
    expect(told).toEqual([
      { kind: "held_back", author: "Ada" },
      { kind: "raised", author: "Ada" },
      { kind: "withdrawn", author: "Bob" },
    ]);
  });
});

describe("an end of work by hand", () => {
  test("GIVEN lines of which one is pinned and one raised WHEN released, then left to the policy THEN only what was decided ends", async () => {
    const lines = [LINE(1), LINE(2), LINE(3)].map((lineId) => ({ lineId, locationId: HERE }));
    const [pinned, raised] = lines;
    await loaded.app.directLines(SHOP, { act: "allocate", lines: [pinned!], reason: "promised by phone" }, "Ada");
    await loaded.app.directLines(SHOP, { act: "raise", lines: [raised!], reason: "a good customer" }, "Ada");
    expect(await loaded.app.directLines(SHOP, { act: "release", lines, reason: "no longer" }, "Ada")).toEqual({
      lines: 1,
    });
    expect(await loaded.app.directLines(SHOP, { act: "withdraw", lines, reason: "no longer" }, "Ada")).toEqual({
      lines: 1,
    });
    expect(await loaded.app.prisma.directive.count()).toBe(0);
    const ended = await loaded.app.prisma.move.findMany({ where: { kind: "withdrawn" }, orderBy: { id: "asc" } });
    expect(ended.map(({ lineId }) => lineId)).toEqual([LINE(1), LINE(2)]);
  });
});
