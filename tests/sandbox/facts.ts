import { openShop, type TestOrder, type TestShop } from "./shop.ts";

/** Something that the real Admin API was seen to do, in our own words, and what the local Shopify does in its place. */
export interface Fact {
  says: string;
  seen: () => unknown;
  expected: unknown;
}

const FIELDS = `status supportedActions { action } lineItems(first: 5) { nodes { totalQuantity remainingQuantity lineItem { fulfillableQuantity } } }`;

const HOLD = `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
    fulfillmentHold { id }
    fulfillmentOrder { id ${FIELDS} }
    remainingFulfillmentOrder { id ${FIELDS} }
    userErrors { field message code }
  }
}`;

const RELEASE = `mutation ($id: ID!, $holdIds: [ID!]) {
  fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { fulfillmentOrder { id ${FIELDS} } userErrors { message } }
}`;

const ORDER = `query ($id: ID!) {
  order(id: $id) { displayFulfillmentStatus fulfillmentOrders(first: 9) { nodes { id status lineItems(first: 5) { nodes { totalQuantity } } } } }
}`;

/** A shop with one order of some units, in one fulfilment order. */
function orderOf(quantity: number): { shop: TestShop; order: TestOrder; fulfillmentOrderId: string; lineId: string } {
  const shop = openShop();
  const order = shop.placeOrder([shop.addVariant({ stock: { Main: 9 } }), quantity]);
  const [fulfillmentOrder] = order.fulfillmentOrders;
  return { shop, order, fulfillmentOrderId: fulfillmentOrder?.id ?? "", lineId: fulfillmentOrder?.lines[0]?.id ?? "" };
}

interface ReadFulfillmentOrder {
  id: string;
  status: string;
  supportedActions: { action: string }[];
  lineItems: {
    nodes: { totalQuantity: number; remainingQuantity: number; lineItem: { fulfillableQuantity: number } }[];
  };
}

interface HoldAnswer {
  fulfillmentOrderHold: {
    fulfillmentHold: { id: string };
    fulfillmentOrder: ReadFulfillmentOrder;
    remainingFulfillmentOrder: ReadFulfillmentOrder;
    userErrors: { code: string }[];
  };
}

interface ReleaseAnswer {
  fulfillmentOrderReleaseHold: { fulfillmentOrder: ReadFulfillmentOrder };
}

interface OrderAnswer {
  order: {
    displayFulfillmentStatus: string;
    fulfillmentOrders: { nodes: { status: string; lineItems: { nodes: { totalQuantity: number }[] } }[] };
  };
}

interface CancelAnswer {
  orderCancel: { job: { done: boolean } };
}

function hold(shop: TestShop, id: string, extra: object = {}) {
  const variables = { id, hold: { reason: "OTHER", handle: "ours-1", ...extra } };
  const answer = (shop.ask(HOLD, variables) as HoldAnswer).fulfillmentOrderHold;
  return { ...answer, codes: answer.userErrors.map((error) => error.code) };
}

function readOrder(shop: TestShop, order: TestOrder): OrderAnswer["order"] {
  return (shop.ask(ORDER, { id: order.id }) as OrderAnswer).order;
}

function brief(fulfillmentOrder: ReadFulfillmentOrder) {
  return {
    status: fulfillmentOrder.status,
    actions: fulfillmentOrder.supportedActions.map(({ action }) => action),
    remaining: fulfillmentOrder.lineItems.nodes.map((line) => line.remainingQuantity),
    fulfillable: fulfillmentOrder.lineItems.nodes.map((line) => line.lineItem.fulfillableQuantity),
  };
}

const OPEN_ACTIONS = ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"];

export const FACTS: Fact[] = [
  {
    says: "a partial hold keeps the fulfilment order on the held units and moves the rest to a new one",
    seen: () => {
      const { shop, fulfillmentOrderId, lineId } = orderOf(5);
      const answer = hold(shop, fulfillmentOrderId, { fulfillmentOrderLineItems: [{ id: lineId, quantity: 2 }] });
      return {
        isSame: answer.fulfillmentOrder.id === fulfillmentOrderId,
        held: brief(answer.fulfillmentOrder),
        rest: brief(answer.remainingFulfillmentOrder),
      };
    },
    expected: {
      isSame: true,
      held: { status: "ON_HOLD", actions: ["RELEASE_HOLD", "HOLD", "MOVE"], remaining: [2], fulfillable: [3] },
      rest: { status: "OPEN", actions: OPEN_ACTIONS, remaining: [3], fulfillable: [3] },
    },
  },
  {
    says: "choosing lines of a fulfilment order that is held already is refused",
    seen: () => {
      const { shop, fulfillmentOrderId, lineId } = orderOf(5);
      hold(shop, fulfillmentOrderId);
      return hold(shop, fulfillmentOrderId, {
        handle: "ours-2",
        fulfillmentOrderLineItems: [{ id: lineId, quantity: 1 }],
      }).codes;
    },
    expected: ["FULFILLMENT_ORDER_NOT_SPLITTABLE"],
  },
  {
    says: "a repeated handle is refused, so it is an idempotency key",
    seen: () => {
      const { shop, fulfillmentOrderId } = orderOf(2);
      hold(shop, fulfillmentOrderId);
      return hold(shop, fulfillmentOrderId).codes;
    },
    expected: ["DUPLICATE_FULFILLMENT_HOLD_HANDLE"],
  },
  {
    says: "an app has at most ten holds on one fulfilment order",
    seen: () => {
      const { shop, fulfillmentOrderId } = orderOf(2);
      const handles = Array.from({ length: 11 }, (_, index) => `ours-${index}`);
      return handles.flatMap((handle) => hold(shop, fulfillmentOrderId, { handle }).codes);
    },
    expected: ["FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"],
  },
  {
    says: "releasing the last hold merges the open remainder back and closes it empty",
    seen: () => {
      const { shop, order, fulfillmentOrderId, lineId } = orderOf(5);
      const held = hold(shop, fulfillmentOrderId, { fulfillmentOrderLineItems: [{ id: lineId, quantity: 2 }] });
      const holdIds = [held.fulfillmentHold.id];
      const { fulfillmentOrder } = (
        shop.ask(RELEASE, {
          id: fulfillmentOrderId,
          holdIds,
        }) as ReleaseAnswer
      ).fulfillmentOrderReleaseHold;
      const all = readOrder(shop, order).fulfillmentOrders.nodes;
      return {
        released: brief(fulfillmentOrder),
        all: all.map((one) => [one.status, one.lineItems.nodes.map((line) => line.totalQuantity)]),
      };
    },
    expected: {
      released: { status: "OPEN", actions: OPEN_ACTIONS, remaining: [5], fulfillable: [5] },
      all: [
        ["OPEN", [5]],
        ["CLOSED", [0]],
      ],
    },
  },
  {
    says: "releasing one of two holds leaves it held",
    seen: () => {
      const { shop, fulfillmentOrderId } = orderOf(2);
      const first = hold(shop, fulfillmentOrderId);
      hold(shop, fulfillmentOrderId, { handle: "ours-2" });
      const holdIds = [first.fulfillmentHold.id];
      return (shop.ask(RELEASE, { id: fulfillmentOrderId, holdIds }) as ReleaseAnswer).fulfillmentOrderReleaseHold
        .fulfillmentOrder.status;
    },
    expected: "ON_HOLD",
  },
  {
    says: "an order shows ON_HOLD only when all that is left of it is held",
    seen: () => {
      const partly = orderOf(5);
      hold(partly.shop, partly.fulfillmentOrderId, { fulfillmentOrderLineItems: [{ id: partly.lineId, quantity: 2 }] });
      const wholly = orderOf(5);
      hold(wholly.shop, wholly.fulfillmentOrderId);
      return [partly, wholly].map(({ shop, order }) => readOrder(shop, order).displayFulfillmentStatus);
    },
    expected: ["UNFULFILLED", "ON_HOLD"],
  },
  {
    says: "an order takes from available and leaves what is on hand, below zero if need be",
    seen: () => {
      const shop = openShop();
      const variant = shop.addVariant({ stock: { Main: 5 } });
      shop.placeOrder([variant, 7]);
      const { available, committed, on_hand: onHand } = shop.quantities(variant);
      return { available, committed, onHand };
    },
    expected: { available: -2, committed: 7, onHand: 5 },
  },
  {
    says: "an inventory mutation without @idempotent is a bad request",
    seen: () => {
      const shop = openShop();
      const variant = shop.addVariant();
      const changes = [
        {
          inventoryItemId: variant.inventoryItemId,
          locationId: shop.locationId("Main"),
          delta: 1,
          changeFromQuantity: null,
        },
      ];
      const query = `mutation ($input: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $input) { userErrors { code } } }`;
      const { errors } = shop.answer(query, { input: { name: "available", reason: "correction", changes } });
      return (errors as { message: string; extensions: object }[]).map(({ message, extensions }) => ({
        message,
        extensions,
      }));
    },
    expected: [
      {
        message: "The @idempotent directive is required for this mutation but was not provided.",
        extensions: { code: "BAD_REQUEST" },
      },
    ],
  },
  {
    says: "cancelling closes the fulfilment orders empty and gives the units back",
    seen: () => {
      const shop = openShop();
      const variant = shop.addVariant({ stock: { Main: 5 } });
      const order = shop.placeOrder([variant, 2]);
      const query = `mutation ($orderId: ID!) {
        orderCancel(orderId: $orderId, reason: INVENTORY, restock: true) { job { done } orderCancelUserErrors { code } }
      }`;
      const { job } = (shop.ask(query, { orderId: order.id }) as CancelAnswer).orderCancel;
      const [fulfillmentOrder] = readOrder(shop, order).fulfillmentOrders.nodes;
      const { available, committed } = shop.quantities(variant);
      return { done: job.done, status: fulfillmentOrder?.status, available, committed };
    },
    expected: { done: false, status: "CLOSED", available: 5, committed: 0 },
  },
];
