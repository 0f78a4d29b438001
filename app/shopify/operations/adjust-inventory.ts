/** Adds units to a level, once for a key, and only when the level is still what the caller believes. */
export const ADJUST_INVENTORY = `#graphql
  mutation AdjustInventory($input: InventoryAdjustQuantitiesInput!, $key: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup { id }
      userErrors { code field message }
    }
  }
` as const;

/** The available units of an item at one location. */
export const AVAILABLE_AT = `#graphql
  query AvailableAt($itemId: ID!, $locationId: ID!) {
    inventoryItem(id: $itemId) {
      id
      inventoryLevel(locationId: $locationId) { id quantities(names: ["available"]) { name quantity } }
    }
  }
` as const;
