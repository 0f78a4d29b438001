import type { ShopContext } from "../../context.ts";
import { fulfillableQuantity, fulfillmentOrdersOf } from "../../fulfillment/fulfillment-orders.ts";
import { moneyBag, toCents, toDecimal } from "../../money.ts";
import { cancelOrder } from "../../orders/cancel.ts";
import { createOrder } from "../../orders/create.ts";
import { closeOrder, deleteOrder, markAsPaid, openOrder, updateOrder } from "../../orders/manage.ts";
import { createRefund } from "../../orders/refund.ts";
import { displayFulfillmentStatus } from "../../orders/status.ts";
import { addTags, removeTags } from "../../orders/tags.ts";
import { totalsOf, type Totals } from "../../orders/totals.ts";
import { NotSimulated } from "../../refusal.ts";
import {
  currentQuantity,
  unfulfilledQuantity,
  type Gid,
  type LineItem,
  type MailingAddress,
  type Order,
  type OrderTransaction,
  type Refund,
  type RefundLineItem,
  type ShopState,
} from "../../state/index.ts";
import { lineItemName } from "../../webhooks/bodies/line-items.ts";
import { lineView, lineViews, type LineView } from "../line-views.ts";
import { connection, counted, type ConnectionArgs, type CountArgs } from "../connection.ts";
import { idempotentMutation, mutation, mutationOf } from "../mutation.ts";
import type { Resolver, Resolvers } from "../schema.ts";
import { matchesId, matchesInstant, matchesText, search } from "../search.ts";
import { searchFulfillmentOrders, visible } from "./fulfillment-orders.ts";
import { metafieldFields } from "./metafields.ts";
import { legacyResourceId } from "./nodes.ts";

interface OrdersArgs extends ConnectionArgs {
  query?: string | null;
  sortKey: string;
}

function money(pick: (totals: Totals) => number): Resolver {
  return (order: Order) => moneyBag(pick(totalsOf(order)), order.currencyCode);
}

function lineMoney(units: (line: LineItem) => number): Resolver {
  return (line: LineView) => moneyBag(toCents(line.unitPrice) * units(line), line.order.currencyCode);
}

export const orderResolvers: Resolvers = {
  QueryRoot: {
    order: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.orders.get(id) ?? null,
    orders: (_source: unknown, args: OrdersArgs, { shop }: ShopContext) =>
      connection(sorted(searchOrders(shop, args.query), args.sortKey), args),
    ordersCount: (_source: unknown, { query, limit }: CountArgs, { shop }: ShopContext) =>
      counted(searchOrders(shop, query), limit),
  },
  Mutation: {
    orderCreate: mutation(createOrder),
    orderCancel: mutation(cancelOrder),
    orderUpdate: mutation(updateOrder),
    orderClose: mutation(closeOrder),
    orderOpen: mutation(openOrder),
    orderMarkAsPaid: mutation(markAsPaid),
    orderDelete: mutation(deleteOrder),
    refundCreate: idempotentMutation(createRefund),
    tagsAdd: mutationOf(({ id }) => [id], addTags),
    tagsRemove: mutationOf(({ id }) => [id], removeTags),
  },
  Order: {
    legacyResourceId,
    ...metafieldFields,
    closed: ({ closedAt }: Order) => closedAt !== null,
    confirmed: () => true,
    cancellation: ({ cancelledAt, staffNote }: Order) => (cancelledAt ? { staffNote } : null),
    customer: ({ customerId }: Order, _args: unknown, { shop }: ShopContext) =>
      shop.customers.get(customerId ?? "") ?? null,
    purchasingEntity: ({ customerId }: Order, _args: unknown, { shop }: ShopContext) =>
      shop.customers.get(customerId ?? "") ?? null,
    displayFinancialStatus: ({ financialStatus }: Order) => financialStatus,
    displayFulfillmentStatus: (order: Order, _args: unknown, { shop }: ShopContext) =>
      displayFulfillmentStatus(shop, order),
    fulfillable: (order: Order, _args: unknown, { shop }: ShopContext) =>
      order.lineItems.some((line) => fulfillableQuantity(shop, order, line) > 0),
    fulfillmentOrders: (order: Order, args: ConnectionArgs & { query?: string | null }, context: ShopContext) => {
      const shown = visible(context, fulfillmentOrdersOf(context.shop, order.id));
      return connection(searchFulfillmentOrders(shown, args.query), args);
    },
    fulfillments: (order: Order, { first }: { first?: number | null }, { shop }: ShopContext) =>
      [...shop.fulfillments.values()]
        .filter((fulfillment) => fulfillment.orderId === order.id)
        .slice(0, first ?? undefined),
    fulfillmentsCount: (order: Order, _args: unknown, { shop }: ShopContext) => ({
      count: [...shop.fulfillments.values()].filter((fulfillment) => fulfillment.orderId === order.id).length,
      precision: "EXACT",
    }),
    lineItems: (order: Order, args: ConnectionArgs) => connection(lineViews(order), args),
    merchantEditable: ({ cancelledAt }: Order) => cancelledAt === null,
    merchantEditableErrors: ({ cancelledAt }: Order) => (cancelledAt === null ? [] : ["This order has been canceled."]),
    presentmentCurrencyCode: ({ currencyCode }: Order) => currencyCode,
    refundable: (order: Order) => totalsOf(order).received > totalsOf(order).refunded,
    requiresShipping: ({ lineItems }: Order) => lineItems.some((line) => line.requiresShipping),
    restockable: ({ lineItems }: Order) => lineItems.some((line) => unfulfilledQuantity(line) > 0),
    shippingLine: ({ shippingLines }: Order) => shippingLines[0] ?? null,
    shippingLines: ({ shippingLines }: Order, args: ConnectionArgs) => connection(shippingLines, args),
    subtotalLineItemsQuantity: ({ lineItems }: Order) => lineItems.reduce((sum, line) => sum + line.quantity, 0),
    currentSubtotalLineItemsQuantity: ({ lineItems }: Order) =>
      lineItems.reduce((sum, line) => sum + currentQuantity(line), 0),
    paymentGatewayNames: ({ transactions }: Order) => [
      ...new Set(transactions.map((transaction) => transaction.gateway)),
    ],
    refunds: ({ refunds }: Order, { first }: { first?: number | null }) => refunds.slice(0, first ?? undefined),
    transactions: ({ transactions }: Order, { first }: { first?: number | null }) =>
      transactions.slice(0, first ?? undefined),
    totalPriceSet: money((totals) => totals.originalTotal),
    subtotalPriceSet: money((totals) => totals.originalSubtotal),
    originalTotalPriceSet: money((totals) => totals.originalTotal),
    currentTotalPriceSet: money((totals) => totals.currentTotal),
    currentSubtotalPriceSet: money((totals) => totals.currentSubtotal),
    totalShippingPriceSet: money((totals) => totals.shipping),
    totalOutstandingSet: money((totals) => totals.outstanding),
    totalReceivedSet: money((totals) => totals.received),
    totalRefundedSet: money((totals) => totals.refunded),
    netPaymentSet: money((totals) => totals.received - totals.refunded),
    fullyPaid: (order: Order) => totalsOf(order).outstanding <= 0,
    unpaid: (order: Order) => totalsOf(order).received === 0,
  },
  LineItem: {
    name: (line: LineView) => lineItemName(line),
    currentQuantity: (line: LineView) => currentQuantity(line),
    unfulfilledQuantity: (line: LineView) => unfulfilledQuantity(line),
    fulfillableQuantity: (line: LineView, _args: unknown, { shop }: ShopContext) =>
      fulfillableQuantity(shop, line.order, line),
    nonFulfillableQuantity: ({ removedQuantity }: LineView) => removedQuantity,
    refundableQuantity: (line: LineView) => currentQuantity(line),
    merchantEditable: (line: LineView) => line.order.cancelledAt === null,
    restockable: (line: LineView) => line.variantId !== null,
    product: ({ productId }: LineView, _args: unknown, { shop }: ShopContext) =>
      shop.products.get(productId ?? "") ?? null,
    variant: ({ variantId }: LineView, _args: unknown, { shop }: ShopContext) =>
      shop.variants.get(variantId ?? "") ?? null,
    sellingPlan: ({ sellingPlan }: LineView) => sellingPlan,
    originalUnitPriceSet: lineMoney(() => 1),
    discountedUnitPriceSet: lineMoney(() => 1),
    discountedUnitPriceAfterAllDiscountsSet: lineMoney(() => 1),
    originalTotalSet: lineMoney((line) => line.quantity),
    discountedTotalSet: lineMoney((line) => line.quantity),
  },
  OrderTransaction: {
    amountSet: ({ amount }: OrderTransaction, _args: unknown, { shop }: ShopContext) =>
      moneyBag(toCents(amount), shop.currencyCode),
  },
  Refund: {
    legacyResourceId,
    totalRefundedSet: (refund: Refund, _args: unknown, { shop }: ShopContext) => {
      const amount = refundTransactions(shop, refund).reduce(
        (sum, transaction) => sum + toCents(transaction.amount),
        0,
      );
      return moneyBag(amount, orderOfRefund(shop, refund).currencyCode);
    },
    transactions: (refund: Refund, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(refundTransactions(shop, refund), args),
    refundLineItems: (refund: Refund, args: ConnectionArgs) =>
      connection(
        refund.lineItems.map((line) => ({ ...line, orderId: refund.orderId })),
        args,
      ),
    order: (refund: Refund, _args: unknown, { shop }: ShopContext) => orderOfRefund(shop, refund),
  },
  RefundLineItem: {
    lineItem: ({ lineItemId, orderId }: RefundLineItem & { orderId: Gid }, _args: unknown, { shop }: ShopContext) =>
      lineView(shop, orderId, lineItemId),
    location: ({ locationId }: RefundLineItem, _args: unknown, { shop }: ShopContext) =>
      shop.locations.get(locationId ?? "") ?? null,
    restocked: ({ restockType }: RefundLineItem) => restockType !== "NO_RESTOCK",
  },
  MailingAddress: {
    countryCodeV2: ({ countryCode }: MailingAddress) => countryCode,
    name: ({ firstName, lastName }: MailingAddress) => [firstName, lastName].filter(Boolean).join(" ") || null,
  },
  ShippingLine: {
    originalPriceSet: ({ price }: { price: string }, _args: unknown, { shop }: ShopContext) =>
      moneyBag(toCents(price), shop.currencyCode),
  },
  Customer: {
    numberOfOrders: (customer: { id: Gid }, _args: unknown, { shop }: ShopContext) =>
      String(ordersOfCustomer(shop, customer.id).length),
    amountSpent: (customer: { id: Gid }, _args: unknown, { shop }: ShopContext) => {
      const spent = ordersOfCustomer(shop, customer.id)
        .map(totalsOf)
        .reduce((sum, totals) => sum + totals.received - totals.refunded, 0);
      return { amount: toDecimal(spent), currencyCode: shop.currencyCode };
    },
    orders: (customer: { id: Gid }, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(ordersOfCustomer(shop, customer.id), args),
  },
};

function ordersOfCustomer(shop: ShopState, customerId: Gid): Order[] {
  return [...shop.orders.values()].filter((order) => order.customerId === customerId);
}

function orderOfRefund(shop: ShopState, refund: Refund): Order {
  const order = shop.orders.get(refund.orderId);
  if (!order) throw new Error(`No order of ${refund.id}`);
  return order;
}

function refundTransactions(shop: ShopState, refund: Refund): OrderTransaction[] {
  return orderOfRefund(shop, refund).transactions.filter((transaction) =>
    refund.transactionIds.includes(transaction.id),
  );
}

function searchOrders(shop: ShopState, query: string | null | undefined): Order[] {
  const status = (order: Order) => (order.cancelledAt ? "cancelled" : order.closedAt ? "closed" : "open");
  const fulfilledUnits = (order: Order) => order.lineItems.reduce((sum, line) => sum + line.fulfilledQuantity, 0);
  const leftUnits = (order: Order) => order.lineItems.reduce((sum, line) => sum + unfulfilledQuantity(line), 0);
  const fulfillmentStatus = (order: Order) =>
    fulfilledUnits(order) === 0 ? "unfulfilled" : leftUnits(order) === 0 ? "fulfilled" : "partial";
  return search(shop.orders.values(), query, {
    id: (order, value, comparison) => matchesId(order.id, value, comparison),
    name: (order, value) => matchesText(order.name, value) || matchesText(order.name, `#${value}`),
    status: (order, value) =>
      value === "any" || status(order) === value || (value === "not_closed" && order.closedAt === null),
    financial_status: (order, value) => matchesText(order.financialStatus, value),
    fulfillment_status: (order, value) =>
      value === "shipped"
        ? fulfillmentStatus(order) === "fulfilled"
        : value === "unshipped"
          ? leftUnits(order) > 0
          : fulfillmentStatus(order) === value,
    tag: (order, value) => order.tags.some((tag) => matchesText(tag, value)),
    tag_not: (order, value) => !order.tags.some((tag) => matchesText(tag, value)),
    email: (order, value) => matchesText(order.email, value),
    customer_id: (order, value) => order.customerId !== null && matchesId(order.customerId, value, "="),
    sku: (order, value) => order.lineItems.some((line) => matchesText(line.sku, value)),
    test: (order, value) => String(order.test) === value,
    source_name: (order, value) => matchesText(order.sourceName, value),
    created_at: (order, value, comparison) => matchesInstant(order.createdAt, value, comparison),
    processed_at: (order, value, comparison) => matchesInstant(order.processedAt, value, comparison),
    updated_at: (order, value, comparison) => matchesInstant(order.updatedAt, value, comparison),
    default: (order, value) => matchesText(order.name, value) || matchesText(order.email, value),
  });
}

function sorted(orders: Order[], sortKey: string): Order[] {
  const by = (key: (order: Order) => string) =>
    orders.sort((a, b) => key(a).localeCompare(key(b)) || Number(isLater(a.id, b.id)));
  switch (sortKey) {
    case "ID":
      return orders;
    case "CREATED_AT":
      return by((order) => order.createdAt);
    case "PROCESSED_AT":
      return by((order) => order.processedAt);
    case "UPDATED_AT":
      return by((order) => order.updatedAt);
    default:
      throw new NotSimulated(`orders(sortKey: ${sortKey})`);
  }
}

function isLater(a: Gid, b: Gid): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}
