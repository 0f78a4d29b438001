/** An order with one page of its lines. */
export const ORDER = `#graphql
  query Order($id: ID!, $after: String) {
    order(id: $id) {
      id
      name
      processedAt
      updatedAt
      cancelledAt
      tags
      sourceName
      fullyPaid
      currentTotalPriceSet { shopMoney { amount } }
      fulfillmentsCount { count }
      purchasingEntity { ... on PurchasingCompany { company { id } } }
      shippingAddress { countryCodeV2 }
      customer { id numberOfOrders amountSpent { amount } tags }
      lineItems(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          name
          currentQuantity
          unfulfilledQuantity
          customAttributes { key value }
          variant { id inventoryItem { id } }
        }
      }
    }
  }
` as const;
