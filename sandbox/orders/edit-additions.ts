import type { ShopContext } from "../context.ts";
import { toCents } from "../money.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Gid, OrderEdit } from "../state/index.ts";
import {
  calculatedLines,
  linePayload,
  NOT_NEGATIVE,
  orderOf,
  POSITIVE,
  requireEdit,
  type CalculatedLine,
  type EditPayload,
} from "./edit.ts";
import { newLineItem } from "./line-items.ts";

interface AddVariantArgs {
  id: Gid;
  variantId: Gid;
  quantity: number;
  allowDuplicates?: boolean | null;
}

/** `orderEditAddVariant`. A location that is named serves Shopify to reckon taxes: here it changes nothing. */
export function addEditVariant(
  context: ShopContext,
  args: AddVariantArgs,
): EditPayload & { calculatedLineItem: CalculatedLine } {
  const edit = requireEdit(context, args.id);
  checkAddition(context, edit, args);
  const input = {
    variantId: args.variantId,
    quantity: args.quantity,
    requiresShipping: false,
    taxable: true,
    giftCard: false,
  };
  const line = newLineItem(context, input, 0);
  edit.additions.push(line);
  return linePayload(context, edit, line.id);
}

function checkAddition(context: ShopContext, edit: OrderEdit, args: AddVariantArgs): void {
  const messages = [...(args.quantity <= 0 ? [POSITIVE] : []), ...(args.quantity < 0 ? [NOT_NEGATIVE] : [])];
  if (messages.length > 0) {
    throw new Refusal(messages.map((message) => ({ field: ["quantity"], message, code: null })));
  }
  if (!context.shop.variants.has(args.variantId)) refuse(["variantId"], "Product variant does not exist");
  const there = calculatedLines(context, edit).find(({ line }) => line.variantId === args.variantId);
  if (there && !args.allowDuplicates)
    refuse(["id"], `${there.line.title} was not added because it's already on the order.`);
}

interface AddCustomItemArgs {
  id: Gid;
  title: string;
  price: { amount: string; currencyCode: string };
  quantity: number;
  taxable?: boolean | null;
  requiresShipping?: boolean | null;
}

/** Shopify's bound, recorded. */
const MAX_TITLE = 255;

/** `orderEditAddCustomItem`: a line without a variant, as gift wrapping is. Texts recorded. */
export function addEditCustomItem(
  context: ShopContext,
  args: AddCustomItemArgs,
): EditPayload & { calculatedLineItem: CalculatedLine } {
  const edit = requireEdit(context, args.id);
  const errors = customItemFaults(orderOf(context, edit).currencyCode, args);
  if (errors.length > 0) throw new Refusal(errors.map(([field, message]) => ({ field, message, code: null })));
  const input = {
    title: args.title,
    quantity: args.quantity,
    priceSet: { shopMoney: args.price },
    requiresShipping: args.requiresShipping ?? false,
    taxable: args.taxable ?? true,
    giftCard: false,
  };
  const line = newLineItem(context, input, 0);
  edit.additions.push(line);
  return linePayload(context, edit, line.id);
}

function customItemFaults(currencyCode: string, { title, price, quantity }: AddCustomItemArgs): [string[], string][] {
  const faults: [boolean, string[], string][] = [
    [title.trim() === "", ["title"], "can't be blank"],
    [title.length > MAX_TITLE, ["title"], `is too long (maximum is ${MAX_TITLE} characters)`],
    [quantity <= 0, ["quantity"], POSITIVE],
    [toCents(price.amount) < 0, ["price", "amount"], NOT_NEGATIVE],
    [price.currencyCode !== currencyCode, ["price", "amount"], `Currency must be ${currencyCode}.`],
  ];
  return faults.flatMap(([isFault, field, message]) => (isFault ? [[field, message]] : []));
}
