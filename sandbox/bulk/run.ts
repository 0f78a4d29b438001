import { execute, parse, type ExecutionResult } from "graphql";
import type { ShopContext } from "../context.ts";
import { adminSchema, resolveFromSource } from "../graphql/schema.ts";
import type { BulkOperation } from "../state/index.ts";
import { inShopZone } from "../webhooks/bodies/shapes.ts";
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
    operation.errorCode = "INTERNAL_SERVER_ERROR";
  } else {
    const { lines, rootObjects } = linesOf(result.data);
    operation.status = "COMPLETED";
    operation.objectCount = String(lines.length);
    operation.rootObjectCount = String(rootObjects);
    operation.result = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  }
  context.emit("bulk_operations/finish", {
    admin_graphql_api_id: operation.id,
    completed_at: inShopZone(context.shop, operation.completedAt),
    created_at: inShopZone(context.shop, operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: operation.type.toLowerCase(),
  });
}
