import { now } from "../config/clock.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { addItems } from "../db/items.ts";
import {
  createPurchaseOrder,
  lockPurchaseOrder,
  notePurchaseChange,
  savePurchaseDraft,
  type PurchaseDraft,
} from "../db/purchase-orders.ts";
import { readOffers } from "../db/supplier-items.ts";
import { readSupplierTerms } from "../db/suppliers.ts";
import { onTerms } from "../domain/purchasing/supplier-offer.ts";
import { readUnknownItems } from "../shopify/unknown-items.ts";

export type PurchaseOutcome =
  | { kind: "saved"; id: string }
  /** The order, its supplier, its location or one of its products is not of this shop. */
  | { kind: "unknown"; what: "order" | "supplier" | "location" | "product" }
  /** It has been sent: what it says is agreed with the supplier. */
  | { kind: "not_a_draft" };

/**
 * Keeps a draft of a purchase order, a new one or one that is changed. What the supplier sells on terms of his own is
 * ordered in whole packs, and for his cost where none is told.
 *
 * @param id of the draft that is changed; null for a new one.
 */
export async function keepPurchaseOrder(
  shop: string,
  id: bigint | null,
  given: PurchaseDraft,
  author: string,
): Promise<PurchaseOutcome> {
  const savedAt = now();
  const itemIds = given.lines.map(({ itemId }) => itemId);
  const unknown = await readUnknownItems(shop, itemIds);
  return prisma.$transaction(async (tx) => {
    await addItems(tx, shop, unknown, savedAt);
    const [supplier, location, items] = [
      await readSupplierTerms(tx, shop, given.supplierId),
      await tx.location.count({ where: { shop, id: given.locationId } }),
      await tx.item.count({ where: { shop, id: { in: itemIds } } }),
    ];
    if (!supplier) return { kind: "unknown", what: "supplier" };
    if (location === 0) return { kind: "unknown", what: "location" };
    if (items < itemIds.length) return { kind: "unknown", what: "product" };
    const draft = await draftOnTerms(tx, shop, given, supplier);
    if (id === null) {
      return { kind: "saved", id: String(await createPurchaseOrder(tx, shop, draft, author, savedAt)) };
    }
    const order = await lockPurchaseOrder(tx, shop, id);
    if (!order) return { kind: "unknown", what: "order" };
    if (order.status !== "draft") return { kind: "not_a_draft" };
    await savePurchaseDraft(tx, shop, id, draft);
    await notePurchaseChange(tx, shop, id, { change: { kind: "edited" }, author }, savedAt);
    return { kind: "saved", id: String(id) };
  });
}

/** The draft on the terms of its supplier; his costs count only for an order in his currency. */
async function draftOnTerms(
  tx: Transaction,
  shop: string,
  draft: PurchaseDraft,
  supplier: { currency: string },
): Promise<PurchaseDraft> {
  const itemIds = draft.lines.map(({ itemId }) => itemId);
  const offers = await readOffers(shop, itemIds, tx);
  const own = offers.filter(({ supplierId }) => supplierId === String(draft.supplierId));
  const termsOf = new Map(own.map((offer) => [offer.itemId, offer]));
  const lines = draft.lines.map((typed) => {
    const terms = termsOf.get(typed.itemId);
    if (!terms) return typed;
    return onTerms(typed, draft.currency === supplier.currency ? terms : { ...terms, unitCost: null, priceBreaks: [] });
  });
  return { ...draft, lines };
}
