import { execute, parse, type ExecutionResult, type GraphQLError } from "graphql";
import type { ShopContext } from "../context.ts";
import { adminSchema, resolveFromSource } from "../graphql/schema.ts";
import type { BulkOperation } from "../state/index.ts";
import { bulkFinishBody } from "../webhooks/bodies/bulk.ts";
import { withAllNodes } from "./document.ts";
import { linesOf } from "./lines.ts";

/** Does the work of a bulk query and announces its end. */
export function finishBulkOperation(context: ShopContext, operation: BulkOperation): void {
  if (operation.status !== "CREATED") return;
  const schema = adminSchema();
  const document = withAllNodes(parse(operation.query), schema);
  const result = execute({
    schema,
    document,
    contextValue: context,
    fieldResolver: resolveFromSource,
  }) as ExecutionResult;
  operation.completedAt = context.now();
  if (result.errors) {
    operation.status = "FAILED";
    operation.errorCode = errorCode(result.errors);
  } else {
    const { lines, rootObjects } = linesOf(result.data);
    operation.status = "COMPLETED";
    operation.objectCount = String(lines.length);
    operation.rootObjectCount = String(rootObjects);
    operation.result = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  }
  context.emit("bulk_operations/finish", bulkFinishBody(context.shop, operation));
}

/** Shopify tells two causes apart: a scope that is missing, and anything else. */
function errorCode(errors: readonly GraphQLError[]): string {
  return errors.some((error) => error.extensions.code === "ACCESS_DENIED") ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
}
