/** One page of all inventory items. */
export const ITEM_IDS = `#graphql
  query ItemIds($after: String) {
    inventoryItems(first: 250, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id }
    }
  }
` as const;

/** One page of the orders that still have something to ship. */
export const OPEN_ORDER_IDS = `#graphql
  query OpenOrderIds($after: String) {
    orders(first: 250, after: $after, query: "status:open") {
      pageInfo { hasNextPage endCursor }
      nodes { id }
    }
  }
` as const;
