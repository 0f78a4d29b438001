import type { Prisma, Supplier } from "@prisma/client";
import { mailedAddresses, type SupplierContact, type SupplierFacts } from "../domain/purchasing/supplier-facts.ts";
import type { ToldLeadTime } from "../domain/purchasing/told-lead-time.ts";
import type { Transaction } from "./client.ts";

/** What is told of a supplier, as he is kept. */
export function supplierFactsOf(row: Supplier): SupplierFacts {
  const { id: _, shop: __, createdAt: ___, archivedAt: ____, minimumValue, furtherContacts, ...facts } = row;
  return {
    ...facts,
    minimumValue: minimumValue?.toNumber() ?? null,
    furtherContacts: furtherContacts as unknown as SupplierContact[],
  };
}

/** Where a supplier's purchase orders and reminders are mailed to; none when the shop has no such supplier. */
export async function readMailedAddresses(tx: Transaction, shop: string, id: bigint): Promise<string[]> {
  const supplier = await tx.supplier.findFirst({ where: { shop, id } });
  return supplier ? mailedAddresses(supplierFactsOf(supplier)) : [];
}

/** Saves a supplier; `unknown` when the shop has none of this id, `name_taken` when another has the name. */
export async function saveSupplier(
  tx: Transaction,
  shop: string,
  id: bigint | null,
  facts: SupplierFacts,
  now: Date,
): Promise<{ kind: "saved"; id: string } | { kind: "name_taken" } | { kind: "unknown" }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`suppliers ${shop}`}, 0))`;
  const namesake = await tx.supplier.findFirst({ where: { shop, name: facts.name }, select: { id: true } });
  if (namesake && namesake.id !== id) return { kind: "name_taken" };
  const data = { ...facts, furtherContacts: facts.furtherContacts as unknown as Prisma.InputJsonArray };
  if (id === null) {
    const created = await tx.supplier.create({ data: { shop, ...data, createdAt: now }, select: { id: true } });
    return { kind: "saved", id: String(created.id) };
  }
  const { count } = await tx.supplier.updateMany({ where: { shop, id }, data });
  return count === 0 ? { kind: "unknown" } : { kind: "saved", id: String(id) };
}

/** What of a supplier an order to him needs. */
export function readSupplierTerms(tx: Transaction, shop: string, id: bigint) {
  return tx.supplier.findFirst({
    where: { shop, id },
    select: {
      ...{ name: true, currency: true, confirmWithinDays: true },
      ...{ leadTimeDays: true, workingDays: true, closedOn: true, capacityPerWeek: true },
    },
  });
}

/** The lead times that suppliers tell, by supplier; one who tells none is absent. */
export async function readToldLeadTimes(
  tx: Transaction,
  shop: string,
  ids: readonly string[],
): Promise<Map<string, ToldLeadTime>> {
  const rows = await tx.supplier.findMany({
    where: { shop, id: { in: ids.map(BigInt) }, leadTimeDays: { not: null } },
    select: { id: true, leadTimeDays: true, workingDays: true, closedOn: true },
  });
  return new Map(
    rows.map(({ id, leadTimeDays, workingDays, closedOn }) => [
      String(id),
      { days: leadTimeDays ?? 0, workingDays, closedOn },
    ]),
  );
}

/** Units that a shop's suppliers still owe, by their ids. */
export async function readOwedUnits(tx: Transaction, shop: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ supplierId: string; units: number }[]>`
    SELECT supplier_id AS "supplierId", sum(sent - accepted - rejected)::int AS units FROM inbound_lines
    WHERE shop = ${shop} AND supplier_id IS NOT NULL AND status NOT IN ('RECEIVED', 'GONE')
      AND sent > accepted + rejected
    GROUP BY supplier_id`;
  return new Map(rows.map(({ supplierId, units }) => [supplierId, units]));
}
