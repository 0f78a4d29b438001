import { dayIn } from "../config/clock.ts";
import { purchaseOrderName } from "../domain/purchasing/purchase-order.ts";
import { prisma } from "./client.ts";
import { readPurchaseOrder } from "./purchase-orders.ts";

/** What is told to a supplier of an order of his; null when the shop has none of this id. */
export async function readPurchaseDocument(shop: string, id: bigint) {
  const order = await readPurchaseOrder(prisma, shop, id);
  if (!order) return null;
  const itemIds = order.lines.map((line) => line.itemId);
  const [owner, supplier, location, items, offers] = await Promise.all([
    prisma.shop.findUnique({ where: { domain: shop }, select: { name: true, timeZone: true } }),
    prisma.supplier.findFirst({ where: { shop, id: order.supplierId }, select: { name: true } }),
    prisma.location.findFirst({ where: { shop, id: order.locationId }, select: { name: true } }),
    prisma.item.findMany({ where: { shop, id: { in: itemIds } }, select: { id: true, title: true, sku: true } }),
    prisma.supplierItem.findMany({
      where: { shop, supplierId: order.supplierId, itemId: { in: itemIds } },
      select: { itemId: true, supplierSku: true },
    }),
  ]);
  const known = new Map(items.map((item) => [item.id, item]));
  const theirs = new Map(offers.map((offer) => [offer.itemId, offer.supplierSku]));
  return {
    name: purchaseOrderName(order.number),
    status: order.status,
    shopName: owner?.name ?? shop,
    supplierName: supplier?.name ?? "",
    locationName: location?.name ?? "",
    currency: order.currency,
    note: order.note,
    sentOn: order.sentAt && dayIn(owner?.timeZone ?? "UTC", order.sentAt),
    confirmBy: order.confirmBy,
    isConfirmed: order.confirmedAt !== null,
    lines: order.lines.map(({ itemId, ordered, confirmed, unitCost, expectedOn }) => ({
      ...{ itemId, ordered, confirmed, unitCost, expectedOn },
      title: known.get(itemId)?.title ?? itemId,
      sku: known.get(itemId)?.sku ?? "",
      supplierSku: theirs.get(itemId) ?? "",
    })),
  };
}
