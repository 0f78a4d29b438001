import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MARK_RETRY_LAST_MS } from "../../app/config/limits.ts";
import { CLEAR_SKY } from "../../sandbox/weather/weather.ts";
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

describe("a purchase order", () => {
  test("GIVEN somebody who waits WHEN an order is sent, confirmed for another day, and received in parts THEN he is promised those days, and stock rises by what is received", async () => {
    const { variant, orderId } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    expect((await floor.seeOrder(app, orderId)).lines).toEqual([[5, 0, 5, dayIn(10)]]);

    const { confirmPurchaseOrder, receivePurchaseOrder } = await purchaseServices();
    const itemId = variant.inventoryItemId;
    const said = { lines: [{ itemId, confirmed: 6, expectedOn: dayIn(12) }] };
    await confirmPurchaseOrder(SHOP, id, said, { by: "shop", author: "Ada" });
    await app.settle();
    expect((await floor.seeOrder(app, orderId)).lines).toEqual([[5, 0, 5, dayIn(12)]]);
    expect([await statusOf(id), await inboundOf(variant)]).toEqual(["confirmed", 6]);

    await receivePurchaseOrder(SHOP, id, { lines: [{ itemId, accepted: 2, rejected: 1 }] }, "Ada");
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant), await statusOf(id)]).toEqual([2, 3, "partly_received"]);
    expect((await floor.seeOrder(app, orderId)).lines).toEqual([[5, 2, 3, dayIn(12)]]);

    await receivePurchaseOrder(SHOP, id, { lines: [{ itemId, accepted: 5, rejected: 0 }] }, "Ada");
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant), await statusOf(id)]).toEqual([7, 0, "received"]);
    const { rows } = await app.pool.query("SELECT sent, accepted, rejected FROM past_shipments WHERE item_id = $1", [
      itemId,
    ]);
    expect(rows).toEqual([{ sent: 6, accepted: 7, rejected: 1 }]);
  });

  test("GIVEN an order WHEN more is received than was ordered THEN it is refused, and nothing is done", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const { receivePurchaseOrder } = await purchaseServices();
    const line = { itemId: variant.inventoryItemId, accepted: 8, rejected: 1 };
    const outcome = await receivePurchaseOrder(SHOP, id, { lines: [line] }, "Ada");
    expect(outcome).toMatchObject({ kind: "more_than_awaited", receivable: 8 });
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant)]).toEqual([0, 8]);
  });

  test("GIVEN a receipt that names a product twice WHEN it is read THEN it is refused: each might be within what is awaited, both not", async () => {
    const { receipt } = await purchaseServices();
    const line = { itemId: "gid://shopify/InventoryItem/1", accepted: 5, rejected: 0 };
    expect(receipt.safeParse({ lines: [line, line] })).toMatchObject({ success: false });
    expect(receipt.safeParse({ lines: [line] })).toMatchObject({ success: true });
  });

  test("GIVEN an order WHEN its day is moved by hand THEN the date that was given moves for that reason", async () => {
    const { variant, orderId } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    const { moveArrival } = await purchaseServices();
    const moved = { itemIds: [variant.inventoryItemId], expectedOn: dayIn(20), reason: "The port is on strike" };
    await moveArrival(SHOP, id, moved, "Ada");
    await app.settle();
    expect((await floor.seeOrder(app, orderId)).lines).toEqual([[5, 0, 5, dayIn(20)]]);
    const { rows } = await app.pool.query<{ cause: { kind: string; shipmentId: string } }>(
      "SELECT cause FROM promise_revisions ORDER BY id DESC LIMIT 1",
    );
    expect(rows[0]!.cause).toEqual({ kind: "shipment_rescheduled", shipmentId: `gid://fillrate/PurchaseOrder/${id}` });
  });

  test("GIVEN an order WHEN it is cancelled THEN nothing of it is on its way, and what rested on it has no date", async () => {
    const { variant, orderId } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    const { endPurchaseOrder } = await purchaseServices();
    await endPurchaseOrder(SHOP, id, { end: "cancelled", reason: "Too dear" }, "Ada");
    await app.settle();
    expect((await floor.seeOrder(app, orderId)).lines).toEqual([[5, 0, 5, null]]);
    expect(await inboundOf(variant)).toBe(0);
  });
});

describe("the products of a supplier", () => {
  test("GIVEN two suppliers of a product nobody has waited for WHEN it is ordered THEN packs and costs are those of its supplier", async () => {
    const variant = await floor.createVariant(app, here, { quantity: 0 });
    const itemId = variant.inventoryItemId;
    const [first, second] = [await newSupplier(), await newSupplier()];
    const { changeSupplierProducts, productsChange, keepPurchaseOrder } = await purchaseServices();
    const change = (supplierId: bigint, given: object) =>
      changeSupplierProducts(SHOP, supplierId, productsChange.parse(given));
    await change(first, { act: "add", itemIds: [itemId] });
    await change(second, { act: "add", itemIds: [itemId] });
    const terms = { supplierSku: "L-1", unitCost: "4.5", packSize: "12", minimumUnits: "12" };
    const priceBreaks = [{ fromUnits: "24", unitCost: "4.1" }];
    const saved = { act: "save", itemId, preference: "3", ...terms, priceBreaks };
    expect(await change(first, saved)).toEqual({ kind: "changed" });

    const { readOffers } = await import("../../app/db/supplier-items.ts");
    const offers = await readOffers(SHOP, [itemId]);
    expect(offers.map(({ supplierId, preference }) => [supplierId, preference])).toEqual([
      [String(second), 2],
      [String(first), 3],
    ]);

    const order = { locationId: here, currency: "EUR", note: "" };
    const draft = { ...order, supplierId: first, lines: [{ itemId, ordered: 13, unitCost: null, expectedOn: null }] };
    const kept = await keepPurchaseOrder(SHOP, null, draft, "Ada");
    if (kept.kind !== "saved") throw new Error(kept.kind);
    const { rows } = await app.pool.query(
      "SELECT ordered, unit_cost::float8 AS cost FROM purchase_order_lines WHERE purchase_order_id = $1",
      [kept.id],
    );
    expect(rows).toEqual([{ ordered: 24, cost: 4.1 }]);

    await change(first, { act: "remove", itemId });
    expect(await change(first, saved)).toEqual({ kind: "unknown" });
    expect(await readOffers(SHOP, [itemId])).toHaveLength(1);
    await app.settle();
  });
});

describe("a receipt", () => {
  test("GIVEN an answer of Shopify's that is lost WHEN the receipt is told once more THEN stock rises once", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    app.line.loseAnswersTo = "AdjustInventory";
    const { receivePurchaseOrder } = await purchaseServices();
    const line = { itemId: variant.inventoryItemId, accepted: 3, rejected: 0 };
    await receivePurchaseOrder(SHOP, id, { lines: [line] }, "Ada");
    await expect.poll(() => app.line.lost, { timeout: 20_000 }).toBeGreaterThan(0);
    // Shopify has counted it, and the app cannot know: the units are in no plan twice.
    expect(await stockOf(variant)).toBe(3);
    app.line.loseAnswersTo = null;
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant), await statusOf(id)]).toEqual([3, 5, "partly_received"]);
  });

  test("GIVEN one that Shopify could not be told WHEN its problem is dropped THEN its units can be received again", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    await app.settle();
    const { receivePurchaseOrder } = await purchaseServices();
    const line = { itemId: variant.inventoryItemId, accepted: 3, rejected: 0 };
    app.sandbox.weather = { ...CLEAR_SKY, serverError: 1 };
    await receivePurchaseOrder(SHOP, id, { lines: [line] }, "Ada");
    const problem = async () => {
      app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + MARK_RETRY_LAST_MS);
      const { rows } = await app.pool.query<{ id: string }>(
        "SELECT id FROM dead_letters WHERE closed_at IS NULL AND detail ->> 'kind' = 'book_receipt'",
      );
      return rows[0]?.id;
    };
    await expect.poll(problem, { timeout: 30_000, interval: 100 }).toBeDefined();
    app.sandbox.weather = CLEAR_SKY;
    const { dropDeadLetter } = await import("../../app/services/drop-dead-letter.ts");
    expect(await dropDeadLetter(SHOP, BigInt((await problem())!))).toBe("done");
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant), await statusOf(id)]).toEqual([0, 8, "sent"]);

    const all = { ...line, accepted: 8 };
    expect(await receivePurchaseOrder(SHOP, id, { lines: [all] }, "Ada")).toMatchObject({ kind: "received" });
    await app.settle();
    expect([await stockOf(variant), await inboundOf(variant), await statusOf(id)]).toEqual([8, 0, "received"]);
  });
});

describe("the mail to a supplier", () => {
  test("GIVEN several addresses of which one is unknown WHEN an order is mailed THEN it is told which, until a mail is taken for all", async () => {
    const { variant } = await wantedVariant();
    const bea = { contactName: "Bea", email: "bea@gone.example", phone: "", isMailed: true };
    const id = await sendOrder(variant, 8, { furtherContacts: [bea] });
    const { askPurchaseMail } = await purchaseServices();
    const { readPurchasePage } = await import("../../app/db/views/purchase-order.ts");
    const mailed = async () => {
      await askPurchaseMail(SHOP, id, "Ada");
      await app.settle();
      const page = await readPurchasePage(SHOP, id, dayIn(0));
      return [page?.refused, page?.history.slice(0, 2).map(({ change }) => change)];
    };
    app.sandbox.mailbox.unknown.add(bea.email);
    expect(await mailed()).toEqual([
      [bea.email],
      [
        { kind: "mail_refused", to: bea.email },
        { kind: "mailed", to: "orders@lamps.example" },
      ],
    ]);
    app.sandbox.mailbox.unknown.delete(bea.email);
    expect((await mailed())[0]).toEqual([]);
    app.sandbox.mailbox.unknown.add(bea.email).add("orders@lamps.example");
    expect((await mailed())[0]).toEqual(["orders@lamps.example", bea.email]);
    app.sandbox.mailbox.unknown.clear();
  });

  test("GIVEN an order WHEN it is mailed THEN he gets it as PDF and CSV, with a link that opens it until it is revoked", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const { askPurchaseMail, openSupplierLink, revokePurchaseLinks } = await purchaseServices();
    expect(await askPurchaseMail(SHOP, id, "Ada")).toEqual({ kind: "mail_asked" });
    await app.settle();
    const [mail] = app.sandbox.mailbox.mails;
    expect(mail?.recipients).toEqual(["orders@lamps.example"]);
    const [pdf, csv] = mail!.email.attachments;
    expect(
      Buffer.from(pdf!.content as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(Buffer.from(csv!.content as ArrayBuffer).toString()).toContain(`,8,4.5,EUR,${dayIn(10)}`);

    const [, token] = /\/confirm\/(\S+)/.exec(mail!.email.text ?? "") ?? [];
    const opened = await openSupplierLink(token!);
    expect(opened?.order.lines).toMatchObject([{ ordered: 8, confirmed: null }]);
    const { rows } = await app.pool.query("SELECT * FROM supplier_links");
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await openSupplierLink(`${token}x`)).toBeNull();
    await revokePurchaseLinks(SHOP, id, "Ada");
    expect(await openSupplierLink(token!)).toBeNull();
  });

  test("GIVEN a supplier of several contacts WHEN an order is mailed THEN one mail goes to those who are chosen; with none it is refused", async () => {
    const { variant } = await wantedVariant();
    const contact = (contactName: string, isMailed: boolean) => ({
      ...{ contactName, email: `${contactName.toLowerCase()}@lamps.example`, phone: "", isMailed },
    });
    const furtherContacts = [contact("Bea", true), contact("Carl", false), contact("Dora", true), contact("Bea", true)];
    const { askPurchaseMail } = await purchaseServices();
    const id = await sendOrder(variant, 8, { isMailed: false, furtherContacts });
    const earlier = app.sandbox.mailbox.mails.length;
    expect(await askPurchaseMail(SHOP, id, "Ada")).toEqual({ kind: "mail_asked" });
    await app.settle();
    expect(app.sandbox.mailbox.mails).toHaveLength(earlier + 1);
    expect(app.sandbox.mailbox.mails[0]?.recipients).toEqual(["bea@lamps.example", "dora@lamps.example"]);
    const { rows } = await app.pool.query(
      "SELECT change FROM purchase_order_changes WHERE purchase_order_id = $1 AND change ->> 'kind' = 'mailed'",
      [id],
    );
    expect(rows).toEqual([{ change: { kind: "mailed", to: "bea@lamps.example, dora@lamps.example" } }]);

    const silent = await sendOrder(variant, 8, { isMailed: false, furtherContacts: [contact("Carl", false)] });
    expect(await askPurchaseMail(SHOP, silent, "Ada")).toEqual({ kind: "no_address" });
    expect((await app.pool.query("SELECT 1 FROM supplier_links WHERE purchase_order_id = $1", [silent])).rows).toEqual(
      [],
    );
  });

  test("GIVEN an order that was mailed and confirmed WHEN it is mailed again THEN only the newest link opens it, and it is not to be confirmed once more", async () => {
    const { variant } = await wantedVariant();
    const id = await sendOrder(variant, 8);
    const { askPurchaseMail, openSupplierLink, confirmPurchaseOrder } = await purchaseServices();
    const tokens: string[] = [];
    for (const asked of [`Please confirm by ${dayIn(3)} how much`, "You have confirmed it. Should anything change"]) {
      await askPurchaseMail(SHOP, id, "Ada");
      await app.settle();
      const text = app.sandbox.mailbox.mails[0]!.email.text ?? "";
      expect(text).toContain(asked);
      tokens.push(/\/confirm\/(\S+)/.exec(text)![1]!);
      const lines = [{ itemId: variant.inventoryItemId, confirmed: 8, expectedOn: null }];
      await confirmPurchaseOrder(SHOP, id, { lines }, { by: "supplier", author: "Lamps" });
    }
    const opened = await Promise.all(tokens.map((token) => openSupplierLink(token)));
    expect(opened.map((one) => one !== null)).toEqual([false, true]);
  });
});
