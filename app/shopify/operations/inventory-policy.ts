/** Changes how one variant is sold when none is left. */
export const SET_INVENTORY_POLICY = `#graphql
  mutation SetInventoryPolicy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message code } }
  }
` as const;
