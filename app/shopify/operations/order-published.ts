/** What the order shows of its backorders now: our tag among its tags, and our metafield. */
export const ORDER_PUBLISHED = `#graphql
  query OrderPublished($id: ID!, $key: String!) {
    order(id: $id) {
      id
      tags
      metafield(key: $key) { jsonValue }
    }
  }
` as const;
