import { fulfillableQuantity } from "../../fulfillment/fulfillment-orders.ts";
import { toCents } from "../../money.ts";
import { currentQuantity, unfulfilledQuantity, type LineItem, type Order, type ShopState } from "../../state/index.ts";
import { idNumber, moneySet } from "./shapes.ts";

/** A line of an order as REST writes it. It names the variant, never the inventory item. */
export function lineItemBody(shop: ShopState, order: Order, line: LineItem) {
  const variant = shop.variants.get(line.variantId ?? "");
  const tracked = shop.inventoryItems.get(variant?.inventoryItemId ?? "")?.tracked ?? false;
  const zero = moneySet(0, order.currencyCode);
  return {
    id: idNumber(line.id),
    admin_graphql_api_id: line.id,
    attributed_staffs: [],
    current_quantity: currentQuantity(line),
    fulfillable_quantity: fulfillableQuantity(shop, order, line),
    fulfillment_service: "manual",
    fulfillment_status: fulfillmentStatus(line),
    gift_card: line.isGiftCard,
    grams: 0,
    name: lineItemName(line),
    price: line.unitPrice,
    price_set: moneySet(toCents(line.unitPrice), order.currencyCode),
    product_exists: shop.products.has(line.productId ?? ""),
    product_id: line.productId && idNumber(line.productId),
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: "0.00",
    total_discount_set: zero,
    variant_id: line.variantId && idNumber(line.variantId),
    variant_inventory_management: tracked ? "shopify" : null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}

/** `Blue Mug - Large`; the default variant has no name of its own. */
export function lineItemName(line: LineItem): string {
  const hasOwnTitle = line.variantTitle !== null && line.variantTitle !== "Default Title";
  return hasOwnTitle ? `${line.title} - ${line.variantTitle}` : line.title;
}

function fulfillmentStatus(line: LineItem): string | null {
  if (line.fulfilledQuantity === 0) return null;
  return unfulfilledQuantity(line) === 0 ? "fulfilled" : "partial";
}
