import { Prisma } from "@prisma/client";
import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import type { SupplierProduct } from "../../domain/purchasing/supplier-offer.ts";
import { prisma } from "../client.ts";
import { likePart } from "./like-part.ts";

/** One page of a supplier's products, by their titles. */
export interface SupplierProductPage {
  rows: SupplierProduct[];
  all: number;
  /** From 0. */
  page: number;
  pages: number;
}

/**
 * Reads a page of a supplier's products; the last one when there are not so many.
 *
 * @param asked `search` is part of a title, of our SKU or of his; empty for all.
 */
export async function readSupplierProducts(
  shop: string,
  supplierId: bigint,
  { search, page: askedPage }: { search: string; page: number },
): Promise<SupplierProductPage> {
  const part = likePart(search);
  const sold = Prisma.sql`
    FROM supplier_items AS offer
    JOIN items AS item ON item.shop = ${shop} AND item.id = offer.item_id
    WHERE offer.shop = ${shop} AND offer.supplier_id = ${supplierId}
      AND (item.title ILIKE ${part} OR item.sku ILIKE ${part} OR offer.supplier_sku ILIKE ${part})`;
  const [counted] = await prisma.$queryRaw<{ all: number }[]>`SELECT count(*)::int AS all ${sold}`;
  const all = counted?.all ?? 0;
  const pages = Math.max(1, Math.ceil(all / LIST_PAGE_ROWS));
  const page = Math.min(askedPage, pages - 1);
  const rows = await prisma.$queryRaw<SupplierProduct[]>`
    WITH own AS (
      SELECT offer.*, item.title, item.sku ${sold}
      ORDER BY lower(item.title), offer.item_id LIMIT ${LIST_PAGE_ROWS} OFFSET ${page * LIST_PAGE_ROWS}
    )
    SELECT own.item_id AS "itemId", own.title, own.sku, own.preference, own.supplier_sku AS "supplierSku",
      own.unit_cost::float8 AS "unitCost", own.pack_size AS "packSize", own.minimum_units AS "minimumUnits",
      own.price_breaks AS "priceBreaks", others.before, others.after
    FROM own CROSS JOIN LATERAL (
      SELECT
        COALESCE(array_agg(supplier.name ORDER BY other.preference, other.supplier_id)
          FILTER (WHERE (other.preference, other.supplier_id) < (own.preference, own.supplier_id)), '{}') AS before,
        COALESCE(array_agg(supplier.name ORDER BY other.preference, other.supplier_id)
          FILTER (WHERE (other.preference, other.supplier_id) > (own.preference, own.supplier_id)), '{}') AS after
      FROM supplier_items AS other
      JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = other.supplier_id
      WHERE other.shop = ${shop} AND other.item_id = own.item_id AND supplier.archived_at IS NULL
    ) AS others
    ORDER BY lower(own.title), own.item_id`;
  return { rows, all, page, pages };
}
