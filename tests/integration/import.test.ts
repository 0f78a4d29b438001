import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import {
  createVariant,
  firstLocation,
  placeOrder,
  seeOrder,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

describe("first sight of a shop", () => {
  let app: TestApp;
  const lamps: Variant[] = [];
  const orders: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    const location = await firstLocation(app);
    for (let n = 0; n < 3; n += 1) lamps.push(await createVariant(app, location, { quantity: 4 }));
    for (let n = 0; n < 12; n += 1) {
      orders.push(
        await placeOrder(
          app,
          lamps.map((variant) => ({ variant, quantity: 1 + (n % 2) })),
        ),
      );
    }
    await sendShipment(app, location, lamps[0]!, 5, 10);
    await app.settle();
  }, 180_000);
  afterAll(() => app.stop());

  /** Who has what and waits for what, as the book says. */
  async function book() {
    const { rows } = await app.pool.query(
      `SELECT line_id, location_id, wanted, allocated, backordered, units_ahead, latest_on FROM backorder_lines
       WHERE resolved_at IS NULL ORDER BY 1, 2`,
    );
    const allocations = await app.pool.query("SELECT line_id, units FROM allocations ORDER BY 1");
    return { waiting: rows, allocations: allocations.rows };
  }

  test("GIVEN a shop with a queue WHEN the app is installed there THEN it knows the queue as if it had been there", async () => {
    const before = await book();
    expect(before.waiting.length).toBeGreaterThan(10);
    await forgetAndInstall();
    await app.settle();
    expect(await book()).toEqual(before);
    const { rows } = await app.pool.query("SELECT step, finished_at IS NOT NULL AS finished FROM imports");
    expect(rows).toEqual([{ step: "done", finished: true }]);
  }, 180_000);

  test("GIVEN everything was published before WHEN it is imported THEN orders show what they showed", async () => {
    const shown = await Promise.all(orders.map((order) => seeOrder(app, order)));
    expect(shown.every((order) => order.isTagged === order.held > 0)).toBe(true);
  });

  test("GIVEN an import was killed after its first orders WHEN it goes on THEN it begins where it was", async () => {
    const before = await book();
    const { readBulkLines } = await import("../../app/shopify/bulk.ts");
    const { BulkOrderAssembler } = await import("../../app/shopify/bulk-orders.ts");
    const { startBulkQuery, readBulkProgress, OPEN_ORDERS_QUERY } = await import("../../app/shopify/bulk.ts");
    const { adminApi } = await import("../../app/shopify/admin-api.ts");
    const api = await adminApi(SHOP);
    const id = await startBulkQuery(api, OPEN_ORDERS_QUERY);
    const url = await vi.waitFor(async () => {
      const progress = await readBulkProgress(api, id);
      if (progress.kind !== "completed" || !progress.url) throw new Error(`The bulk query is ${progress.kind}.`);
      return progress.url;
    }, 10_000);
    const read = async (fromByte: number) => {
      const assembler = new BulkOrderAssembler();
      const seen: { id: string; endsAt: number }[] = [];
      let endsAt = fromByte;
      for await (const { object, bytesRead } of readBulkLines(url, fromByte)) {
        const complete = assembler.add(object);
        if (complete) seen.push({ id: complete.order.id, endsAt });
        endsAt = bytesRead;
      }
      return [...seen, { id: assembler.finish()!.order.id, endsAt }];
    };
    const whole = await read(0);
    expect(whole.map((order) => order.id).toSorted()).toEqual(orders.toSorted());
    const rest = await read(whole[4]!.endsAt);
    expect(rest).toEqual(whole.slice(5));
    expect(await book()).toEqual(before);
  });

  async function forgetAndInstall(): Promise<void> {
    const { prisma } = await import("../../app/db/client.ts");
    const { eraseShop } = await import("../../app/db/shops.ts");
    const { installShop } = await import("../../app/services/install-shop.ts");
    const sessions = await prisma.session.findMany({ where: { shop: SHOP } });
    await prisma.$transaction((tx) => eraseShop(tx, SHOP));
    await prisma.session.createMany({ data: sessions });
    await installShop(SHOP);
  }
});
