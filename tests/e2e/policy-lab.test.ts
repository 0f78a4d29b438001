import { describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { newTally, type ReplayTally } from "../../app/domain/allocation/replay-tally.ts";
import { NARROW, visitAdmin, WIDE } from "../support/admin-visit.ts";
import { addPolicy, addRow, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { press, expectText, expectToast, expectFaultless } = visit;
const open = (size = WIDE) => visit.open("/app/policy/lab", "Policy lab", size);

const choose = (field: string, option: string) => visit.opened.app.getByLabel(field).selectOption({ label: option });

const AS_IT_WAS: ReplayTally = {
  ...{ orders: 1_204, complete: 811, value: 48_230.5, late: 97, cancelled: 12, open: 381, units: 2_930 },
  ...{ waitDays: 6_488, longestWaitDays: 61, overtakes: 0 },
};
const COMPLETE_ORDERS: ReplayTally = {
  ...{ orders: 1_204, complete: 1_002, value: 55_410, late: 41, cancelled: 8, open: 194, units: 2_911 },
  ...{ waitDays: 5_911, longestWaitDays: 83, overtakes: 412 },
};
const COMPLETE_LINES: ReplayTally = { ...AS_IT_WAS, complete: 840, value: 49_800, overtakes: 88, open: 352 };
const LOYAL: ReplayTally = { ...AS_IT_WAS, value: 51_002.4, late: 88, overtakes: 205, longestWaitDays: 58 };

interface RunSeed {
  months?: number;
  names?: string[];
  results?: ReplayTally[];
  askedAt?: string;
}

/** A run as the service asks for it; with results, as the worker ended it. */
async function addRun(seed: RunSeed): Promise<string> {
  const { months = 3, names = ["Your policy", "Complete orders"], results, askedAt = "2026-11-21T09:00:00Z" } = seed;
  const policies = names.map((name) => ({ name, settings: FIRST_COME_FIRST_SERVED, exceptions: [] }));
  const { id } = await addRow<{ id: string }>(visit.admin.pool, "lab_runs", {
    ...{ shop: ROWS_SHOP, months, policies: JSON.stringify(policies), asked_by: "Ada Lovelace", asked_at: askedAt },
    ...(results ? { results: JSON.stringify(results), finished_at: askedAt, done: 90, total: 90 } : {}),
  });
  return id;
}

const addMark = (id: string) =>
  addRow(visit.admin.pool, "dirty_marks", {
    ...{ shop: ROWS_SHOP, kind: "policy_lab", subject_id: id },
    ...{ marked_at: "2026-11-21T09:00:00Z", due_at: "2026-11-21T09:00:00Z" },
  });

const tellProgress = (done: number, total: number) =>
  visit.admin.pool.query("UPDATE lab_runs SET done = $1, total = $2", [done, total]);

/** Ends the open run, as the worker does. */
async function finish(results: readonly ReplayTally[]): Promise<void> {
  await visit.admin.pool.query("UPDATE lab_runs SET results = $1, finished_at = now() WHERE finished_at IS NULL", [
    JSON.stringify(results),
  ]);
  await visit.admin.pool.query("DELETE FROM dirty_marks");
}

interface StoredRun {
  months: number;
  asked_by: string;
  policies: { name: string; settings: { safetyStock: number; completeness: { kind: string } } }[];
}

async function stored(): Promise<StoredRun[]> {
  return (await visit.admin.pool.query<StoredRun>("SELECT * FROM lab_runs ORDER BY id")).rows;
}

/** The cells of a figure's row, as a screen reader reads them: Polaris puts the tone of a badge before its words. */
async function cellsOf(figure: string): Promise<string[]> {
  const row = visit.opened.app.getByRole("row").filter({ hasText: figure });
  const texts = await row.getByRole("cell").allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

describe("a replay", () => {
  test("GIVEN two policies WHEN they are played THEN the page watches the replay, and shows what it found", async () => {
    await addPolicy(visit.admin.pool, 1, { ...FIRST_COME_FIRST_SERVED, safetyStock: 2 });
    const { app, page, complaints } = await open();
    await expectText("Nothing played yet");
    await app.getByLabel("Months to look back").fill("6");
    await choose("Second policy", "Complete orders");
    await press("Play");
    await expectText("Waiting for its turn");
    const [run] = await stored();
    expect(run).toMatchObject({ months: 6, asked_by: "Sandy Box" });
    expect(run?.policies.map(({ name, settings }) => [name, settings.completeness.kind, settings.safetyStock])).toEqual(
      [
        ["Your policy (version 1)", "partial", 2],
        ["Complete orders", "complete_orders", 2],
      ],
    );
    expect(await app.getByRole("button", { name: "Play" }).isDisabled()).toBe(true);
    await tellProgress(40, 120);
    await expectText("Playing: 33% done");
    expect(await app.getByRole("progressbar").getAttribute("value")).toBe("33");
    await page.screenshot({ path: "tests/output/policy-lab-playing.png" });
    await finish([AS_IT_WAS, COMPLETE_ORDERS]);
    await expectText("Compared with “Your policy (version 1)”, “Complete orders” would have completed 191 more orders");
    await expectToast("The replay has ended");
    expect(await cellsOf("Orders complete")).toEqual(["811", "1,002 Success Best +191"]);
    expect(await cellsOf("Longest wait")).toEqual(["61 days Success Best", "83 days +22"]);
    expect(await cellsOf("Mean wait")).toEqual(["8 days", "5.9 days Success Best −2.1"]);
    expect(await app.getByRole("button", { name: "Play" }).isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test("GIVEN earlier replays WHEN one is asked for THEN it is shown instead of the newest", async () => {
    await addRun({ months: 12, results: [AS_IT_WAS, COMPLETE_LINES], askedAt: "2026-11-19T09:00:00Z" });
    await addRun({ results: [AS_IT_WAS, COMPLETE_ORDERS] });
    const { app } = await open();
    await app.getByRole("heading", { level: 2, name: "Last 3 months" }).waitFor();
    await app.getByRole("link", { name: /^Show: last 12 months/ }).click();
    await app.getByRole("heading", { level: 2, name: "Last 12 months" }).waitFor();
    expect(await cellsOf("Overtakes")).toEqual(["0 Success Best", "88 +88"]);
  });

  test("GIVEN nonsense WHEN it is to be played THEN each field says what to enter, and nothing is played", async () => {
    const { app } = await open();
    await app.getByLabel("Months to look back").fill("99");
    await choose("Second policy", "Complete lines");
    await choose("Third policy", "Complete lines");
    await press("Play");
    await expectText("Look back at most 24 months.");
    await expectText("Choose each policy once.");
    expect(await app.getByLabel("Months to look back").evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    expect(await stored()).toEqual([]);
  });

  test("GIVEN a replay that a worker gave up THEN it says so, and where the reason is", async () => {
    await addRun({});
    const { app } = await open();
    await expectText("This replay was not played to its end");
    expect(await app.getByRole("link", { name: "Problems" }).last().getAttribute("href")).toBe("/app/problems");
    expect(await app.getByRole("button", { name: "Play" }).isDisabled()).toBe(false);
  });

  test("GIVEN months without orders THEN it says that there was nothing to play", async () => {
    await addRun({ results: [newTally(), newTally()] });
    await open();
    await expectText("No orders in these months");
  });

  test("GIVEN the policy page WHEN its header's link is followed THEN it leads to the lab", async () => {
    await visit.open("/app/policy", "Allocation policy");
    await press("Policy lab", "link");
    await expectText("Play the past again");
    await expect.poll(visit.opened.place).toBe("/app/policy/lab");
  });
});

describe("the look of the policy lab", () => {
  test.each([
    ["wide", WIDE],
    ["middle", { width: 834, height: 1112 }],
    ["narrow", NARROW],
  ])("GIVEN a %s screen WHEN it is checked THEN axe finds no fault and nothing overflows", async (name, size) => {
    const names = ["Your policy (version 12)", "Complete orders", "Complete lines", "Preset: Loyal customers first"];
    await addRun({ months: 12, results: [AS_IT_WAS, COMPLETE_LINES], askedAt: "2026-11-19T09:00:00Z" });
    await addMark(await addRun({ months: 1, askedAt: "2026-11-20T09:00:00Z" }));
    await addRun({ months: 24, askedAt: "2026-11-20T10:00:00Z" });
    await addRun({ names, results: [AS_IT_WAS, COMPLETE_ORDERS, COMPLETE_LINES, LOYAL] });
    const { page, app } = await open(size);
    await expectText("Shown above");
    await expectFaultless();
    await page.screenshot({ path: `tests/output/policy-lab-${name}.png` });
    await app.getByText("Orders still open").scrollIntoViewIfNeeded();
    await page.screenshot({ path: `tests/output/policy-lab-${name}-figures.png` });
    await app.getByText("Of more than 20,000 orders").scrollIntoViewIfNeeded();
    await page.screenshot({ path: `tests/output/policy-lab-${name}-below.png` });
  });
});
