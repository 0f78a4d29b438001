import { randomUUID } from "node:crypto";
import {
  cancelOrder,
  placeOrder,
  receiveShipment,
  sendShipment,
  type Variant,
} from "../../sandbox/demo/shop-keeping.ts";
import type { Merchant } from "../../sandbox/demo/merchant.ts";
import type { Random } from "../../sandbox/random.ts";
import {
  currentQuantity,
  unfulfilledQuantity,
  type FulfillmentOrder,
  type Order,
  type Shipment,
  type ShopState,
} from "../../sandbox/state/index.ts";

const DAY_MS = 86_400_000;

/** A shop in which operations are played. What there is to act on is looked up in its state; every act is an API call. */
export interface Stage {
  shop: ShopState;
  merchant: Merchant;
  variants: readonly Variant[];
  locationIds: readonly string[];
  /** Id of the app under test, by which its holds are known. */
  appId: string;
  /** Milliseconds of the epoch, by the clock of the local Shopify. */
  now: () => number;
}

/** Something that happens in a shop. */
export interface Operation {
  name: string;
  /** How often it is played, relative to the others. */
  weight: number;
  /** Plays it once; does nothing when the shop has nothing to play it on. */
  play(stage: Stage, random: Random): Promise<void>;
}

export const PLACE_ORDER = "order";

export const OPERATIONS: readonly Operation[] = [
  { name: PLACE_ORDER, weight: 40, play: order },
  { name: "edit", weight: 8, play: edit },
  { name: "cancel", weight: 6, play: cancel },
  { name: "refund", weight: 5, play: refund },
  { name: "fulfilment", weight: 14, play: fulfil },
  { name: "fulfilment cancelled", weight: 2, play: cancelFulfilment },
  { name: "shipment", weight: 7, play: ship },
  { name: "shipment rescheduled", weight: 4, play: reschedule },
  { name: "receipt", weight: 12, play: receive },
  { name: "shipment cut", weight: 2, play: cutShipment },
  { name: "shipment deleted", weight: 1, play: deleteShipment },
  { name: "stock adjusted", weight: 6, play: adjustStock },
  { name: "held by another app", weight: 2, play: holdForAnotherReason },
  { name: "released by another app", weight: 3, play: releaseTheirHold },
  { name: "our hold released by another app", weight: 2, play: releaseOurHold },
  { name: "tag removed by hand", weight: 1, play: removeTag },
  { name: "moved to another location", weight: 3, play: moveFulfilmentOrder },
  { name: "selling policy changed", weight: 1, play: changePolicy },
];

async function order({ merchant, variants }: Stage, random: Random): Promise<void> {
  const chosen = several(variants, 1 + random.below(3), random);
  await placeOrder(
    merchant,
    chosen.map(({ id }) => ({ variantId: id, units: 1 + random.below(6) })),
  );
}

async function edit({ shop, merchant, variants }: Stage, random: Random): Promise<void> {
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

async function cancel({ shop, merchant }: Stage, random: Random): Promise<void> {
  const cancelled = one(openOrders(shop), random);
  if (cancelled) await cancelOrder(merchant, cancelled.id);
}

async function refund({ shop, merchant, locationIds }: Stage, random: Random): Promise<void> {
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

async function fulfil({ shop, merchant }: Stage, random: Random): Promise<void> {
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

async function cancelFulfilment({ shop, merchant }: Stage, random: Random): Promise<void> {
  const made = [...shop.fulfillments.values()].filter(
    ({ status, orderId }) => status === "SUCCESS" && shop.orders.get(orderId)?.cancelledAt === null,
  );
  const cancelled = one(made, random);
  if (!cancelled) return;
  await merchant.run(`mutation Cancel($id: ID!) { fulfillmentCancel(id: $id) { userErrors { message } } }`, {
    id: cancelled.id,
  });
}

async function ship({ merchant, variants, locationIds, now }: Stage, random: Random): Promise<void> {
  const items = several(variants, 1 + random.below(3), random).map(({ inventoryItemId }) => ({
    inventoryItemId,
    units: 3 + random.below(14),
  }));
  const arrivesAt = new Date(now() + (1 + random.below(30)) * DAY_MS).toISOString();
  await sendShipment(merchant, { locationId: one(locationIds, random) ?? "", arrivesAt, items });
}

async function reschedule({ shop, merchant, now }: Stage, random: Random): Promise<void> {
  const late = one(shipmentsUnderWay(shop), random);
  if (!late) return;
  const tracking = random.chance(0.1)
    ? { trackingNumber: "nobody knows when" }
    : { arrivesAt: new Date(now() + (random.below(40) - 3) * DAY_MS).toISOString() };
  await merchant.run(
    `mutation Track($id: ID!, $tracking: InventoryShipmentTrackingInput!) {
      inventoryShipmentSetTracking(id: $id, tracking: $tracking) { userErrors { message } }
    }`,
    { id: late.id, tracking },
  );
}

async function receive({ shop, merchant }: Stage, random: Random): Promise<void> {
  const arrived = one(shipmentsUnderWay(shop), random);
  const line = one(arrived?.lineItems.filter((candidate) => unreceived(candidate) > 0) ?? [], random);
  if (!arrived || !line) return;
  const received = random.chance(0.5) ? unreceived(line) : 1 + random.below(unreceived(line));
  const rejected = random.chance(0.3) ? random.below(received + 1) : 0;
  await receiveShipment(merchant, {
    shipmentId: arrived.id,
    lineId: line.id,
    accepted: received - rejected,
    rejected,
  });
}

async function cutShipment({ shop, merchant }: Stage, random: Random): Promise<void> {
  const cut = one(shipmentsInTransit(shop), random);
  const line = one(cut?.lineItems.filter(({ quantity }) => quantity > 1) ?? [], random);
  if (!cut || !line) return;
  await merchant.run(
    `mutation Cut($id: ID!, $items: [InventoryShipmentUpdateItemQuantitiesInput!]!) {
      inventoryShipmentUpdateItemQuantities(id: $id, items: $items) { userErrors { message } }
    }`,
    { id: cut.id, items: [{ shipmentLineItemId: line.id, quantity: 1 + random.below(line.quantity - 1) }] },
  );
}

async function deleteShipment({ shop, merchant }: Stage, random: Random): Promise<void> {
  const deleted = one(shipmentsInTransit(shop), random);
  if (!deleted) return;
  await merchant.run(`mutation Delete($id: ID!) { inventoryShipmentDelete(id: $id) { userErrors { message } } }`, {
    id: deleted.id,
  });
}

async function adjustStock({ merchant, variants, locationIds }: Stage, random: Random): Promise<void> {
  const delta = random.below(16) - 6;
  if (delta === 0) return;
  const change = {
    inventoryItemId: one(variants, random)?.inventoryItemId,
    locationId: one(locationIds, random),
    delta,
    changeFromQuantity: null,
  };
  await merchant.run(
    `mutation Adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) {
      inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { userErrors { message } }
    }`,
    { input: { name: "available", reason: "correction", changes: [change] }, key: randomUUID() },
  );
}

async function holdForAnotherReason({ shop, merchant }: Stage, random: Random): Promise<void> {
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

async function releaseTheirHold({ shop, merchant, appId }: Stage, random: Random): Promise<void> {
  const theirs = (candidate: FulfillmentOrder) => candidate.holds.filter(({ heldByAppId }) => heldByAppId !== appId);
  const held = one(
    fulfilmentOrders(shop, (candidate) => theirs(candidate).length > 0),
    random,
  );
  if (held) await releaseHolds(merchant, held.id, theirs(held));
}

async function releaseOurHold({ shop, merchant, appId }: Stage, random: Random): Promise<void> {
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

async function removeTag({ shop, merchant }: Stage, random: Random): Promise<void> {
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

async function moveFulfilmentOrder({ shop, merchant, locationIds }: Stage, random: Random): Promise<void> {
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

async function changePolicy({ shop, merchant, variants }: Stage, random: Random): Promise<void> {
  const changed = shop.variants.get(one(variants, random)?.id ?? "");
  if (!changed) return;
  const inventoryPolicy = changed.inventoryPolicy === "CONTINUE" ? "DENY" : "CONTINUE";
  await merchant.run(
    `mutation Policy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { message } }
    }`,
    { productId: changed.productId, variants: [{ id: changed.id, inventoryPolicy }] },
  );
}

function openOrders(shop: ShopState): Order[] {
  return [...shop.orders.values()].filter(
    ({ cancelledAt, lineItems }) => cancelledAt === null && lineItems.some((line) => unfulfilledQuantity(line) > 0),
  );
}

function fulfilmentOrders(shop: ShopState, isChosen: (candidate: FulfillmentOrder) => boolean): FulfillmentOrder[] {
  return [...shop.fulfillmentOrders.values()].filter(
    (candidate) => isChosen(candidate) && candidate.lineItems.some((line) => line.remainingQuantity > 0),
  );
}

function shipmentsUnderWay(shop: ShopState): Shipment[] {
  return [...shop.shipments.values()].filter(
    ({ status }) => status === "IN_TRANSIT" || status === "PARTIALLY_RECEIVED",
  );
}

function shipmentsInTransit(shop: ShopState): Shipment[] {
  return [...shop.shipments.values()].filter(({ status }) => status === "IN_TRANSIT");
}

function unreceived(line: Shipment["lineItems"][number]): number {
  return line.quantity - line.acceptedQuantity - line.rejectedQuantity;
}

function one<Thing>(things: readonly Thing[], random: Random): Thing | undefined {
  return things[random.below(things.length)];
}

function several<Thing>(things: readonly Thing[], count: number, random: Random): Thing[] {
  const left = [...things];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}
