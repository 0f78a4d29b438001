/**
 * An inventory item with one page of its levels, and the shipments and shipment lines that carry it, in one answer: a
 * unit is then seen either as arriving or as arrived.
 */
export const ITEM_SUPPLY = `#graphql
  query ItemSupply($id: ID!, $after: String, $inboundIds: [ID!]!) {
    inventoryItem(id: $id) {
      id
      sku
      tracked
      variants(first: 1) {
        nodes { id displayName inventoryPolicy product { id tags collections(first: 50) { nodes { id title } } } }
      }
      inventoryLevels(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          isActive
          location { id name isActive fulfillsOnlineOrders }
          quantities(names: ["available", "committed", "on_hand"]) { name quantity }
        }
      }
    }
    inbound: nodes(ids: $inboundIds) {
      id
      ... on InventoryShipment { status tracking { arrivesAt } }
      ... on InventoryShipmentLineItem { quantity acceptedQuantity rejectedQuantity unreceivedQuantity }
    }
  }
` as const;
