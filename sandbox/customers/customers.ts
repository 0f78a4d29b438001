import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import { normalizeTags } from "../orders/tags.ts";
import type { Customer, Gid } from "../state/index.ts";

export interface OrderCustomerInput {
  toAssociate?: { id?: Gid | null; email?: string | null } | null;
  toUpsert?: CustomerInput | null;
}

export interface CustomerInput {
  id?: Gid | null;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
}

const CUSTOMER_FIELDS = ["id", "email", "firstName", "lastName", "phone", "note", "tags", "locale"];

/** The customer of a new order: an existing one, or one made or changed from the input. */
export function customerForOrder(context: ShopContext, input: OrderCustomerInput): Customer {
  if (input.toUpsert) {
    onlySimulated(input.toUpsert, "OrderCreateUpsertCustomerAttributesInput", CUSTOMER_FIELDS);
    return upsertCustomer(context, input.toUpsert);
  }
  const found = findCustomer(context, input.toAssociate ?? {});
  return found ?? refuse(["order", "customer"], "Customer does not exist", "INVALID");
}

/** `customerCreate`. */
export function createCustomer(context: ShopContext, { input }: { input: CustomerInput }): { customer: Customer } {
  onlySimulated(input, "CustomerInput", CUSTOMER_FIELDS);
  if (!input.email && !input.phone && !input.firstName && !input.lastName) {
    return refuse(null, "A name, phone number, or email address must be present");
  }
  if (findCustomer(context, { email: input.email ?? null })) return refuse(["email"], "Email has already been taken");
  return { customer: upsertCustomer(context, input) };
}

function upsertCustomer(context: ShopContext, input: CustomerInput): Customer {
  const now = context.now();
  const customer = findCustomer(context, input) ?? newCustomer(context, now);
  customer.email = input.email ?? customer.email;
  customer.firstName = input.firstName ?? customer.firstName;
  customer.lastName = input.lastName ?? customer.lastName;
  customer.phone = input.phone ?? customer.phone;
  customer.note = input.note ?? customer.note;
  customer.locale = input.locale ?? customer.locale;
  customer.tags = input.tags ? normalizeTags(input.tags) : customer.tags;
  customer.updatedAt = now;
  context.shop.customers.set(customer.id, customer);
  if (customer.email) context.shop.customerIdsByEmail.set(customer.email.toLowerCase(), customer.id);
  return customer;
}

function newCustomer(context: ShopContext, now: string): Customer {
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
