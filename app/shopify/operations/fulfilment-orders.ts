/** One page of an order's fulfilment orders, each with the first of its lines. */
export const FULFILMENT_ORDERS = `#graphql
  query FulfilmentOrders($orderId: ID!, $after: String) {
    order(id: $orderId) {
      fulfillmentOrders(first: 10, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          status
          requestStatus
          fulfillBy
          supportedActions { action }
          assignedLocation { location { id } }
          fulfillmentHolds { id handle heldByRequestingApp }
          lineItems(first: 25) {
            pageInfo { hasNextPage endCursor }
            nodes { id remainingQuantity inventoryItemId lineItem { id } }
          }
        }
      }
    }
  }
` as const;

/** A further page of one fulfilment order's lines. */
export const FULFILMENT_ORDER_LINES = `#graphql
  query FulfilmentOrderLines($id: ID!, $after: String) {
    fulfillmentOrder(id: $id) {
      lineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id remainingQuantity inventoryItemId lineItem { id } }
      }
    }
  }
` as const;

/** The order that a fulfilment order belongs to. */
export const FULFILMENT_ORDER_OWNER = `#graphql
  query FulfilmentOrderOwner($id: ID!) {
    fulfillmentOrder(id: $id) { orderId }
  }
` as const;
