import { cancelBulkOperation, runBulkQuery } from "../../bulk/operations.ts";
import type { ShopContext } from "../../context.ts";
import { gidKey, type BulkOperation, type Gid } from "../../state/index.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesText, search } from "../search.ts";

/** Bulk operations: the result is read at `url` as JSON lines. */
export const bulkResolvers: Resolvers = {
  QueryRoot: {
    bulkOperation: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) =>
      shop.bulkOperations.get(id) ?? null,
    bulkOperations: (_source: unknown, args: ConnectionArgs & { query?: string | null }, { shop }: ShopContext) =>
      connection(
        search(shop.bulkOperations.values(), args.query, {
          id: (operation, value, comparison) => matchesId(operation.id, value, comparison),
          status: (operation, value) => matchesText(operation.status, value),
        }),
        args,
      ),
    currentBulkOperation: (_source: unknown, _args: unknown, { shop }: ShopContext) =>
      [...shop.bulkOperations.values()].at(-1) ?? null,
  },
  Mutation: {
    bulkOperationRunQuery: mutation(runBulkQuery),
    bulkOperationCancel: mutation(cancelBulkOperation),
  },
  BulkOperation: {
    fileSize: ({ result }: BulkOperation) => (result ? String(Buffer.byteLength(result)) : null),
    partialDataUrl: () => null,
    url: ({ id, result }: BulkOperation, _args: unknown, { shop, origin }: ShopContext) =>
      result ? `${origin}/${shop.domain}/bulk/${gidKey(id)}.jsonl` : null,
  },
};
