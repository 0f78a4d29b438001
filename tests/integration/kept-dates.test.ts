import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, SHOP, type TestApp } from "../support/app.ts";
import {
  createVariant,
  firstLocation,
  placeOrder,
  receiveShipment,
  seeOrder,
  seeVariant,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
let location: string;
let lamp: Variant;
let order: string;
let shipment: { id: string; lineId: string };
/** The day on which the tests begin, in milliseconds. */
let start: number;

const onDay = (days: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(start + days * DAY_MS);

/** Lets days pass, and the shop's day turn. */
async function turnTo(days: number): Promise<void> {
  app.sandbox.clock.jumpTo(start + days * DAY_MS);
  const { turnDay } = await import("../../app/services/turn-day.ts");
  await turnDay();
  await app.settle();
}

beforeAll(async () => {
  app = await startApp();
  start = app.sandbox.clock.milliseconds();
  location = await firstLocation(app);
  lamp = await createVariant(app, location, { quantity: 0 });
  // A year in which everything came 4 days after its day, in full.
  await app.pool.query(
    `INSERT INTO past_shipments (shop, id, location_id, item_id, expected_on, received_on, sent, accepted, rejected)
     SELECT $1, n, $2, 'another', (CURRENT_DATE - 7 * n)::text, (CURRENT_DATE - 7 * n + 4)::text, 10, 10, 0
     FROM generate_series(1, 50) AS n`,
    [SHOP, location],
  );
  await app.settle();
  await turnTo(1);
});
afterAll(() => app.stop());

test("GIVEN suppliers who come 4 days late WHEN a shipment is told for a day THEN its units are promised 4 days later", async () => {
  order = await placeOrder(app, [{ variant: lamp, quantity: 3 }]);
  shipment = await sendShipment(app, location, lamp, 8, 10);
  await app.settle();
  expect((await seeOrder(app, order)).lines).toEqual([[3, 0, 3, onDay(15)]]);
  expect(await seeVariant(app, lamp)).toMatchObject({ quotes: [{ units: 5, latestOn: onDay(15) }] });
});

test("GIVEN the day that was told has passed WHEN the shipment is 2 days overdue THEN the promise still stands", async () => {
  await turnTo(13);
  expect((await seeOrder(app, order)).lines).toEqual([[3, 0, 3, onDay(15)]]);
});

test("GIVEN it is received on the last day of the promise THEN the promise is kept, and the next supplier is known better", async () => {
  await turnTo(15);
  await receiveShipment(app, shipment, { accepted: 8, rejected: 0 });
  await app.settle();
  const { rows } = await app.pool.query<object>(
    "SELECT confidence, latest_on, settled_on, is_kept FROM promise_outcomes",
  );
  expect(rows).toEqual([{ confidence: 0.8, latest_on: onDay(15), settled_on: onDay(15), is_kept: true }]);
  await turnTo(16);
  const known = await app.pool.query<{ shipments: number }>("SELECT shipments FROM lead_times WHERE scope = ''");
  expect(known.rows).toEqual([{ shipments: 51 }]);
});

test("GIVEN another order WHEN its shipment does not come THEN the promise is missed once, and later dates follow", async () => {
  const late = await placeOrder(app, [{ variant: lamp, quantity: 9 }]);
  await sendShipment(app, location, lamp, 9, 2);
  await app.settle();
  expect((await seeOrder(app, late)).lines).toEqual([[9, 5, 4, onDay(22)]]);
  await turnTo(24);
  const [[, , , revised] = []] = (await seeOrder(app, late)).lines ?? [];
  expect(String(revised) > onDay(24)).toBe(true);
  const { rows } = await app.pool.query<object>("SELECT latest_on, settled_on FROM promise_outcomes WHERE NOT is_kept");
  expect(rows).toEqual([{ latest_on: onDay(22), settled_on: onDay(24) }]);
});
