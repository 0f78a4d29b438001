import type { ShopContext } from "../../context.ts";
import { createCustomer, updateCustomer } from "../../customers/customers.ts";
import type { Customer, Gid } from "../../state/index.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesText, search } from "../search.ts";
import { metafieldFields } from "./metafields.ts";
import { legacyResourceId } from "./nodes.ts";

export const customerResolvers: Resolvers = {
  QueryRoot: {
    customer: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.customers.get(id) ?? null,
    customers: (_source: unknown, args: ConnectionArgs & { query?: string | null }, { shop }: ShopContext) =>
      connection(
        search(shop.customers.values(), args.query, {
          id: (customer, value, comparison) => matchesId(customer.id, value, comparison),
          email: (customer, value) => matchesText(customer.email, value),
          tag: (customer, value) => customer.tags.some((tag) => matchesText(tag, value)),
          default: (customer, value) => matchesText(customer.email, value) || matchesText(displayName(customer), value),
        }),
        args,
      ),
  },
  Mutation: {
    customerCreate: mutation(createCustomer),
    customerUpdate: mutation(updateCustomer),
  },
  Customer: {
    legacyResourceId,
    ...metafieldFields,
    displayName: (customer: Customer) => displayName(customer),
    defaultEmailAddress: ({ email }: Customer) => email && { emailAddress: email },
    defaultPhoneNumber: ({ phone }: Customer) => phone && { phoneNumber: phone },
  },
};

function displayName({ firstName, lastName, email, phone }: Customer): string {
  return [firstName, lastName].filter(Boolean).join(" ") || (email ?? phone ?? "");
}
