import type { ShopContext } from "../context.ts";
import { toCents, toMoney } from "../money.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Gid, LineItem } from "../state/index.ts";

export interface MoneyBagInput {
  shopMoney: { amount: string; currencyCode: string };
}

export interface LineItemInput {
  variantId?: Gid | null;
  title?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  requiresShipping: boolean;
  taxable: boolean;
  giftCard: boolean;
  properties?: { name: string; value: string }[] | null;
}

const LINE_FIELDS = [
  "variantId",
  "title",
  "sku",
  "vendor",
  "quantity",
  "priceSet",
  "requiresShipping",
  "taxable",
  "giftCard",
  "properties",
];

/** A line of a new order, or one that is added to an order. `index` tells where a refusal points. */
export function newLineItem(context: ShopContext, input: LineItemInput, index: number): LineItem {
  onlySimulated(input, "OrderCreateLineItemInput", LINE_FIELDS);
  const field = ["order", "lineItems", String(index)];
  if (input.quantity < 1)
    return refuse([...field, "quantity"], "Quantity must be greater than or equal to 1", "INVALID");
  const { price: variantPrice, ...sold } = soldVariant(context, input, field);
  const title = input.title ?? sold.title;
  const price = input.priceSet?.shopMoney.amount ?? variantPrice;
  if (!title) return refuse([...field, "title"], "Title can't be blank", "INVALID");
  if (price === null) return refuse([...field, "priceSet"], "Price can't be blank", "INVALID");
  return {
    ...sold,
    id: context.newGid("LineItem"),
    title,
    sku: input.sku ?? sold.sku,
    vendor: input.vendor ?? sold.vendor,
    quantity: input.quantity,
    fulfilledQuantity: 0,
    removedQuantity: 0,
    returnedQuantity: 0,
    unitPrice: toMoney(toCents(price)),
    requiresShipping: input.requiresShipping || sold.requiresShipping,
    taxable: input.taxable,
    isGiftCard: input.giftCard,
    sellingPlan: null,
    customAttributes: (input.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

interface SoldVariant extends Pick<
  LineItem,
  "variantId" | "productId" | "variantTitle" | "vendor" | "sku" | "requiresShipping"
> {
  title: string | null;
  price: string | null;
}

const NO_VARIANT: SoldVariant = {
  variantId: null,
  productId: null,
  variantTitle: null,
  vendor: null,
  sku: null,
  requiresShipping: false,
  title: null,
  price: null,
};

/** What a line takes from its variant; nothing for a line that has none. */
function soldVariant(context: ShopContext, input: LineItemInput, field: string[]): SoldVariant {
  if (!input.variantId) return NO_VARIANT;
  const variant = context.shop.variants.get(input.variantId);
  const product = context.shop.products.get(variant?.productId ?? "");
  const item = context.shop.inventoryItems.get(variant?.inventoryItemId ?? "");
  if (!variant || !product || !item)
    return refuse([...field, "variantId"], "Product variant does not exist", "INVALID");
  return {
    variantId: variant.id,
    productId: product.id,
    variantTitle: variant.title,
    vendor: product.vendor,
    sku: item.sku,
    requiresShipping: item.requiresShipping,
    title: product.title,
    price: variant.price,
  };
}
