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
import { bucketOf, requestedCost } from "./cost.ts";
import { adminSchema, resolveFromSource } from "./schema.ts";

/** Parsed and validated documents are kept: an app sends the same ones again and again. */
const MAX_CACHED_DOCUMENTS = 500;
const cachedDocuments = new Map<string, DocumentNode>();

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphQLAnswer {
  data?: unknown;
  errors?: readonly { message: string }[];
  extensions?: Record<string, unknown>;
}

/** Executes one document against a shop. The answer is what the Admin API would send with HTTP 200. */
export function executeRequest(context: ShopContext, request: GraphQLRequest): GraphQLAnswer {
  const schema = adminSchema();
  let document: DocumentNode;
  try {
    document = checkedDocument(request.query);
  } catch (error) {
    return { errors: error instanceof InvalidDocument ? error.errors : [new GraphQLError(String(error)).toJSON()] };
  }
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [{ message: `No operation named "${request.operationName ?? ""}"` }] };
  const variables = request.variables ?? {};
  const result = execute({
    schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: request.operationName,
    fieldResolver: resolveFromSource,
  }) as ExecutionResult;
  const cost = requestedCost(schema, document, operation, variables);
  const bucket = bucketOf(context.shop.planName);
  const throttleStatus = { ...bucket, currentlyAvailable: bucket.maximumAvailable - cost };
  return {
    ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    ...(result.data === undefined ? {} : { data: result.data }),
    extensions: { cost: { requestedQueryCost: cost, actualQueryCost: cost, throttleStatus } },
  };
}

class InvalidDocument extends Error {
  readonly errors: readonly { message: string }[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors.map((error) => error.message).join(" "));
    this.errors = errors.map((error) => error.toJSON());
  }
}

function checkedDocument(query: string): DocumentNode {
  const cached = cachedDocuments.get(query);
  if (cached) return cached;
  const document = parse(query);
  const errors = validate(adminSchema(), document);
  if (errors.length > 0) throw new InvalidDocument(errors);
  if (cachedDocuments.size >= MAX_CACHED_DOCUMENTS) cachedDocuments.clear();
  cachedDocuments.set(query, document);
  return document;
}
