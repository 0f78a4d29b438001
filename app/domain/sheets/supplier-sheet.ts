import type { SupplierContact, SupplierFacts } from "../purchasing/supplier-facts.ts";
import { toldOf, type RowReader } from "./row-reader.ts";
import type { SheetColumn } from "./sheet.ts";

export const SUPPLIER_COLUMNS: readonly SheetColumn[] = [
  { name: "name", isRequired: true },
  ...[
    "contact",
    "email",
    "phone",
    "mailed",
    "further_contacts",
    "currency",
    "lead_time_days",
    "minimum_value",
    "capacity_per_week",
  ].map((name) => ({
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
  ...{ isMailed: "mailed", furtherContacts: "further_contacts" },
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
    isMailed: isMailed(read),
    furtherContacts: furtherContacts(read),
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
    ...{ mailed: yesOrNo(facts.isMailed), further_contacts: facts.furtherContacts.map(contactText).join("; ") },
    ...{ currency: facts.currency, lead_time_days: String(facts.leadTimeDays ?? "") },
    ...{ minimum_value: String(facts.minimumValue ?? ""), capacity_per_week: String(facts.capacityPerWeek ?? "") },
    confirm_within_days: String(facts.confirmWithinDays),
    remind_days_before: String(facts.remindDaysBefore ?? ""),
    ...{ working_days: facts.workingDays.join(" "), closed_on: facts.closedOn.join(" ") },
  };
  return SUPPLIER_COLUMNS.map(({ name }) => cells[name] ?? "");
}

const yesOrNo = (told: boolean): string => (told ? "yes" : "no");

/** An empty cell says nothing. */
function isMailed(read: RowReader): boolean | undefined {
  const told = read.text("mailed")?.toLowerCase();
  if (!told) return undefined;
  if (told === "yes" || told === "no") return told === "yes";
  return read.refuse("mailed", `"${told}" is neither: write yes or no.`);
}

const contactText = ({ contactName, email, phone, isMailed: mailed }: SupplierContact): string =>
  [contactName, email, phone, yesOrNo(mailed)].join(" | ");

function furtherContacts(read: RowReader): SupplierContact[] | undefined {
  const told = read.text("further_contacts")?.split(";");
  return told?.filter((one) => one.trim() !== "").flatMap((one) => contactOf(read, one) ?? []);
}

function contactOf(read: RowReader, told: string): SupplierContact | undefined {
  const [contactName = "", email = "", phone = "", mailed, ...more] = told.split("|").map((part) => part.trim());
  const isTold = (mailed === "yes" || mailed === "no") && more.length === 0;
  if (isTold) return { contactName, email, phone, isMailed: mailed === "yes" };
  const message = `"${told.trim()}" is no contact: write Ada | ada@example.com | 555 0100 | yes, and no for one who is not mailed.`;
  return read.refuse("further_contacts", message);
}
