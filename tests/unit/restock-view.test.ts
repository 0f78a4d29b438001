import { describe, expect, test } from "vitest";
import { readEdits, withEdit, withStep, writeEdits } from "../../app/components/restock-address.ts";
import { viewRestock, type RestockItem, type RestockLine } from "../../app/components/restock-view.ts";

const LINE = (n: number) => `gid://shopify/LineItem/${n}`;

/** Line `n`, which has nothing and gets `units` of the 5 that it wants. */
function line(n: number, units: number, overrides: Partial<RestockLine> = {}): RestockLine {
  const shortage = units < 5 ? ("none_left" as const) : null;
  return {
    ...{ lineId: LINE(n), orderId: `gid://shopify/Order/${n}`, orderName: `#${n}` },
    ...{ orderedAt: "2026-11-01T09:00:00.000Z", wanted: 5, has: 0, compared: null },
    current: { units, rule: "first_come", shortage },
    ...overrides,
  };
}

function item(n: number, lines: RestockLine[]): RestockItem {
  const title = `Lamp ${String(n).padStart(3, "0")}`;
  return { itemId: `gid://shopify/InventoryItem/${n}`, title, sku: null, usable: 5, free: 5, left: 0, lines };
}

const gets = (units: number) => ({ units, rule: "first_come", shortage: null }) as const;
const asked = { tab: "all", page: 1, edits: [], openItemId: null } as const;
const names = (lines: readonly RestockLine[] | undefined) => lines?.map(({ orderName }) => orderName);

describe("what a page of a preview shows", () => {
  test("GIVEN items that move, differ and do neither WHEN viewed THEN each tab has its own, by title", () => {
    const moving = item(3, [line(1, 5)]);
    const different = item(2, [line(2, 0, { compared: gets(5) })]);
    const still = item(1, [line(3, 0, { compared: gets(0) })]);
    const { counts, items } = viewRestock([moving, different, still], asked);
    expect(counts).toEqual({ moving: 1, different: 1, all: 3 });
    expect(items.map(({ title }) => title)).toEqual(["Lamp 001", "Lamp 002", "Lamp 003"]);
    const edits = [{ lineId: LINE(3), act: "skip" }] as const;
    expect(viewRestock([moving, still], { ...asked, tab: "moving", edits }).items).toHaveLength(2);
  });

  test("GIVEN lines that have all they want WHEN viewed THEN they are left out, and not counted", () => {
    const { items } = viewRestock([item(1, [line(1, 5, { has: 5 }), line(2, 2)])], asked);
    expect([names(items[0]?.lines), items[0]?.hidden]).toEqual([["#2"], 0]);
  });

  test("GIVEN lines put first of two items WHEN viewed THEN each item has its own, in the order of the address", () => {
    const putFirst = (n: number) => ({ lineId: LINE(n), act: "put_first" }) as const;
    const edits = [putFirst(2), putFirst(3), putFirst(1), { lineId: LINE(4), act: "skip" } as const];
    const view = viewRestock([item(1, [line(1, 5), line(2, 5), line(4, 0)]), item(2, [line(3, 5)])], {
      ...asked,
      edits,
    });
    expect(view.items.map(({ putFirst: lines }) => lines)).toEqual([[LINE(2), LINE(1)], [LINE(3)]]);
  });

  test("GIVEN more lines than there is room for WHEN viewed THEN those that get something are shown, in the order of service", () => {
    const lines = Array.from({ length: 30 }, (_, index) => line(index + 1, index >= 27 ? 5 : 0));
    const [shown] = viewRestock([item(1, lines)], asked).items;
    expect(names(shown?.lines)).toEqual(["#1", "#2", "#28", "#29", "#30"]);
    expect(shown?.hidden).toBe(25);
    const opened = viewRestock([item(1, lines)], { ...asked, openItemId: "gid://shopify/InventoryItem/1" });
    expect([opened.items[0]?.lines.length, opened.items[0]?.hidden]).toEqual([30, 0]);
  });

  test("GIVEN more items than fit a page WHEN viewed THEN pages follow each other, and beyond the last is the last", () => {
    const many = Array.from({ length: 24 }, (_, index) => item(index + 1, [line(index + 1, 5)]));
    const view = (page: number) => viewRestock(many, { ...asked, page });
    expect([view(1), view(2), view(3)].map(({ items }) => items.length)).toEqual([10, 10, 4]);
    expect([view(0).page, view(9).page, view(9).pages]).toEqual([1, 3, 3]);
    expect(view(2).items[0]?.title).toBe("Lamp 011");
    expect(viewRestock([], asked)).toMatchObject({ items: [], page: 1, pages: 1 });
  });
});

describe("edits in the address", () => {
  const edits = [
    { lineId: LINE(12), act: "pin", units: 3 },
    { lineId: LINE(14), act: "skip" },
    { lineId: LINE(15), act: "put_first" },
  ] as const;

  test("GIVEN edits WHEN written and read back THEN they are the same, and the rest of the address stays", () => {
    const written = writeEdits(new URLSearchParams("compare=complete_lines&pin=1-1"), edits);
    expect(String(written)).toBe("compare=complete_lines&pin=12-3&skip=14&first=15");
    expect(readEdits(written)).toEqual(edits);
    expect(String(writeEdits(written, []))).toBe("compare=complete_lines");
  });

  test.each(["pin=12", "pin=12-0", "pin=12-x", "pin=x-1", "skip=", "skip=1-2", "first=1%202", "pin=12-9999999999"])(
    "GIVEN the address ?%s WHEN read THEN it holds no edit",
    (address) => {
      expect(readEdits(new URLSearchParams(address))).toEqual([]);
    },
  );

  test("GIVEN two edits of one line WHEN read THEN one counts", () => {
    expect(readEdits(new URLSearchParams("pin=1-2&skip=1"))).toEqual([{ lineId: LINE(1), act: "skip" }]);
  });

  test("GIVEN an edit of a line WHEN another is made, then taken back THEN the line has that one, then none", () => {
    const skipped = withEdit(edits, LINE(12), { lineId: LINE(12), act: "skip" });
    expect(skipped.filter(({ lineId }) => lineId === LINE(12))).toEqual([{ lineId: LINE(12), act: "skip" }]);
    expect(withEdit(skipped, LINE(12), null)).toEqual(edits.slice(1));
  });

  test("GIVEN a line put first WHEN another is THEN the other comes before it, and so it does when it is put first again", () => {
    const address = (from: string, n: number) =>
      String(writeEdits(new URLSearchParams(), withEdit(readEdits(new URLSearchParams(from)), LINE(n), first(n))));
    expect(address("first=15", 16)).toBe("first=16&first=15");
    expect(address("first=16&first=15", 15)).toBe("first=15&first=16");
  });

  const first = (n: number) => ({ lineId: LINE(n), act: "put_first" }) as const;
  const stepped = (from: string, n: number, step: "up" | "down") => {
    const lines = [LINE(1), LINE(2), LINE(3)];
    return String(
      writeEdits(new URLSearchParams(), withStep(readEdits(new URLSearchParams(from)), LINE(n), step, lines)),
    );
  };

  test.each([
    [3, "up", "first=1&first=9&first=3&first=2"],
    [1, "down", "first=2&first=9&first=1&first=3"],
    [1, "up", "first=1&first=9&first=2&first=3"],
    [3, "down", "first=1&first=9&first=2&first=3"],
    [9, "up", "first=1&first=9&first=2&first=3"],
  ] as const)(
    "GIVEN three of its item put first WHEN line %i goes %s THEN only its neighbour gives way",
    (n, step, to) => {
      expect(stepped("first=1&first=9&first=2&first=3", n, step)).toBe(to);
    },
  );
});
