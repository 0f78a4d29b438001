/** One page of a product's variants, as far as their items are concerned, and what makes the product like others. */
export const PRODUCT_ITEMS = `#graphql
  query ProductItems($id: ID!, $after: String) {
    product(id: $id) {
      status
      productType
      tags
      options { name values }
      priceRangeV2 { minVariantPrice { amount } }
      collections(first: 50) { nodes { id title } }
      variants(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id displayName inventoryPolicy inventoryItem { id sku tracked } }
      }
    }
  }
` as const;
