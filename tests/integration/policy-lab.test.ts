import { beforeEach, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addMove,
  addShop,
  emptyTables,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const loaded = loadOnDatabase(async () => {
  const { readLabRuns } = await import("../../app/db/lab-runs.ts");
  const { claimMarks } = await import("../../app/db/marks.ts");
  const { askPolicyLab, labOrder } = await import("../../app/services/ask-policy-lab.ts");
  const { runPolicyLab } = await import("../../app/services/run-policy-lab.ts");
  return { readLabRuns, claimMarks, askPolicyLab, labOrder, runPolicyLab };
});

const AS_IT_WAS = { name: "First come, first served", settings: FIRST_COME_FIRST_SERVED, exceptions: [] };
const WHOLE_LINES = {
  name: "Complete lines",
  settings: { ...FIRST_COME_FIRST_SERVED, completeness: { kind: "complete_lines" as const } },
  exceptions: [],
};

/** Days before now, so that the rows lie in the months that the lab looks at. */
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** Wanted 2, 3 and 1, on three days; 4 came ten days ago, were given to the first two, and 2 a week later. */
beforeEach(async () => {
  const { pool } = loaded;
  await emptyTables(pool);
  await addShop(pool);
  await addLocation(pool, 1, "Berlin");
  await addItem(pool, 1);
  for (const [n, wanted] of [2, 3, 1].entries()) {
    await addBackorder(pool, { n: n + 1, wanted, orderedAt: daysAgo(20 - n) });
  }
  await addMove(pool, 1, "allocated", 2, daysAgo(10));
  await addMove(pool, 2, "allocated", 2, daysAgo(10));
  await addMove(pool, 2, "allocated", 1, daysAgo(3));
  await addMove(pool, 3, "allocated", 1, daysAgo(3));
});

async function work(): Promise<void> {
  for (const claim of await loaded.app.claimMarks(8, "token", new Date())) await loaded.app.runPolicyLab(claim);
}

describe("the policy lab", () => {
  test("GIVEN two policies WHEN a worker has played them THEN what each makes of the same past stands beside the other", async () => {
    await loaded.app.askPolicyLab(SHOP, { months: 2, policies: [AS_IT_WAS, WHOLE_LINES] }, "Ada");
    expect((await loaded.app.readLabRuns(SHOP, 5))[0]).toMatchObject({
      askedBy: "Ada",
      results: null,
      finishedAt: null,
    });
    await work();
    const [run] = await loaded.app.readLabRuns(SHOP, 5);
    expect(run?.results?.map((tally) => [tally.complete, tally.longestWaitDays, tally.overtakes, tally.units])).toEqual(
      [
        [3, 16, 0, 6],
        [3, 16, 1, 6],
      ],
    );
    expect(run?.finishedAt).not.toBeNull();
    expect(await loaded.app.prisma.dirtyMark.count()).toBe(0);
  });

  test("GIVEN a unit that was taken back and given again THEN it counts as supply once", async () => {
    await addMove(loaded.pool, 2, "released", 1, daysAgo(2));
    await addMove(loaded.pool, 3, "released", 1, daysAgo(2));
    await addMove(loaded.pool, 2, "allocated", 1, daysAgo(1));
    await addMove(loaded.pool, 3, "allocated", 1, daysAgo(1));
    await loaded.app.askPolicyLab(SHOP, { months: 2, policies: [AS_IT_WAS] }, "Ada");
    await work();
    expect((await loaded.app.readLabRuns(SHOP, 1))[0]?.results?.[0]).toMatchObject({ units: 6, complete: 3, open: 0 });
  });

  test("GIVEN an order older than the months asked for THEN it is no part of it", async () => {
    await addBackorder(loaded.pool, { n: 9, wanted: 7, orderedAt: daysAgo(100) });
    await loaded.app.askPolicyLab(SHOP, { months: 2, policies: [AS_IT_WAS] }, "Ada");
    await work();
    expect((await loaded.app.readLabRuns(SHOP, 1))[0]?.results?.[0]?.orders).toBe(3);
  });

  test("GIVEN nonsense for the months THEN one clear line says what to enter", () => {
    expect(loaded.app.labOrder.safeParse({ months: "0" }).error?.issues[0]?.message).toBe(
      "Look back at least one month.",
    );
    expect(loaded.app.labOrder.safeParse({ months: "x" }).error?.issues[0]?.message).toBe("Enter a number of months.");
  });
});
