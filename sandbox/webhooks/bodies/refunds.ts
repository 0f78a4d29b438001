import { toCents } from "../../money.ts";
import type { Order, OrderTransaction, Refund, ShopState } from "../../state/index.ts";
import { lineItemBody } from "./line-items.ts";
import { idNumber, inShopZone, moneySet } from "./shapes.ts";

/** `refunds/create`, and a refund inside an order. */
export function refundBody(shop: ShopState, order: Order, refund: Refund) {
  const currency = order.currencyCode;
  return {
    id: idNumber(refund.id),
    order_id: idNumber(order.id),
    created_at: inShopZone(shop, refund.createdAt),
    note: refund.note,
    user_id: null,
    processed_at: inShopZone(shop, refund.createdAt),
    duties: [],
    total_duties_set: moneySet(0, currency),
    return: null,
    refund_shipping_lines: [],
    restock: refund.lineItems.some((line) => line.restockType !== "NO_RESTOCK"),
    admin_graphql_api_id: refund.id,
    order_adjustments: [],
    refund_line_items: refund.lineItems.flatMap((refunded) => {
      const line = order.lineItems.find((one) => one.id === refunded.lineItemId);
      if (!line) return [];
      const subtotal = toCents(line.unitPrice) * refunded.quantity;
      return {
        id: idNumber(refunded.id),
        quantity: refunded.quantity,
        line_item_id: idNumber(line.id),
        location_id: refunded.locationId && idNumber(refunded.locationId),
        restock_type: refunded.restockType.toLowerCase(),
        subtotal: subtotal / 100,
        total_tax: 0,
        subtotal_set: moneySet(subtotal, currency),
        total_tax_set: moneySet(0, currency),
        line_item: lineItemBody(shop, order, line),
      };
    }),
    transactions: order.transactions
      .filter((transaction) => refund.transactionIds.includes(transaction.id))
      .map((transaction) => transactionBody(shop, order, transaction)),
  };
}

function transactionBody(shop: ShopState, order: Order, transaction: OrderTransaction) {
  const nothing = { amount: "0.0", currency: order.currencyCode };
  return {
    id: idNumber(transaction.id),
    order_id: idNumber(order.id),
    kind: transaction.kind.toLowerCase(),
    gateway: transaction.gateway,
    status: transaction.status.toLowerCase(),
    message: null,
    created_at: inShopZone(shop, transaction.createdAt),
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: transaction.parentId && idNumber(transaction.parentId),
    processed_at: inShopZone(shop, transaction.createdAt),
    device_id: null,
    error_code: null,
    source_name: order.sourceName,
    receipt: {},
    amount: transaction.amount,
    currency: order.currencyCode,
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    total_unsettled_set: { presentment_money: nothing, shop_money: nothing },
    manual_payment_gateway: transaction.gateway === "manual",
    amount_rounding: null,
    admin_graphql_api_id: transaction.id,
  };
}
