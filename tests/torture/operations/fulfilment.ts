import type { Merchant } from "../../../sandbox/demo/merchant.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { FulfillmentOrder, ShopState } from "../../../sandbox/state/index.ts";
import { one, type Stage } from "./stage.ts";

/** The warehouse ships an open fulfilment order, whole or in part, whether its units are there or not. */
export async function fulfil({ shop, merchant }: Stage, random: Random): Promise<void> {
  const shippable = fulfilmentOrders(shop, ({ status }) => status === "OPEN" || status === "IN_PROGRESS");
  const chosen = one(shippable, random);
  if (!chosen) return;
  const lines = chosen.lineItems
    .map(({ id, remainingQuantity }) => ({ id, quantity: random.below(remainingQuantity + 1) }))
    .filter(({ quantity }) => quantity > 0);
  const part = lines.length > 0 && random.chance(0.5) ? { fulfillmentOrderLineItems: lines } : {};
  await merchant.run(
    `mutation Fulfil($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { userErrors { message } } }`,
    { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: chosen.id, ...part }] } },
  );
}

/** A shipment to a buyer is cancelled, and its units are to be shipped again. */
export async function cancelFulfilment({ shop, merchant }: Stage, random: Random): Promise<void> {
  const made = [...shop.fulfillments.values()].filter(
    ({ status, orderId }) => status === "SUCCESS" && shop.orders.get(orderId)?.cancelledAt === null,
  );
  const cancelled = one(made, random);
  if (!cancelled) return;
  await merchant.run(`mutation Cancel($id: ID!) { fulfillmentCancel(id: $id) { userErrors { message } } }`, {
    id: cancelled.id,
  });
}

/** Another app holds a fulfilment order that may be partly ours to hold. */
export async function holdForAnotherReason({ shop, merchant }: Stage, random: Random): Promise<void> {
  const held = one(
    fulfilmentOrders(shop, ({ status }) => status === "OPEN"),
    random,
  );
  if (!held) return;
  await merchant.run(
    `mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
      fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { userErrors { message } }
    }`,
    { id: held.id, hold: { reason: "HIGH_RISK_OF_FRAUD", handle: "another-app" } },
  );
}

/** The other app gives its hold up. */
export async function releaseTheirHold({ shop, merchant, appId }: Stage, random: Random): Promise<void> {
  const theirs = (candidate: FulfillmentOrder) => candidate.holds.filter(({ heldByAppId }) => heldByAppId !== appId);
  const held = one(
    fulfilmentOrders(shop, (candidate) => theirs(candidate).length > 0),
    random,
  );
  if (held) await releaseHolds(merchant, held.id, theirs(held));
}

/** The other app releases a hold of ours. */
export async function releaseOurHold({ shop, merchant, appId }: Stage, random: Random): Promise<void> {
  const ours = (candidate: FulfillmentOrder) => candidate.holds.filter(({ heldByAppId }) => heldByAppId === appId);
  const held = one(
    fulfilmentOrders(shop, (candidate) => ours(candidate).length > 0),
    random,
  );
  if (held) await releaseHolds(merchant, held.id, ours(held));
}

function releaseHolds(merchant: Merchant, id: string, holds: readonly { id: string }[]): Promise<unknown> {
  return merchant.run(
    `mutation Release($id: ID!, $holdIds: [ID!]) {
      fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { userErrors { message } }
    }`,
    { id, holdIds: holds.map((hold) => hold.id) },
  );
}

/** The merchant has a fulfilment order shipped from another location. */
export async function moveFulfilmentOrder({ shop, merchant, locationIds }: Stage, random: Random): Promise<void> {
  const moved = one(
    fulfilmentOrders(shop, ({ status }) => status === "OPEN" || status === "ON_HOLD"),
    random,
  );
  const newLocationId = locationIds.find((id) => id !== moved?.assignedLocationId);
  if (!moved || !newLocationId) return;
  await merchant.run(
    `mutation Move($id: ID!, $newLocationId: ID!) {
      fulfillmentOrderMove(id: $id, newLocationId: $newLocationId) { userErrors { message } }
    }`,
    { id: moved.id, newLocationId },
  );
}

function fulfilmentOrders(shop: ShopState, isChosen: (candidate: FulfillmentOrder) => boolean): FulfillmentOrder[] {
  return [...shop.fulfillmentOrders.values()].filter(
    (candidate) => isChosen(candidate) && candidate.lineItems.some((line) => line.remainingQuantity > 0),
  );
}
