import { toCents, toMoney } from "../../money.ts";
import { totalsOf } from "../../orders/totals.ts";
import { unfulfilledQuantity, type Customer, type Order, type Refund, type ShopState } from "../../state/index.ts";
import { fulfillmentBody } from "./fulfillments.ts";
import { lineItemBody } from "./line-items.ts";
import { addressBody, idNumber, inShopZone, inShopZoneOrNull, moneySet } from "./shapes.ts";

/** `orders/*`. It names no fulfilment orders and no inventory items. */
export function orderBody(shop: ShopState, order: Order) {
  const totals = totalsOf(order);
  const currency = order.currencyCode;
  const zero = moneySet(0, currency);
  const customer = shop.customers.get(order.customerId ?? "");
  return {
    id: idNumber(order.id),
    admin_graphql_api_id: order.id,
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: inShopZoneOrNull(shop, order.cancelledAt),
    cart_token: null,
    checkout_token: null,
    client_details: null,
    closed_at: inShopZoneOrNull(shop, order.closedAt),
    confirmation_number: null,
    confirmed: true,
    contact_email: order.email,
    created_at: inShopZone(shop, order.createdAt),
    currency,
    current_shipping_price_set: moneySet(order.cancelledAt === null ? totals.shipping : 0, currency),
    current_subtotal_price: toMoney(totals.currentSubtotal),
    current_subtotal_price_set: moneySet(totals.currentSubtotal, currency),
    current_total_additional_fees_set: null,
    current_total_discounts: "0.00",
    current_total_discounts_set: zero,
    current_total_duties_set: null,
    current_total_price: toMoney(totals.currentTotal),
    current_total_price_set: moneySet(totals.currentTotal, currency),
    current_total_tax: "0.00",
    current_total_tax_set: zero,
    customer_locale: order.customerLocale,
    device_id: null,
    discount_codes: [],
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: fulfillmentStatus(order),
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/orders/${idNumber(order.id)}`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    phone: order.phone,
    po_number: null,
    presentment_currency: currency,
    processed_at: inShopZone(shop, order.processedAt),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    subtotal_price: toMoney(totals.originalSubtotal),
    subtotal_price_set: moneySet(totals.originalSubtotal, currency),
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: order.test,
    token: `${idNumber(order.id)}`,
    total_cash_rounding_payment_adjustment_set: zero,
    total_cash_rounding_refund_adjustment_set: zero,
    total_discounts: "0.00",
    total_discounts_set: zero,
    total_line_items_price: toMoney(totals.originalSubtotal),
    total_line_items_price_set: moneySet(totals.originalSubtotal, currency),
    total_outstanding: toMoney(totals.outstanding),
    total_price: toMoney(totals.originalTotal),
    total_price_set: moneySet(totals.originalTotal, currency),
    total_shipping_price_set: moneySet(totals.shipping, currency),
    total_tax: "0.00",
    total_tax_set: zero,
    total_tip_received: "0.00",
    total_weight: 0,
    updated_at: inShopZone(shop, order.updatedAt),
    user_id: null,
    billing_address: order.billingAddress && addressBody(order.billingAddress),
    customer: customer ? customerBody(shop, customer) : null,
    discount_applications: [],
    fulfillments: [...shop.fulfillments.values()]
      .filter((fulfillment) => fulfillment.orderId === order.id)
      .map((fulfillment) => fulfillmentBody(shop, order, fulfillment)),
    line_items: order.lineItems.map((line) => lineItemBody(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(shop, order, refund)),
    shipping_address: order.shippingAddress && addressBody(order.shippingAddress),
    shipping_lines: order.shippingLines.map((line) => ({
      id: idNumber(line.id),
      carrier_identifier: null,
      code: line.code,
      current_discounted_price_set: moneySet(toCents(line.price), currency),
      discounted_price: line.price,
      discounted_price_set: moneySet(toCents(line.price), currency),
      is_removed: false,
      phone: null,
      price: line.price,
      price_set: moneySet(toCents(line.price), currency),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: line.title,
      tax_lines: [],
      discount_allocations: [],
    })),
    returns: [],
    line_item_groups: [],
  };
}

function fulfillmentStatus(order: Order): string | null {
  if (order.lineItems.every((line) => line.fulfilledQuantity === 0)) return null;
  return order.lineItems.every((line) => unfulfilledQuantity(line) === 0) ? "fulfilled" : "partial";
}

function customerBody(shop: ShopState, customer: Customer) {
  return {
    id: idNumber(customer.id),
    created_at: inShopZone(shop, customer.createdAt),
    updated_at: inShopZone(shop, customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: customer.note,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shop.currencyCode,
    tax_exemptions: [],
    admin_graphql_api_id: customer.id,
    default_address: customer.defaultAddress && addressBody(customer.defaultAddress),
  };
}

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
      .map((transaction) => ({
        id: idNumber(transaction.id),
        order_id: idNumber(order.id),
        kind: transaction.kind.toLowerCase(),
        gateway: transaction.gateway,
        status: transaction.status.toLowerCase(),
        message: null,
        created_at: inShopZone(shop, transaction.createdAt),
        amount: transaction.amount,
        currency,
        admin_graphql_api_id: transaction.id,
      })),
  };
}
