import type { SupplierFacts } from "../domain/purchasing/supplier-facts.ts";
import type { Transaction } from "./client.ts";
import { rowTable } from "./row-table.ts";
import { supplierFactsOf } from "./suppliers.ts";

/** A shop's suppliers by their names, with what is told of them. */
export async function readSupplierFacts(tx: Transaction, shop: string): Promise<Map<string, SupplierFacts>> {
  const rows = await tx.supplier.findMany({ where: { shop } });
  return new Map(rows.map((row) => [row.name, supplierFactsOf(row)]));
}

/** Keeps suppliers as a file tells them, those of a name that is known in its place. */
export async function saveSheetSuppliers(
  tx: Transaction,
  shop: string,
  suppliers: readonly SupplierFacts[],
  now: Date,
): Promise<void> {
  const rows = suppliers.map(({ minimumValue, isMailed, ...facts }) => ({
    ...facts,
    minimumValue: minimumValue?.toString() ?? null,
    isMailed: String(isMailed),
  }));
  await tx.$executeRaw`
    INSERT INTO suppliers (shop, name, contact_name, email, phone, currency, lead_time_days, minimum_value,
      capacity_per_week, confirm_within_days, remind_days_before, working_days, closed_on, notes, is_mailed,
      further_contacts, created_at)
    SELECT ${shop}, name, "contactName", email, phone, currency, "leadTimeDays", "minimumValue"::numeric, "capacityPerWeek",
      "confirmWithinDays", "remindDaysBefore", ARRAY(SELECT jsonb_array_elements_text("workingDays")::int),
      ARRAY(SELECT jsonb_array_elements_text("closedOn")), notes, "isMailed"::boolean, "furtherContacts", ${now}
    FROM ${rowTable(rows, {
      ...{ name: "text", contactName: "text", email: "text", phone: "text", currency: "text", notes: "text" },
      ...{ leadTimeDays: "int", minimumValue: "text", capacityPerWeek: "int", confirmWithinDays: "int" },
      ...{ remindDaysBefore: "int", workingDays: "jsonb", closedOn: "jsonb" },
      ...{ isMailed: "text", furtherContacts: "jsonb" },
    })}
    ON CONFLICT (shop, name) DO UPDATE SET contact_name = EXCLUDED.contact_name, email = EXCLUDED.email,
      phone = EXCLUDED.phone, currency = EXCLUDED.currency, lead_time_days = EXCLUDED.lead_time_days,
      minimum_value = EXCLUDED.minimum_value, capacity_per_week = EXCLUDED.capacity_per_week,
      confirm_within_days = EXCLUDED.confirm_within_days, remind_days_before = EXCLUDED.remind_days_before,
      working_days = EXCLUDED.working_days, closed_on = EXCLUDED.closed_on, notes = EXCLUDED.notes,
      is_mailed = EXCLUDED.is_mailed, further_contacts = EXCLUDED.further_contacts`;
}
