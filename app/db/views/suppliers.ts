import type { Day } from "../../domain/days.ts";
import { arrivalDay } from "../../domain/purchasing/supplier-calendar.ts";
import { prisma } from "../client.ts";
import { readOwedUnits, supplierFactsOf } from "../suppliers.ts";
import type { SupplierFacts } from "../../domain/purchasing/supplier-facts.ts";

/** A supplier in a list. */
export interface ListedSupplier {
  id: string;
  name: string;
  email: string;
  leadTimeDays: number | null;
  openOrders: number;
  isArchived: boolean;
}

/** A shop's suppliers by name, those that are put away last. */
export async function readSuppliers(shop: string): Promise<ListedSupplier[]> {
  return prisma.$queryRaw<ListedSupplier[]>`
    SELECT id::text, name, email, lead_time_days AS "leadTimeDays", archived_at IS NOT NULL AS "isArchived", (
      SELECT count(*)::int FROM purchase_orders AS purchase
      WHERE purchase.shop = ${shop} AND purchase.supplier_id = supplier.id
        AND purchase.status IN ('sent', 'confirmed', 'partly_received')
    ) AS "openOrders"
    FROM suppliers AS supplier WHERE shop = ${shop} ORDER BY archived_at IS NOT NULL, lower(name), id`;
}

/** What is told of a supplier; null when the shop has none of this id. */
export async function readSupplier(
  shop: string,
  id: bigint,
): Promise<(SupplierFacts & { id: string; isArchived: boolean }) | null> {
  const row = await prisma.supplier.findFirst({ where: { shop, id } });
  return row && { ...supplierFactsOf(row), id: String(row.id), isArchived: row.archivedAt !== null };
}

/** What an order that is sent to a supplier today would meet. */
export interface SupplierOutlook {
  /** Units that he still owes. */
  owed: number;
  /** The day on which an order of one unit would come; null when he told no lead time. */
  arrivesOn: Day | null;
}

/** Says when a supplier's next order would come, by his calendar, his capacity and what he owes. */
export async function readSupplierOutlook(
  shop: string,
  supplier: SupplierFacts & { id: string },
  today: Day,
): Promise<SupplierOutlook> {
  const owed = (await readOwedUnits(prisma, shop)).get(supplier.id) ?? 0;
  return { owed, arrivesOn: arrivalDay(supplier, { sentOn: today, units: 1, owed }) };
}
