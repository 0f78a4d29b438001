import { prisma } from "../client.ts";
import { readPurchaseOrder } from "../purchase-orders.ts";

/** A draft as the form shows it: numbers as they are typed. */
export interface ShownDraft {
  id: string | null;
  supplierId: string;
  locationId: string;
  currency: string;
  note: string;
  lines: ShownDraftLine[];
}

export interface ShownDraftLine {
  itemId: string;
  title: string;
  ordered: string;
  unitCost: string;
  expectedOn: string;
}

/** What a draft can name: the shop's suppliers with their currencies, and its active locations. */
export async function readDraftChoices(shop: string) {
  const [suppliers, locations] = await Promise.all([
    prisma.supplier.findMany({
      where: { shop, archivedAt: null },
      select: { id: true, name: true, currency: true },
      orderBy: [{ name: "asc" }],
    }),
    prisma.location.findMany({
      where: { shop, isActive: true },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  ]);
  return { suppliers: suppliers.map((supplier) => ({ ...supplier, id: String(supplier.id) })), locations };
}

/** A draft to be changed; null when the shop has none of this id. */
export async function readShownDraft(shop: string, id: bigint): Promise<ShownDraft | null> {
  const order = await readPurchaseOrder(prisma, shop, id);
  if (order?.status !== "draft") return null;
  const items = await prisma.item.findMany({
    where: { shop, id: { in: order.lines.map((line) => line.itemId) } },
    select: { id: true, title: true },
  });
  const titles = new Map(items.map((item) => [item.id, item.title]));
  return {
    id: String(id),
    supplierId: String(order.supplierId),
    locationId: order.locationId,
    currency: order.currency,
    note: order.note,
    lines: order.lines.map(({ itemId, ordered, unitCost, expectedOn }) => ({
      itemId,
      title: titles.get(itemId) ?? itemId,
      ordered: String(ordered),
      unitCost: unitCost === null ? "" : String(unitCost),
      expectedOn: expectedOn ?? "",
    })),
  };
}
