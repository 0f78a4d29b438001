import type { TypedDraft } from "../../domain/purchasing/typed-draft.ts";
import { prisma } from "../client.ts";
import { readPurchaseOrder } from "../purchase-orders.ts";
import { readOwedUnits } from "../suppliers.ts";

/**
 * What a draft can name: the shop's suppliers with their terms and what they owe, and its active locations.
 *
 * @param supplierId of the draft that is changed: he may have been put away since.
 */
export async function readDraftChoices(shop: string, supplierId: string | undefined) {
  const own = supplierId === undefined ? [] : [{ id: BigInt(supplierId) }];
  const [suppliers, owed, locations] = await Promise.all([
    prisma.supplier.findMany({
      where: { shop, OR: [{ archivedAt: null }, ...own] },
      select: {
        ...{ id: true, name: true, currency: true, minimumValue: true },
        ...{ leadTimeDays: true, workingDays: true, closedOn: true, capacityPerWeek: true },
      },
      orderBy: [{ name: "asc" }],
    }),
    readOwedUnits(prisma, shop),
    prisma.location.findMany({
      where: { shop, isActive: true },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  ]);
  return {
    suppliers: suppliers.map((supplier) => ({
      ...supplier,
      id: String(supplier.id),
      minimumValue: supplier.minimumValue?.toNumber() ?? null,
      owed: owed.get(String(supplier.id)) ?? 0,
    })),
    locations,
  };
}

/** A draft to be changed; null when the shop has none of this id. */
export async function readShownDraft(shop: string, id: bigint): Promise<(TypedDraft & { id: string }) | null> {
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
