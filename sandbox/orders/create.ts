import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { purchasingCompanyAt, requireCompanyLocation } from "../companies/companies.ts";
import { customerForOrder, type OrderCustomerInput } from "../customers/customers.ts";
import { mailingAddress, type MailingAddressInput } from "../customers/addresses.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { setOwnMetafields, type OwnMetafieldInput } from "../metafields/set.ts";
import { toCents, toMoney, type Cents } from "../money.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import {
  gidKey,
  type Customer,
  type FinancialStatus,
  type Gid,
  type LineItem,
  type Order,
  type OrderTransaction,
  type PurchasingCompany,
  type ShippingLine,
} from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";
import { trackedItemId } from "./claims.ts";
import { newLineItem, type LineItemInput, type MoneyBagInput } from "./line-items.ts";
import { routeUnits } from "./route.ts";
import { normalizeTags } from "./tags.ts";
import { totalsOf } from "./totals.ts";

interface ShippingLineInput {
  title: string;
  code?: string | null;
  priceSet: MoneyBagInput;
}

export interface OrderInput {
  lineItems?: LineItemInput[] | null;
  companyLocationId?: Gid | null;
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
  shippingLines?: ShippingLineInput[] | null;
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
  "companyLocationId",
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
/** `orderCreate`: places an order, routes it to locations, and claims stock as the options say. */
export function createOrder(context: ShopContext, { order: input, options }: OrderCreateArgs): { order: Order } {
  onlySimulated(input, "OrderCreateOrderInput", ORDER_FIELDS);
  const behaviour = options?.inventoryBehaviour ?? "BYPASS";
  const lineItems = (input.lineItems ?? []).map((line, index) => newLineItem(context, line, index));
  if (lineItems.length === 0)
    return refuse(["order", "lineItems"], "Line items must have at least one line item", "INVALID");
  if (behaviour === "DECREMENT_OBEYING_POLICY") refuseOversold(context, lineItems);
  const companyLocation = input.companyLocationId ? requireCompanyLocation(context, input.companyLocationId) : null;
  const customer = input.customer ? customerForOrder(context, input.customer) : null;
  const purchasingCompany = companyLocation && purchasingCompanyAt(context, companyLocation, customer?.id ?? null);

  const order = newOrder(context, input, { lineItems, customer, purchasingCompany });
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

/** What has been found out about a new order. */
interface OrderParts {
  lineItems: LineItem[];
  customer: Customer | null;
  purchasingCompany: PurchasingCompany | null;
}

/** An instant in the future becomes now. Source: the description of `processedAt` in the schema, since 2026-07. */
function processedAt(context: ShopContext, given: string | null | undefined): string {
  const instant = given ? toIsoSeconds(given) : context.now();
  return instant > context.now() ? context.now() : instant;
}

function newOrder(context: ShopContext, input: OrderInput, parts: OrderParts): Order {
  const { lineItems, customer, purchasingCompany } = parts;
  const { shop } = context;
  const now = context.now();
  const number = shop.nextOrderNumber;
  shop.nextOrderNumber += 1;
  const order: Order = {
    id: context.newGid("Order"),
    name: input.name ?? `#${number}`,
    number,
    customerId: customer?.id ?? null,
    purchasingCompany,
    email: input.email ?? customer?.email ?? null,
    phone: input.phone ?? null,
    createdAt: now,
    processedAt: processedAt(context, input.processedAt),
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
    sourceName: input.sourceName ?? gidKey(context.app.id),
    financialStatus: null,
    inventoryClaimed: false,
    customAttributes: (input.customAttributes ?? []).map(({ key, value }) => ({ key, value })),
    shippingAddress: mailingAddress(input.shippingAddress),
    billingAddress: mailingAddress(input.billingAddress),
    shippingLines: (input.shippingLines ?? []).map((line) => newShippingLine(context, line)),
    lineItems,
    transactions: [],
    refunds: [],
  };
  takePayments(context, order, input);
  return order;
}

/** The payments that came with an order; one that is said to be paid, and comes with none, was paid by hand. */
function takePayments(context: ShopContext, order: Order, input: OrderInput): void {
  order.transactions = (input.transactions ?? []).map(({ kind, status, gateway, amountSet }) =>
    newTransaction(context, { kind, status, gateway, cents: toCents(amountSet.shopMoney.amount) }),
  );
  order.financialStatus = input.financialStatus ?? paymentStatus(order);
  const { originalTotal, received } = totalsOf(order);
  if (order.financialStatus === "PAID" && received === 0 && originalTotal > 0)
    order.transactions.push(newTransaction(context, { kind: "SALE", status: "SUCCESS", cents: originalTotal }));
}

function newShippingLine(context: ShopContext, { title, code, priceSet }: ShippingLineInput): ShippingLine {
  const price = toMoney(toCents(priceSet.shopMoney.amount));
  return { id: context.newGid("ShippingLine"), title, code: code ?? null, price };
}

function newTransaction(
  context: ShopContext,
  given: Pick<OrderTransaction, "kind" | "status"> & { gateway?: string | null; cents: Cents },
): OrderTransaction {
  return {
    id: context.newGid("OrderTransaction"),
    kind: given.kind,
    status: given.status,
    gateway: given.gateway ?? "manual",
    amount: toMoney(given.cents),
    parentId: null,
    createdAt: context.now(),
  };
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
