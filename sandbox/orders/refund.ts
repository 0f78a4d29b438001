import type { ShopContext } from "../context.ts";
import {
  emptyAndClose,
  fulfillmentOrdersOf,
  isOpen,
  remainingUnits,
  takeUnits,
} from "../fulfillment/fulfillment-orders.ts";
import { activeLevel, changeLevels } from "../inventory/levels.ts";
import { toCents, toMoney } from "../money.ts";
import { NotSimulated, onlySimulated, refuse, type UserError } from "../refusal.ts";
import {
  currentQuantity,
  unfulfilledQuantity,
  type Gid,
  type LineItem,
  type Order,
  type OrderTransaction,
  type Refund,
  type RestockType,
} from "../state/index.ts";
import { refundBody } from "../webhooks/bodies/refunds.ts";
import { changeClaim, trackedItemId } from "./claims.ts";
import { totalsOf } from "./totals.ts";
import { touchOrder } from "./update.ts";

interface RefundLineInput {
  lineItemId: Gid;
  quantity: number;
  restockType?: RestockType | null;
  locationId?: Gid | null;
}

interface TransactionInput {
  amount: string;
  gateway: string;
  kind: OrderTransaction["kind"];
  parentId?: Gid | null;
}

interface RefundInput {
  orderId: Gid;
  note?: string | null;
  allowOverRefunding?: boolean | null;
  refundMethods?: unknown[] | null;
  refundLineItems?: RefundLineInput[] | null;
  transactions?: TransactionInput[] | null;
}

const REFUND_FIELDS = ["orderId", "note", "notify", "currency", "refundLineItems", "transactions"];

/**
 * `refundCreate`: takes units off an order and gives money back. Units that were not shipped leave their fulfilment orders.
 * A refusal over money shows the order all the same (recorded).
 */
export function createRefund(
  context: ShopContext,
  { input }: { input: RefundInput },
): { order: Order; refund: Refund | null; userErrors?: UserError[] } {
  checkInput(input);
  const order = context.shop.orders.get(input.orderId);
  if (!order) return refuse(["orderId"], "Order does not exist");
  const lines = (input.refundLineItems ?? []).map((line, index) => checkedLine(order, line, index));
  const [fault] = (input.transactions ?? []).flatMap((transaction) => transactionErrors(order, transaction));
  if (fault) return { order, refund: null, userErrors: [fault] };
  const amount = (input.transactions ?? []).reduce((sum, transaction) => sum + toCents(transaction.amount), 0);
  const { received, refunded } = totalsOf(order);
  if (amount > received - refunded)
    return refuse(["transactions"], "Refund amount is greater than net payment received");

  const refund: Refund = {
    id: context.newGid("Refund"),
    orderId: order.id,
    note: input.note ?? null,
    createdAt: context.now(),
    lineItems: [],
    transactionIds: [],
  };
  for (const { line, input: chosen } of lines) removeUnits(context, order, line, chosen, refund);
  for (const transaction of input.transactions ?? []) {
    payBack(context, order, refund, toCents(transaction.amount), transaction.parentId);
  }
  order.refunds.push(refund);
  context.emit("refunds/create", refundBody(context.shop, order, refund));
  touchOrder(context, order);
  return { order, refund };
}

/** Money goes back the way it came. */
function transactionErrors(order: Order, { kind, parentId }: TransactionInput): UserError[] {
  if (kind !== "REFUND") {
    return [{ field: null, message: `Kind ${kind.toLowerCase()} is not a valid transaction`, code: null }];
  }
  if (order.transactions.some((transaction) => transaction.id === parentId)) return [];
  const message = "Transactions require a parent_id associated with the order";
  return [{ field: ["transactions"], message, code: null }];
}

/** Two fields come filled in by Shopify's schema where the caller said nothing; nothing is all that is played of them. */
function checkInput({ allowOverRefunding, refundMethods, ...said }: RefundInput): void {
  if (allowOverRefunding) throw new NotSimulated("RefundInput.allowOverRefunding");
  if (refundMethods && refundMethods.length > 0) throw new NotSimulated("RefundInput.refundMethods");
  onlySimulated(said, "RefundInput", REFUND_FIELDS);
}

function checkedLine(order: Order, input: RefundLineInput, index: number): { line: LineItem; input: RefundLineInput } {
  const field = ["refundLineItems", String(index)];
  const line = order.lineItems.find((one) => one.id === input.lineItemId);
  if (!line) return refuse([...field, "lineItemId"], "Line item does not exist");
  if (input.quantity <= 0 || input.quantity > currentQuantity(line)) {
    refuse([...field, "quantity"], "Quantity cannot refund more items than were purchased");
  }
  const restock = input.restockType ?? "NO_RESTOCK";
  if (restock === "CANCEL" && input.quantity > unfulfilledQuantity(line)) {
    refuse([...field, "quantity"], "Quantity cannot cancel more items than are unfulfilled");
  }
  if (restock === "RETURN" && !input.locationId) refuse([...field, "locationId"], "Location must be given to restock");
  return { line, input };
}

/** Unfulfilled units go first; the rest have been shipped and come back, or do not. */
function removeUnits(context: ShopContext, order: Order, line: LineItem, input: RefundLineInput, refund: Refund): void {
  const restockType = input.restockType ?? "NO_RESTOCK";
  const unshipped = restockType === "RETURN" ? 0 : Math.min(input.quantity, unfulfilledQuantity(line));
  removeUnfulfilled(context, order, line, unshipped, restockType === "CANCEL");
  line.returnedQuantity += input.quantity - unshipped;
  const itemId = trackedItemId(context.shop, line);
  const level = restockType === "RETURN" && itemId ? activeLevel(context.shop, itemId, input.locationId ?? "") : null;
  if (level) changeLevels(context, [{ level, name: "available", delta: input.quantity }]);
  refund.lineItems.push({
    id: context.newGid("RefundLineItem"),
    lineItemId: line.id,
    quantity: input.quantity,
    restockType,
    locationId: input.locationId ?? null,
  });
}

/** Takes unfulfilled units of a line off the order: out of its open fulfilment orders, those that are not held first. */
export function removeUnfulfilled(
  context: ShopContext,
  order: Order,
  line: LineItem,
  quantity: number,
  restock: boolean,
): void {
  let left = quantity;
  const open = fulfillmentOrdersOf(context.shop, order.id).filter(isOpen);
  const ranked = [...open.filter((one) => one.status !== "ON_HOLD"), ...open.filter((one) => one.status === "ON_HOLD")];
  for (const fulfillmentOrder of ranked) {
    const there = fulfillmentOrder.lineItems.find((one) => one.lineItemId === line.id)?.remainingQuantity ?? 0;
    const taken = Math.min(left, there);
    if (taken === 0) continue;
    takeUnits(fulfillmentOrder, line.id, taken);
    fulfillmentOrder.updatedAt = context.now();
    changeClaim(
      context,
      order,
      fulfillmentOrder.assignedLocationId,
      [{ line, quantity: taken }],
      restock ? "release to available" : "release and lose",
    );
    if (remainingUnits(fulfillmentOrder) === 0) emptyAndClose(context, fulfillmentOrder);
    left -= taken;
  }
  line.removedQuantity += quantity;
}

/** Adds a refund transaction, through the gateway of the payment it undoes, and says what the order's payments have come to. */
export function payBack(
  context: ShopContext,
  order: Order,
  refund: Refund,
  cents: number,
  parentId?: Gid | null,
): void {
  if (cents <= 0) return;
  const payment = order.transactions.find(({ id }) => id === parentId);
  const paid = payment ?? order.transactions.find(({ kind }) => kind === "SALE" || kind === "CAPTURE");
  const transaction: OrderTransaction = {
    id: context.newGid("OrderTransaction"),
    kind: "REFUND",
    status: "SUCCESS",
    gateway: paid?.gateway ?? "manual",
    amount: toMoney(cents),
    parentId: paid?.id ?? null,
    createdAt: context.now(),
  };
  order.transactions.push(transaction);
  refund.transactionIds.push(transaction.id);
  const { received, refunded } = totalsOf(order);
  order.financialStatus = refunded >= received ? "REFUNDED" : "PARTIALLY_REFUNDED";
}
