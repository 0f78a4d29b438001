import type { ShopifyLocation } from "../shopify/inventory.ts";
import type { Transaction } from "./client.ts";

/**
 * Saves locations. One that is known as it is is not touched, so that the items of one location do not wait for each
 * other.
 */
export async function saveLocations(
  tx: Transaction,
  shop: string,
  locations: readonly ShopifyLocation[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO locations (shop, id, name, is_active, fulfills_online_orders)
    SELECT ${shop}, id, name, "isActive", "fulfillsOnlineOrders"
    FROM jsonb_to_recordset(${JSON.stringify(locations)}::jsonb)
      AS location (id text, name text, "isActive" boolean, "fulfillsOnlineOrders" boolean)
    WHERE NOT EXISTS (
      SELECT 1 FROM locations AS known
      WHERE known.shop = ${shop} AND known.id = location.id AND known.name = location.name
        AND known.is_active = "isActive" AND known.fulfills_online_orders = "fulfillsOnlineOrders"
    )
    ORDER BY id
    ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name, is_active = EXCLUDED.is_active,
      fulfills_online_orders = EXCLUDED.fulfills_online_orders`;
}
