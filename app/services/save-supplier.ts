import type { z } from "zod";
import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { saveSupplier } from "../db/suppliers.ts";
import type { supplierForm } from "../forms/supplier.ts";
import type { SupplierFacts } from "../domain/purchasing/supplier-facts.ts";

export type SupplierOutcome = { kind: "saved"; id: string } | { kind: "name_taken" } | { kind: "unknown" };

/**
 * Keeps a supplier, a new one or one that is changed. Two suppliers of a shop never have the same name.
 *
 * @param id of the supplier that is changed; null for a new one.
 */
export async function keepSupplier(
  shop: string,
  id: bigint | null,
  facts: z.infer<typeof supplierForm> & SupplierFacts,
): Promise<SupplierOutcome> {
  return prisma.$transaction((tx) => saveSupplier(tx, shop, id, facts, now()));
}
