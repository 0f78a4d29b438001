import { randomUUID } from "node:crypto";
import { receiveShipment, sendShipment } from "../../../sandbox/demo/shop-keeping.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Shipment, ShopState } from "../../../sandbox/state/index.ts";
import { one, several, type Stage } from "./stage.ts";

const DAY_MS = 86_400_000;

/** A supplier sends a shipment of one to three variants, expected in up to a month. */
export async function ship({ merchant, variants, locationIds, now }: Stage, random: Random): Promise<void> {
  const items = several(variants, 1 + random.below(3), random).map(({ inventoryItemId }) => ({
    inventoryItemId,
    units: 3 + random.below(14),
  }));
  const arrivesAt = new Date(now() + (1 + random.below(30)) * DAY_MS).toISOString();
  await sendShipment(merchant, { locationId: one(locationIds, random) ?? "", arrivesAt, items });
}

/** A shipment is expected on another day, also one that has passed; now and then nobody knows when. */
export async function reschedule({ shop, merchant, now }: Stage, random: Random): Promise<void> {
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

/** A line of a shipment arrives, whole or in part, and some of it is turned away. */
export async function receive({ shop, merchant }: Stage, random: Random): Promise<void> {
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

/** A supplier sends less than was announced. */
export async function cutShipment({ shop, merchant }: Stage, random: Random): Promise<void> {
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

/** A shipment will not come at all. */
export async function deleteShipment({ shop, merchant }: Stage, random: Random): Promise<void> {
  const deleted = one(shipmentsInTransit(shop), random);
  if (!deleted) return;
  await merchant.run(`mutation Delete($id: ID!) { inventoryShipmentDelete(id: $id) { userErrors { message } } }`, {
    id: deleted.id,
  });
}

/** Somebody counts stock and corrects it, up or down. */
export async function adjustStock({ merchant, variants, locationIds }: Stage, random: Random): Promise<void> {
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

/** The merchant sells a variant past zero, or no longer. */
export async function changePolicy({ shop, merchant, variants }: Stage, random: Random): Promise<void> {
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
