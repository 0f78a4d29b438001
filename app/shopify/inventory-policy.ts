import type { AdminApi } from "./admin-api.ts";
import { SET_INVENTORY_POLICY } from "./operations/inventory-policy.ts";
import { refuseUserErrors } from "./user-errors.ts";

/** Has Shopify sell a variant past zero, or not; harmless when it does so already. */
export async function setContinuesSelling(
  api: AdminApi,
  { productId, variantId }: { productId: string; variantId: string },
  continuesSelling: boolean,
): Promise<void> {
  const variants = [{ id: variantId, inventoryPolicy: continuesSelling ? ("CONTINUE" as const) : ("DENY" as const) }];
  const { productVariantsBulkUpdate } = await api.run(SET_INVENTORY_POLICY, { productId, variants });
  refuseUserErrors("productVariantsBulkUpdate", productVariantsBulkUpdate?.userErrors);
}
