import { beforeEach, expect, test } from "vitest";
import { CALENDAR_WEEK_ROWS } from "../../app/config/supply-limits.ts";
import { delayDistribution, CELLS, delayCell } from "../../app/domain/forecasting/delay-distribution.ts";
import { scopesOf } from "../../app/domain/forecasting/shipment-history.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addItem,
  addLocation,
  addPurchase,
  addRow,
  addShipment,
  addShop,
  emptyTables,
  gid,
  ROWS_SHOP,
} from "../support/shop-rows.ts";

const TODAY = "2026-11-21";

const loaded = loadOnDatabase(async () => ({ ...(await import("../../app/db/views/inbound-calendar.ts")) }));

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  await addLocation(loaded.pool, 1, "Warehouse");
  await addItem(loaded.pool, 1);
});

/** A record by which the supplier comes on the day, or 2 or 9 days later: each a third. */
async function addRecord(supplierId: string): Promise<void> {
  const weights = new Float64Array(CELLS);
  for (const days of [0, 2, 9]) weights[delayCell(days)] = 1;
  const delays = `{${[...delayDistribution(weights).cumulative].join()}}`;
  for (const scope of scopesOf({ supplierId, destinationId: gid("Location", 1) })) {
    const learned = { shop: ROWS_SHOP, scope, shipments: 40, learned_at: "2026-11-21T01:00:00Z" };
    await addRow(loaded.pool, "lead_times", { ...learned, delays, receipts: "{0,1}" });
  }
}

const read = (month: string, openWeek: string | null = null) =>
  loaded.app.readInboundCalendar(ROWS_SHOP, TODAY, { month, openWeek });
const shownIn = async (month: string) =>
  (await read(month)).weeks.flatMap(({ startsOn, placed }) =>
    placed.map(({ arrival: { name, earliestOn, latestOn, isOverdue } }) => [
      startsOn,
      name,
      earliestOn,
      latestOn,
      isOverdue,
    ]),
  );

test("GIVEN a supplier who is often late WHEN a month is read THEN his order stands in the days in which it comes, and what is overdue from today on", async () => {
  await addPurchase(loaded.pool, { n: 1, ordered: 9, confirmBy: null, expectedOn: "2026-11-27" });
  await addShipment(loaded.pool, { n: 2, expectedOn: "2026-11-20", sent: 5 });
  await addShipment(loaded.pool, { n: 3, expectedOn: null, sent: 5 });
  await addShipment(loaded.pool, { n: 4, expectedOn: "2026-11-25", sent: 5, accepted: 5 });
  expect(await shownIn("2026-11")).toEqual([
    ["2026-11-16", "#T2-1", "2026-11-20", "2026-11-20", true],
    ["2026-11-23", "PO-1001", "2026-11-27", "2026-11-27", false],
  ]);
  await addRecord("1");
  expect(await shownIn("2026-11")).toEqual([
    ["2026-11-16", "#T2-1", "2026-11-22", "2026-11-29", true],
    ["2026-11-23", "#T2-1", "2026-11-22", "2026-11-29", true],
    ["2026-11-23", "PO-1001", "2026-11-27", "2026-12-06", false],
    ["2026-11-30", "PO-1001", "2026-11-27", "2026-12-06", false],
  ]);
  expect(await read("2026-12")).toMatchObject({ overdue: 1, undated: 1 });
});

test("GIVEN more shipments in a week than fit WHEN it is read THEN the others are counted, and shown when the week is asked for", async () => {
  for (let n = 1; n <= CALENDAR_WEEK_ROWS + 3; n += 1)
    await addShipment(loaded.pool, { n, expectedOn: "2026-11-25", sent: 5 });
  const weekOf = async (openWeek: string | null) => {
    const { weeks } = await read("2026-11", openWeek);
    const week = weeks.find(({ startsOn }) => startsOn === "2026-11-23");
    return [week?.placed.length, week?.more];
  };
  expect(await weekOf(null)).toEqual([CALENDAR_WEEK_ROWS, 3]);
  expect(await weekOf("2026-11-23")).toEqual([CALENDAR_WEEK_ROWS + 3, 0]);
});
