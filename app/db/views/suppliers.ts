import { prisma } from "../client.ts";
import type { SupplierFacts } from "../../domain/purchasing/supplier-facts.ts";

/** A supplier in a list. */
export interface ListedSupplier {
  id: string;
  name: string;
  email: string;
  leadTimeDays: number | null;
  openOrders: number;
}

/** A shop's suppliers by name. */
export async function readSuppliers(shop: string): Promise<ListedSupplier[]> {
  return prisma.$queryRaw<ListedSupplier[]>`
    SELECT id::text, name, email, lead_time_days AS "leadTimeDays", (
      SELECT count(*)::int FROM purchase_orders AS purchase
      WHERE purchase.shop = ${shop} AND purchase.supplier_id = supplier.id
        AND purchase.status IN ('sent', 'confirmed', 'partly_received')
    ) AS "openOrders"
    FROM suppliers AS supplier WHERE shop = ${shop} AND archived_at IS NULL ORDER BY lower(name), id`;
}

/** What is told of a supplier; null when the shop has none of this id. */
export async function readSupplier(shop: string, id: bigint): Promise<(SupplierFacts & { id: string }) | null> {
  const row = await prisma.supplier.findFirst({ where: { shop, id } });
  if (!row) return null;
  const { createdAt: _, archivedAt: __, shop: ___, minimumValue, ...facts } = row;
  return { ...facts, id: String(row.id), minimumValue: minimumValue?.toNumber() ?? null };
}
