import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import { purchaseServices, purchasesOf } from "../support/purchases.ts";
import * as floor from "../support/shop-floor.ts";

let app: TestApp;
let here: string;

beforeAll(async () => {
  app = await startApp();
  here = await floor.firstLocation(app);
});
afterAll(() => app.stop());

const { newSupplier, sendOrder, dayIn, wantedVariant, stockOf, inboundOf, statusOf } = purchasesOf(() => ({
  app,
  here,
}));

describe("a shipment of a purchase order", () => {
  test("GIVEN a shipment in Shopify WHEN it is linked to the order that it belongs to THEN each unit is on its way once, and receiving it receives the order", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const shipment = await floor.sendShipment(app, here, variant, 8, 5);
    await app.settle();
    expect(await inboundOf(variant)).toBe(16);
    const { rows } = await app.pool.query<{ transfer_id: string }>(
      "SELECT transfer_id FROM inbound_shipments WHERE id = $1",
      [shipment.id],
    );
    const { linkPurchaseTransfer } = await purchaseServices();
    await linkPurchaseTransfer(SHOP, id, { transferId: rows[0]!.transfer_id, isLinked: true }, "Ada");
    await app.settle();
    expect(await inboundOf(variant)).toBe(8);
    await floor.receiveShipment(app, shipment, { accepted: 5, rejected: 0 });
    await app.settle();
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([3, "partly_received"]);
    await floor.receiveShipment(app, shipment, { accepted: 2, rejected: 1 });
    await app.settle();
    expect([await inboundOf(variant), await statusOf(id), await stockOf(variant)]).toEqual([0, "received", 7]);
  });

  test("GIVEN a transfer that names the order as its reference WHEN it is read THEN it is linked by itself", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const shipment = await floor.sendShipment(app, here, variant, 3, 5);
    await app.settle();
    const { rows } = await app.pool.query<{ transfer_id: string; number: number }>(
      "SELECT transfer_id, number FROM inbound_shipments AS shipment, purchase_orders WHERE shipment.id = $1 AND purchase_orders.id = $2",
      [shipment.id, id],
    );
    const { transfer_id: transferId, number } = rows[0]!;
    await app.admin(
      `mutation ($id: ID!, $input: InventoryTransferEditInput!) {
        inventoryTransferEdit(id: $id, input: $input) { userErrors { message } }
      }`,
      { id: transferId, input: { referenceName: `PO-${number}, first box` } },
    );
    await app.settle();
    expect(await inboundOf(variant)).toBe(8);
  });
});

describe("a shipment of Shopify's", () => {
  test("GIVEN somebody who waits for it WHEN its day is moved by hand THEN he is promised that day, until Shopify tells another", async () => {
    const { moveShipment } = await import("../../app/services/move-shipment.ts");
    const { readShipmentPage } = await import("../../app/db/views/inbound-shipment.ts");
    const { variant, orderId } = await wantedVariant();
    const shipment = await floor.sendShipment(app, here, variant, 8, 5);
    await app.settle();
    const promised = async () => (await floor.seeOrder(app, orderId)).lines?.[0]?.[3];
    expect(await promised()).toBe(dayIn(5));
    const past = { expectedOn: dayIn(-2), reason: "?" };
    expect(await moveShipment(SHOP, shipment.id, past, "Ada")).toEqual({ kind: "day_has_passed" });
    for (const [days, reason] of [
      [9, "The port is on strike"],
      [12, "It goes on"],
    ] as const) {
      const moved = await moveShipment(SHOP, shipment.id, { expectedOn: dayIn(days), reason }, "Ada");
      expect(moved).toEqual({ kind: "moved" });
      await app.settle();
      expect(await promised()).toBe(dayIn(days));
    }
    expect((await readShipmentPage(SHOP, shipment.id))?.moves).toMatchObject([
      { movedFrom: dayIn(9), movedTo: dayIn(12), reason: "It goes on", author: "Ada" },
      { movedFrom: dayIn(5), movedTo: dayIn(9), reason: "The port is on strike" },
    ]);
    const arrivesAt = new Date(app.sandbox.clock.milliseconds() + 3 * 86_400_000).toISOString();
    await app.admin(
      `mutation ($id: ID!, $tracking: InventoryShipmentTrackingInput!) {
        inventoryShipmentSetTracking(id: $id, tracking: $tracking) { userErrors { message } }
      }`,
      { id: shipment.id, tracking: { arrivesAt } },
    );
    await app.settle();
    expect(await promised()).toBe(dayIn(3));
    await floor.receiveShipment(app, shipment, { accepted: 8, rejected: 0 });
    await app.settle();
    const late = { expectedOn: dayIn(9), reason: "?" };
    expect(await moveShipment(SHOP, shipment.id, late, "Ada")).toEqual({ kind: "nothing_to_come" });
  });
});

describe("what a shipment and its order both say", () => {
  const transferOf = async (shipmentId: string): Promise<string> => {
    const { rows } = await app.pool.query<{ transfer_id: string }>(
      "SELECT transfer_id FROM inbound_shipments WHERE id = $1",
      [shipmentId],
    );
    return rows[0]!.transfer_id;
  };
  const link = async (id: bigint, transferId: string, isLinked: boolean) => {
    const { linkPurchaseTransfer } = await purchaseServices();
    const outcome = await linkPurchaseTransfer(SHOP, id, { transferId, isLinked }, "Ada");
    await app.settle();
    return outcome;
  };

  test("GIVEN units received here and, before it was linked, in Shopify WHEN it is linked late and the link is ended THEN the order is received, and then waits again for the rest", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const shipment = await floor.sendShipment(app, here, variant, 6, 5);
    await app.settle();
    const { receivePurchaseOrder } = await purchaseServices();
    const line = { itemId: variant.inventoryItemId, accepted: 5, rejected: 0 };
    await receivePurchaseOrder(SHOP, id, { lines: [line] }, "Ada");
    await floor.receiveShipment(app, shipment, { accepted: 6, rejected: 0 });
    await app.settle();
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([3, "partly_received"]);
    const transferId = await transferOf(shipment.id);
    expect(await link(id, transferId, true)).toEqual({ kind: "linked" });
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([0, "received"]);
    expect(await link(id, transferId, false)).toEqual({ kind: "unlinked" });
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([3, "partly_received"]);
    await receivePurchaseOrder(SHOP, id, { lines: [{ ...line, accepted: 3 }] }, "Ada");
    await app.settle();
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([0, "received"]);
    const { rows } = await app.pool.query(
      "SELECT sent, accepted FROM past_shipments WHERE item_id = $1 AND id LIKE '%fillrate%'",
      [variant.inventoryItemId],
    );
    expect(rows).toEqual([{ sent: 8, accepted: 8 }]);
  });

  test("GIVEN a transfer of another order WHEN it is linked THEN that is refused; one that was unlinked by hand is not linked anew by its reference", async () => {
    const { variant } = await wantedVariant();
    const [id, other] = [await sendOrder(variant, 8), await sendOrder(variant, 8)];
    const shipment = await floor.sendShipment(app, here, variant, 3, 5);
    await app.settle();
    const transferId = await transferOf(shipment.id);
    const { rows } = await app.pool.query<{ number: number }>("SELECT number FROM purchase_orders WHERE id = $1", [id]);
    const name = (referenceName: string) =>
      app.admin(
        `mutation ($id: ID!, $input: InventoryTransferEditInput!) {
          inventoryTransferEdit(id: $id, input: $input) { userErrors { message } }
        }`,
        { id: transferId, input: { referenceName } },
      );
    await name(`PO-${rows[0]!.number}`);
    await app.settle();
    expect(await inboundOf(variant)).toBe(16);
    expect(await link(other, transferId, true)).toEqual({ kind: "linked_elsewhere" });
    await link(id, transferId, false);
    expect(await inboundOf(variant)).toBe(19);
    await name(`PO-${rows[0]!.number}, second try`);
    await app.settle();
    expect(await inboundOf(variant)).toBe(19);
  });

  test("GIVEN a shipment that has arrived WHEN its transfer is given the order's name THEN the order is received", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 3);
    const shipment = await floor.sendShipment(app, here, variant, 3, 5);
    await app.settle();
    await floor.receiveShipment(app, shipment, { accepted: 3, rejected: 0 });
    await app.settle();
    const { rows } = await app.pool.query<{ number: number }>("SELECT number FROM purchase_orders WHERE id = $1", [id]);
    await app.admin(
      `mutation ($id: ID!, $input: InventoryTransferEditInput!) {
        inventoryTransferEdit(id: $id, input: $input) { userErrors { message } }
      }`,
      { id: await transferOf(shipment.id), input: { referenceName: `PO-${rows[0]!.number}` } },
    );
    await app.settle();
    expect([await inboundOf(variant), await statusOf(id)]).toEqual([0, "received"]);
  });
});

describe("what is told of an order", () => {
  test("GIVEN an order WHEN it is closed before anything of it came THEN the record of its supplier says that it never came", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    const { endPurchaseOrder } = await purchaseServices();
    await endPurchaseOrder(SHOP, id, { end: "closed", reason: "They do not answer" }, "Ada");
    await app.settle();
    const { rows } = await app.pool.query(
      "SELECT sent, accepted, rejected, received_on FROM past_shipments WHERE item_id = $1",
      [variant.inventoryItemId],
    );
    expect(rows).toEqual([{ sent: 8, accepted: 0, rejected: 0, received_on: dayIn(0) }]);
  });

  test("GIVEN a day that has passed WHEN it is told anew THEN it is refused, and nothing is changed; one that was told before may stay", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const { confirmPurchaseOrder, moveArrival } = await purchaseServices();
    const itemId = variant.inventoryItemId;
    const ada = { by: "shop", author: "Ada" } as const;
    const said = (expectedOn: string | null) => ({ lines: [{ itemId, confirmed: 7, expectedOn }] });
    const past = { kind: "day_has_passed" };
    expect(await confirmPurchaseOrder(SHOP, id, said(dayIn(-2)), ada)).toEqual({ ...past, itemId });
    expect(await moveArrival(SHOP, id, { itemIds: [itemId], expectedOn: dayIn(-2), reason: "?" }, "Ada")).toEqual(past);
    await app.pool.query("UPDATE purchase_order_lines SET expected_on = $2 WHERE purchase_order_id = $1", [
      id,
      dayIn(-2),
    ]);
    expect(await confirmPurchaseOrder(SHOP, id, said(dayIn(-2)), ada)).toEqual({ kind: "confirmed" });
    await app.settle();
  });

  test("GIVEN an order of 500 products WHEN it is confirmed, moved and received at once THEN each is done in one go, within its time", async () => {
    const { keepPurchaseOrder, sendPurchaseOrder, confirmPurchaseOrder, moveArrival, receivePurchaseOrder } =
      await purchaseServices();
    await app.pool.query(
      `INSERT INTO items (shop, id, title, tracked, continues_selling)
       SELECT $1, 'gid://shopify/InventoryItem/' || 800000 + n, 'Lamp ' || n, true, true FROM generate_series(1, 500) AS n`,
      [SHOP],
    );
    const itemIds = Array.from({ length: 500 }, (_, n) => `gid://shopify/InventoryItem/${800_001 + n}`);
    const lines = itemIds.map((itemId) => ({ itemId, ordered: 2, unitCost: null, expectedOn: null }));
    const draft = { supplierId: await newSupplier(), locationId: here, currency: "EUR", note: "", lines };
    const kept = await keepPurchaseOrder(SHOP, null, draft, "Ada");
    if (kept.kind !== "saved") throw new Error(kept.kind);
    const id = BigInt(kept.id);
    await sendPurchaseOrder(SHOP, id, "Ada");
    const said = itemIds.map((itemId) => ({ itemId, confirmed: 2, expectedOn: dayIn(9) }));
    const both = await Promise.all(
      [said, said.map((line) => ({ ...line, confirmed: 1 }))].map((told) =>
        confirmPurchaseOrder(SHOP, id, { lines: told }, { by: "supplier", author: "Lamps" }),
      ),
    );
    expect(both).toEqual([{ kind: "confirmed" }, { kind: "confirmed" }]);
    const { rows } = await app.pool.query(
      "SELECT DISTINCT confirmed FROM purchase_order_lines WHERE purchase_order_id = $1",
      [id],
    );
    expect(rows).toHaveLength(1);
    const moved = await moveArrival(SHOP, id, { itemIds, expectedOn: dayIn(20), reason: "Strike" }, "Ada");
    expect(moved).toEqual({ kind: "moved", lines: 500 });
    const bad = itemIds.map((itemId) => ({ itemId, accepted: 0, rejected: 2 }));
    await receivePurchaseOrder(SHOP, id, { lines: bad }, "Ada");
    expect(await statusOf(id)).toBe("received");
    await app.pool.query("DELETE FROM dirty_marks WHERE subject_id LIKE 'gid://shopify/InventoryItem/800%'");
  });
});
