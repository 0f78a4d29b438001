import type { ShopContext } from "../context.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import {
  currentQuantity,
  gidKey,
  toGid,
  unfulfilledQuantity,
  type Gid,
  type LineItem,
  type Order,
  type OrderEdit,
} from "../state/index.ts";
import { idNumber, inShopZone } from "../webhooks/bodies/shapes.ts";
import { removeUnfulfilled } from "./refund.ts";
import { routeUnits } from "./route.ts";
import { totalsOf } from "./totals.ts";
import { touchOrder } from "./update.ts";

/** A line of an order as it would be after the edit. Its id has the digits of the line's own. */
export interface CalculatedLine {
  id: Gid;
  line: LineItem;
  quantity: number;
  restocking: boolean;
}

export interface EditPayload {
  calculatedOrder: OrderEdit;
  orderEditSession: { id: Gid };
}

/** `orderEditBegin`. */
export function beginEdit(context: ShopContext, { id }: { id: Gid }): EditPayload {
  const order = context.shop.orders.get(id);
  if (!order) return refuse(["id"], "The order does not exist.");
  refuseCancelled(order);
  const edit: OrderEdit = {
    id: context.newGid("CalculatedOrder"),
    orderId: order.id,
    changes: [],
    additions: [],
    createdAt: context.now(),
    committedAt: null,
  };
  context.shop.orderEdits.set(edit.id, edit);
  return payload(edit);
}

/** Texts recorded. */
export const NOT_NEGATIVE = "must be greater than or equal to 0";
export const POSITIVE = "must be greater than 0";

interface SetQuantityArgs {
  id: Gid;
  lineItemId: Gid;
  quantity: number;
  restock?: boolean | null;
  locationId?: Gid | null;
}

/** `orderEditSetQuantity`: stages what a line shall be. Shipped units cannot be taken off. */
export function setEditQuantity(
  context: ShopContext,
  args: SetQuantityArgs,
): EditPayload & { calculatedLineItem: CalculatedLine } {
  if (args.locationId) throw new NotSimulated("orderEditSetQuantity(locationId:)");
  const edit = requireEdit(context, args.id);
  if (args.quantity < 0) return refuse(["quantity"], NOT_NEGATIVE);
  const before = calculatedLines(context, edit).find((line) => gidKey(line.id) === gidKey(args.lineItemId));
  if (!before) return refuse(["lineItemId"], "The line item does not exist.");
  if (args.quantity < currentQuantity(before.line) - unfulfilledQuantity(before.line)) {
    return refuse(["quantity"], "The quantity cannot be less than what has been fulfilled.");
  }
  const addition = edit.additions.find((line) => line.id === before.line.id);
  if (addition) addition.quantity = args.quantity;
  else {
    edit.changes = edit.changes.filter((change) => change.lineItemId !== before.line.id);
    edit.changes.push({ lineItemId: before.line.id, quantity: args.quantity, restock: args.restock ?? false });
  }
  return linePayload(context, edit, before.line.id);
}

/** The answer of a mutation that staged a change of one line. */
export function linePayload(
  context: ShopContext,
  edit: OrderEdit,
  lineItemId: Gid,
): EditPayload & { calculatedLineItem: CalculatedLine } {
  return { ...payload(edit), calculatedLineItem: lineOf(context, edit, lineItemId) };
}

/** `orderEditCommit`: removals leave their fulfilment orders, additions are routed as a new order's lines are. */
export function commitEdit(
  context: ShopContext,
  args: { id: Gid; notifyCustomer?: boolean | null; staffNote?: string | null },
): { order: Order; successMessages: string[] } {
  const edit = requireEdit(context, args.id);
  const order = orderOf(context, edit);
  const deltas = edit.changes.flatMap(({ lineItemId, quantity, restock }) => {
    const line = order.lineItems.find((one) => one.id === lineItemId);
    return line ? [{ line, delta: quantity - currentQuantity(line), restock }] : [];
  });
  const removals = deltas.filter(({ delta }) => delta < 0);
  for (const { line, delta, restock } of removals) removeUnfulfilled(context, order, line, -delta, restock);
  const grown = deltas.filter(({ delta }) => delta > 0).map(({ line, delta }) => ({ line, quantity: delta }));
  for (const { line, quantity } of grown) line.quantity += quantity;
  order.lineItems.push(...edit.additions);
  const added = [...grown, ...edit.additions.map((line) => ({ line, quantity: line.quantity }))].filter(
    ({ quantity }) => quantity > 0,
  );
  if (added.length > 0) routeUnits(context, order, added);
  edit.committedAt = context.now();
  order.edited = true;
  const wasArchived = order.closedAt !== null;
  order.closedAt = null;
  announceEdit(context, edit, args, added, removals);
  touchOrder(context, order);
  return { order, successMessages: successMessages(order, wasArchived, args.notifyCustomer ?? false) };
}

/** What the admin says of an edit (recorded). */
function successMessages(order: Order, wasArchived: boolean, notifies: boolean): string[] {
  const notice = totalsOf(order).outstanding > 0 ? "Invoice sent" : "Notification sent";
  return ["Order updated", ...(wasArchived ? ["Order unarchived"] : []), ...(notifies ? [notice] : [])];
}

function announceEdit(
  context: ShopContext,
  edit: OrderEdit,
  args: { notifyCustomer?: boolean | null; staffNote?: string | null },
  added: { line: LineItem; quantity: number }[],
  removals: { line: LineItem; delta: number }[],
): void {
  context.emit("orders/edited", {
    order_edit: {
      id: idNumber(edit.id),
      app_id: null,
      created_at: inShopZone(context.shop, edit.createdAt),
      committed_at: inShopZone(context.shop, edit.committedAt ?? edit.createdAt),
      notify_customer: args.notifyCustomer ?? false,
      order_id: idNumber(edit.orderId),
      staff_note: args.staffNote ?? "",
      user_id: null,
      line_items: {
        additions: added.map(({ line, quantity }) => ({ id: idNumber(line.id), delta: quantity })),
        removals: removals.map(({ line, delta }) => ({ id: idNumber(line.id), delta: -delta })),
      },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  });
}

/** The lines of an order as they would be after its edit. */
export function calculatedLines(context: Pick<ShopContext, "shop">, edit: OrderEdit): CalculatedLine[] {
  const kept = orderOf(context, edit).lineItems.map((line): CalculatedLine => {
    const change = edit.changes.find((one) => one.lineItemId === line.id);
    return {
      id: calculatedId(line),
      line,
      quantity: change?.quantity ?? currentQuantity(line),
      restocking: change?.restock ?? false,
    };
  });
  const added = edit.additions.map((line) => ({
    id: calculatedId(line),
    line,
    quantity: line.quantity,
    restocking: false,
  }));
  return edit.committedAt ? kept : [...kept, ...added];
}

function calculatedId(line: LineItem): Gid {
  return toGid("CalculatedLineItem", gidKey(line.id));
}

function lineOf(context: ShopContext, edit: OrderEdit, lineItemId: Gid): CalculatedLine {
  const found = calculatedLines(context, edit).find((one) => one.line.id === lineItemId);
  if (!found) throw new Error(`No line ${lineItemId} in ${edit.id}`);
  return found;
}

/** The edit by the id of its calculated order or of its session: both have the same digits. */
export function requireEdit(context: ShopContext, id: Gid): OrderEdit {
  const edit = context.shop.orderEdits.get(toGid("CalculatedOrder", gidKey(id)));
  if (!edit || edit.committedAt) return refuse(["id"], "The calculated order does not exist.");
  refuseCancelled(orderOf(context, edit));
  return edit;
}

/** Also of an edit that was begun before the order was cancelled: its units would come back to an order that is over. */
function refuseCancelled(order: Order): void {
  if (order.cancelledAt) refuse(["id"], "The order cannot be edited.");
}

export function orderOf(context: Pick<ShopContext, "shop">, edit: OrderEdit): Order {
  const order = context.shop.orders.get(edit.orderId);
  if (!order) throw new Error(`No order of ${edit.id}`);
  return order;
}

function payload(edit: OrderEdit): EditPayload {
  return { calculatedOrder: edit, orderEditSession: { id: toGid("OrderEditSession", gidKey(edit.id)) } };
}
