import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { GroupCommit, OverloadedError } from "../../app/intake/group-commit.ts";

/** A disk whose writes end when the test says so. */
class SlowDisk {
  /** Every batch, in the order in which it was handed over. */
  readonly batches: string[][] = [];
  readonly #ends: { resolve: () => void; reject: (error: Error) => void }[] = [];

  write = (rows: string[]): Promise<void> => {
    this.batches.push(rows);
    return new Promise((resolve, reject) => this.#ends.push({ resolve, reject }));
  };

  /** The write of that batch, counted from 0, ends well. */
  async finish(batch: number): Promise<void> {
    this.#ends[batch]?.resolve();
    await nextTurn();
  }

  async fail(batch: number, error: Error): Promise<void> {
    this.#ends[batch]?.reject(error);
    await nextTurn();
  }
}

const LIMITS = { rowsAtMost: 3, bytesAtMost: 100, writesAtOnce: 1, waitingAtMost: 5 };

function commitOn(disk: SlowDisk, limits: Partial<typeof LIMITS> = {}): GroupCommit<string> {
  return new GroupCommit({ write: disk.write, bytesOf: (row) => row.length, ...LIMITS, ...limits });
}

/** How a row fares: pending until its promise settles. */
function watch(added: Promise<void>): { state: string } {
  const row = { state: "pending" };
  added.then(
    () => (row.state = "written"),
    (error: unknown) => (row.state = String(error)),
  );
  return row;
}

describe("gathering rows into writes", () => {
  test("GIVEN an idle disk WHEN one row comes THEN it is written at once, alone", () => {
    const disk = new SlowDisk();
    watch(commitOn(disk).add("a"));
    expect(disk.batches).toEqual([["a"]]);
  });

  test("GIVEN a write under way WHEN rows come THEN they wait for it, and share the next write in their order", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk);
    const rows = ["a", "b", "c"].map((row) => watch(commit.add(row)));
    expect(disk.batches).toEqual([["a"]]);
    await disk.finish(0);
    expect(disk.batches).toEqual([["a"], ["b", "c"]]);
    expect(rows.map(({ state }) => state)).toEqual(["written", "pending", "pending"]);
    await disk.finish(1);
    expect(rows.map(({ state }) => state)).toEqual(["written", "written", "written"]);
  });

  test("GIVEN more rows than a batch may have WHEN they are written THEN the rest go into the next one", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk);
    for (const row of ["a", "b", "c", "d", "e"]) watch(commit.add(row));
    await disk.finish(0);
    await disk.finish(1);
    expect(disk.batches).toEqual([["a"], ["b", "c", "d"], ["e"]]);
  });

  test("GIVEN large rows WHEN they are gathered THEN a batch ends before it is too large, but has one at least", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk, { bytesAtMost: 10 });
    for (const row of ["a", "6bytes", "4byt", "1", "more than 10 bytes"]) watch(commit.add(row));
    for (const batch of [0, 1, 2]) await disk.finish(batch);
    expect(disk.batches).toEqual([["a"], ["6bytes", "4byt"], ["1"], ["more than 10 bytes"]]);
  });

  test("GIVEN two writes at once WHEN rows come THEN no third begins before one of them ends", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk, { writesAtOnce: 2 });
    for (const row of ["a", "b", "c"]) watch(commit.add(row));
    expect(disk.batches).toEqual([["a"], ["b"]]);
    await disk.finish(1);
    expect(disk.batches).toEqual([["a"], ["b"], ["c"]]);
  });
});

describe("when it cannot keep up", () => {
  test("GIVEN as many rows waiting as may WHEN one more comes THEN it alone is refused", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk);
    const taken = ["a", "b", "c", "d", "e", "f"].map((row) => watch(commit.add(row)));
    await expect(commit.add("one too many")).rejects.toThrow(OverloadedError);
    for (const batch of [0, 1, 2]) await disk.finish(batch);
    expect(taken.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => "written"));
  });

  test("GIVEN a full queue WHEN a write has ended THEN rows are taken again", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk, { waitingAtMost: 1 });
    for (const row of ["a", "b"]) watch(commit.add(row));
    await expect(commit.add("c")).rejects.toThrow(OverloadedError);
    await disk.finish(0);
    const later = watch(commit.add("d"));
    for (const batch of [1, 2]) await disk.finish(batch);
    expect(later.state).toBe("written");
  });

  test("GIVEN a write that fails WHEN others follow THEN only its own rows hear of it", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk);
    const rows = ["a", "b", "c", "d", "e"].map((row) => watch(commit.add(row)));
    await disk.finish(0);
    await disk.fail(1, new Error("disk full"));
    await disk.finish(2);
    const failed = "Error: disk full";
    expect(rows.map(({ state }) => state)).toEqual(["written", failed, failed, failed, "written"]);
  });
});

describe("draining", () => {
  test("GIVEN nothing to write WHEN it is drained THEN it resolves at once", async () => {
    await expect(commitOn(new SlowDisk()).drain()).resolves.toBeUndefined();
  });

  test("GIVEN rows waiting WHEN it is drained THEN it resolves only when the last of them is written or has failed", async () => {
    const disk = new SlowDisk();
    const commit = commitOn(disk);
    for (const row of ["a", "b"]) watch(commit.add(row));
    const drained = watch(commit.drain());
    await disk.finish(0);
    expect(drained.state).toBe("pending");
    await disk.fail(1, new Error("disk full"));
    expect(drained.state).toBe("written");
  });
});
