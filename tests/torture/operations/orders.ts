import { randomUUID } from "node:crypto";
import { cancelOrder, placeOrder } from "../../../sandbox/demo/shop-keeping.ts";
import type { Random } from "../../../sandbox/random.ts";
import { currentQuantity, unfulfilledQuantity, type Order, type ShopState } from "../../../sandbox/state/index.ts";
import { one, several, type Stage } from "./stage.ts";

/** A buyer orders one to three variants, also beyond stock. */
export async function order({ merchant, variants }: Stage, random: Random): Promise<void> {
  const chosen = several(variants, 1 + random.below(3), random);
  await placeOrder(
    merchant,
    chosen.map(({ id }) => ({ variantId: id, units: 1 + random.below(6) })),
  );
}

/** The merchant adds a variant to an open order, or sets how many units a line has, by no less than what was shipped. */
export async function edit({ shop, merchant, variants }: Stage, random: Random): Promise<void> {
  const edited = one(openOrders(shop), random);
  if (!edited) return;
  const { orderEditBegin } = await merchant.run<{ orderEditBegin: { calculatedOrder: { id: string } } }>(
    `mutation Begin($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`,
    { id: edited.id },
  );
  const { id } = orderEditBegin.calculatedOrder;
  const line = one(edited.lineItems, random);
  if (random.chance(0.4)) {
    await merchant.run(
      `mutation Add($id: ID!, $variantId: ID!, $quantity: Int!) {
        orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity) { userErrors { message } }
      }`,
      { id, variantId: one(variants, random)?.id, quantity: 1 + random.below(4) },
    );
  } else if (line) {
    const shipped = currentQuantity(line) - unfulfilledQuantity(line);
    await merchant.run(
      `mutation Set($id: ID!, $lineItemId: ID!, $quantity: Int!) {
        orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: true) { userErrors { message } }
      }`,
      { id, lineItemId: line.id, quantity: shipped + random.below(unfulfilledQuantity(line) + 3) },
    );
  }
  await merchant.run(`mutation Commit($id: ID!) { orderEditCommit(id: $id) { userErrors { message } } }`, { id });
}

/** The merchant cancels an open order and restocks it. */
export async function cancel({ shop, merchant }: Stage, random: Random): Promise<void> {
  const cancelled = one(openOrders(shop), random);
  if (cancelled) await cancelOrder(merchant, cancelled.id);
}

/** Units of a line are refunded: unshipped ones leave the order, shipped ones come back into stock. */
export async function refund({ shop, merchant, locationIds }: Stage, random: Random): Promise<void> {
  const refunded = one([...shop.orders.values()], random);
  const line = one(refunded?.lineItems.filter((candidate) => currentQuantity(candidate) > 0) ?? [], random);
  if (!refunded || !line) return;
  const unshipped = unfulfilledQuantity(line);
  const isCancelled = unshipped > 0 && random.chance(0.7);
  const comesBack = isCancelled ? { restockType: "CANCEL" } : { restockType: "RETURN", locationId: locationIds[0] };
  const most = isCancelled ? unshipped : currentQuantity(line) - unshipped;
  if (most <= 0) return;
  await merchant.run(
    `mutation Refund($input: RefundInput!, $key: String!) {
      refundCreate(input: $input) @idempotent(key: $key) { userErrors { message } }
    }`,
    {
      input: {
        orderId: refunded.id,
        refundLineItems: [{ lineItemId: line.id, quantity: 1 + random.below(most), ...comesBack }],
      },
      key: randomUUID(),
    },
  );
}

/** Somebody clears the tags of an order, ours among them. */
export async function removeTag({ shop, merchant }: Stage, random: Random): Promise<void> {
  const tagged = one(
    [...shop.orders.values()].filter(({ tags }) => tags.length > 0),
    random,
  );
  if (!tagged) return;
  await merchant.run(
    `mutation Untag($id: ID!, $tags: [String!]!) { tagsRemove(id: $id, tags: $tags) { userErrors { message } } }`,
    { id: tagged.id, tags: tagged.tags },
  );
}

function openOrders(shop: ShopState): Order[] {
  return [...shop.orders.values()].filter(
    ({ cancelledAt, lineItems }) => cancelledAt === null && lineItems.some((line) => unfulfilledQuantity(line) > 0),
  );
}
