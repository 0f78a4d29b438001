import { afterAll, beforeAll, expect, test } from "vitest";
import { CLEAR_SKY } from "../../sandbox/weather/weather.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import * as floor from "../support/shop-floor.ts";

/** Bad enough that many receipts are told of more than once, and some without an answer; not so bad that one is given up. */
const STORM = {
  serverError: 0.05,
  lostAnswer: 0.15,
  tooManyRequests: 0.05,
  partialData: 0.03,
  brokenMutation: 0.1,
  concurrentRequest: 0.05,
};

const ITEMS = 3;
const ORDERED = 30;
/** Each item is received in these parts, one after the other without waiting. */
const PARTS = [5, 1, 7];
const RECEIVED = PARTS.reduce((sum, units) => sum + units, 0);
/** What somebody else puts on the shelf meanwhile, unit by unit, so that a level is rarely what it was when it was read. */
const FOUND = 3;
const LOOK_MS = 50;
/** The clock leaps between two looks, so that retries are due, and now and then a claim runs out that somebody works on. */
const LEAP_MS = 1_000;
/** After so long everything that failed is due again. */
const RETRY_MS = 600_000;

let app: TestApp;
let here: string;

beforeAll(async () => {
  app = await startApp();
  here = await floor.firstLocation(app);
});
afterAll(() => app.stop());

const services = async () => ({
  ...(await import("../../app/services/save-supplier.ts")),
  ...(await import("../../app/forms/supplier.ts")),
  ...(await import("../../app/services/save-purchase-order.ts")),
  ...(await import("../../app/services/send-purchase-order.ts")),
  ...(await import("../../app/services/receive-purchase-order.ts")),
});

async function sendOrder(variants: readonly floor.Variant[]): Promise<bigint> {
  const { keepSupplier, supplierForm, keepPurchaseOrder, sendPurchaseOrder } = await services();
  const terms = { currency: "EUR", email: "", leadTimeDays: "10", minimumValue: "", capacityPerWeek: "" };
  const supplier = await keepSupplier(SHOP, null, supplierForm.parse({ name: "Lamps & Co", ...terms }));
  if (supplier.kind !== "saved") throw new Error(supplier.kind);
  const lines = variants.map(({ inventoryItemId: itemId }) => ({
    ...{ itemId, ordered: ORDERED, unitCost: null, expectedOn: null },
  }));
  const draft = { supplierId: BigInt(supplier.id), locationId: here, currency: "EUR", note: "", lines };
  const kept = await keepPurchaseOrder(SHOP, null, draft, "Ada");
  if (kept.kind !== "saved") throw new Error(kept.kind);
  await sendPurchaseOrder(SHOP, BigInt(kept.id), "Ada");
  return BigInt(kept.id);
}

async function findOne({ inventoryItemId }: floor.Variant): Promise<void> {
  const change = { inventoryItemId, locationId: here, delta: 1, changeFromQuantity: null };
  const input = { name: "available", reason: "cycle_count_available", changes: [change] };
  await app.admin(
    `mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
      inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { userErrors { message } }
    }`,
    { input, key: crypto.randomUUID() },
  );
}

/** For each item the units that its plan counts on: those on the shelf, and those on their way. */
async function countedOn(): Promise<number[]> {
  const { rows } = await app.pool.query<{ units: number }>(`
    SELECT (on_hand + (
      SELECT COALESCE(sum(sent - accepted - rejected), 0) FROM inbound_lines WHERE item_id = level.item_id
    ))::int AS units FROM stock_levels AS level`);
  return rows.map((row) => row.units);
}

test("GIVEN a Shopify that fails, forgets to answer and changes meanwhile WHEN orders are received THEN each unit is counted once, at every moment and in the end", async () => {
  const variants = await Promise.all(
    Array.from({ length: ITEMS }, () => floor.createVariant(app, here, { quantity: 0 })),
  );
  for (const variant of variants) await floor.placeOrder(app, [{ variant, quantity: 2 }]);
  await app.settle();
  const id = await sendOrder(variants);
  await app.settle();
  expect(await countedOn()).toEqual(variants.map(() => ORDERED));

  app.sandbox.weather = { ...CLEAR_SKY, ...STORM };
  const { receivePurchaseOrder } = await services();
  for (const units of PARTS) {
    const lines = variants.map(({ inventoryItemId: itemId }) => ({ itemId, accepted: units, rejected: 0 }));
    expect(await receivePurchaseOrder(SHOP, id, { lines }, "Ada")).toMatchObject({ kind: "received" });
  }
  const isAllTold = async () => {
    app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + LEAP_MS);
    for (const units of await countedOn()) expect(units).toBeLessThanOrEqual(ORDERED + FOUND);
    const { rows } = await app.pool.query(
      "SELECT 1 FROM purchase_order_receipts WHERE state IN ('decided', 'writing')",
    );
    return rows.length === 0;
  };
  for (let found = 0; found < FOUND; found += 1) {
    await isAllTold();
    // Whoever counts the shelf by hand has no weather.
    app.sandbox.weather = CLEAR_SKY;
    await Promise.all(variants.map(findOne));
    app.sandbox.weather = { ...CLEAR_SKY, ...STORM };
  }
  await expect.poll(isAllTold, { timeout: 45_000, interval: LOOK_MS }).toBe(true);

  app.sandbox.weather = CLEAR_SKY;
  app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + RETRY_MS);
  await app.settle();
  expect(await countedOn()).toEqual(variants.map(() => ORDERED + FOUND));
  const { rows } = await app.pool.query("SELECT received, rejected FROM purchase_order_lines ORDER BY id");
  expect(rows).toEqual(variants.map(() => ({ received: RECEIVED, rejected: 0 })));
});
