import type { Random } from "../../../sandbox/random.ts";
import type { Order, ShopState } from "../../../sandbox/state/index.ts";
import { ERRORS, MOST_UNITS, mutation, pick, pickRecent, units, type Operation } from "./draw.ts";

// What is staged first and then done: order edits and draft orders.

const EDIT_LINE = `mutation ($id: ID!, $lineItemId: ID!, $quantity: Int!, $restock: Boolean) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: $restock) { ${ERRORS} }
  orderEditCommit(id: $id) { ${ERRORS} }
}`;

export function editLine(order: Order, random: Random): Operation | null {
  const line = pick(order.lineItems, random);
  if (!line) return null;
  const variables = { lineItemId: line.id, quantity: random.below(MOST_UNITS), restock: random.chance(0.5) };
  return { name: "orderEditSetQuantity", editedOrderId: order.id, query: EDIT_LINE, variables };
}

const ADD_VARIANT = `mutation ($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) { ${ERRORS} }
  orderEditCommit(id: $id) { ${ERRORS} }
}`;
const ADD_CUSTOM_ITEM = `mutation ($id: ID!, $quantity: Int!) {
  orderEditAddCustomItem(id: $id, title: "Gift wrap", quantity: $quantity, price: { amount: "1.00", currencyCode: USD }) { ${ERRORS} }
  orderEditCommit(id: $id) { ${ERRORS} }
}`;

export function addLine(order: Order, random: Random, shop: ShopState): Operation {
  const quantity = units(random);
  if (random.chance(0.5)) {
    const variables = { quantity, variantId: pick(shop.variants.keys(), random) };
    return { name: "orderEditAddVariant", editedOrderId: order.id, query: ADD_VARIANT, variables };
  }
  return { name: "orderEditAddCustomItem", editedOrderId: order.id, query: ADD_CUSTOM_ITEM, variables: { quantity } };
}

export function createDraft(shop: ShopState, random: Random): Operation {
  const lineItems = [{ variantId: pick(shop.variants.keys(), random), quantity: units(random) }];
  return mutation("draftOrderCreate", "$input: DraftOrderInput!", "(input: $input)", "", { input: { lineItems } });
}

export function completeDraft(shop: ShopState, random: Random): Operation | null {
  const draft = pickRecent(shop.draftOrders, random);
  return draft ? mutation("draftOrderComplete", "$id: ID!", "(id: $id)", "", { id: draft.id }) : null;
}
