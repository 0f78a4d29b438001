import type { AdminApi } from "./admin-api.ts";
import { VARIANT_ADDRESS } from "./operations/variant-address.ts";

/** The address of a variant in the online store; null when it is not sold there. */
export async function readVariantAddress(api: AdminApi, id: string): Promise<string | null> {
  const { productVariant: variant } = await api.run(VARIANT_ADDRESS, { id });
  const page = variant?.product.onlineStoreUrl;
  if (!variant || !page) return null;
  const address = new URL(page);
  address.searchParams.set("variant", variant.legacyResourceId);
  return address.href;
}
