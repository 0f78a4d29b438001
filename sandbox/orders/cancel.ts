import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context.ts";
import { emptyAndClose, fulfillmentOrdersOf, isOpen, lineItemOf } from "../fulfillment/fulfillment-orders.ts";
import { toMoney } from "../money.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import {
  toGid,
  unfulfilledQuantity,
  type CancelReason,
  type Gid,
  type Order,
  type OrderTransaction,
} from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { orderBody, refundBody } from "../webhooks/bodies/orders.ts";
import { changeClaim } from "./claims.ts";
import { totalsOf } from "./totals.ts";
import { touchOrder } from "./update.ts";

/** Shopify's bound, recorded. */
const MAX_STAFF_NOTE = 255;

interface CancelArgs {
  orderId: Gid;
  reason: CancelReason;
  restock: boolean;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: unknown } | null;
  staffNote?: string | null;
}

/** `orderCancel`. Shopify answers with a job and works later; here the work is done before the answer, and the job reads as not done yet. */
export function cancelOrder(context: ShopContext, args: CancelArgs): { job: { id: Gid; done: boolean } } {
  const order = context.shop.orders.get(args.orderId);
  if ((args.staffNote?.length ?? 0) > MAX_STAFF_NOTE) {
    return refuse(["staffNote"], `Staff note is too long. Maximum length is ${MAX_STAFF_NOTE} characters.`, "INVALID");
  }
  if (args.refund !== null && args.refund !== undefined && args.refundMethod) {
    return refuse(["refund"], "Only one of the arguments `refund` or `refund_method` is allowed.", "INVALID");
  }
  if (!order) return refuse(["orderId"], "Order does not exist", "NOT_FOUND");
  if (order.cancelledAt) return refuse(["orderId"], "Cannot cancel an order that has already been canceled", "INVALID");
  if (args.refundMethod?.storeCreditRefund) throw new NotSimulated("orderCancel(refundMethod: { storeCreditRefund })");

  order.cancelledAt = context.now();
  order.closedAt = context.now();
  order.cancelReason = args.reason;
  order.staffNote = args.staffNote ?? null;
  const refund = removeUnfulfilled(context, order, args.restock);
  if (args.refund ?? args.refundMethod?.originalPaymentMethodsRefund) refundAll(context, order, refund.transactionIds);
  else if (order.financialStatus === "PENDING" || order.financialStatus === "AUTHORIZED")
    order.financialStatus = "VOIDED";
  closeFulfillmentOrders(context, order, args.restock);
  context.emit("orders/cancelled", orderBody(context.shop, order));
  touchOrder(context, order);
  context.emit("refunds/create", refundBody(context.shop, order, refund));
  return { job: newJob(context) };
}

function removeUnfulfilled(context: ShopContext, order: Order, restock: boolean) {
  const refund = {
    id: context.newGid("Refund"),
    note: null,
    createdAt: context.now(),
    lineItems: order.lineItems
      .filter((line) => unfulfilledQuantity(line) > 0)
      .map((line) => ({
        id: context.newGid("RefundLineItem"),
        lineItemId: line.id,
        quantity: unfulfilledQuantity(line),
        restockType: restock ? ("CANCEL" as const) : ("NO_RESTOCK" as const),
        locationId: null,
      })),
    transactionIds: [] as Gid[],
  };
  for (const line of order.lineItems) line.removedQuantity += unfulfilledQuantity(line);
  order.refunds.push(refund);
  return refund;
}

function refundAll(context: ShopContext, order: Order, transactionIds: Gid[]): void {
  const { received, refunded } = totalsOf(order);
  if (received - refunded <= 0) return;
  const paid = order.transactions.find((transaction) => transaction.kind === "SALE" || transaction.kind === "CAPTURE");
  const transaction: OrderTransaction = {
    id: context.newGid("OrderTransaction"),
    kind: "REFUND",
    status: "SUCCESS",
    gateway: paid?.gateway ?? "manual",
    amount: toMoney(received - refunded),
    parentId: paid?.id ?? null,
    createdAt: context.now(),
  };
  order.transactions.push(transaction);
  transactionIds.push(transaction.id);
  order.financialStatus = "REFUNDED";
}

function closeFulfillmentOrders(context: ShopContext, order: Order, restock: boolean): void {
  for (const fulfillmentOrder of fulfillmentOrdersOf(context.shop, order.id).filter(isOpen)) {
    const units = fulfillmentOrder.lineItems.map((line) => ({
      line: lineItemOf(context.shop, fulfillmentOrder, line.lineItemId),
      quantity: line.remainingQuantity,
    }));
    changeClaim(
      context,
      order,
      fulfillmentOrder.assignedLocationId,
      units,
      restock ? "release to available" : "release and lose",
    );
    emptyAndClose(context, fulfillmentOrder);
    fulfillmentOrderEvents(context).cancelled(fulfillmentOrder);
  }
}

/** A job as Shopify answers with; the job itself is done by the time anybody asks for it. */
export function newJob(context: ShopContext): { id: Gid; done: boolean } {
  const job = { id: toGid("Job", randomUUID()), done: false };
  context.shop.jobIds.add(job.id);
  return job;
}
