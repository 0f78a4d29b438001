import type { SupplierFacts } from "../purchasing/supplier-facts.ts";
import { toldOf, type RowReader } from "./row-reader.ts";
import type { SheetColumn } from "./sheet.ts";

export const SUPPLIER_COLUMNS: readonly SheetColumn[] = [
  { name: "name", isRequired: true },
  ...["contact", "email", "phone", "currency", "lead_time_days", "minimum_value", "capacity_per_week"].map((name) => ({
    name,
  })),
  ...[
    { name: "confirm_within_days" },
    { name: "remind_days_before" },
    { name: "working_days" },
    { name: "closed_on", hasDays: true },
    { name: "notes" },
  ],
];

/** The column that tells a fact of a supplier. */
export const SUPPLIER_COLUMN_OF: Readonly<Record<keyof SupplierFacts, string>> = {
  ...{ name: "name", contactName: "contact", email: "email", phone: "phone", currency: "currency", notes: "notes" },
  ...{ leadTimeDays: "lead_time_days", minimumValue: "minimum_value", capacityPerWeek: "capacity_per_week" },
  ...{ confirmWithinDays: "confirm_within_days", remindDaysBefore: "remind_days_before" },
  ...{ workingDays: "working_days", closedOn: "closed_on" },
};

/** What a row tells of a supplier; a number of days that is left empty counts as the usual one. */
export function supplierRow(read: RowReader): Partial<SupplierFacts> & { name: string } {
  const { currency, confirmWithinDays, workingDays, ...facts } = toldOf<SupplierFacts>({
    name: read.text("name"),
    contactName: read.text("contact"),
    email: read.text("email"),
    phone: read.text("phone"),
    currency: read.text("currency")?.toUpperCase(),
    leadTimeDays: read.whole("lead_time_days"),
    minimumValue: read.amount("minimum_value"),
    capacityPerWeek: read.whole("capacity_per_week"),
    confirmWithinDays: read.whole("confirm_within_days") ?? undefined,
    remindDaysBefore: read.whole("remind_days_before"),
    workingDays: read.list("working_days")?.map(Number),
    closedOn: read.days("closed_on"),
    notes: read.text("notes"),
  });
  return {
    ...{ ...facts, name: facts.name ?? "" },
    ...(currency ? { currency } : {}),
    ...(confirmWithinDays === undefined ? {} : { confirmWithinDays }),
    ...(workingDays && workingDays.length > 0 ? { workingDays } : {}),
  };
}

/** A supplier as the cells of a sheet, in the order of its columns. */
export function supplierCells(facts: SupplierFacts): string[] {
  const cells: Record<string, string> = {
    ...{ name: facts.name, contact: facts.contactName, email: facts.email, phone: facts.phone, notes: facts.notes },
    ...{ currency: facts.currency, lead_time_days: String(facts.leadTimeDays ?? "") },
    ...{ minimum_value: String(facts.minimumValue ?? ""), capacity_per_week: String(facts.capacityPerWeek ?? "") },
    confirm_within_days: String(facts.confirmWithinDays),
    remind_days_before: String(facts.remindDaysBefore ?? ""),
    ...{ working_days: facts.workingDays.join(" "), closed_on: facts.closedOn.join(" ") },
  };
  return SUPPLIER_COLUMNS.map(({ name }) => cells[name] ?? "");
}
