import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { customerForOrder, type OrderCustomerInput } from "../customers/customers.ts";
import { mailingAddress, type MailingAddressInput } from "../customers/addresses.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { setOwnMetafields, type OwnMetafieldInput } from "../metafields/set.ts";
import { toCents, toMoney } from "../money.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Customer, FinancialStatus, Gid, LineItem, Order, OrderTransaction } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";
import { trackedItemId } from "./claims.ts";
import { routeUnits } from "./route.ts";
import { normalizeTags } from "./tags.ts";
import { totalsOf } from "./totals.ts";

interface MoneyBagInput {
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

export interface OrderInput {
  lineItems?: LineItemInput[] | null;
  currency?: string | null;
  customer?: OrderCustomerInput | null;
  customAttributes?: { key: string; value: string }[] | null;
  email?: string | null;
  financialStatus?: FinancialStatus | null;
  metafields?: OwnMetafieldInput[] | null;
  name?: string | null;
  note?: string | null;
  phone?: string | null;
  processedAt?: string | null;
  shippingAddress?: MailingAddressInput | null;
  billingAddress?: MailingAddressInput | null;
  shippingLines?: { title: string; code?: string | null; priceSet: MoneyBagInput }[] | null;
  sourceName?: string | null;
  tags?: string[] | null;
  test: boolean;
  transactions?:
    | {
        kind: OrderTransaction["kind"];
        status: OrderTransaction["status"];
        gateway?: string | null;
        amountSet: MoneyBagInput;
      }[]
    | null;
}

interface OrderCreateArgs {
  order: OrderInput;
  options?: { inventoryBehaviour: "BYPASS" | "DECREMENT_IGNORING_POLICY" | "DECREMENT_OBEYING_POLICY" } | null;
}

const ORDER_FIELDS = [
  "lineItems",
  "currency",
  "customer",
  "customAttributes",
  "email",
  "financialStatus",
  "metafields",
  "name",
  "note",
  "phone",
  "processedAt",
  "shippingAddress",
  "billingAddress",
  "shippingLines",
  "sourceName",
  "tags",
  "test",
  "transactions",
  "buyerAcceptsMarketing",
  "taxesIncluded",
];
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

/** `orderCreate`: places an order, routes it to locations, and claims stock as the options say. */
export function createOrder(context: ShopContext, { order: input, options }: OrderCreateArgs): { order: Order } {
  onlySimulated(input, "OrderCreateOrderInput", ORDER_FIELDS);
  const behaviour = options?.inventoryBehaviour ?? "BYPASS";
  const lineItems = (input.lineItems ?? []).map((line, index) => newLineItem(context, line, index));
  if (lineItems.length === 0)
    return refuse(["order", "lineItems"], "Line items must have at least one line item", "INVALID");
  const processedAt = input.processedAt ? toIsoSeconds(input.processedAt) : context.now();
  if (processedAt > context.now())
    return refuse(["order", "processedAt"], "Processed at must not be in the future", "PROCESSED_AT_INVALID");
  if (behaviour === "DECREMENT_OBEYING_POLICY") refuseOversold(context, lineItems);
  const customer = input.customer ? customerForOrder(context, input.customer) : null;

  const order = newOrder(context, input, { lineItems, processedAt, customer });
  order.inventoryClaimed = behaviour !== "BYPASS";
  context.shop.orders.set(order.id, order);
  if (customer) customer.defaultAddress ??= order.shippingAddress;
  setOwnMetafields(context, order.id, input.metafields ?? []);
  const routed = routeUnits(
    context,
    order,
    lineItems.map((line) => ({ line, quantity: line.quantity })),
  );
  context.emit("orders/create", orderBody(context.shop, order));
  if (order.financialStatus === "PAID") context.emit("orders/paid", orderBody(context.shop, order));
  for (const fulfillmentOrder of routed) fulfillmentOrderEvents(context).routingComplete(fulfillmentOrder);
  return { order };
}

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

/** What has been found out about a new order. */
interface OrderParts {
  lineItems: LineItem[];
  processedAt: string;
  customer: Customer | null;
}

function newOrder(context: ShopContext, input: OrderInput, { lineItems, processedAt, customer }: OrderParts): Order {
  const { shop } = context;
  const now = context.now();
  const number = shop.nextOrderNumber;
  shop.nextOrderNumber += 1;
  const order: Order = {
    id: context.newGid("Order"),
    name: input.name ?? `#${number}`,
    number,
    customerId: customer?.id ?? null,
    email: input.email ?? customer?.email ?? null,
    phone: input.phone ?? null,
    createdAt: now,
    processedAt,
    updatedAt: now,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    closedAt: null,
    test: input.test,
    edited: false,
    tags: normalizeTags(input.tags ?? []),
    note: input.note ?? null,
    customerLocale: customer?.locale ?? null,
    currencyCode: input.currency ?? shop.currencyCode,
    sourceName: input.sourceName ?? context.app.handle,
    financialStatus: null,
    inventoryClaimed: false,
    customAttributes: (input.customAttributes ?? []).map(({ key, value }) => ({ key, value })),
    shippingAddress: mailingAddress(input.shippingAddress),
    billingAddress: mailingAddress(input.billingAddress),
    shippingLines: (input.shippingLines ?? []).map((line) => ({
      id: context.newGid("ShippingLine"),
      title: line.title,
      code: line.code ?? null,
      price: toMoney(toCents(line.priceSet.shopMoney.amount)),
    })),
    lineItems,
    transactions: (input.transactions ?? []).map((transaction) => ({
      id: context.newGid("OrderTransaction"),
      kind: transaction.kind,
      status: transaction.status,
      gateway: transaction.gateway ?? "manual",
      amount: toMoney(toCents(transaction.amountSet.shopMoney.amount)),
      parentId: null,
      createdAt: now,
    })),
    refunds: [],
  };
  order.financialStatus = input.financialStatus ?? paymentStatus(order);
  return order;
}

function paymentStatus(order: Order): FinancialStatus | null {
  const { received, originalTotal } = totalsOf(order);
  if (received >= originalTotal && received > 0) return "PAID";
  if (received > 0) return "PARTIALLY_PAID";
  if (order.transactions.some((transaction) => transaction.kind === "AUTHORIZATION")) return "AUTHORIZED";
  return order.transactions.length > 0 ? "PENDING" : null;
}

/** A variant that does not sell past zero refuses more units than are available anywhere. */
function refuseOversold(context: ShopContext, lines: LineItem[]): void {
  for (const line of lines) {
    const itemId = trackedItemId(context.shop, line);
    const variant = context.shop.variants.get(line.variantId ?? "");
    if (!itemId || variant?.inventoryPolicy !== "DENY") continue;
    const wanted = lines
      .filter((other) => other.variantId === line.variantId)
      .reduce((sum, other) => sum + other.quantity, 0);
    if (totalAvailable(context.shop, itemId) < wanted)
      refuse(["order", "lineItems"], "Unable to claim inventory", "INVENTORY_CLAIM_FAILED");
  }
}
