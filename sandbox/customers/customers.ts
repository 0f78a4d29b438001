import type { ShopContext } from "../context.ts";
import { setOwnMetafields, type OwnMetafieldInput } from "../metafields/set.ts";
import { normalizeTags } from "../orders/tags.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Customer, Gid } from "../state/index.ts";

export interface OrderCustomerInput {
  toAssociate?: { id?: Gid | null; email?: string | null } | null;
  toUpsert?: CustomerInput | null;
}

/** A field that is absent stays as it is; one that is null, or blank where a name, mail or number stands, is emptied. */
export interface CustomerInput {
  id?: Gid | null;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
  metafields?: OwnMetafieldInput[] | null;
}

const CUSTOMER_FIELDS = ["id", "email", "firstName", "lastName", "phone", "note", "tags", "locale", "metafields"];

/** What Shopify asks of an address and of a number at the least. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[\d\s().-]{3,}$/;
const LOCALE = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/;

/** The customer of a new order: an existing one, or one made or changed from the input. */
export function customerForOrder(context: ShopContext, input: OrderCustomerInput): Customer {
  const { toAssociate, toUpsert } = input;
  if (toUpsert) {
    onlySimulated(toUpsert, "OrderCreateUpsertCustomerAttributesInput", CUSTOMER_FIELDS);
    return keep(context, changed(context, findCustomer(context, toUpsert) ?? newCustomer(context), toUpsert));
  }
  const found = findCustomer(context, toAssociate ?? {});
  return found ?? refuse(["order", "customer"], "Customer does not exist", "INVALID");
}

/** `customerCreate`. Texts recorded. */
export function createCustomer(context: ShopContext, { input }: { input: CustomerInput }): { customer: Customer } {
  onlySimulated(input, "CustomerInput", CUSTOMER_FIELDS);
  if (input.id) return refuse(["id"], "Cannot specify ID on creation");
  return { customer: keep(context, checked(context, changed(context, newCustomer(context), input)), input.metafields) };
}

/** `customerUpdate`. Texts recorded. */
export function updateCustomer(context: ShopContext, { input }: { input: CustomerInput }): { customer: Customer } {
  onlySimulated(input, "CustomerInput", CUSTOMER_FIELDS);
  const customer = context.shop.customers.get(input.id ?? "");
  if (!customer) return refuse(["id"], "Customer does not exist");
  return { customer: keep(context, checked(context, changed(context, customer, input)), input.metafields) };
}

/** The customer as the input makes it; the one that the shop has is not touched. */
function changed(context: ShopContext, before: Customer, input: CustomerInput): Customer {
  const text = (given: string | null | undefined, known: string | null) => {
    const trimmed = given?.trim() ?? "";
    if (given === undefined) return known;
    return trimmed === "" ? null : trimmed;
  };
  return {
    ...before,
    email: text(input.email, before.email),
    firstName: text(input.firstName, before.firstName),
    lastName: text(input.lastName, before.lastName),
    phone: text(input.phone, before.phone),
    note: input.note === undefined ? before.note : input.note,
    locale: input.locale ?? before.locale,
    tags: input.tags ? normalizeTags(input.tags) : before.tags,
    updatedAt: context.now(),
  };
}

function checked(context: ShopContext, customer: Customer): Customer {
  const { email, phone, firstName, lastName, locale } = customer;
  const { customers, customerIdsByEmail } = context.shop;
  const hasPhone = (other: Customer) => other.phone === phone && other.id !== customer.id;
  if (email && !EMAIL.test(email)) refuse(["email"], "Email is invalid");
  if (phone && !PHONE.test(phone)) refuse(["phone"], "Phone is invalid");
  if (!LOCALE.test(locale)) refuse(["locale"], "Locale is invalid");
  if (email && (customerIdsByEmail.get(email.toLowerCase()) ?? customer.id) !== customer.id)
    refuse(["email"], "Email has already been taken");
  if (phone && [...customers.values()].some(hasPhone)) refuse(["phone"], "Phone has already been taken");
  if (!email && !phone && !firstName && !lastName)
    refuse(null, "A name, phone number, or email address must be present");
  return customer;
}

/** Puts a customer into the shop, in the place of the one that it was. */
function keep(context: ShopContext, customer: Customer, metafields?: OwnMetafieldInput[] | null): Customer {
  const { customers, customerIdsByEmail } = context.shop;
  const before = customers.get(customer.id)?.email;
  if (before) customerIdsByEmail.delete(before.toLowerCase());
  if (customer.email) customerIdsByEmail.set(customer.email.toLowerCase(), customer.id);
  customers.set(customer.id, customer);
  setOwnMetafields(context, customer.id, metafields ?? []);
  return customer;
}

function newCustomer(context: ShopContext): Customer {
  const now = context.now();
  return {
    id: context.newGid("Customer"),
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    locale: context.shop.locales.find((locale) => locale.primary)?.locale ?? "en",
    tags: [],
    note: null,
    defaultAddress: null,
    createdAt: now,
    updatedAt: now,
  };
}

function findCustomer(context: ShopContext, by: { id?: Gid | null; email?: string | null }): Customer | null {
  const id = by.id ?? context.shop.customerIdsByEmail.get(by.email?.toLowerCase() ?? "");
  return context.shop.customers.get(id ?? "") ?? null;
}
