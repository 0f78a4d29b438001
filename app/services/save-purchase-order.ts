import { z } from "zod";
import { now } from "../config/clock.ts";
import { PURCHASE_LINES, PURCHASE_UNITS, REASON_LETTERS } from "../config/limits.ts";
import { orUnknown } from "../config/or-unknown.ts";
import { prisma } from "../db/client.ts";
import { addItems, unknownItems } from "../db/items.ts";
import {
  createPurchaseOrder,
  lockPurchaseOrder,
  notePurchaseChange,
  savePurchaseDraft,
  type PurchaseDraft,
} from "../db/purchase-orders.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readItem, type ShopifyItem } from "../shopify/inventory.ts";

const line = z.object({
  itemId: z.string().min(1, "Choose a product."),
  ordered: z.coerce
    .number("Enter a number of units.")
    .int("Enter whole units.")
    .min(1, "Enter at least one unit.")
    .max(PURCHASE_UNITS, `Enter at most ${PURCHASE_UNITS} units.`),
  unitCost: orUnknown(z.coerce.number("Enter a cost.").min(0, "Enter a cost that is not negative.")),
  expectedOn: orUnknown(z.iso.date("Enter a day.")),
});

/** What a merchant writes into a draft. */
export const purchaseDraft = z
  .object({
    supplierId: z.coerce.bigint("Choose a supplier."),
    locationId: z.string().min(1, "Choose a location."),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, "Enter a currency of three letters, for example EUR."),
    note: z.string().trim().max(REASON_LETTERS, `Write at most ${REASON_LETTERS} letters.`),
    lines: z
      .array(line)
      .min(1, "Add at least one product.")
      .max(PURCHASE_LINES, `An order has at most ${PURCHASE_LINES} lines.`),
  })
  .refine(({ lines }) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
    message: "A product stands in two lines: put them together.",
    path: ["lines"],
  });

export type PurchaseOutcome =
  | { kind: "saved"; id: string }
  /** The order, its supplier, its location or one of its products is not of this shop. */
  | { kind: "unknown"; what: "order" | "supplier" | "location" | "product" }
  /** It has been sent: what it says is agreed with the supplier. */
  | { kind: "not_a_draft" };

/**
 * Keeps a draft of a purchase order, a new one or one that is changed.
 *
 * @param id of the draft that is changed; null for a new one.
 */
export async function keepPurchaseOrder(
  shop: string,
  id: bigint | null,
  draft: PurchaseDraft,
  author: string,
): Promise<PurchaseOutcome> {
  const savedAt = now();
  const unknown = await readUnknownItems(
    shop,
    draft.lines.map(({ itemId }) => itemId),
  );
  return prisma.$transaction(async (tx) => {
    await addItems(tx, shop, unknown, savedAt);
    const [supplier, location, items] = [
      await tx.supplier.count({ where: { shop, id: draft.supplierId } }),
      await tx.location.count({ where: { shop, id: draft.locationId } }),
      await tx.item.count({ where: { shop, id: { in: draft.lines.map(({ itemId }) => itemId) } } }),
    ];
    if (supplier === 0) return { kind: "unknown", what: "supplier" };
    if (location === 0) return { kind: "unknown", what: "location" };
    if (items < draft.lines.length) return { kind: "unknown", what: "product" };
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

/** Products that nobody has waited for yet are not in our book: they are read before they are ordered. */
async function readUnknownItems(shop: string, itemIds: readonly string[]): Promise<ShopifyItem[]> {
  const unknown = await unknownItems(shop, itemIds);
  if (unknown.length === 0) return [];
  const api = await adminApi(shop);
  const read: ShopifyItem[] = [];
  for (const itemId of unknown) {
    const item = await readItem(api, itemId, []);
    if (item) read.push(item);
  }
  return read;
}
