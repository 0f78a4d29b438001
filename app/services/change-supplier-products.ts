import { z } from "zod";
import { now } from "../config/clock.ts";
import { OFFER_PRICE_BREAKS, PURCHASE_LINES, PURCHASE_UNITS, SUPPLIER_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { addItems } from "../db/items.ts";
import { addSupplierItems, removeSupplierItem, saveSupplierItem } from "../db/supplier-items.ts";
import { readUnknownItems } from "../shopify/unknown-items.ts";

const units = z.coerce
  .number("Enter a number of units.")
  .int("Enter whole units.")
  .min(1, "Enter at least one unit.")
  .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS} units.`);

const cost = z.coerce.number("Enter a cost.").min(0, "Enter a cost that is not negative.");

/** A cost that must be told: an empty field says nothing, and surely not that a unit costs nothing. */
const toldCost = z.preprocess((given) => (given === "" ? undefined : given), cost);

const itemId = z.string().startsWith("gid://shopify/InventoryItem/", "Choose a product.");

/** The terms of a supplier's product as a merchant tells them. */
export const offerTerms = z.object({
  preference: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Enter 1 for who is asked first.")
    .max(99, "Enter at most 99."),
  supplierSku: z.string().trim().max(SUPPLIER_LETTERS, `Write at most ${SUPPLIER_LETTERS} letters.`),
  unitCost: orUnknown(cost),
  packSize: units,
  minimumUnits: units,
  priceBreaks: z
    .array(z.object({ fromUnits: units, unitCost: toldCost }))
    .max(OFFER_PRICE_BREAKS, `List at most ${OFFER_PRICE_BREAKS} price breaks.`)
    .refine((breaks) => new Set(breaks.map(({ fromUnits }) => fromUnits)).size === breaks.length, {
      message: "Two price breaks begin at the same number of units: keep one of them.",
    }),
});

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
