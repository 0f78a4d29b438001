import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { addDays } from "../../app/domain/days.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addRow, addShop, emptyTables, gid, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const FIRST = "2026-01-20";

const loaded = loadOnDatabase(async () => {
  const { dropWrongPromiseTallies, tallyPromises } = await import("../../app/db/promise-tallies.ts");
  const { readKeptPromises } = await import("../../app/db/views/promises.ts");
  return { dropWrongPromiseTallies, tallyPromises, readKeptPromises };
});

interface Outcome {
  settledOn: string;
  supplierId: string | null;
  isKept: boolean;
}

let revisions = 0;

async function settle({ settledOn, supplierId, isKept }: Outcome): Promise<void> {
  revisions += 1;
  await addRow(loaded.pool, "promise_outcomes", {
    ...{ shop: SHOP, revision_id: revisions, item_id: gid("InventoryItem", 1), supplier_id: supplierId },
    ...{ confidence: 0.75, latest_on: settledOn, settled_on: settledOn, is_kept: isKept },
  });
}

const tally = (today: string) => loaded.app.tallyPromises(loaded.app.prisma, SHOP, today);
const dropWrong = () => loaded.app.dropWrongPromiseTallies(loaded.app.prisma, SHOP);

/** What the page says: promises, and kept ones, in all and by supplier. */
async function told() {
  const { all, suppliers } = await loaded.app.readKeptPromises(SHOP);
  const counts = [all, ...suppliers].flatMap((each) => (each ? [[each.supplierId, each.promises, each.kept]] : []));
  return { counts, confidence: all?.confidence };
}

/** The same, counted from the outcomes themselves. */
function counted(outcomes: readonly Outcome[]) {
  const count = (some: readonly Outcome[]) => [some.length, some.filter(({ isKept }) => isKept).length] as const;
  const bySupplier = [...Map.groupBy(outcomes, ({ supplierId }) => supplierId)].filter(([id]) => id !== null);
  const rows = bySupplier.map(([id, some]) => [id, ...count(some)] as [string, number, number]);
  rows.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const all = outcomes.length > 0 ? [[null, ...count(outcomes)]] : [];
  return { counts: [...all, ...rows], confidence: outcomes.length > 0 ? 0.75 : undefined };
}

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
});

describe("the tallies of kept promises", () => {
  const step = fc.record({
    daysLater: fc.integer({ min: 0, max: 45 }),
    supplierId: fc.constantFrom(null, "1", "2"),
    isKept: fc.boolean(),
    isTallied: fc.boolean(),
  });

  test("GIVEN any promises settled in time WHEN months are tallied on any days THEN the page tells what there is to count", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await loaded.pool.query("TRUNCATE promise_outcomes, promise_tallies");
        const outcomes: Outcome[] = [];
        let today = FIRST;
        for (const { daysLater, isTallied, ...outcome } of steps) {
          today = addDays(today, daysLater);
          if (isTallied) await tally(today);
          outcomes.push({ ...outcome, settledOn: today });
          await settle({ ...outcome, settledOn: today });
          expect(await told()).toEqual(counted(outcomes));
          expect(await dropWrong()).toBe(false);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("GIVEN months that are over WHEN tallied THEN the outcomes of the running one, and of yesterday's, are left to count", async () => {
    for (const settledOn of ["2026-09-30", "2026-10-31", "2026-11-01"])
      await settle({ settledOn, supplierId: "1", isKept: true });
    const months = async () =>
      (await loaded.pool.query<{ month: string }>("SELECT month FROM promise_tallies ORDER BY month")).rows;
    await tally("2026-11-01");
    expect(await months()).toEqual([{ month: "2026-09" }]);
    await tally("2026-11-02");
    await tally("2026-11-02");
    expect(await months()).toEqual([{ month: "2026-09" }, { month: "2026-10" }]);
  });

  test("GIVEN a tally that is wrong WHEN it is checked THEN it goes, and the page tells what there is to count", async () => {
    const outcomes = ["2026-09-30", "2026-10-31"].map((settledOn) => ({ settledOn, supplierId: "1", isKept: true }));
    for (const outcome of outcomes) await settle(outcome);
    await tally("2026-11-21");
    await loaded.pool.query("UPDATE promise_tallies SET kept = 0 WHERE month = '2026-10'");
    expect(await dropWrong()).toBe(true);
    expect(await told()).toEqual(counted(outcomes));
    await tally("2026-11-22");
    expect(await dropWrong()).toBe(false);
    expect(await told()).toEqual(counted(outcomes));
  });
});
