/** One page of a product's variants, as far as their items are concerned. */
export const PRODUCT_ITEMS = `#graphql
  query ProductItems($id: ID!, $after: String) {
    product(id: $id) {
      tags
      collections(first: 50) { nodes { id title } }
      variants(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id displayName inventoryPolicy inventoryItem { id sku tracked } }
      }
    }
  }
` as const;
