import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context.ts";
import { fulfillmentOrdersOf, isOpen } from "../fulfillment/fulfillment-orders.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import { toGid, unfulfilledQuantity, type CancelReason, type Gid, type Order, type Refund } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";
import { refundBody } from "../webhooks/bodies/refunds.ts";
import { payBack, removeUnfulfilled } from "./refund.ts";
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

/** `orderCancel`. Shopify answers with a job and works later; here the work is done at once, while the job answered with reads as not done. */
export function cancelOrder(context: ShopContext, args: CancelArgs): { job: { id: Gid; done: boolean } } {
  const order = checkCancel(context, args);
  order.cancelledAt = context.now();
  order.closedAt = context.now();
  order.cancelReason = args.reason;
  order.staffNote = args.staffNote ?? null;
  const open = fulfillmentOrdersOf(context.shop, order.id).filter(isOpen);
  const refund = removeAllUnfulfilled(context, order, args.restock);
  const { received, refunded } = totalsOf(order);
  if (args.refund ?? args.refundMethod?.originalPaymentMethodsRefund)
    payBack(context, order, refund, received - refunded);
  else if (order.financialStatus === "PENDING" || order.financialStatus === "AUTHORIZED")
    order.financialStatus = "VOIDED";
  for (const fulfillmentOrder of open) fulfillmentOrderEvents(context).cancelled(fulfillmentOrder);
  context.emit("orders/cancelled", orderBody(context.shop, order));
  touchOrder(context, order);
  context.emit("refunds/create", refundBody(context.shop, order, refund));
  return { job: newJob(context) };
}

function checkCancel(context: ShopContext, args: CancelArgs): Order {
  const order = context.shop.orders.get(args.orderId);
  if ((args.staffNote?.length ?? 0) > MAX_STAFF_NOTE) {
    return refuse(["staffNote"], `Staff note is too long. Maximum length is ${MAX_STAFF_NOTE} characters.`, "INVALID");
  }
  if (args.refund !== null && args.refund !== undefined && args.refundMethod) {
    return refuse(["refund"], "Only one of the arguments `refund` or `refund_method` is allowed.", "INVALID");
  }
  if (!order) return refuse(["orderId"], "Order does not exist", "NOT_FOUND");
  if (order.cancelledAt) return refuse(["orderId"], "Cannot cancel an order that has already been canceled", "INVALID");
  const isShipped = [...context.shop.fulfillments.values()].some(
    (fulfillment) => fulfillment.orderId === order.id && fulfillment.status === "SUCCESS",
  );
  if (isShipped) return refuse(["orderId"], "Cannot cancel an order that has outstanding fulfillments", "INVALID");
  if (args.refundMethod?.storeCreditRefund) throw new NotSimulated("orderCancel(refundMethod: { storeCreditRefund })");
  return order;
}

function removeAllUnfulfilled(context: ShopContext, order: Order, restock: boolean): Refund {
  const refund: Refund = {
    id: context.newGid("Refund"),
    orderId: order.id,
    note: null,
    createdAt: context.now(),
    lineItems: [],
    transactionIds: [],
  };
  for (const line of order.lineItems) {
    const quantity = unfulfilledQuantity(line);
    if (quantity === 0) continue;
    removeUnfulfilled(context, order, line, quantity, restock);
    refund.lineItems.push({
      id: context.newGid("RefundLineItem"),
      lineItemId: line.id,
      quantity,
      restockType: restock ? "CANCEL" : "NO_RESTOCK",
      locationId: null,
    });
  }
  order.refunds.push(refund);
  return refund;
}

/** A job as Shopify answers with; the job itself is done by the time anybody asks for it. */
export function newJob(context: ShopContext): { id: Gid; done: boolean } {
  const job = { id: toGid("Job", randomUUID()), done: false };
  context.shop.jobIds.add(job.id);
  return job;
}
