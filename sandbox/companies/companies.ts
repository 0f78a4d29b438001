import type { ShopContext } from "../context.ts";
import { customerForOrder } from "../customers/customers.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Company, CompanyContact, CompanyLocation, Gid, PurchasingCompany } from "../state/index.ts";

interface CompanyCreateInput {
  company: { name?: string | null; externalId?: string | null; note?: string | null };
  companyContact?: {
    email?: string | null;
    firstName?: string | null;
    lastName?: string | null;
    locale?: string | null;
    phone?: string | null;
    title?: string | null;
  } | null;
  companyLocation?: {
    name?: string | null;
    externalId?: string | null;
    note?: string | null;
    phone?: string | null;
  } | null;
}

/** `companyCreate`: a company, its first location (named as the company unless it is named), and its main contact. Texts recorded. */
export function createCompany(context: ShopContext, { input }: { input: CompanyCreateInput }): { company: Company } {
  onlySimulated(input.company, "CompanyInput", ["name", "externalId", "note"]);
  const contact = input.companyContact ?? null;
  onlySimulated(contact ?? {}, "CompanyContactInput", ["email", "firstName", "lastName", "locale", "phone", "title"]);
  onlySimulated(input.companyLocation ?? {}, "CompanyLocationInput", ["name", "externalId", "note", "phone"]);
  const name = input.company.name?.trim() ?? "";
  if (name === "") return refuse(["input", "company", "name"], "Name can't be blank", "BLANK");
  if (contact && !contact.email) {
    const message = "Either the attribute email or customer_id must be provided";
    return refuse(["input", "companyContact"], message, "INVALID");
  }
  const { externalId = null, note = null } = input.company;
  const now = context.now();
  const id = context.newGid("Company");
  const company: Company = { id, name, externalId, note, createdAt: now, updatedAt: now };
  context.shop.companies.set(company.id, company);
  addLocation(context, company, input.companyLocation ?? {});
  if (contact) addMainContact(context, company, contact);
  return { company };
}

function addLocation(
  context: ShopContext,
  company: Company,
  input: NonNullable<CompanyCreateInput["companyLocation"]>,
): void {
  const { name, externalId = null, note = null, phone = null } = input;
  const id = context.newGid("CompanyLocation");
  context.shop.companyLocations.set(id, {
    id,
    companyId: company.id,
    name: name ?? company.name,
    externalId,
    note,
    phone,
    createdAt: company.createdAt,
    updatedAt: company.createdAt,
  });
}

/** A contact is a customer: the one who has the mail address, or a new one. */
function addMainContact(
  context: ShopContext,
  company: Company,
  { title = null, ...person }: NonNullable<CompanyCreateInput["companyContact"]>,
): void {
  const customer = customerForOrder(context, { toUpsert: person });
  const id = context.newGid("CompanyContact");
  context.shop.companyContacts.set(id, {
    id,
    companyId: company.id,
    customerId: customer.id,
    title,
    isMainContact: true,
    createdAt: company.createdAt,
    updatedAt: company.createdAt,
  });
}

/** The company location that a new order names. */
export function requireCompanyLocation(context: ShopContext, id: Gid): CompanyLocation {
  const location = context.shop.companyLocations.get(id);
  return location ?? refuse(["order", "companyLocationId"], "Company location does not exist", "INVALID");
}

/** Who buys at a location of a company: of its contacts the one that is the customer, if there is one. */
export function purchasingCompanyAt(
  context: ShopContext,
  { id, companyId }: CompanyLocation,
  customerId: Gid | null,
): PurchasingCompany {
  const contact = contactsOf(context, companyId).find((one) => one.customerId === customerId);
  return { companyId, companyLocationId: id, companyContactId: contact?.id ?? null };
}

/** The contacts of a company, the oldest first. */
export function contactsOf({ shop }: Pick<ShopContext, "shop">, companyId: Gid): CompanyContact[] {
  return [...shop.companyContacts.values()].filter((contact) => contact.companyId === companyId);
}

/** The locations of a company, the oldest first. */
export function companyLocationsOf({ shop }: Pick<ShopContext, "shop">, companyId: Gid): CompanyLocation[] {
  return [...shop.companyLocations.values()].filter((location) => location.companyId === companyId);
}
