import type { ShopContext } from "../../context.ts";
import { createDefinition, findDefinition, ownerTypeOf } from "../../metafields/definitions.ts";
import { isForeign, resolveNamespace } from "../../metafields/namespace.ts";
import { compareDigest, deleteMetafields, findMetafield, setMetafields } from "../../metafields/set.ts";
import { jsonValue } from "../../metafields/values.ts";
import { NotSimulated, type UserError } from "../../refusal.ts";
import { gidType, type Gid, type Metafield, type MetafieldDefinition, type ShopState } from "../../state/index.ts";
import { checkObjectAccess } from "../access.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation, mutationOf } from "../mutation.ts";
import type { Resolver, Resolvers } from "../schema.ts";
import { findNode, legacyResourceId } from "./nodes.ts";

interface MetafieldsArgs extends ConnectionArgs {
  namespace?: string | null;
  keys?: string[] | null;
}

interface DefinitionsArgs extends ConnectionArgs {
  ownerType: string;
  namespace?: string | null;
  key?: string | null;
  query?: string | null;
}

/** `metafield` and `metafields` of every resource that can own some. Those reserved for other apps are not seen. */
export const metafieldFields: Record<string, Resolver> = {
  metafield: (owner: { id: Gid }, args: { namespace?: string | null; key: string }, { shop, app }: ShopContext) => {
    const namespace = resolveNamespace(app, args.namespace);
    return isForeign(app, namespace) ? null : findMetafield({ shop }, owner.id, namespace, args.key);
  },
  metafields: (owner: { id: Gid }, args: MetafieldsArgs, { shop, app }: ShopContext) => {
    if (args.keys) throw new NotSimulated("metafields(keys:)");
    const namespace = args.namespace ? resolveNamespace(app, args.namespace) : null;
    return connection(
      metafieldsOf(shop, owner.id).filter(
        (metafield) =>
          !isForeign(app, metafield.namespace) && (namespace === null || metafield.namespace === namespace),
      ),
      args,
    );
  },
};

function ownersOf({ metafields }: { metafields: { ownerId: Gid }[] }): Gid[] {
  return metafields.map(({ ownerId }) => ownerId);
}

function metafieldsOf(shop: ShopState, ownerId: Gid): Metafield[] {
  return [...shop.metafields.values()].filter((metafield) => metafield.ownerId === ownerId);
}

export const metafieldResolvers: Resolvers = {
  QueryRoot: {
    metafieldDefinitions: (_source: unknown, args: DefinitionsArgs, { shop, app }: ShopContext) => {
      if (args.query) throw new NotSimulated("metafieldDefinitions(query:)");
      const namespace = args.namespace ? resolveNamespace(app, args.namespace) : null;
      return connection(
        [...shop.metafieldDefinitions.values()].filter(
          (one) =>
            one.ownerType === args.ownerType &&
            (namespace === null || one.namespace === namespace) &&
            (!args.key || one.key === args.key),
        ),
        args,
      );
    },
  },
  Mutation: {
    metafieldsSet: mutationOf(ownersOf, setMetafields),
    metafieldsDelete: mutationOf(ownersOf, deleteMetafields),
    metafieldDefinitionCreate: mutation(createDefinition),
  },
  Shop: metafieldFields,
  AppInstallation: metafieldFields,
  Location: metafieldFields,
  Metafield: {
    legacyResourceId,
    compareDigest: (metafield: Metafield) => compareDigest(metafield),
    jsonValue: ({ type, value }: Metafield) => jsonValue(type, value),
    owner: ({ ownerId }: Metafield, _args: unknown, { shop, scopes }: ShopContext) => {
      checkObjectAccess(scopes, "owner", gidType(ownerId) ?? "");
      return findNode(shop, ownerId);
    },
    ownerType: ({ ownerId }: Metafield) => ownerTypeOf(ownerId),
    sizeInBytes: ({ value }: Metafield) => Buffer.byteLength(value),
    definition: ({ ownerId, namespace, key }: Metafield, _args: unknown, { shop }: ShopContext) =>
      findDefinition(shop, ownerTypeOf(ownerId), namespace, key),
  },
  MetafieldDefinition: {
    type: ({ type }: MetafieldDefinition) => ({ name: type, category: type.split("_")[0] }),
    access: ({ adminAccess, storefrontAccess }: MetafieldDefinition) => ({
      admin: adminAccess,
      storefront: storefrontAccess,
      customerAccount: "NONE",
    }),
  },
  MetafieldsSetUserError: {
    elementIndex: ({ field }: UserError) => (field?.[1] === undefined ? null : Number(field[1])),
  },
};
