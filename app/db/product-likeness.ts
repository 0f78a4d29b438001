import { SUBSTITUTES_RENEWED } from "../config/shopper-limits.ts";
import type { Transaction } from "./client.ts";

/** Of which type a product is, in lower case, and a digest of what makes it like others. */
interface Likeness {
  productType: string;
  digest: string;
}

/** Notes a product's likeness where none is known yet: a product that sells out is then found by its type. */
export async function noteLikeness(tx: Transaction, shop: string, productId: string, read: Likeness): Promise<void> {
  await tx.productLikeness.createMany({ data: [{ shop, productId, ...read }], skipDuplicates: true });
}

/**
 * Notes what a product is like now; null when it is gone.
 *
 * @returns the products for which it may stand in now, or may not any more: those of its type, before or now, of which
 *   something is sold out, itself among them; in the order of their ids, and no more than a bound. None when nothing changed.
 */
export async function changeLikeness(
  tx: Transaction,
  shop: string,
  productId: string,
  read: Likeness | null,
): Promise<string[]> {
  const where = { shop_productId: { shop, productId } };
  const known = await tx.productLikeness.findUnique({ where });
  if (known?.digest === read?.digest) return [];
  if (read) await tx.productLikeness.upsert({ where, create: { shop, productId, ...read }, update: read });
  else await tx.productLikeness.deleteMany({ where: { shop, productId } });
  const types = [known?.productType, read?.productType].filter(Boolean);
  const concerned = await tx.$queryRaw<{ id: string }[]>`
    SELECT like_it.product_id AS id FROM product_likenesses AS like_it
    WHERE like_it.shop = ${shop} AND product_type = ANY(${types}::text[]) AND EXISTS (
      SELECT FROM items WHERE items.shop = ${shop} AND items.product_id = like_it.product_id AND tracked AND available = 0)
    ORDER BY like_it.product_id LIMIT ${SUBSTITUTES_RENEWED}`;
  return concerned.map(({ id }) => id);
}
