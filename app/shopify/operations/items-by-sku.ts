/** One page of the variants that a search finds, as far as their items are concerned. */
export const ITEMS_BY_SKU = `#graphql
  query ItemsBySku($search: String!, $after: String) {
    productVariants(first: 100, after: $after, query: $search) {
      pageInfo { hasNextPage endCursor }
      nodes { id displayName inventoryPolicy product { id tags } inventoryItem { id sku tracked } }
    }
  }
` as const;
