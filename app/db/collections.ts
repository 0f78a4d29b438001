import type { ShopifyCollection } from "../shopify/collections.ts";
import type { Transaction } from "./client.ts";
import { rowTable } from "./row-table.ts";

/** Saves collections; one that is known as it is is not touched, so that the items of one do not wait for each other. */
export async function saveCollections(
  tx: Transaction,
  shop: string,
  collections: readonly ShopifyCollection[],
): Promise<void> {
  if (collections.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO collections (shop, id, title)
    SELECT ${shop}, row.id, row.title FROM ${rowTable(collections, { id: "text", title: "text" })}
    WHERE NOT EXISTS (
      SELECT 1 FROM collections AS known WHERE known.shop = ${shop} AND known.id = row.id AND known.title = row.title
    )
    ORDER BY row.id
    ON CONFLICT (shop, id) DO UPDATE SET title = EXCLUDED.title`;
}

/** Forgets a collection that Shopify no longer has. Its products are told by their own items. */
export async function forgetCollection(tx: Transaction, shop: string, id: string): Promise<void> {
  await tx.collection.deleteMany({ where: { shop, id } });
}

/** Products whose items our book has on the other side of a collection's edge: out of it and now in, or the reverse. */
export async function movedProducts(
  tx: Transaction,
  shop: string,
  id: string,
  productIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ productId: string }[]>`
    SELECT DISTINCT product_id AS "productId" FROM items
    WHERE shop = ${shop} AND product_id IS NOT NULL
      AND (${id} = ANY(collection_ids)) <> (product_id = ANY(${[...productIds]}))
    ORDER BY 1`;
  return rows.map((row) => row.productId);
}
