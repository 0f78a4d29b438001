import type { GraphQLResolveInfo } from "graphql";
import { companyLocationsOf, contactsOf, createCompany } from "../../companies/companies.ts";
import type { ShopContext } from "../../context.ts";
import type {
  Company,
  CompanyContact,
  CompanyLocation,
  Customer,
  DraftOrder,
  Gid,
  Order,
  PurchasingCompany,
} from "../../state/index.ts";
import { checkObjectAccess } from "../access.ts";
import { connection, counted, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesText, search } from "../search.ts";

/** Companies that buy, and who an order or a draft is for. */
export const companyResolvers: Resolvers = {
  QueryRoot: {
    company: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.companies.get(id) ?? null,
    companyContact: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.companyContacts.get(id) ?? null,
    companyLocation: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.companyLocations.get(id) ?? null,
    companies: (_source: unknown, args: ConnectionArgs & { query?: string | null }, { shop }: ShopContext) =>
      connection(
        search(shop.companies.values(), args.query, {
          id: (company, value, comparison) => matchesId(company.id, value, comparison),
          name: (company, value) => matchesText(company.name, value),
          external_id: (company, value) => matchesText(company.externalId, value),
        }),
        args,
      ),
  },
  Mutation: {
    companyCreate: mutation(createCompany),
  },
  Company: {
    contacts: ({ id }: Company, args: ConnectionArgs, context: ShopContext) =>
      connection(contactsOf(context, id), args),
    contactsCount: ({ id }: Company, _args: unknown, context: ShopContext) => counted(contactsOf(context, id)),
    locations: ({ id }: Company, args: ConnectionArgs, context: ShopContext) =>
      connection(companyLocationsOf(context, id), args),
    locationsCount: ({ id }: Company, _args: unknown, context: ShopContext) => counted(companyLocationsOf(context, id)),
    mainContact: ({ id }: Company, _args: unknown, context: ShopContext) =>
      contactsOf(context, id).find((contact) => contact.isMainContact) ?? null,
    orders: ({ id }: Company, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(
        [...shop.orders.values()].filter((order) => order.purchasingCompany?.companyId === id),
        args,
      ),
  },
  CompanyContact: {
    company: companyOf,
    customer: ({ customerId }: CompanyContact, _args: unknown, { shop }: ShopContext) =>
      shop.customers.get(customerId) ?? null,
  },
  CompanyLocation: {
    company: companyOf,
    currency: (_source: CompanyLocation, _args: unknown, { shop }: ShopContext) => shop.currencyCode,
  },
  PurchasingCompany: {
    company: companyOf,
    contact: ({ companyContactId }: PurchasingCompany, _args: unknown, { shop }: ShopContext) =>
      shop.companyContacts.get(companyContactId ?? "") ?? null,
    location: ({ companyLocationId }: PurchasingCompany, _args: unknown, { shop }: ShopContext) =>
      shop.companyLocations.get(companyLocationId) ?? null,
  },
  Customer: {
    companyContactProfiles: ({ id }: Customer, _args: unknown, { shop }: ShopContext) =>
      [...shop.companyContacts.values()].filter((contact) => contact.customerId === id),
  },
  Order: { purchasingEntity },
  DraftOrder: { purchasingEntity },
};

/** A company, else a person, else nobody. */
function purchasingEntity(
  { purchasingCompany, customerId }: Pick<Order | DraftOrder, "purchasingCompany" | "customerId">,
  _args: unknown,
  { shop, scopes }: ShopContext,
  { fieldName }: GraphQLResolveInfo,
) {
  if (purchasingCompany) return { __typename: "PurchasingCompany", ...purchasingCompany };
  if (customerId) checkObjectAccess(scopes, fieldName, "Customer");
  return shop.customers.get(customerId ?? "") ?? null;
}

function companyOf({ companyId }: { companyId: Gid }, _args: unknown, { shop }: ShopContext): Company | null {
  return shop.companies.get(companyId) ?? null;
}
