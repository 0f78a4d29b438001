import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, receiveShipment, sendShipment, type Variant } from "../support/shop-floor.ts";

let app: TestApp;
let location: string;
let lamp: Variant;

beforeAll(async () => {
  app = await startApp();
  location = await firstLocation(app);
  lamp = await createVariant(app, location, { quantity: 0 });
});
afterAll(() => app.stop());

const inDays = (days: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(
    app.sandbox.clock.milliseconds() + days * 86_400_000,
  );

const record = async () => (await app.pool.query<object>("SELECT * FROM past_shipments ORDER BY id")).rows;

test("GIVEN a shipment under way WHEN it is received in part THEN it is no past shipment yet; WHEN the rest is, it is one", async () => {
  const shipment = await sendShipment(app, location, lamp, 8, 5);
  await app.settle();
  await receiveShipment(app, shipment, { accepted: 3, rejected: 0 });
  await app.settle();
  expect(await record()).toEqual([]);
  await receiveShipment(app, shipment, { accepted: 3, rejected: 2 });
  await app.settle();
  expect(await record()).toEqual([
    expect.objectContaining({
      id: shipment.lineId,
      location_id: location,
      ...{ supplier_id: null, origin: null, ordered_on: inDays(0), expected_on: inDays(5), received_on: inDays(0) },
      ...{ sent: 8, accepted: 6, rejected: 2 },
    }),
  ]);
});
