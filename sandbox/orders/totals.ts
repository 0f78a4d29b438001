import { toCents, type Cents } from "../money.ts";
import { currentQuantity, type LineItem, type Order } from "../state/index.ts";

/** Sums of an order. No taxes and no discounts are simulated. */
export interface Totals {
  /** As first placed. */
  originalSubtotal: Cents;
  originalTotal: Cents;
  /** After removals and refunds. */
  currentSubtotal: Cents;
  currentTotal: Cents;
  shipping: Cents;
  received: Cents;
  refunded: Cents;
  /** Below zero where the merchant owes the customer (recorded). */
  outstanding: Cents;
}

export function totalsOf(order: Order): Totals {
  const subtotal = (units: (line: LineItem) => number) =>
    order.lineItems.reduce((sum, line) => sum + toCents(line.unitPrice) * units(line), 0);
  const shipping = order.shippingLines.reduce((sum, line) => sum + toCents(line.price), 0);
  const originalSubtotal = subtotal((line) => line.quantity);
  const currentSubtotal = subtotal(currentQuantity);
  const currentShipping = order.cancelledAt === null ? shipping : 0;
  const received = paid(order, ["SALE", "CAPTURE"]);
  const refunded = paid(order, ["REFUND"]);
  const currentTotal = currentSubtotal + currentShipping;
  return {
    originalSubtotal,
    originalTotal: originalSubtotal + shipping,
    currentSubtotal,
    currentTotal,
    shipping,
    received,
    refunded,
    outstanding: order.cancelledAt === null ? currentTotal - (received - refunded) : 0,
  };
}

function paid(order: Order, kinds: string[]): Cents {
  return order.transactions
    .filter((transaction) => transaction.status === "SUCCESS" && kinds.includes(transaction.kind))
    .reduce((sum, transaction) => sum + toCents(transaction.amount), 0);
}
