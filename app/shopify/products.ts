import type { AdminApi } from "./admin-api.ts";
import { PRODUCT_ITEMS } from "./operations/product-items.ts";
import { readAllPages } from "./pages.ts";

/** The inventory items of a product's variants; none when the product does not exist (any more). */
export async function readProductItems(api: AdminApi, productId: string): Promise<string[]> {
  const variants = await readAllPages(async (after) => {
    const { product } = await api.run(PRODUCT_ITEMS, { id: productId, after });
    return product?.variants;
  });
  return (variants ?? []).map((variant) => variant.inventoryItem.id);
}
