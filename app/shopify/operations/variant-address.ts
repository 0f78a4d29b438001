/** Where a variant is sold: its product's page in the online store, null when it is not published there. */
export const VARIANT_ADDRESS = `#graphql
  query VariantAddress($id: ID!) {
    productVariant(id: $id) { legacyResourceId product { onlineStoreUrl } }
  }
` as const;
