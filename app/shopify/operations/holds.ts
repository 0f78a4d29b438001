/** Hold units of a fulfilment order; Shopify splits the rest off into a new one. */
export const HOLD = `#graphql
  mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold { id }
      userErrors { field message code }
    }
  }
` as const;

/** Release holds of a fulfilment order; without hold ids Shopify would release every app's. */
export const RELEASE_HOLDS = `#graphql
  mutation ReleaseHolds($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder { id }
      userErrors { field message code }
    }
  }
` as const;

/** Release and hold again in one request, whose mutations run in series: the units are open for as short as can be. */
export const RELEASE_AND_HOLD = `#graphql
  mutation ReleaseAndHold($id: ID!, $holdIds: [ID!]!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder { id }
      userErrors { field message code }
    }
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold { id }
      userErrors { field message code }
    }
  }
` as const;
