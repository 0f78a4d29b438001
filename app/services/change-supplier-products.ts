import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_LINES } from "../config/limits.ts";
import { prisma } from "../db/client.ts";
import { addItems } from "../db/items.ts";
import { addSupplierItems, removeSupplierItem, saveSupplierItem } from "../db/supplier-items.ts";
import { offerTerms } from "../forms/offer.ts";
import { readUnknownItems } from "../shopify/unknown-items.ts";

const itemId = z.string().startsWith("gid://shopify/InventoryItem/", "Choose a product.");

/** What a merchant does to the products of a supplier. */
export const productsChange = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("add"),
    itemIds: z.array(itemId).min(1).max(PURCHASE_LINES, `Choose at most ${PURCHASE_LINES} products at a time.`),
  }),
  offerTerms.extend({ act: z.literal("save"), itemId }),
  z.object({ act: z.literal("remove"), itemId }),
]);

export type ProductsChange = z.infer<typeof productsChange>;

/** Changes what a supplier sells of a shop's products; `unknown` when the supplier, or the product of his, is not there. */
export async function changeSupplierProducts(
  shop: string,
  supplierId: bigint,
  change: ProductsChange,
): Promise<{ kind: "changed" } | { kind: "unknown" }> {
  const unknown = change.act === "add" ? await readUnknownItems(shop, change.itemIds) : [];
  return prisma.$transaction(async (tx) => {
    if ((await tx.supplier.count({ where: { shop, id: supplierId } })) === 0) return { kind: "unknown" };
    if (change.act === "add") {
      await addItems(tx, shop, unknown, now());
      await addSupplierItems(tx, shop, supplierId, change.itemIds);
    } else if (change.act === "remove") {
      await removeSupplierItem(tx, shop, supplierId, change.itemId);
    } else {
      const { act: _, itemId: changed, ...terms } = change;
      if (!(await saveSupplierItem(tx, shop, supplierId, changed, terms))) return { kind: "unknown" };
    }
    return { kind: "changed" };
  });
}
