import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import { prisma } from "../client.ts";

/** A product of which something is not in stock now. */
export interface GoneProduct {
  productId: string;
  /** Of one of its variants that are gone. */
  title: string;
  variants: number;
}

/** Products with variants that a buyer cannot have at once, and how many more there are. */
export async function readGoneProducts(shop: string): Promise<{ rows: GoneProduct[]; more: number }> {
  const read = await prisma.$queryRaw<(GoneProduct & { all: number })[]>`
    SELECT product_id AS "productId", min(title) AS title, count(*)::int AS variants, count(*) OVER ()::int AS all
    FROM items WHERE shop = ${shop} AND tracked AND available = 0 AND product_id IS NOT NULL
    GROUP BY product_id ORDER BY min(title), product_id LIMIT ${LIST_PAGE_ROWS}`;
  return { rows: read.map(({ all: _, ...row }) => row), more: (read[0]?.all ?? 0) - read.length };
}
