/** Where a transfer comes from and goes to, since when, and one page of its shipments. */
export const TRANSFER = `#graphql
  query Transfer($id: ID!, $after: String) {
    inventoryTransfer(id: $id) {
      id
      name
      referenceName
      dateCreated
      origin { location { id } }
      destination { location { id } }
      shipments(first: 10, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id name }
      }
    }
  }
` as const;

/** One page of a shipment's lines. */
export const SHIPMENT_LINES = `#graphql
  query ShipmentLines($id: ID!, $after: String) {
    inventoryShipment(id: $id) {
      id
      lineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id inventoryItem { id } }
      }
    }
  }
` as const;

/** One page of the transfers that may still bring something, with the ids of their shipments. */
export const OPEN_TRANSFERS = `#graphql
  query OpenTransfers($after: String) {
    inventoryTransfers(first: 25, after: $after, query: "status:ready_to_ship OR status:in_progress") {
      pageInfo { hasNextPage endCursor }
      nodes { id shipments(first: 20) { nodes { id } } }
    }
  }
` as const;
