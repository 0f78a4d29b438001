/** One page of a product's inventory items. */
export const PRODUCT_ITEMS = `#graphql
  query ProductItems($id: ID!, $after: String) {
    product(id: $id) {
      variants(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { inventoryItem { id } }
      }
    }
  }
` as const;
