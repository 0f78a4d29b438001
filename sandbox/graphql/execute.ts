import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from "graphql";
import type { ShopContext } from "../context.ts";
import { MAX_QUERY_COST, type Bucket } from "../weather/throttle.ts";
import { actualCost, requestedCost } from "./cost.ts";
import { adminSchema, resolveFromSource } from "./schema.ts";
import { variableErrors } from "./variables.ts";

/** Parsed and validated documents are kept: an app sends the same ones again and again. */
const MAX_CACHED_DOCUMENTS = 500;
const cachedDocuments = new Map<string, DocumentNode>();

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** What the Admin API would send with HTTP 200. */
export interface GraphQLAnswer {
  data?: unknown;
  errors?: readonly unknown[];
  extensions?: Record<string, unknown>;
}

/** Executes one document against a shop and takes its cost out of the app's bucket. */
export function executeRequest(context: ShopContext, bucket: Bucket, request: GraphQLRequest): GraphQLAnswer {
  const schema = adminSchema();
  const checked = checkedDocument(request.query);
  if (!("kind" in checked)) return checked;
  const operation = getOperationAST(checked, request.operationName);
  if (!operation) return { errors: [{ message: `No operation named "${request.operationName ?? ""}"` }] };
  const variables = request.variables ?? {};
  const refused = variableErrors(schema, operation, variables);
  if (refused) return { errors: refused };

  const costed = { schema, document: checked, operation, variables };
  const requestedQueryCost = requestedCost(costed);
  const cost = (actualQueryCost: number | null) => ({
    cost: { requestedQueryCost, actualQueryCost, throttleStatus: bucket.status() },
  });
  if (requestedQueryCost > MAX_QUERY_COST)
    return { errors: [tooExpensive(requestedQueryCost)], extensions: cost(null) };
  if (!bucket.take(requestedQueryCost)) return { errors: [THROTTLED], extensions: cost(null) };
  const result = execute({
    schema,
    document: checked,
    contextValue: context,
    variableValues: variables,
    operationName: request.operationName,
    fieldResolver: resolveFromSource,
  }) as ExecutionResult;
  const actual = Math.min(requestedQueryCost, actualCost(costed, result.data));
  bucket.giveBack(requestedQueryCost - actual);
  return {
    ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    ...(result.data === undefined ? {} : { data: result.data }),
    extensions: cost(actual),
  };
}

/** Source of both texts: shopify.dev, "API rate limits". */
const THROTTLED = {
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
};

function tooExpensive(cost: number) {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`,
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: MAX_QUERY_COST },
  };
}

function checkedDocument(query: string): DocumentNode | GraphQLAnswer {
  const cached = cachedDocuments.get(query);
  if (cached) return cached;
  try {
    const document = parse(query);
    const errors = validate(adminSchema(), document);
    if (errors.length > 0) return { errors: errors.map((error) => error.toJSON()) };
    if (cachedDocuments.size >= MAX_CACHED_DOCUMENTS) cachedDocuments.clear();
    cachedDocuments.set(query, document);
    return document;
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error.toJSON() : { message: String(error) }] };
  }
}
