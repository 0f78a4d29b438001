import { parse, validate, type GraphQLResolveInfo } from "graphql";
import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { BulkOperation, Gid } from "../state/index.ts";
import { bulkFinishBody } from "../webhooks/bodies/bulk.ts";
import { withAllNodes } from "./document.ts";

/** Shopify's bound since 2026-01: query operations of one app in one shop at once. */
const MAX_RUNNING = 5;

/** `bulkOperationRunQuery`: answers at once; the work is done afterwards. */
export function runBulkQuery(
  context: ShopContext,
  { query }: { query: string; groupObjects?: boolean },
  info: GraphQLResolveInfo,
): { bulkOperation: BulkOperation } {
  const fault = faultOf(query, info);
  if (fault) return refuse(["query"], fault, "INVALID");
  const running = [...context.shop.bulkOperations.values()].filter(
    (one) => one.status === "CREATED" || one.status === "RUNNING",
  );
  if (running.length >= MAX_RUNNING)
    return refuse(null, "Bulk operations limit reached. Please try again later.", "LIMIT_REACHED");
  const operation: BulkOperation = {
    id: context.newGid("BulkOperation"),
    status: "CREATED",
    errorCode: null,
    createdAt: context.now(),
    completedAt: null,
    objectCount: "0",
    rootObjectCount: "0",
    query,
    type: "QUERY",
    scopes: [...context.scopes],
    result: null,
  };
  context.shop.bulkOperations.set(operation.id, operation);
  context.startBulkOperation(operation);
  return { bulkOperation: operation };
}

function faultOf(query: string, info: GraphQLResolveInfo): string | null {
  try {
    const document = withAllNodes(parse(query), info.schema);
    const [error] = validate(info.schema, document);
    return error ? `Invalid bulk query: ${error.message}` : null;
  } catch (error) {
    return `Invalid bulk query: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** `bulkOperationCancel`. */
export function cancelBulkOperation(context: ShopContext, { id }: { id: Gid }): { bulkOperation: BulkOperation } {
  const operation = context.shop.bulkOperations.get(id);
  if (!operation) return refuse(["id"], "Bulk operation does not exist");
  if (operation.status !== "CREATED" && operation.status !== "RUNNING") {
    return refuse(null, "A bulk operation cannot be canceled when it is completed.");
  }
  operation.status = "CANCELED";
  operation.completedAt = context.now();
  context.emit("bulk_operations/finish", bulkFinishBody(context.shop, operation));
  return { bulkOperation: operation };
}
