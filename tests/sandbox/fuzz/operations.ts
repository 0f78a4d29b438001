import type { Random } from "../../../sandbox/random.ts";
import {
  currentQuantity,
  unfulfilledQuantity,
  type FulfillmentOrder,
  type Order,
  type ShopState,
} from "../../../sandbox/state/index.ts";
import { keyed, mutation, pick, pickRecent, units, type Draw, type Operation } from "./draw.ts";
import { addLine, completeDraft, createDraft, editLine } from "./staged.ts";

const ofFulfillmentOrder =
  (
    accepts: (one: FulfillmentOrder) => boolean,
    draw: (one: FulfillmentOrder, random: Random, shop: ShopState) => Operation | null,
  ): Draw =>
  (shop, random) => {
    const found = pickRecent(shop.fulfillmentOrders, random);
    return found && accepts(found) ? draw(found, random, shop) : null;
  };

const ofOrder =
  (draw: (order: Order, random: Random, shop: ShopState) => Operation | null): Draw =>
  (shop, random) => {
    const order = pickRecent(shop.orders, random);
    return order && !order.cancelledAt ? draw(order, random, shop) : null;
  };

const isOpen = ({ status }: FulfillmentOrder) => status === "OPEN";

/** Some units of some lines. */
function chosen({ lineItems }: FulfillmentOrder, random: Random): { id: string; quantity: number }[] {
  return lineItems
    .filter((line) => line.remainingQuantity > 0 && random.chance(0.7))
    .map((line) => ({ id: line.id, quantity: units(random, line.remainingQuantity) }));
}

function level(shop: ShopState, random: Random) {
  return { inventoryItemId: pick(shop.inventoryItems.keys(), random), locationId: pick(shop.locations.keys(), random) };
}

/** What can happen in a shop, the likelier the more often it stands here. */
export const DRAWS: Draw[] = [
  placeOrder,
  placeOrder,
  placeOrder,
  ofFulfillmentOrder(isOpen, (one, random) =>
    mutation(
      "fulfillmentOrderHold",
      "$id: ID!, $hold: FulfillmentOrderHoldInput!",
      "(id: $id, fulfillmentHold: $hold)",
      "",
      {
        id: one.id,
        hold: {
          reason: "INVENTORY_OUT_OF_STOCK",
          handle: `fuzz-${random.below(5)}`,
          fulfillmentOrderLineItems: chosen(one, random),
        },
      },
    ),
  ),
  ofFulfillmentOrder(
    ({ status }) => status === "ON_HOLD",
    ({ id, holds }, random) =>
      mutation("fulfillmentOrderReleaseHold", "$id: ID!, $holdIds: [ID!]", "(id: $id, holdIds: $holdIds)", "", {
        id,
        holdIds: holds.filter(() => random.chance(0.8)).map((hold) => hold.id),
      }),
  ),
  ofFulfillmentOrder(isOpen, (one, random) =>
    mutation(
      "fulfillmentOrderSplit",
      "$splits: [FulfillmentOrderSplitInput!]!",
      "(fulfillmentOrderSplits: $splits)",
      "",
      {
        splits: [{ fulfillmentOrderId: one.id, fulfillmentOrderLineItems: chosen(one, random) }],
      },
    ),
  ),
  ofFulfillmentOrder(isOpen, (one, _random, shop) => {
    const siblings = [...shop.fulfillmentOrders.values()].filter(
      (other) => other.orderId === one.orderId && isOpen(other),
    );
    const mergeIntents = siblings.map((other) => ({ fulfillmentOrderId: other.id }));
    const inputs = [{ mergeIntents }];
    return mutation(
      "fulfillmentOrderMerge",
      "$inputs: [FulfillmentOrderMergeInput!]!",
      "(fulfillmentOrderMergeInputs: $inputs)",
      "",
      { inputs },
    );
  }),
  ofFulfillmentOrder(isOpen, (one, random, shop) =>
    mutation(
      "fulfillmentOrderMove",
      "$id: ID!, $to: ID!, $items: [FulfillmentOrderLineItemInput!]",
      "(id: $id, newLocationId: $to, fulfillmentOrderLineItems: $items)",
      "",
      { id: one.id, to: pick(shop.locations.keys(), random), items: random.chance(0.5) ? null : chosen(one, random) },
    ),
  ),
  ofFulfillmentOrder(
    ({ status }) => status === "OPEN" || status === "ON_HOLD",
    ({ id }) => mutation("fulfillmentOrderCancel", "$id: ID!", "(id: $id)", "", { id }),
  ),
  ofFulfillmentOrder(isOpen, ({ id }) =>
    mutation("fulfillmentOrderReportProgress", "$id: ID!", "(id: $id)", "", { id }),
  ),
  ofFulfillmentOrder(
    ({ status }) => status === "IN_PROGRESS",
    ({ id }) => mutation("fulfillmentOrderOpen", "$id: ID!", "(id: $id)", "", { id }),
  ),
  ofFulfillmentOrder(isOpen, (one, random) =>
    mutation("fulfillmentCreate", "$fulfillment: FulfillmentInput!", "(fulfillment: $fulfillment)", "", {
      fulfillment: {
        lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: one.id, fulfillmentOrderLineItems: chosen(one, random) }],
      },
    }),
  ),
  (shop, random) => {
    const fulfillment = pickRecent(shop.fulfillments, random);
    const isCancellable =
      fulfillment && !shop.orders.get(fulfillment.orderId)?.cancelledAt && fulfillment.status === "SUCCESS";
    const isReturned =
      shop.orders.get(fulfillment?.orderId ?? "")?.lineItems.some((line) => line.returnedQuantity > 0) ?? true;
    return isCancellable && !isReturned
      ? mutation("fulfillmentCancel", "$id: ID!", "(id: $id)", "", { id: fulfillment.id })
      : null;
  },
  ofOrder((order, random) =>
    mutation(
      "orderCancel",
      "$orderId: ID!, $restock: Boolean!",
      "(orderId: $orderId, reason: INVENTORY, restock: $restock)",
      "job { id }",
      { orderId: order.id, restock: random.chance(0.7) },
    ),
  ),
  ofOrder((order, random, shop) => refund(order, random, shop)),
  ofOrder((order, random) => editLine(order, random)),
  ofOrder((order, random, shop) => addLine(order, random, shop)),
  createDraft,
  completeDraft,
  ofOrder((order, random) =>
    random.chance(0.1)
      ? mutation("orderDelete", "$orderId: ID!", "(orderId: $orderId)", "", { orderId: order.id })
      : null,
  ),
  adjust,
  setQuantity,
  moveQuantity,
  createTransfer,
  createTransfer,
  ship,
  ship,
  receive,
  receive,
  (shop, random) => {
    const transfer = pickRecent(shop.transfers, random);
    return transfer ? mutation("inventoryTransferCancel", "$id: ID!", "(id: $id)", "", { id: transfer.id }) : null;
  },
  (shop, random) => {
    const shipment = pickRecent(shop.shipments, random);
    return shipment && random.chance(0.3)
      ? mutation("inventoryShipmentDelete", "$id: ID!", "(id: $id)", "", { id: shipment.id })
      : null;
  },
];

function placeOrder(shop: ShopState, random: Random): Operation {
  const lineItems = Array.from({ length: units(random, 3) }, () => ({
    variantId: pick(shop.variants.keys(), random),
    quantity: units(random),
  }));
  const behaviours = ["DECREMENT_IGNORING_POLICY", "DECREMENT_IGNORING_POLICY", "DECREMENT_OBEYING_POLICY", "BYPASS"];
  return mutation(
    "orderCreate",
    "$order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput",
    "(order: $order, options: $options)",
    "",
    {
      order: { lineItems },
      options: { inventoryBehaviour: pick(behaviours, random) },
    },
  );
}

function refund(order: Order, random: Random, shop: ShopState): Operation | null {
  const line = pick(order.lineItems, random);
  if (!line || currentQuantity(line) === 0) return null;
  const shipped = currentQuantity(line) - unfulfilledQuantity(line);
  const restockType = pick(["CANCEL", "NO_RESTOCK", "RETURN"], random);
  const most =
    restockType === "RETURN" ? shipped : restockType === "CANCEL" ? unfulfilledQuantity(line) : currentQuantity(line);
  if (most <= 0) return null;
  const locationId = restockType === "RETURN" ? pick(shop.locations.keys(), random) : null;
  const refundLineItems = [{ lineItemId: line.id, quantity: units(random, most), restockType, locationId }];
  return keyed("refundCreate", "RefundInput", { orderId: order.id, refundLineItems }, random);
}

function adjust(shop: ShopState, random: Random): Operation {
  const change = { ...level(shop, random), delta: random.below(9) - 3, changeFromQuantity: null };
  const input = { name: "available", reason: "correction", changes: [change] };
  return keyed("inventoryAdjustQuantities", "InventoryAdjustQuantitiesInput", input, random);
}

function setQuantity(shop: ShopState, random: Random): Operation {
  const name = pick(["available", "on_hand"], random);
  const quantities = [{ ...level(shop, random), quantity: random.below(20), changeFromQuantity: null }];
  return keyed(
    "inventorySetQuantities",
    "InventorySetQuantitiesInput",
    { name, reason: "correction", quantities },
    random,
  );
}

function moveQuantity(shop: ShopState, random: Random): Operation {
  const { inventoryItemId, locationId } = level(shop, random);
  const end = (name: string) => ({
    locationId,
    name,
    changeFromQuantity: null,
    ledgerDocumentUri: name === "available" ? null : "ledger://fuzz",
  });
  const other = pick(["damaged", "safety_stock", "quality_control"], random) ?? "damaged";
  const [from, to] = random.chance(0.6) ? ["available", other] : [other, "available"];
  const changes = [{ inventoryItemId, quantity: units(random, 3), from: end(from ?? ""), to: end(to ?? "") }];
  const input = { reason: "correction", referenceDocumentUri: "ledger://fuzz", changes };
  return keyed("inventoryMoveQuantities", "InventoryMoveQuantitiesInput", input, random);
}

function createTransfer(shop: ShopState, random: Random): Operation {
  const items = [...new Set([pick(shop.inventoryItems.keys(), random), pick(shop.inventoryItems.keys(), random)])];
  const input = {
    originLocationId: random.chance(0.4) ? pick(shop.locations.keys(), random) : null,
    destinationLocationId: pick(shop.locations.keys(), random),
    lineItems: items.map((inventoryItemId) => ({ inventoryItemId, quantity: units(random, 12) })),
  };
  return keyed("inventoryTransferCreateAsReadyToShip", "InventoryTransferCreateAsReadyToShipInput", input, random);
}

function ship(shop: ShopState, random: Random): Operation | null {
  const transfer = pickRecent(shop.transfers, random);
  const line = transfer && pick(transfer.lineItems, random);
  if (!line) return null;
  const lineItems = [{ inventoryItemId: line.inventoryItemId, quantity: units(random, line.totalQuantity) }];
  const name = random.chance(0.8) ? "inventoryShipmentCreateInTransit" : "inventoryShipmentCreate";
  return keyed(name, "InventoryShipmentCreateInput", { movementId: transfer.id, lineItems }, random);
}

function receive(shop: ShopState, random: Random): Operation | null {
  const shipment = pickRecent(shop.shipments, random);
  const line = shipment && pick(shipment.lineItems, random);
  if (!line) return null;
  const quantity = units(random, line.quantity);
  const lineItems = [{ shipmentLineItemId: line.id, quantity, reason: random.chance(0.8) ? "ACCEPTED" : "REJECTED" }];
  const declared = "$id: ID!, $lineItems: [InventoryShipmentReceiveItemInput!], $key: String!";
  const call = "(id: $id, lineItems: $lineItems) @idempotent(key: $key)";
  return mutation("inventoryShipmentReceive", declared, call, "", {
    id: shipment.id,
    lineItems,
    key: `fuzz-${random.next()}`,
  });
}
