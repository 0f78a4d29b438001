import type { Prisma } from "@prisma/client";
import type { ConfirmedLine, PurchaseChange } from "../domain/purchasing/purchase-change.ts";
import {
  purchaseOrderStatus,
  type PurchaseOrderStatus,
  type PurchaseUnits,
} from "../domain/purchasing/purchase-order.ts";
import type { Transaction } from "./client.ts";
import { markDirty, type Mark } from "./marks.ts";

/** Purchase orders are counted from here, so that the first one does not look like it. */
const FIRST_NUMBER = 1001;

/** A line of a purchase order with everything that was counted of it. */
export interface BookedPurchaseLine extends PurchaseUnits {
  id: bigint;
  itemId: string;
  unitCost: number | null;
  expectedOn: string | null;
}

/** A purchase order as it is kept, with its lines. */
export interface BookedPurchaseOrder {
  id: bigint;
  number: number;
  supplierId: bigint;
  locationId: string;
  status: PurchaseOrderStatus;
  currency: string;
  note: string;
  createdBy: string;
  createdAt: Date;
  sentAt: Date | null;
  confirmBy: string | null;
  confirmedAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  lines: BookedPurchaseLine[];
}

/** What a draft says. */
export interface PurchaseDraft {
  supplierId: bigint;
  locationId: string;
  currency: string;
  note: string;
  lines: readonly { itemId: string; ordered: number; unitCost: number | null; expectedOn: string | null }[];
}

/** The next numbers of a shop's purchase orders. Two who ask at once get different ones. */
export async function nextPurchaseNumber(tx: Transaction, shop: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`purchase orders ${shop}`}, 0))`;
  const last = await tx.purchaseOrder.findFirst({
    where: { shop },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return (last?.number ?? FIRST_NUMBER - 1) + 1;
}

/** Keeps a new draft and returns its id. */
export async function createPurchaseOrder(
  tx: Transaction,
  shop: string,
  { lines, ...draft }: PurchaseDraft,
  author: string,
  now: Date,
): Promise<bigint> {
  const number = await nextPurchaseNumber(tx, shop);
  const { id } = await tx.purchaseOrder.create({
    data: { shop, number, ...draft, createdBy: author, createdAt: now },
    select: { id: true },
  });
  await tx.purchaseOrderLine.createMany({ data: lines.map((line) => ({ shop, purchaseOrderId: id, ...line })) });
  await notePurchaseChange(tx, shop, id, { change: { kind: "created" }, author }, now);
  return id;
}

/** Replaces what a draft says. */
export async function savePurchaseDraft(
  tx: Transaction,
  shop: string,
  id: bigint,
  { lines, ...draft }: PurchaseDraft,
): Promise<void> {
  await tx.purchaseOrder.updateMany({ where: { shop, id }, data: draft });
  await tx.purchaseOrderLine.deleteMany({ where: { shop, purchaseOrderId: id } });
  await tx.purchaseOrderLine.createMany({ data: lines.map((line) => ({ shop, purchaseOrderId: id, ...line })) });
}

/** Keeps what the supplier says of some lines of an order: how many units he will send, and for when. */
export async function saveConfirmation(
  tx: Transaction,
  shop: string,
  id: bigint,
  lines: readonly ConfirmedLine[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE purchase_order_lines AS line SET confirmed = said.confirmed, expected_on = said."expectedOn"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS said ("itemId" text, confirmed int, "expectedOn" text)
    WHERE line.shop = ${shop} AND line.purchase_order_id = ${id} AND line.item_id = said."itemId"`;
}

/** Locks a purchase order and reads it; null when the shop has none of this id. Items are locked before orders. */
export async function lockPurchaseOrder(
  tx: Transaction,
  shop: string,
  id: bigint,
): Promise<BookedPurchaseOrder | null> {
  await tx.$queryRaw`SELECT id FROM purchase_orders WHERE shop = ${shop} AND id = ${id} FOR UPDATE`;
  return readPurchaseOrder(tx, shop, id);
}

/** Reads a purchase order; null when the shop has none of this id. */
export async function readPurchaseOrder(
  tx: Transaction,
  shop: string,
  id: bigint,
): Promise<BookedPurchaseOrder | null> {
  const row = await tx.purchaseOrder.findFirst({ where: { shop, id } });
  if (!row) return null;
  return { ...row, status: row.status as PurchaseOrderStatus, lines: await readPurchaseLines(tx, shop, id) };
}

function readPurchaseLines(tx: Transaction, shop: string, orderId: bigint): Promise<BookedPurchaseLine[]> {
  return tx.$queryRaw<BookedPurchaseLine[]>`
    SELECT line.id, line.item_id AS "itemId", line.ordered, line.confirmed, line.received, line.rejected,
      line.unit_cost::float8 AS "unitCost", line.expected_on AS "expectedOn", receipts.*, shipments.*
    FROM purchase_order_lines AS line
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(accepted + rejected) FILTER (WHERE state = 'decided'), 0)::int AS decided,
        COALESCE(sum(accepted + rejected) FILTER (WHERE state = 'writing'), 0)::int AS writing
      FROM purchase_order_receipts AS receipt
      WHERE receipt.shop = ${shop} AND receipt.purchase_order_id = ${orderId} AND receipt.line_id = line.id
    ) AS receipts
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(shipped.sent), 0)::int AS shipped, COALESCE(sum(shipped.accepted), 0)::int AS "shippedAccepted",
        COALESCE(sum(shipped.rejected), 0)::int AS "shippedRejected"
      FROM purchase_order_transfers AS link
      JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.transfer_id = link.transfer_id
      JOIN inbound_lines AS shipped ON shipped.shop = ${shop} AND shipped.shipment_id = shipment.id
        AND shipped.item_id = line.item_id
      WHERE link.shop = ${shop} AND link.purchase_order_id = ${orderId}
    ) AS shipments
    WHERE line.shop = ${shop} AND line.purchase_order_id = ${orderId} ORDER BY line.id`;
}

/** Brings the status that is kept of a locked order to what its facts say, and returns it. */
export async function settlePurchaseStatus(
  tx: Transaction,
  shop: string,
  id: bigint,
): Promise<PurchaseOrderStatus | null> {
  const order = await readPurchaseOrder(tx, shop, id);
  if (!order) return null;
  const status = purchaseOrderStatus({
    isSent: order.sentAt !== null,
    isConfirmed: order.confirmedAt !== null,
    isClosed: order.closedAt !== null,
    isCancelled: order.cancelledAt !== null,
    lines: order.lines,
  });
  if (status !== order.status) await tx.purchaseOrder.updateMany({ where: { shop, id }, data: { status } });
  return status;
}

/** Something that happened to a purchase order, and who did it: null for the app itself. */
export interface PurchaseEvent {
  change: PurchaseChange;
  author: string | null;
  reason?: string | null;
}

/** Writes down what happened to a purchase order, and returns the id of the entry. */
export async function notePurchaseChange(
  tx: Transaction,
  shop: string,
  purchaseOrderId: bigint,
  { change, author, reason = null }: PurchaseEvent,
  changedAt: Date,
): Promise<bigint> {
  const entry = await tx.purchaseOrderChange.create({
    data: {
      shop,
      purchaseOrderId,
      change: change as unknown as Prisma.InputJsonObject,
      author,
      reason,
      changedAt,
    },
    select: { id: true },
  });
  return entry.id;
}

/** Writes down several things that happened to a purchase order at once, in their order. */
export async function notePurchaseChanges(
  tx: Transaction,
  shop: string,
  purchaseOrderId: bigint,
  events: readonly PurchaseEvent[],
  changedAt: Date,
): Promise<void> {
  const data = events.map(({ change, author, reason = null }) => ({
    ...{ shop, purchaseOrderId, author, reason, changedAt },
    change: change as unknown as Prisma.InputJsonObject,
  }));
  await tx.purchaseOrderChange.createMany({ data });
}

/** Writes down for which addresses the mail server took a mail to the supplier, and for which it did not. */
export async function notePurchaseMail(
  tx: Transaction,
  shop: string,
  purchaseOrderId: bigint,
  mail: { kind: "mailed" | "reminded"; taken: readonly string[]; refused: readonly string[]; author: string | null },
  mailedAt: Date,
): Promise<void> {
  const { taken, refused, author } = mail;
  const note = (kind: "mailed" | "reminded" | "mail_refused", to: readonly string[]) =>
    notePurchaseChange(tx, shop, purchaseOrderId, { change: { kind, to: to.join(", ") }, author }, mailedAt);
  if (taken.length > 0) await note(mail.kind, taken);
  if (refused.length > 0) await note("mail_refused", refused);
}

/** Marks items to be planned anew. */
export async function markItemsOf(
  tx: Transaction,
  shop: string,
  lines: readonly { itemId: string }[],
  now: Date,
): Promise<void> {
  const marks = lines.map(({ itemId }): Mark => ({ shop, kind: "item", subjectId: itemId }));
  await markDirty(tx, marks, now);
}
