import type { ShopContext } from "../context.ts";
import { mailingAddress, type MailingAddressInput } from "../customers/addresses.ts";
import { toCents, toMoney } from "../money.ts";
import { NotSimulated, onlySimulated, refuse } from "../refusal.ts";
import type { DraftOrder, Gid, LineItem, PurchasingCompany } from "../state/index.ts";
import { createOrder } from "./create.ts";
import { newLineItem } from "./line-items.ts";
import { normalizeTags } from "./tags.ts";

interface DraftLineInput {
  variantId?: Gid | null;
  title?: string | null;
  sku?: string | null;
  quantity: number;
  originalUnitPriceWithCurrency?: { amount: string; currencyCode: string } | null;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
  customAttributes?: { key: string; value: string }[] | null;
}

interface DraftOrderInput {
  lineItems?: DraftLineInput[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  email?: string | null;
  note?: string | null;
  tags?: string[] | null;
  shippingAddress?: MailingAddressInput | null;
  billingAddress?: MailingAddressInput | null;
  purchasingEntity?: { customerId?: Gid | null; purchasingCompany?: PurchasingCompany | null } | null;
}

const DRAFT_FIELDS = [
  "lineItems",
  "customAttributes",
  "email",
  "note",
  "tags",
  "shippingAddress",
  "billingAddress",
  "purchasingEntity",
];
const LINE_FIELDS = [
  "variantId",
  "title",
  "sku",
  "quantity",
  "originalUnitPriceWithCurrency",
  "requiresShipping",
  "taxable",
  "customAttributes",
];

/** `draftOrderCreate`: takes no stock until it is completed. */
export function createDraftOrder(
  context: ShopContext,
  { input }: { input: DraftOrderInput },
): { draftOrder: DraftOrder } {
  onlySimulated(input, "DraftOrderInput", DRAFT_FIELDS);
  const lineItems = (input.lineItems ?? []).map((line, index) => draftLine(context, line, index));
  if (lineItems.length === 0) return refuse(null, "Add at least 1 product");
  const now = context.now();
  const { customerId, purchasingCompany = null } = input.purchasingEntity ?? {};
  const contact = context.shop.companyContacts.get(purchasingCompany?.companyContactId ?? "");
  const draftOrder: DraftOrder = {
    id: context.newGid("DraftOrder"),
    name: `#D${context.shop.nextDraftOrderNumber}`,
    customerId: customerId ?? contact?.customerId ?? null,
    purchasingCompany,
    email: input.email ?? null,
    note: input.note ?? null,
    tags: normalizeTags(input.tags ?? []),
    customAttributes: input.customAttributes ?? [],
    shippingAddress: mailingAddress(input.shippingAddress),
    billingAddress: mailingAddress(input.billingAddress),
    lineItems,
    orderId: null,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  };
  context.shop.nextDraftOrderNumber += 1;
  context.shop.draftOrders.set(draftOrder.id, draftOrder);
  return { draftOrder };
}

function draftLine(context: ShopContext, input: DraftLineInput, index: number): LineItem {
  onlySimulated(input, "DraftOrderLineItemInput", LINE_FIELDS);
  const price = input.originalUnitPriceWithCurrency;
  const line = {
    variantId: input.variantId ?? null,
    title: input.title ?? null,
    sku: input.sku ?? null,
    quantity: input.quantity,
    priceSet: price ? { shopMoney: price } : null,
    requiresShipping: input.requiresShipping ?? true,
    taxable: input.taxable ?? true,
    giftCard: false,
    properties: (input.customAttributes ?? []).map(({ key, value }) => ({ name: key, value })),
  };
  return { ...newLineItem(context, line, index), id: context.newGid("DraftOrderLineItem") };
}

/**
 * `draftOrderComplete`: makes an order of it, paid unless the payment is pending, and takes stock whatever the policy says.
 * Its source is the app that completes it, whatever other name is given (recorded).
 */
export function completeDraftOrder(
  context: ShopContext,
  args: { id: Gid; paymentPending: boolean; paymentGatewayId?: Gid | null; sourceName?: string | null },
): { draftOrder: DraftOrder } {
  if (args.paymentGatewayId) throw new NotSimulated("draftOrderComplete(paymentGatewayId:)");
  const draft = context.shop.draftOrders.get(args.id);
  if (!draft) return refuse(["id"], "Draft order does not exist");
  if (draft.completedAt) return refuse(null, "This order has been paid");
  const currencyCode = context.shop.currencyCode;
  const total = toMoney(draft.lineItems.reduce((sum, line) => sum + toCents(line.unitPrice) * line.quantity, 0));
  const { order } = createOrder(context, {
    order: {
      customer: draft.customerId ? { toAssociate: { id: draft.customerId } } : null,
      companyLocationId: draft.purchasingCompany?.companyLocationId ?? null,
      email: draft.email,
      note: draft.note,
      tags: draft.tags,
      test: false,
      customAttributes: draft.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
      shippingAddress: draft.shippingAddress,
      billingAddress: draft.billingAddress,
      lineItems: draft.lineItems.map((line) => orderLineInput(line, currencyCode)),
      financialStatus: args.paymentPending ? "PENDING" : "PAID",
      transactions: args.paymentPending
        ? []
        : [
            {
              kind: "SALE",
              status: "SUCCESS",
              gateway: "manual",
              amountSet: { shopMoney: { amount: total, currencyCode } },
            },
          ],
    },
    options: { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" },
  });
  draft.orderId = order.id;
  draft.completedAt = context.now();
  draft.updatedAt = context.now();
  return { draftOrder: draft };
}

function orderLineInput(line: LineItem, currencyCode: string) {
  return {
    variantId: line.variantId,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    priceSet: { shopMoney: { amount: line.unitPrice, currencyCode } },
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    giftCard: line.isGiftCard,
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value: value ?? "" })),
  };
}
