import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";

/**
 * Puts a supplier away, or takes him back. Nobody is offered him for an order while he is put away; what was ordered from
 * him goes on, and his record stays. Returns whether the shop has him.
 */
export async function archiveSupplier(shop: string, id: bigint, isArchived: boolean): Promise<boolean> {
  const archivedAt = isArchived ? now() : null;
  const { count } = await prisma.supplier.updateMany({ where: { shop, id }, data: { archivedAt } });
  return count > 0;
}
