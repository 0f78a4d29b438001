import type { ShopContext } from "../../context.ts";
import {
  addToCollection,
  createCollection,
  deleteCollection,
  removeFromCollection,
} from "../../products/collections.ts";
import type { Collection, Gid, Product } from "../../state/index.ts";
import { NotSimulated } from "../../refusal.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { legacyResourceId } from "./nodes.ts";

export const collectionResolvers: Resolvers = {
  QueryRoot: {
    collection: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.collections.get(id) ?? null,
  },
  Mutation: {
    collectionCreate: mutation(createCollection),
    collectionAddProducts: mutation(addToCollection),
    collectionRemoveProducts: mutation(removeFromCollection),
    collectionDelete: mutation(deleteCollection),
  },
  Collection: {
    legacyResourceId,
    products: ({ productIds }: Collection, args: ConnectionArgs & { sortKey: string }, { shop }: ShopContext) => {
      if (args.sortKey !== "COLLECTION_DEFAULT")
        throw new NotSimulated(`Collection.products(sortKey: ${args.sortKey})`);
      const products = productIds.map((id) => shop.products.get(id)).filter((product) => product !== undefined);
      return connection(products, args);
    },
    hasProduct: ({ productIds }: Collection, { id }: { id: Gid }) => productIds.includes(id),
  },
  Product: {
    collections: (
      { id }: Product,
      args: ConnectionArgs & { query?: string | null; sortKey: string },
      { shop }: ShopContext,
    ) => {
      if (args.query || args.sortKey !== "ID") throw new NotSimulated("Product.collections with a query or a sortKey");
      return connection(
        [...shop.collections.values()].filter(({ productIds }) => productIds.includes(id)),
        args,
      );
    },
  },
};
