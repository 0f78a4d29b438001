import type { ShopContext } from "../../context.ts";
import { moneyBag, toCents, type Cents } from "../../money.ts";
import { completeDraftOrder, createDraftOrder } from "../../orders/drafts.ts";
import { addEditCustomItem, addEditVariant } from "../../orders/edit-additions.ts";
import {
  beginEdit,
  calculatedLines,
  commitEdit,
  orderOf,
  setEditQuantity,
  type CalculatedLine,
} from "../../orders/edit.ts";
import { totalsOf } from "../../orders/totals.ts";
import { unfulfilledQuantity, type DraftOrder, type Gid, type LineItem, type OrderEdit } from "../../state/index.ts";
import { lineItemName } from "../../webhooks/bodies/line-items.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { legacyResourceId } from "./nodes.ts";

/** Order edits and draft orders. */
export const orderEditResolvers: Resolvers = {
  QueryRoot: {
    draftOrder: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.draftOrders.get(id) ?? null,
  },
  Mutation: {
    orderEditBegin: mutation(beginEdit),
    orderEditSetQuantity: mutation(setEditQuantity),
    orderEditAddVariant: mutation(addEditVariant),
    orderEditAddCustomItem: mutation(addEditCustomItem),
    orderEditCommit: mutation(commitEdit),
    draftOrderCreate: mutation(createDraftOrder),
    draftOrderComplete: mutation(completeDraftOrder),
  },
  CalculatedOrder: {
    originalOrder: ({ orderId }: OrderEdit, _args: unknown, { shop }: ShopContext) => shop.orders.get(orderId) ?? null,
    lineItems: (edit: OrderEdit, args: ConnectionArgs, context: ShopContext) =>
      connection(
        calculatedLines(context, edit).filter((line) => !isAddition(edit, line)),
        args,
      ),
    addedLineItems: (edit: OrderEdit, args: ConnectionArgs, context: ShopContext) =>
      connection(
        calculatedLines(context, edit).filter((line) => isAddition(edit, line)),
        args,
      ),
    subtotalLineItemsQuantity: (edit: OrderEdit, _args: unknown, context: ShopContext) =>
      calculatedLines(context, edit).reduce((sum, { quantity }) => sum + quantity, 0),
    subtotalPriceSet: (edit: OrderEdit, _args: unknown, context: ShopContext) => calculatedMoney(context, edit, 0),
    totalPriceSet: (edit: OrderEdit, _args: unknown, context: ShopContext) =>
      calculatedMoney(context, edit, totalsOf(orderOf(context, edit)).shipping),
  },
  CalculatedLineItem: {
    editableQuantity: ({ line, quantity }: CalculatedLine) => Math.min(quantity, unfulfilledQuantity(line)),
    editableQuantityBeforeChanges: ({ line }: CalculatedLine) => unfulfilledQuantity(line),
    restockable: ({ line }: CalculatedLine) => line.variantId !== null,
    title: ({ line }: CalculatedLine) => line.title,
    variantTitle: ({ line }: CalculatedLine) => line.variantTitle,
    sku: ({ line }: CalculatedLine) => line.sku,
    variant: ({ line }: CalculatedLine, _args: unknown, { shop }: ShopContext) =>
      shop.variants.get(line.variantId ?? "") ?? null,
    originalUnitPriceSet: unitPriceSet,
    discountedUnitPriceSet: unitPriceSet,
  },
  DraftOrder: {
    legacyResourceId,
    customer: ({ customerId }: DraftOrder, _args: unknown, { shop }: ShopContext) =>
      shop.customers.get(customerId ?? "") ?? null,
    lineItems: ({ lineItems }: DraftOrder, args: ConnectionArgs) => connection(lineItems, args),
    note2: ({ note }: DraftOrder) => note,
    order: ({ orderId }: DraftOrder, _args: unknown, { shop }: ShopContext) => shop.orders.get(orderId ?? "") ?? null,
    status: ({ completedAt }: DraftOrder) => (completedAt ? "COMPLETED" : "OPEN"),
    currencyCode: (_source: unknown, _args: unknown, { shop }: ShopContext) => shop.currencyCode,
    totalPriceSet: ({ lineItems }: DraftOrder, _args: unknown, { shop }: ShopContext) =>
      moneyBag(
        lineItems.reduce((sum, line) => sum + toCents(line.unitPrice) * line.quantity, 0),
        shop.currencyCode,
      ),
  },
  DraftOrderLineItem: {
    custom: ({ variantId }: LineItem) => variantId === null,
    name: (line: LineItem) => lineItemName(line),
    variant: ({ variantId }: LineItem, _args: unknown, { shop }: ShopContext) =>
      shop.variants.get(variantId ?? "") ?? null,
    originalUnitPriceSet: ({ unitPrice }: LineItem, _args: unknown, { shop }: ShopContext) =>
      moneyBag(toCents(unitPrice), shop.currencyCode),
  },
};

function unitPriceSet({ line }: CalculatedLine, _args: unknown, { shop }: ShopContext) {
  return moneyBag(toCents(line.unitPrice), shop.currencyCode);
}

/** What the lines of an edit come to, and so much more. */
function calculatedMoney(context: ShopContext, edit: OrderEdit, more: Cents) {
  const lines = calculatedLines(context, edit);
  const cents = lines.reduce((sum, { line, quantity }) => sum + toCents(line.unitPrice) * quantity, more);
  return moneyBag(cents, orderOf(context, edit).currencyCode);
}

function isAddition(edit: OrderEdit, { line }: CalculatedLine): boolean {
  return edit.additions.some((addition) => addition.id === line.id);
}
