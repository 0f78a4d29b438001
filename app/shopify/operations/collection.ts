export const COLLECTION = `#graphql
  query Collection($id: ID!) {
    collection(id: $id) { id title }
  }
` as const;

/** One page of the products of a collection. */
export const COLLECTION_PRODUCTS = `#graphql
  query CollectionProducts($id: ID!, $after: String) {
    collection(id: $id) {
      products(first: 250, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id }
      }
    }
  }
` as const;
