/** What is looked at of a product, what the merchant has decided for it, and what is shown now. */
export const SUBSTITUTES_OF = `#graphql
  query SubstitutesOf($id: ID!) {
    product(id: $id) {
      id
      title
      status
      productType
      tags
      options { name values }
      priceRangeV2 { minVariantPrice { amount } }
      pinned: metafield(namespace: "$app", key: "alternatives") { jsonValue }
      banned: metafield(namespace: "$app", key: "never_substitutes") { jsonValue }
      shown: metafield(namespace: "$app", key: "substitutes") { jsonValue }
    }
  }
` as const;

/** Products that may stand in for one: those of its type with a tag of its own that are on sale. */
export const SUBSTITUTE_CANDIDATES = `#graphql
  query SubstituteCandidates($first: Int!, $query: String!) {
    products(first: $first, query: $query, sortKey: ID) {
      nodes {
        id
        title
        productType
        tags
        options { name values }
        priceRangeV2 { minVariantPrice { amount } }
      }
    }
  }
` as const;

/** The titles of some products; null for one that no longer exists. */
export const PRODUCT_TITLES = `#graphql
  query ProductTitles($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Product { id title } }
  }
` as const;
