import { Prisma } from "@prisma/client";
import type { Day } from "../domain/days.ts";
import type { Quote } from "../domain/promising/quote-ship-promise.ts";
import { prisma, type Transaction } from "./client.ts";
import { markDirty, type Mark } from "./marks.ts";

/** What a variant in Shopify should show. */
export interface ItemToPublish {
  variantId: string | null;
  tracked: boolean;
  available: number;
  continuesSelling: boolean;
  quotes: Quote[];
  releaseOn: Day | null;
  revision: number;
  publishedRevision: number;
}

/** Reads what an item's variant should show; null when the item is not known. */
export async function readItemToPublish(shop: string, itemId: string): Promise<ItemToPublish | null> {
  const item = await prisma.item.findUnique({ where: { shop_id: { shop, id: itemId } } });
  return item && { ...item, quotes: item.quotes as unknown as Quote[] };
}

/** Notes that Shopify shows the item at this revision. */
export async function markItemPublished(shop: string, itemId: string, revision: number): Promise<void> {
  await prisma.$executeRaw`
    UPDATE items SET published_revision = GREATEST(published_revision, ${revision})
    WHERE shop = ${shop} AND id = ${itemId}`;
}

/** Counts up the revision of an item, so that it is published once more. */
export async function reviseItem(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.item.updateMany({ where: { shop, id: itemId }, data: { revision: { increment: 1 } } });
}

/** Marks every item of a shop whose plan speaks of days: something is on its way, or somebody waits. */
export function markDatedItems(tx: Transaction, shop: string, now: Date): Promise<void> {
  const dated = Prisma.sql`
    SELECT item_id FROM inbound_lines WHERE shop = ${shop} AND status NOT IN ('RECEIVED', 'GONE')
    UNION
    SELECT item_id FROM backorder_lines WHERE shop = ${shop} AND resolved_at IS NULL`;
  return markItems(tx, shop, dated, now);
}

/** Marks every item of a shop for which a day has come from which it is sold otherwise. */
export function markTurningItems(tx: Transaction, shop: string, today: Day, now: Date): Promise<void> {
  const turning = Prisma.sql`SELECT item_id FROM item_selling WHERE shop = ${shop} AND turns_on <= ${today}`;
  return markItems(tx, shop, turning, now);
}

/** Marks every item of a shop, or of one product of it: how it is sold when none is left may be another now. */
export function markItemsOfScope(tx: Transaction, shop: string, scope: string, now: Date): Promise<void> {
  const all = Prisma.sql`SELECT id AS item_id FROM items WHERE shop = ${shop}`;
  const some = Prisma.sql`${all} AND (id = ${scope} OR product_id = ${scope})`;
  return markItems(tx, shop, scope === "" ? all : some, now);
}

/** Marks every item of a shop that somebody still wants: who gets what of it may be another now. */
export function markWantedItems(tx: Transaction, shop: string, now: Date): Promise<void> {
  return markItems(tx, shop, Prisma.sql`SELECT DISTINCT item_id FROM demand_lines WHERE shop = ${shop}`, now);
}

async function markItems(tx: Transaction, shop: string, items: Prisma.Sql, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dirty_marks (shop, kind, subject_id, marked_at, due_at)
    SELECT ${shop}, 'item', item_id, ${now}, ${now} FROM (${items}) AS concerned
    ORDER BY item_id
    ON CONFLICT (shop, kind, subject_id) DO UPDATE
    SET revision = dirty_marks.revision + 1, due_at = LEAST(dirty_marks.due_at, EXCLUDED.due_at)`;
}

/** What our book says of the items of a product. */
export function itemsOfProduct(tx: Transaction, shop: string, productId: string) {
  return tx.item.findMany({
    where: { shop, productId },
    select: {
      id: true,
      variantId: true,
      title: true,
      sku: true,
      productTags: true,
      collectionIds: true,
      tracked: true,
      continuesSelling: true,
    },
  });
}

/** Of some items, those that our book does not know. */
export async function unknownItems(shop: string, itemIds: readonly string[]): Promise<string[]> {
  const known = await prisma.item.findMany({ where: { shop, id: { in: [...itemIds] } }, select: { id: true } });
  const isKnown = new Set(known.map((row) => row.id));
  return itemIds.filter((id) => !isKnown.has(id));
}

/** Takes items into the book that it does not know, and marks them to be planned. */
export async function addItems(tx: Transaction, shop: string, items: readonly NewItem[], now: Date): Promise<void> {
  const data = items.map(({ id, variantId, productId, productTags, title, sku, tracked, continuesSelling }) => ({
    ...{ shop, id, variantId, productId, title, sku, tracked, continuesSelling },
    productTags: [...productTags],
  }));
  await tx.item.createMany({ data, skipDuplicates: true });
  const marks = items.map(({ id }): Mark => ({ shop, kind: "item", subjectId: id }));
  await markDirty(tx, marks, now);
}

/** An item that is taken into the book. */
export interface NewItem {
  id: string;
  variantId: string | null;
  productId: string | null;
  productTags: readonly string[];
  title: string;
  sku: string | null;
  tracked: boolean;
  continuesSelling: boolean;
}
