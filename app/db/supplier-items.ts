import { Prisma } from "@prisma/client";
import type { PriceBreak, SupplierOffer } from "../domain/purchasing/supplier-offer.ts";
import { prisma, type Transaction } from "./client.ts";

/** What is kept of a supplier's product. */
export interface SupplierItemTerms {
  preference: number;
  supplierSku: string;
  unitCost: number | null;
  packSize: number;
  minimumUnits: number;
  priceBreaks: PriceBreak[];
}

/** Who of a shop's suppliers sells some items, and on which terms. */
export function readOffers(
  shop: string,
  itemIds: readonly string[],
  tx: Transaction = prisma,
): Promise<SupplierOffer[]> {
  return tx.$queryRaw<SupplierOffer[]>`
    SELECT supplier.id::text AS "supplierId", supplier.name AS "supplierName", offer.item_id AS "itemId", offer.preference,
      offer.unit_cost::float8 AS "unitCost", offer.pack_size AS "packSize", offer.minimum_units AS "minimumUnits",
      offer.price_breaks AS "priceBreaks"
    FROM supplier_items AS offer
    JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = offer.supplier_id
    WHERE offer.shop = ${shop} AND offer.item_id = ANY(${[...itemIds]}) AND supplier.archived_at IS NULL
    ORDER BY offer.item_id, offer.preference, supplier.id`;
}

/** Adds products to a supplier, each after those who sell it already; what he sells already stays as it is. */
export async function addSupplierItems(
  tx: Transaction,
  shop: string,
  supplierId: bigint,
  itemIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO supplier_items (shop, supplier_id, item_id, preference)
    SELECT ${shop}, ${supplierId}, item.id, COALESCE((
      SELECT max(preference) FROM supplier_items AS other WHERE other.shop = ${shop} AND other.item_id = item.id
    ), 0) + 1
    FROM items AS item WHERE item.shop = ${shop} AND item.id = ANY(${[...itemIds]})
    ON CONFLICT DO NOTHING`;
}

/** Saves the terms of a supplier's product. Whether he still sells it. */
export async function saveSupplierItem(
  tx: Transaction,
  shop: string,
  supplierId: bigint,
  itemId: string,
  { priceBreaks, ...terms }: SupplierItemTerms,
): Promise<boolean> {
  const { count } = await tx.supplierItem.updateMany({
    where: { shop, supplierId, itemId },
    data: { ...terms, priceBreaks: priceBreaks as unknown as Prisma.InputJsonArray },
  });
  return count > 0;
}

/** Takes a product from a supplier. */
export async function removeSupplierItem(
  tx: Transaction,
  shop: string,
  supplierId: bigint,
  itemId: string,
): Promise<void> {
  await tx.supplierItem.deleteMany({ where: { shop, supplierId, itemId } });
}
