import type { AdminOperations } from "@shopify/admin-api-client";
import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from "@shopify/shopify-api";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { now } from "../config/clock.ts";
import { ADMIN_API_TRIES } from "../config/limits.ts";
import { restCauseOf, type RestCause } from "../domain/shops/rest.ts";
import { shopify } from "./app.ts";
import { noteThrottle } from "./throttle.ts";

/** The Admin API did not carry out a call. `retryable` says whether the same call may succeed later. */
export class AdminApiError extends Error {
  readonly retryable: boolean;
  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = "AdminApiError";
    this.retryable = retryable;
  }
}

/** The shop's bucket of query cost is empty: nothing is wrong with the call, it only has to wait. */
export class ThrottledError extends AdminApiError {
  constructor(shop: string, options?: ErrorOptions) {
    super(`Shopify throttles calls for ${shop}.`, true, options);
    this.name = "ThrottledError";
  }
}

/** Shopify serves nothing of the shop for now, which is no fault of the call and may last for months. */
export class ShopUnservedError extends AdminApiError {
  readonly restCause: RestCause;
  constructor(reason: string, restCause: RestCause, options?: ErrorOptions) {
    super(reason, true, options);
    this.name = "ShopUnservedError";
    this.restCause = restCause;
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
   * @throws AdminApiError when Shopify does not answer, throttles, refuses the whole call, or serves nothing of the shop.
   */
  run<Operation extends keyof AdminOperations>(
    operation: Operation,
    variables: AdminOperations[Operation]["variables"],
  ): Promise<AdminOperations[Operation]["return"]>;
}

/**
 * The Admin API of a shop with its offline access token, which the library refreshes when it is about to expire.
 *
 * @throws ShopUnknownError without a token; ShopUnservedError when Shopify refuses to refresh it; AdminApiError when
 *   Shopify does not answer.
 */
export async function adminApi(shop: string): Promise<AdminApi> {
  const { admin } = await connect(shop);
  return {
    async run(operation, variables) {
      try {
        const response = await admin.graphql(operation, { variables, tries: ADMIN_API_TRIES });
        const { data, extensions } = await response.json();
        noteCost(shop, extensions);
        if (!data) throw new AdminApiError("Shopify answered without data.", true);
        return data;
      } catch (error) {
        throw asAdminApiError(shop, error);
      }
    },
  };
}

async function connect(shop: string) {
  try {
    return await shopify.unauthenticated.admin(shop);
  } catch (error) {
    if (error instanceof SessionNotFoundError) throw new ShopUnknownError(shop);
    // The library answers so whatever went wrong: Shopify refused the refresh, or was not reached.
    if (error instanceof Response)
      throw new ShopUnservedError("The access token could not be refreshed.", "access_refused");
    throw asAdminApiError(shop, error);
  }
}

const SERVER_ERROR = 500;

function asAdminApiError(shop: string, error: unknown): unknown {
  if (error instanceof AdminApiError) return error;
  if (error instanceof GraphqlQueryError) return asRefusal(shop, error);
  if (error instanceof HttpThrottlingError) return new ThrottledError(shop, { cause: error });
  if (error instanceof HttpResponseError) {
    const { code, statusText } = httpFailure.parse(error.response);
    const reason = `Shopify answered ${code} ${statusText}.`;
    const restCause = restCauseOf(code);
    if (restCause) return new ShopUnservedError(reason, restCause, { cause: error });
    return new AdminApiError(reason, code >= SERVER_ERROR, { cause: error });
  }
  if (error instanceof Error)
    return new AdminApiError(`Shopify did not answer: ${error.message}`, true, { cause: error });
  return error;
}

function asRefusal(shop: string, error: GraphqlQueryError): AdminApiError {
  const { errors, extensions } = refusal.parse(error.body);
  noteCost(shop, extensions);
  const codes = errors?.graphQLErrors?.map((fault) => fault.extensions?.code) ?? [];
  if (codes.includes("THROTTLED")) return new ThrottledError(shop, { cause: error });
  // Something broke on Shopify's side, sometimes for one field only; the call itself is in order.
  const retryable = codes.includes("INTERNAL_SERVER_ERROR");
  return new AdminApiError(`Shopify refused the call: ${error.message}`, retryable, { cause: error });
}

/** What of a failed answer is looked at. */
const httpFailure = z.object({ code: z.number(), statusText: z.string() });

function noteCost(shop: string, extensions: unknown): void {
  const parsed = cost.safeParse(extensions);
  if (parsed.success) noteThrottle(shop, parsed.data.cost.throttleStatus, now().getTime());
}

/** What of an answer's extensions is looked at. */
const cost = z.object({
  cost: z.object({
    throttleStatus: z.object({
      maximumAvailable: z.number(),
      currentlyAvailable: z.number(),
      restoreRate: z.number(),
    }),
  }),
});

/** What of a refused call is looked at; the rest is Shopify's own words, which the error carries. */
const refusal = z
  .object({
    errors: z
      .object({ graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.string() }).partial().optional() })) })
      .partial(),
    extensions: z.unknown(),
  })
  .partial()
  .catch({});
