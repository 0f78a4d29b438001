import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, SHOP, type TestApp } from "../support/app.ts";
import {
  cancelOrder,
  createVariant,
  firstLocation,
  placeOrder,
  receiveShipment,
  seeOrder,
  seeVariant,
  sendShipment,
  type Variant,
} from "../support/shop-floor.ts";

const inDays = (app: TestApp, days: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(
    app.sandbox.clock.milliseconds() + days * 86_400_000,
  );

describe("one restock, from webhook to badge", () => {
  let app: TestApp;
  let location: string;
  let lamp: Variant;
  const orders: string[] = [];
  let firstShipment: { id: string; lineId: string };

  beforeAll(async () => {
    app = await startApp();
    location = await firstLocation(app);
    lamp = await createVariant(app, location, { quantity: 5 });
  });
  afterAll(() => app.stop());

  test("GIVEN 5 on hand WHEN 3, 4 and 5 are ordered THEN 0, 2 and 5 units are held, tagged and told", async () => {
    for (const quantity of [3, 4, 5]) orders.push(await placeOrder(app, [{ variant: lamp, quantity }]));
    await app.settle();
    const [first, second, third] = await Promise.all(orders.map((order) => seeOrder(app, order)));
    expect(first).toMatchObject({ isTagged: false, lines: undefined, held: 0, open: 3 });
    expect(second).toMatchObject({ isTagged: true, lines: [[4, 2, 2, null]], held: 2, open: 2 });
    expect(third).toMatchObject({ isTagged: true, lines: [[5, 0, 5, null]], held: 5, open: 0 });
    expect(second?.holds).toEqual([{ handle: "fillrate-backorder", reason: "INVENTORY_OUT_OF_STOCK" }]);
  });

  test("GIVEN they wait WHEN 8 are on the way THEN both carry the date, and one unit is left for the next buyer", async () => {
    firstShipment = await sendShipment(app, location, lamp, 8, 14);
    await app.settle();
    const date = inDays(app, 14);
    expect((await seeOrder(app, orders[1]!)).lines).toEqual([[4, 2, 2, date]]);
    expect((await seeOrder(app, orders[2]!)).lines).toEqual([[5, 0, 5, date]]);
    expect(await seeVariant(app, lamp)).toMatchObject({ available: 0, quotes: [{ units: 1, latestOn: date }] });
  });

  test("GIVEN that unit is ordered WHEN the next buyer looks THEN no date is guessed until more is on the way", async () => {
    orders.push(await placeOrder(app, [{ variant: lamp, quantity: 1 }]));
    await app.settle();
    expect(await seeVariant(app, lamp)).toMatchObject({ available: 0, quotes: [] });
    await sendShipment(app, location, lamp, 10, 21);
    await app.settle();
    expect(await seeVariant(app, lamp)).toMatchObject({ quotes: [{ units: 10, latestOn: inDays(app, 21) }] });
  });

  test("GIVEN 8 expected WHEN 6 are accepted and 2 rejected THEN the queue is served in order and two dates slip", async () => {
    await receiveShipment(app, firstShipment, { accepted: 6, rejected: 2 });
    await app.settle();
    const later = inDays(app, 21);
    expect(await seeOrder(app, orders[1]!)).toMatchObject({
      isTagged: false,
      lines: [[4, 4, 0, null]],
      held: 0,
      open: 4,
    });
    expect(await seeOrder(app, orders[2]!)).toMatchObject({
      isTagged: true,
      lines: [[5, 4, 1, later]],
      held: 1,
      open: 4,
    });
    expect(await seeOrder(app, orders[3]!)).toMatchObject({ isTagged: true, lines: [[1, 0, 1, later]], held: 1 });
    const revisions = await app.pool.query<{ order_id: string; cause: unknown }>(
      `SELECT order_id, cause FROM promise_revisions AS revision
       JOIN backorder_lines AS line ON line.id = revision.backorder_line_id
       WHERE cause ->> 'kind' = 'shipment_received_short' ORDER BY line.id`,
    );
    const cause = { kind: "shipment_received_short", shipmentId: firstShipment.id, missingUnits: 2 };
    expect(revisions.rows).toEqual([
      { order_id: orders[2], cause },
      { order_id: orders[3], cause },
    ]);
  });

  test("GIVEN an order is cancelled WHEN it gives 4 units back THEN two orders are filled and 2 are for sale", async () => {
    await cancelOrder(app, orders[1]!);
    await app.settle();
    expect(await seeOrder(app, orders[1]!)).toMatchObject({ isTagged: false, lines: undefined });
    expect(await seeOrder(app, orders[2]!)).toMatchObject({
      isTagged: false,
      lines: [[5, 5, 0, null]],
      held: 0,
      open: 5,
    });
    expect(await seeOrder(app, orders[3]!)).toMatchObject({
      isTagged: false,
      lines: [[1, 1, 0, null]],
      held: 0,
      open: 1,
    });
    expect(await seeVariant(app, lamp)).toMatchObject({ available: 2 });
  });

  test("GIVEN all is told WHEN every webhook comes twice more in reverse order THEN nothing changes", async () => {
    const before = await everything(app);
    const body = JSON.stringify({ order: "reverse", times: 2 });
    const headers = { "content-type": "application/json" };
    const sent = await fetch(`${app.sandbox.url}/control/${SHOP}/deliveries/resend`, { method: "POST", headers, body });
    expect(sent.status).toBe(200);
    await app.settle();
    expect(await everything(app)).toEqual(before);
  });

  test("GIVEN the whole story WHEN the ledger is summed THEN it equals the live allocations", async () => {
    const { rows } = await app.pool.query(
      `SELECT line_id FROM (
         SELECT line_id, location_id, sum(CASE kind WHEN 'allocated' THEN units ELSE -units END) AS units
         FROM moves GROUP BY 1, 2
       ) AS ledger FULL JOIN allocations USING (line_id, location_id)
       WHERE COALESCE(ledger.units, 0) <> COALESCE(allocations.units, 0)`,
    );
    expect(rows).toEqual([]);
  });

  /** The app's decisions and what Shopify shows of them, without the times of reading. */
  async function everything(running: TestApp) {
    const tables = await Promise.all(
      ["moves", "allocations", "backorder_lines", "promise_revisions", "demand_lines"].map((table) =>
        running.pool.query<object>(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).then(({ rows }) => rows),
      ),
    );
    const shown = await Promise.all(orders.map((order) => seeOrder(running, order)));
    return { tables, shown, variant: await seeVariant(running, lamp) };
  }
});
