import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import * as floor from "../support/shop-floor.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
let here: string;
let lamp: floor.Variant;

beforeAll(async () => {
  app = await startApp();
  here = await floor.firstLocation(app);
  lamp = await floor.createVariant(app, here, { quantity: 0 });
  await app.settle();
});
afterAll(() => app.stop());
afterEach(() => (app.sandbox.mailbox.mails as unknown[]).splice(0));

const services = async () => ({
  ...(await import("../../app/services/save-supplier.ts")),
  ...(await import("../../app/forms/supplier.ts")),
  ...(await import("../../app/services/save-purchase-order.ts")),
  ...(await import("../../app/services/send-purchase-order.ts")),
  ...(await import("../../app/services/ask-purchase-mail.ts")),
  ...(await import("../../app/services/confirm-purchase-order.ts")),
  ...(await import("../../app/services/open-supplier-link.ts")),
  ...(await import("../../app/services/turn-day.ts")),
  ...(await import("../../app/db/client.ts")),
  ...(await import("../../app/db/marks.ts")),
});

let suppliers = 0;

/** What is told of a supplier who confirms within three days. */
interface Told {
  remindDaysBefore: string;
  isMailed?: boolean;
  furtherContacts?: object[];
}

/** An order that was marked as sent. */
async function sendOrder({ remindDaysBefore, isMailed = true, furtherContacts = [] }: Told) {
  const { keepSupplier, supplierForm, keepPurchaseOrder, sendPurchaseOrder } = await services();
  suppliers += 1;
  const address = `orders-${suppliers}@lamps.example`;
  const facts = supplierForm.parse({
    ...{ name: `Lamps ${suppliers}`, currency: "EUR", email: address, confirmWithinDays: "3", remindDaysBefore },
    ...{ furtherContacts, isMailed },
    ...{ leadTimeDays: "", minimumValue: "", capacityPerWeek: "" },
  });
  const supplier = await keepSupplier(SHOP, null, facts);
  if (supplier.kind !== "saved") throw new Error(supplier.kind);
  const line = { itemId: lamp.inventoryItemId, ordered: 8, unitCost: null, expectedOn: null };
  const draft = { supplierId: BigInt(supplier.id), locationId: here, currency: "EUR", note: "", lines: [line] };
  const kept = await keepPurchaseOrder(SHOP, null, draft, "Ada");
  if (kept.kind !== "saved") throw new Error(kept.kind);
  const id = BigInt(kept.id);
  await sendPurchaseOrder(SHOP, id, "Ada");
  return { id, address };
}

/** An order that was mailed. */
async function mailOrder(told: Told): Promise<{ id: bigint; address: string }> {
  const { askPurchaseMail } = await services();
  const sent = await sendOrder(told);
  await askPurchaseMail(SHOP, sent.id, "Ada");
  await app.settle();
  return sent;
}

/** So many days later, the day having turned each time. */
async function passDays(days: number): Promise<void> {
  const { turnDay } = await services();
  for (let day = 0; day < days; day += 1) {
    app.sandbox.clock.jumpTo(app.sandbox.clock.milliseconds() + DAY_MS);
    await turnDay();
    await app.settle();
  }
}

async function confirm(id: bigint): Promise<void> {
  const { confirmPurchaseOrder } = await services();
  const lines = [{ itemId: lamp.inventoryItemId, confirmed: 8, expectedOn: null }];
  await confirmPurchaseOrder(SHOP, id, { lines }, { by: "supplier", author: "Lamps" });
}

const remindersTo = (address: string) =>
  app.sandbox.mailbox.mails.filter(
    ({ recipients, email }) => recipients.includes(address) && email.subject?.startsWith("Reminder"),
  );

test("GIVEN an order that is not confirmed WHEN its days pass THEN its supplier is reminded once, on his day, with the link of the first mail", async () => {
  const { id, address } = await mailOrder({ remindDaysBefore: "1" });
  await passDays(1);
  expect(remindersTo(address)).toEqual([]);
  await passDays(1);
  const [reminder] = remindersTo(address);
  const linkIn = (text = "") => /\/confirm\/\S+/.exec(text)?.[0];
  const first = app.sandbox.mailbox.mails.find(({ email }) => email.subject?.startsWith("Purchase order"));
  expect(linkIn(reminder?.email.text)).toBe(linkIn(first?.email.text));
  expect(linkIn(reminder?.email.text)).toBeDefined();
  await passDays(3);
  expect(remindersTo(address)).toHaveLength(1);
  const { rows } = await app.pool.query(
    "SELECT change, author FROM purchase_order_changes WHERE purchase_order_id = $1 AND change ->> 'kind' = 'reminded'",
    [id],
  );
  expect(rows).toEqual([{ change: { kind: "reminded", to: address }, author: null }]);
});

test("GIVEN a supplier of two contacts who are mailed WHEN he is reminded THEN one reminder goes to both", async () => {
  const bea = { contactName: "Bea", email: "bea@lamps.example", phone: "", isMailed: true };
  const { address } = await mailOrder({ remindDaysBefore: "1", furtherContacts: [bea] });
  await passDays(2);
  expect(remindersTo(address).map(({ recipients }) => recipients)).toEqual([[address, "bea@lamps.example"]]);
});

test("GIVEN an order that was sent by other means WHEN its day comes THEN he is reminded by a link of its own; with no address, or a link that was revoked, nobody is", async () => {
  const { revokePurchaseLinks, openSupplierLink } = await services();
  const { readComingReminder } = await import("../../app/db/purchase-reminders.ts");
  const byOtherMeans = await sendOrder({ remindDaysBefore: "1" });
  const unmailed = await sendOrder({ remindDaysBefore: "1", isMailed: false });
  const revoked = await mailOrder({ remindDaysBefore: "1" });
  await revokePurchaseLinks(SHOP, revoked.id, "Ada");
  const now = new Date(app.sandbox.clock.milliseconds());
  const dayAfter = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const coming = [byOtherMeans, unmailed, revoked].map(({ id }) =>
    readComingReminder(SHOP, id, { today: dayAfter(0), now }),
  );
  expect(await Promise.all(coming)).toEqual([dayAfter(2), null, null]);
  await passDays(3);
  const [reminder, ...more] = remindersTo(byOtherMeans.address);
  expect(more).toEqual([]);
  const [, token] = /\/confirm\/(\S+)/.exec(reminder?.email.text ?? "") ?? [];
  expect((await openSupplierLink(token!))?.orderId).toBe(byOtherMeans.id);
  expect([unmailed, revoked].flatMap(({ address }) => remindersTo(address))).toEqual([]);
});

test("GIVEN one who has confirmed and one who is never reminded WHEN the days pass THEN nobody is reminded", async () => {
  const confirmed = await mailOrder({ remindDaysBefore: "1" });
  const never = await mailOrder({ remindDaysBefore: "" });
  await passDays(1);
  await confirm(confirmed.id);
  await passDays(3);
  const addresses = [confirmed, never].map(({ address }) => address);
  expect(addresses.flatMap(remindersTo)).toEqual([]);
});

test("GIVEN it was decided to remind a supplier WHEN he confirms before the mail goes THEN it does not go", async () => {
  const { id, address } = await mailOrder({ remindDaysBefore: "3" });
  const { prisma, markDirty } = await services();
  await confirm(id);
  const now = new Date(app.sandbox.clock.milliseconds());
  await app.pool.query("UPDATE purchase_orders SET reminder_asked_at = $2 WHERE id = $1", [id, now]);
  await prisma.$transaction((tx) => markDirty(tx, [{ shop: SHOP, kind: "mail_reminder", subjectId: String(id) }], now));
  await app.settle();
  expect(remindersTo(address)).toEqual([]);
});
