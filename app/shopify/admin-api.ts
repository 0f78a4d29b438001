import type { AdminOperations } from "@shopify/admin-api-client";
import { GraphqlQueryError, HttpResponseError } from "@shopify/shopify-api";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { ADMIN_API_TRIES } from "../config/limits.ts";
import { shopify } from "./app.ts";

/** The Admin API did not carry out a call. `retryable` says whether the same call may succeed later. */
export class AdminApiError extends Error {
  readonly retryable: boolean;
  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = "AdminApiError";
    this.retryable = retryable;
  }
}

/** We have no access token for the shop: it never installed the app, or removed it. */
export class ShopUnknownError extends Error {
  constructor(shop: string) {
    super(`No access token for ${shop}: the app is not installed there.`);
    this.name = "ShopUnknownError";
  }
}

/** The Admin API of one shop. */
export interface AdminApi {
  /**
   * Runs one of the operations of `app/shopify/operations`.
   *
   * @throws AdminApiError when Shopify does not answer, throttles, or refuses the whole call.
   */
  run<Operation extends keyof AdminOperations>(
    operation: Operation,
    variables: AdminOperations[Operation]["variables"],
  ): Promise<AdminOperations[Operation]["return"]>;
}

/**
 * The Admin API of a shop with its offline access token, which the library refreshes when it is about to expire.
 *
 * @throws ShopUnknownError without a token; AdminApiError when the token cannot be refreshed.
 */
export async function adminApi(shop: string): Promise<AdminApi> {
  const { admin } = await connect(shop);
  return {
    async run(operation, variables) {
      try {
        const response = await admin.graphql(operation, { variables: variables as never, tries: ADMIN_API_TRIES });
        const { data } = await response.json();
        if (!data) throw new AdminApiError("Shopify answered without data.", true);
        return data as never;
      } catch (error) {
        throw asAdminApiError(error);
      }
    },
  };
}

async function connect(shop: string) {
  try {
    return await shopify.unauthenticated.admin(shop);
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopUnknownError(shop);
    throw asAdminApiError(error);
  }
}

const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

function asAdminApiError(error: unknown): unknown {
  if (error instanceof AdminApiError) return error;
  if (error instanceof GraphqlQueryError) {
    const throttled = error.message.includes("Throttled");
    return new AdminApiError(`Shopify refused the call: ${error.message}`, throttled, { cause: error });
  }
  if (error instanceof HttpResponseError) {
    const { code, statusText } = error.response;
    // A 401 may be a token that is being rotated; a revoked one fails every try and ends as a dead letter.
    const retryable = code === UNAUTHORIZED || code === TOO_MANY_REQUESTS || code >= SERVER_ERROR;
    return new AdminApiError(`Shopify answered ${code} ${statusText}.`, retryable, { cause: error });
  }
  if (error instanceof Error)
    return new AdminApiError(`Shopify did not answer: ${error.message}`, true, { cause: error });
  return error;
}
