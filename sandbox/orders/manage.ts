import type { ShopContext } from "../context.ts";
import { mailingAddress, type MailingAddressInput } from "../customers/addresses.ts";
import { setOwnMetafields, type OwnMetafieldInput } from "../metafields/set.ts";
import { toMoney } from "../money.ts";
import { onlySimulated, refuse, type UserError } from "../refusal.ts";
import { unfulfilledQuantity, type Gid, type Order } from "../state/index.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";
import { idNumber } from "../webhooks/bodies/shapes.ts";
import { removeUnfulfilled } from "./refund.ts";
import { normalizeTags } from "./tags.ts";
import { totalsOf } from "./totals.ts";
import { archiveWhenDone, touchOrder } from "./update.ts";

interface OrderPayload {
  order: Order;
}

interface OrderUpdateInput {
  id: Gid;
  customAttributes?: { key: string; value: string }[] | null;
  email?: string | null;
  metafields?: OwnMetafieldInput[] | null;
  note?: string | null;
  phone?: string | null;
  shippingAddress?: MailingAddressInput | null;
  tags?: string[] | null;
}

/** `orderUpdate`: the words of an order; its lines are changed by an order edit. */
export function updateOrder(context: ShopContext, { input }: { input: OrderUpdateInput }): OrderPayload {
  onlySimulated(input, "OrderInput", [
    "id",
    "customAttributes",
    "email",
    "metafields",
    "note",
    "phone",
    "shippingAddress",
    "tags",
  ]);
  const order = requireOrder(context, input.id);
  order.customAttributes = input.customAttributes ?? order.customAttributes;
  order.email = input.email ?? order.email;
  order.note = input.note ?? order.note;
  order.phone = input.phone ?? order.phone;
  order.tags = input.tags ? normalizeTags(input.tags) : order.tags;
  order.shippingAddress = input.shippingAddress ? mailingAddress(input.shippingAddress) : order.shippingAddress;
  setOwnMetafields(context, order.id, input.metafields ?? []);
  return touched(context, order);
}

/** `orderClose`: archives the order. */
export function closeOrder(context: ShopContext, { input }: { input: { id: Gid } }): OrderPayload {
  const order = requireOrder(context, input.id);
  order.closedAt ??= context.now();
  return touched(context, order);
}

/** `orderOpen`: takes it out of the archive. */
export function openOrder(context: ShopContext, { input }: { input: { id: Gid } }): OrderPayload {
  const order = requireOrder(context, input.id);
  if (order.cancelledAt) refuse(["id"], "Order cannot be opened: it has been canceled");
  order.closedAt = null;
  return touched(context, order);
}

/** `orderMarkAsPaid`: what is outstanding is paid by hand. A refusal shows the order all the same (recorded). */
export function markAsPaid(
  context: ShopContext,
  { input }: { input: { id: Gid } },
): OrderPayload & { userErrors?: UserError[] } {
  const order = requireOrder(context, input.id);
  const { outstanding } = totalsOf(order);
  if (order.cancelledAt || outstanding <= 0) {
    return { order, userErrors: [{ field: ["id"], message: "Order cannot be marked as paid.", code: null }] };
  }
  order.transactions.push({
    id: context.newGid("OrderTransaction"),
    kind: "SALE",
    status: "SUCCESS",
    gateway: "manual",
    amount: toMoney(outstanding),
    parentId: null,
    createdAt: context.now(),
  });
  order.financialStatus = "PAID";
  archiveWhenDone(context, order);
  context.emit("orders/paid", orderBody(context.shop, order));
  return touched(context, order);
}

/** `orderDelete`: the order is gone, and nothing of it is put back into stock. */
export function deleteOrder(context: ShopContext, { orderId }: { orderId: Gid }): { deletedId: Gid } {
  const order = context.shop.orders.get(orderId);
  if (!order) return refuse(["orderId"], "Order does not exist", "NOT_FOUND");
  for (const line of order.lineItems) removeUnfulfilled(context, order, line, unfulfilledQuantity(line), false);
  for (const id of context.shop.fulfillmentOrderIdsByOrder.get(order.id) ?? [])
    context.shop.fulfillmentOrders.delete(id);
  context.shop.fulfillmentOrderIdsByOrder.delete(order.id);
  context.shop.orders.delete(order.id);
  context.emit("orders/delete", { id: idNumber(order.id) });
  return { deletedId: order.id };
}

function requireOrder(context: ShopContext, id: Gid): Order {
  return context.shop.orders.get(id) ?? refuse(["id"], "Order does not exist");
}

function touched(context: ShopContext, order: Order): OrderPayload {
  touchOrder(context, order);
  return { order };
}
