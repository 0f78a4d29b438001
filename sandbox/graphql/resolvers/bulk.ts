import type { Resolvers } from "../schema.ts";

/** Bulk operations. */
export const bulkResolvers: Resolvers = {};
