import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  createVariant,
  firstLocation,
  placeOrder,
  receiveShipment,
  seeOrder,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

describe("a shop that completes as many orders as it can", () => {
  let app: TestApp;
  let location: string;
  let lamp: Variant;
  let shade: Variant;
  let both: string;
  let lampOnly: string;
  let shadeOnly: string;

  beforeAll(async () => {
    app = await startApp();
    location = await firstLocation(app);
    lamp = await createVariant(app, location, { quantity: 0 });
    shade = await createVariant(app, location, { quantity: 0 });
    const { savePolicy } = await import("../../app/services/save-policy.ts");
    const completeness = { kind: "complete_orders", aim: "orders" } as const;
    await savePolicy(SHOP, { settings: { ...FIRST_COME_FIRST_SERVED, completeness }, exceptions: [] }, "Ada");
    both = await placeOrder(app, [
      { variant: lamp, quantity: 1 },
      { variant: shade, quantity: 1 },
    ]);
    lampOnly = await placeOrder(app, [{ variant: lamp, quantity: 1 }]);
    shadeOnly = await placeOrder(app, [{ variant: shade, quantity: 1 }]);
    await app.settle();
  });
  afterAll(() => app.stop());

  async function receive(variant: Variant, units: number): Promise<void> {
    const shipment = await sendShipment(app, location, variant, units, 3);
    await receiveShipment(app, shipment, { accepted: units, rejected: 0 });
    await app.settle();
  }

  async function held(): Promise<number[]> {
    return Promise.all([both, lampOnly, shadeOnly].map(async (order) => (await seeOrder(app, order)).held));
  }

  test("GIVEN nothing is there THEN all three are held in whole", async () => {
    expect(await held()).toEqual([2, 1, 1]);
  });

  test("GIVEN the first order wants both WHEN one of each comes THEN the two others are completed instead of it", async () => {
    await receive(lamp, 1);
    await receive(shade, 1);
    expect(await held()).toEqual([2, 0, 0]);
    const { lastOrderChoice } = await import("../../app/db/order-choices.ts");
    const choice = await lastOrderChoice(SHOP, location);
    expect(choice?.certificate).toMatchObject({ figure: 1, bound: 1, gap: 0 });
  });

  test("GIVEN it is the last WHEN one part of it comes THEN it waits for the other, and goes in one", async () => {
    await receive(lamp, 1);
    expect(await held()).toEqual([2, 0, 0]);
    await receive(shade, 1);
    expect(await held()).toEqual([0, 0, 0]);
    const { rows } = await app.pool.query("SELECT DISTINCT rule, policy_version FROM moves WHERE kind = 'allocated'");
    expect(rows).toEqual([{ rule: "chosen", policy_version: 1 }]);
  });

  test("GIVEN units for sale WHEN a new order wants both THEN it is never held", async () => {
    await receive(lamp, 5);
    await receive(shade, 5);
    const order = await placeOrder(app, [
      { variant: lamp, quantity: 2 },
      { variant: shade, quantity: 1 },
    ]);
    await app.settle();
    expect(await seeOrder(app, order)).toMatchObject({ held: 0, open: 3 });
  });
});
