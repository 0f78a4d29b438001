import type { BulkOperation, ShopState } from "../../state/index.ts";
import { inShopZone, inShopZoneOrNull } from "./shapes.ts";

/** `bulk_operations/finish`: the operation is completed, failed or cancelled. */
export function bulkFinishBody(shop: ShopState, operation: BulkOperation) {
  return {
    admin_graphql_api_id: operation.id,
    completed_at: inShopZoneOrNull(shop, operation.completedAt),
    created_at: inShopZone(shop, operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: operation.type.toLowerCase(),
  };
}
