/** One page of the orders that were updated in a span of time, oldest first. */
export const UPDATED_ORDERS = `#graphql
  query UpdatedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt }
    }
  }
` as const;

/** What is available of some items at their locations. */
export const ITEM_LEVELS = `#graphql
  query ItemLevels($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on InventoryItem {
        id
        inventoryLevels(first: 20) {
          pageInfo { hasNextPage }
          nodes { isActive location { id } quantities(names: ["available", "on_hand"]) { name quantity } }
        }
      }
    }
  }
` as const;
