import { Router } from "express";
import type { Sandbox } from "../sandbox.ts";
import { toGid } from "../state/index.ts";

/** `GET /{shop}/bulk/{digits}.jsonl`: the file that `BulkOperation.url` names. */
export function bulkRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.get("/:shop/bulk/:digits.jsonl", (request, response, next) => {
    const shop = sandbox.shop(request.params.shop);
    const operation = shop?.bulkOperations.get(toGid("BulkOperation", request.params.digits));
    if (!operation?.result) return next();
    return response.type("application/jsonl").send(operation.result);
  });
  return router;
}
